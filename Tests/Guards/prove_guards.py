"""Takes each safeguard out of the sources and sees that its own test fails.

    scripts/prove --guards [NAME...]

Every file *.txt beside this program is one guard: a sentence, the source file, a snippet of it,
what stands there when the guard is taken out, and the test that must fail then. One copy of the
package is made in .build-guards, in which every snippet is a choice that an environment variable
makes; it is built once. With no guard out, all named tests must pass. Then each guard is taken
out in a process of its own, and its test must fail: a crash, a hang or a build error is no kill.
The shipped sources know nothing of this.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "Tests" / "Guards"
COPY = ROOT / ".build-guards"
VARIABLE = "REMOVED_GUARD"
COPIED = ["Package.swift", "Package.resolved", "Sources", "Tests", "migrations", "README.md"]
PATIENCE = 180  # seconds that one test may take


class Guard:
    """One safeguard as its file tells it."""

    def __init__(self, path):
        self.name = path.stem
        self.changes = []
        head, *parts = re.split(r"^=== ?", path.read_text(encoding="utf-8"), flags=re.M)
        self.fields = dict(re.findall(r"^([a-z]+): (.+)$", head, flags=re.M))
        for with_it, without in zip(parts[0::2], parts[1::2]):
            kind, snippet = self.part(with_it)
            _, instead = self.part(without)
            file = kind[1] if len(kind) > 1 else self.fields["file"]
            self.changes.append((file, snippet, instead))
        if not self.changes:
            sys.exit(f"guards: {path.name} has no snippet")
        suite, self.sentence = self.fields["test"].split("/", 1)
        self.test = f"{suite}/`{self.sentence}`("

    @staticmethod
    def part(text):
        line, _, rest = text.partition("\n")
        return line.split(), rest.strip()

    @property
    def pattern(self):
        return "^" + re.escape(self.test).replace("`", ".")


def read_table():
    guards = [Guard(path) for path in sorted(TABLE.glob("*.txt"))]
    for number, guard in enumerate(guards, start=1):
        guard.number = number
    return guards


# The patched copy


def choice(kind, number, snippet, instead):
    """The snippet and its replacement as one piece of Swift that chooses between them."""
    removed = f"(removedGuard == {number})"
    if kind == "raw" or "REMOVED" in instead:
        return instead.replace("REMOVED", removed)
    if kind == "statement":
        return f"if {removed} {{\n{instead}\n}} else {{\n{snippet}\n}}"
    return f"({removed} ? ({instead}) : ({snippet}))"


def patch(file, text, changes):
    """The text of a source file with every snippet replaced by a choice."""
    places = {}
    for guard, snippet, instead in changes:
        if text.count(snippet) != 1:
            sys.exit(f"guards: {guard.name}: its snippet stands {text.count(snippet)} times in {file}")
        start = text.index(snippet)
        places.setdefault((start, start + len(snippet)), []).append((guard, instead))
    edge = len(text)
    for (start, end), removals in sorted(places.items(), reverse=True):
        if end > edge:
            sys.exit(f"guards: {removals[0][0].name}: its snippet overlaps another in {file}")
        edge = start
        piece = text[start:end]
        for guard, instead in removals:
            piece = choice(guard.fields.get("kind"), guard.number, piece, instead)
        text = text[:start] + piece + text[end:]
    return text


SWITCH = f"""
import Foundation

/// The number of the guard that is taken out; 0 for none.
let removedGuard = Int(ProcessInfo.processInfo.environment["{VARIABLE}"] ?? "") ?? 0
"""


def sql_switch(changes):
    """The part of the switch that changes the text of migrations, which are no code."""
    cases = [
        f"  case ({guard.number}, {quoted(pathlib.Path(file).stem)}):\n"
        f"    text.replacing({quoted(snippet)}, with: {quoted(instead)})"
        for file, guard, snippet, instead in changes
    ]
    return (
        "\nfunc withoutGuard(_ name: String, _ text: String) -> String {\n"
        "  switch (removedGuard, name) {\n" + "\n".join(cases) + "\n  default: text\n  }\n}\n"
    )


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def patched_files(guards):
    """Every file of the copy that differs from the sources, with its text."""
    by_file, sql = {}, []
    for guard in guards:
        for file, snippet, instead in guard.changes:
            if file.endswith(".sql"):
                if (ROOT / file).read_text(encoding="utf-8").count(snippet) != 1:
                    sys.exit(f"guards: {guard.name}: its snippet does not stand once in {file}")
                sql.append((file, guard, snippet, instead))
            else:
                by_file.setdefault(file, []).append((guard, snippet, instead))
    files = {}
    for file, changes in by_file.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        files[file] = patch(file, text, changes)
    rooms = {str(pathlib.Path(*pathlib.Path(file).parts[:2])) for file in by_file}
    for room in rooms:
        files[f"{room}/RemovedGuard.swift"] = SWITCH
    files["migrations/RemovedGuard.swift"] = SWITCH + sql_switch(sql)
    files["migrations/Migration.swift"] = substituted(
        "migrations/Migration.swift",
        "String(decoding: bytes, as: UTF8.self)",
        "withoutGuard(name, String(decoding: bytes, as: UTF8.self))",
    )
    # What a choice leaves unused is no fault of the sources.
    files["Package.swift"] = substituted("Package.swift", ".treatAllWarnings(as: .error),", "")
    # The program that tests start hears of the guard as well.
    files["Tests/Integration/Support/Program.swift"] = substituted(
        "Tests/Integration/Support/Program.swift",
        'return ["PATH": path,',
        f'return ["{VARIABLE}": ProcessInfo.processInfo.environment["{VARIABLE}"] ?? "", "PATH": path,',
    )
    return files


def substituted(file, snippet, instead):
    text = (ROOT / file).read_text(encoding="utf-8")
    if text.count(snippet) != 1:
        sys.exit(f"guards: {file} has changed: {snippet} does not stand in it once")
    return text.replace(snippet, instead)


def make_copy(guards):
    """Brings the copy up to date; a file that is the same keeps its date, so nothing is built twice."""
    patched = patched_files(guards)
    wanted = {file: text.encode() for file, text in patched.items()}
    for entry in COPIED:
        place = ROOT / entry
        for path in [place] if place.is_file() else place.rglob("*"):
            name = str(path.relative_to(ROOT))
            if path.is_file() and "__pycache__" not in name and name not in wanted:
                wanted[name] = path.read_bytes()
    for name, content in wanted.items():
        path = COPY / name
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for entry in COPIED:
        for path in (COPY / entry).rglob("*"):
            if path.is_file() and str(path.relative_to(COPY)) not in wanted:
                path.unlink()
    build = COPY / ".build"
    if not build.exists():
        # The packages that are here already need not be fetched again.
        build.mkdir(parents=True)
        for entry in ["checkouts", "repositories"]:
            if (ROOT / ".build" / entry).exists():
                shutil.copytree(ROOT / ".build" / entry, build / entry, symlinks=True)
        state = ROOT / ".build" / "workspace-state.json"
        if state.exists():
            shutil.copy2(state, build)


def build():
    done = subprocess.run(
        ["swift", "build", "--package-path", str(COPY), "--build-tests"],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).splitlines()
        print("\n".join([line for line in lines if "error" in line][:40] or lines[-40:]))
        sys.exit("guards: the copy does not build")


# The tests


def play(patterns, removed=0):
    """Runs tests in a process of their own.

    Gives what they came to: the exit code (`None` after a hang), the tests that ended, and those
    with an issue.
    """
    environment = dict(os.environ, **{VARIABLE: str(removed)})
    # As in scripts/test: what computes for long must not starve what waits.
    environment.setdefault("SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH", "4")
    if "TMPDIR" not in environment and os.access("/dev/shm", os.W_OK):
        environment["TMPDIR"] = "/dev/shm"
    with tempfile.NamedTemporaryFile() as stream:
        command = [
            str(COPY / ".build" / "debug" / "passerellePackageTests.xctest"),
            "--testing-library",
            "swift-testing",
            "--event-stream-output-path",
            stream.name,
            "--event-stream-version",
            "0",
        ]
        for pattern in patterns:
            command += ["--filter", pattern]
        try:
            code = subprocess.run(
                command,
                cwd=COPY,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE if removed else None,
            ).returncode
        except subprocess.TimeoutExpired:
            code = None
        ended, failed = set(), set()
        for line in stream:
            try:
                record = json.loads(line)
            except ValueError:
                continue  # the last line of a process that died
            payload = record.get("payload", {})
            if payload.get("kind") == "testEnded":
                ended.add(payload.get("testID", ""))
            if payload.get("kind") == "issueRecorded":
                failed.add(payload.get("testID", ""))
    return code, ended, failed


def holds(tests, guard):
    return any(test.startswith(guard.test) for test in tests)


def verdict(guard):
    code, ended, failed = play([guard.pattern], guard.number)
    if code is None:
        return "hung"
    if code < 0:
        return f"crashed (signal {-code})"
    if code != 0 and holds(failed, guard):
        return "killed"
    return "survived" if holds(ended, guard) else "not played"


def check_whole(guards):
    """All named tests pass while no guard is out."""
    _, ended, failed = play(sorted({guard.pattern for guard in guards}))
    bad = [g for g in guards if not holds(ended, g) or holds(failed, g)]
    for guard in bad:
        print(f"{guard.name}: its test fails or is missing although the guard is in: {guard.test[:-1]}")
    if bad:
        sys.exit(1)


def main():
    table = read_table()
    names = sys.argv[1:]
    chosen = [g for g in table if not names or g.name in names]
    unknown = set(names) - {g.name for g in table}
    if unknown:
        sys.exit(f"guards: unknown: {', '.join(sorted(unknown))}")
    print(f"{len(table)} guards; building the copy in which each can be taken out...", flush=True)
    make_copy(table)
    build()
    check_whole(chosen)
    width = max(len(guard.name) for guard in chosen)
    survivors = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for guard, word in zip(chosen, pool.map(verdict, chosen)):
            if word != "killed":
                survivors += 1
            print(f"{guard.name:<{width}}  {word:<9} {guard.sentence}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} guards are killed by their own test.")
    sys.exit(1 if survivors else 0)


main()
