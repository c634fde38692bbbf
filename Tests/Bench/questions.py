"""How long people wait for an answer from a ledger: why, and the report of all differences."""

import json
import os
import sqlite3
import subprocess
import time

REPEATS = 7


def asked_about(path):
    """A session, a learner by a name of their own and an instructor by e-mail, from the middle of a
    ledger."""
    file = sqlite3.connect(path)

    def one(table, columns, condition=""):
        (count,) = file.execute(f"SELECT count(*) FROM {table} WHERE to_run IS NULL {condition}").fetchone()
        return file.execute(
            f"SELECT {columns} FROM {table} WHERE to_run IS NULL {condition} LIMIT 1 OFFSET ?",
            (count // 2,)).fetchone()

    course, week = one("hp_session", "course_key, week")
    first, last = one("hp_person", "first_name, last_name", """AND role = 'learner' AND folded_name IN (
        SELECT folded_name FROM hp_person WHERE to_run IS NULL GROUP BY folded_name HAVING count(*) = 1)""")
    (email,) = one("hp_person", "email", "AND role = 'instructor'")
    file.close()
    return f"{course}.{week}", f"{first} {last}", email


def waits(program, settings, path):
    """The wall times of each question, from the start of the program to its end, by question."""
    session, learner, instructor = asked_about(path)
    questions = {
        "why SESSION": ["why", session],
        "why NAME": ["why", learner],
        "why E-MAIL": ["why", instructor],
        "report mismatches": ["report", "mismatches", "--format", "json"],
    }
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "en_GB.UTF-8", "NO_COLOR": "1",
        "PASSERELLE_HYPERPLANNING_PASSWORD": "bench", "PASSERELLE_EDUSIGN_KEY": "bench",
    }
    times = {}
    for name, words in questions.items():
        times[name] = []
        for _ in range(REPEATS):
            begin = time.perf_counter()
            done = subprocess.run(
                [program, *words, "--config", str(settings), "--language", "en"],
                env=environment, capture_output=True, text=True, check=False)
            times[name].append(time.perf_counter() - begin)
            if done.returncode != 0:
                raise SystemExit(f"bench: '{' '.join(words)}' ended with {done.returncode}:\n{done.stderr}")
            if words[0] == "report":
                json.loads(done.stdout)
    return times
