"""The two contenders: the program under test and the usual Python script."""

import json
import os
import pathlib
import sqlite3
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


class Contender:
    """Something that does the downward job, with a file of its own."""

    name = ""

    def __init__(self, folder):
        self.folder = folder
        self.file = folder / f"{self.name}.sqlite"

    def command(self, servers):
        raise NotImplementedError

    def run(self, servers):
        """Does the job once; what it cost."""
        reading, writing = os.pipe()
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "en_GB.UTF-8", "NO_COLOR": "1",
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
            "PASSERELLE_HYPERPLANNING_PASSWORD": servers.password,
            "PASSERELLE_EDUSIGN_KEY": servers.key,
        }
        launcher = [sys.executable, "-S", str(HERE / "measure.py"), *self.command(servers)]
        with open(self.folder / f"{self.name}.log", "ab") as log:
            process = subprocess.Popen(
                ["/bin/sh", "-c", f'exec "$@" 3>&{writing}', "measure", *launcher],
                cwd=self.folder, env=environment, pass_fds=[writing], stdout=log, stderr=log)
        os.close(writing)
        with open(reading, encoding="utf-8") as answer:
            text = answer.read()
        process.wait()
        cost = json.loads(text)
        if cost["exit"] != 0:
            end = (self.folder / f"{self.name}.log").read_text()[-2000:]
            raise SystemExit(f"bench: {self.name} ended with {cost['exit']}:\n{end}")
        return cost


class Passerelle(Contender):
    name = "passerelle"

    def __init__(self, folder, program):
        super().__init__(folder)
        self.program = program
        self.settings = folder / "passerelle.yaml"

    def command(self, servers):
        # No time of day: a run of the bench reads no headings, whenever it is.
        self.settings.write_text(
            f"hyperplanning: {{url: '{servers.hyperplanning}', login: passerelle, planning: bench}}\n"
            f"edusign: {{url: '{servers.edusign}', account: bench, requests_per_second: 0,"
            " maintenance: none}\n"
            "schedule: {down: none, up: none}\n"
            f"ledger: {{path: '{self.file}'}}\n", encoding="utf-8")
        return [self.program, "sync", "down", "--config", str(self.settings), "--language", "en"]


class UsualScript(Contender):
    name = "usual script"

    def __init__(self, folder, python):
        super().__init__(folder)
        self.python = python

    def command(self, servers):
        return [self.python, str(HERE / "usual_script.py"), servers.hyperplanning,
                servers.password, servers.edusign, servers.key, str(self.file)]


class LedgerWatch:
    """Counts, from outside, the rows and commits that one run writes to a ledger.

    An open reading transaction keeps SQLite from starting its write-ahead log anew, so that every
    commit of the run is still there afterwards; a copy from before tells the rows.
    """

    def __init__(self, path):
        self.path = path
        self.copy = path.with_suffix(".before")
        source, copy = sqlite3.connect(path), sqlite3.connect(self.copy)
        source.backup(copy)
        source.close()
        copy.close()
        self.reader = sqlite3.connect(path, isolation_level=None)
        self.reader.execute("BEGIN")
        self.reader.execute("SELECT count(*) FROM run").fetchone()
        self.before = self.commit_frames()

    def commit_frames(self):
        """The commits in the write-ahead log: frames that bear the size of the file after them."""
        log = pathlib.Path(f"{self.path}-wal")
        if not log.exists() or log.stat().st_size < 32:
            return 0
        with open(log, "rb") as file:
            header = file.read(32)
            page = struct.unpack(">I", header[8:12])[0]
            salts, commits = header[16:24], 0
            while len(frame := file.read(24)) == 24 and frame[8:16] == salts:
                commits += struct.unpack(">I", frame[4:8])[0] != 0
                file.seek(page, 1)
            return commits

    def end(self):
        """(rows by table, commits) since the watch began."""
        commits = self.commit_frames() - self.before
        self.reader.close()
        rows = {}
        now = sqlite3.connect(self.path)
        now.execute("ATTACH ? AS earlier", (str(self.copy),))
        tables = now.execute(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite_%'").fetchall()
        for (table,) in tables:
            key = [row[1] for row in now.execute(f"PRAGMA table_info({table})") if row[5]] or ["rowid"]
            columns = ", ".join(key)
            (written,) = now.execute(
                f"SELECT count(*) FROM (SELECT * FROM main.{table}"
                f" EXCEPT SELECT * FROM earlier.{table})").fetchone()
            (gone,) = now.execute(
                f"SELECT count(*) FROM (SELECT {columns} FROM earlier.{table}"
                f" EXCEPT SELECT {columns} FROM main.{table})").fetchone()
            if written + gone:
                rows[table] = written + gone
        now.close()
        self.copy.unlink()
        return rows, commits


def rows_in(path):
    """All rows of a ledger."""
    file = sqlite3.connect(path)
    tables = file.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    count = sum(file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for (table,) in tables)
    file.close()
    return count
