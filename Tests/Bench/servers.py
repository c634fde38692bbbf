"""Both servers of the sandbox in a process of their own, and what the benchmark asks them."""

import collections
import json
import pathlib
import re
import subprocess
import tempfile
import urllib.request


class Servers:
    """`passerelle sandbox` over one school; used as a context."""

    def __init__(self, program, school):
        self.process = subprocess.Popen(
            [program, "sandbox", "--school", str(school)], stdout=subprocess.PIPE, text=True)
        text = ""
        while "passerelle check" not in text:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit("bench: the sandbox ended before it listened")
            text += line
        self.hyperplanning, self.password = re.search(
            r"Hyperplanning: (\S+)/wsdl, login passerelle, password (\S+)", text).groups()
        self.edusign, self.key = re.search(r"Edusign: (\S+), key (\S+)", text).groups()
        self.roots = (self.hyperplanning.removesuffix("/hpsw"), self.edusign)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, root, path, method="GET", body=None):
        """One request to a control surface."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{root}/__control/{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=600) as reply:
            return json.load(reply)

    def everywhere(self, action, body):
        """The same action on both servers."""
        for root in self.roots:
            self.ask(root, action, "POST", body)

    def keep(self, name):
        """Keeps the state of both servers under a name."""
        self.everywhere("saveState", {"name": name})

    def go_back(self, name):
        """Puts both servers back to a state that was kept."""
        self.everywhere("restoreState", {"name": name})

    def change(self, changes):
        """What the planners do."""
        for action, parameters in changes:
            self.ask(self.roots[0], action, "POST", parameters)

    def forget_requests(self):
        """Empties both request logs."""
        self.ask(self.roots[0], "clearLog", "POST", {})
        self.ask(self.roots[1], "log", "DELETE")

    def requests(self):
        """How often each operation was asked for since the logs were emptied, and the writes."""
        hyperplanning = collections.Counter(
            entry["operation"] for entry in self.ask(self.roots[0], "log"))
        edusign, writes = collections.Counter(), 0
        for entry in self.ask(self.roots[1], "log"):
            edusign[f"{entry['method']} {entry['operation'].removeprefix(entry['method']).strip()}"] += 1
            writes += entry["changesState"]
        return hyperplanning, edusign, writes

    def end_state(self):
        """What Edusign holds, without anything that says who wrote it or when."""
        dump = self.ask(self.roots[1], "dump")
        learners = {row["ID"]: row["EMAIL"] for row in dump["students"]}
        instructors = {row["ID"]: row["EMAIL"] for row in dump["professors"]}
        people = sorted(
            [(row["EMAIL"], row["LASTNAME"], row["FIRSTNAME"], row["PHONE"], row["TRAINING_NAME"])
             for row in dump["students"]]
            + [(row["EMAIL"], row["LASTNAME"], row["FIRSTNAME"], "", "")
               for row in dump["professors"]])
        sheets = sorted(
            (row["START"], row["END"], row["NAME"], row["CLASSROOM"] or "",
             [instructors[row[f"PROFESSOR{end}"]] for end in ("", "_2", "_3") if row[f"PROFESSOR{end}"]],
             sorted(learners[seat["studentId"]] for seat in row["STUDENTS"]))
            for row in dump["courses"])
        return {"people": people, "sheets": sheets}


def scratch_folder():
    """A folder of its own; in memory where the machine allows it, so that no disk is measured."""
    memory = pathlib.Path("/dev/shm")
    return tempfile.TemporaryDirectory(
        prefix="passerelle-bench-", dir=memory if memory.is_dir() else None)
