"""Compares what Edusign holds with a school folder, without asking the program what it did.

Knows the school from its CSV files, Edusign from its REST API, and nothing else. Prints one JSON
object and ends with 0 when all is as it should be, 1 when something differs.

A session must have exactly one sheet when, at the moment of the run, it is placed in the window of
local days, has not started, and has an instructor and a learner that Edusign can take: last name,
first name, and a valid e-mail that nobody else of the same role uses at a session of the window.
"""

import argparse
import csv
import datetime
import json
import pathlib
import re
import sys
import urllib.request
import zoneinfo

UTC = datetime.timezone.utc
ATOM = r"[!#$%&'*+/=?^_`{|}~0-9A-Za-z-]+"
ADDRESS = re.compile(rf"{ATOM}(\.{ATOM})*@{ATOM}(\.{ATOM})+")
LONGEST = datetime.timedelta(hours=14)


def rows(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class School:
    """The six files of a school folder."""

    def __init__(self, folder):
        self.rooms = {row["id"]: row["name"] for row in rows(folder, "rooms")}
        self.subjects = {row["id"]: row["label"] for row in rows(folder, "subjects")}
        self.people = {
            "learner": {row["id"]: row for row in rows(folder, "learners")},
            "instructor": {row["id"]: row for row in rows(folder, "instructors")},
        }
        self.courses = rows(folder, "courses")
        self.learners = {course["id"]: [] for course in self.courses}
        for row in rows(folder, "enrolments"):
            self.learners[row["course_id"]].append(row["learner_id"])


def moment_of(wall, zone):
    """The first moment at which the school's clock shows a time; None when it skips it."""
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == wall else None


def takes_form(person):
    """Whether Edusign can take a person, looked at alone."""
    named = person["last_name"].strip() and person["first_name"].strip()
    return bool(named and ADDRESS.fullmatch(person["email"]) and person["email"].isascii())


class Expectation:
    """What Edusign should hold after a run at a moment."""

    def __init__(self, school, options, moment):
        self.zone = zoneinfo.ZoneInfo(options.zone)
        self.school, self.options, self.moment = school, options, moment
        first = moment.astimezone(self.zone).date()
        self.days = {first + datetime.timedelta(days=n) for n in range(options.days)}
        sessions = list(self.sessions_to_come())
        self.usable = {role: self.usable_people(role, sessions) for role in school.people}
        self.profiles = {
            (role, school.people[role][key]["email"].lower()): key
            for role, keys in self.usable.items()
            for key in keys
        }
        self.sheets = {}
        for session in sessions:
            sheet = self.sheet(session)
            if sheet["instructors"] and sheet["learners"]:
                self.sheets[session["key"]] = sheet

    def sessions_to_come(self):
        monday = self.options.first_monday
        for course in self.school.courses:
            for week in map(int, course["weeks"].split()):
                offset = (week - 1) * 7 + int(course["weekday"]) - 1
                day = monday + datetime.timedelta(days=offset)
                if day not in self.days:
                    continue
                hour, minute = map(int, course["start"].split(":"))
                wall = datetime.datetime.combine(day, datetime.time(hour, minute))
                length = datetime.timedelta(minutes=int(course["minutes"]))
                start, end = moment_of(wall, self.zone), moment_of(wall + length, self.zone)
                if start is None or end is None or not self.moment < start < end:
                    continue
                if end - start <= LONGEST:
                    yield {"key": f"{course['id']}.{week}", "course": course, "start": start, "end": end}

    def expected_keys(self, role, course):
        if role == "learner":
            return self.school.learners[course["id"]]
        return course["instructor_ids"].split()

    def usable_people(self, role, sessions):
        people = self.school.people[role]
        keys = {key for session in sessions for key in self.expected_keys(role, session["course"])}
        holders = {}
        for key in keys:
            if takes_form(people[key]):
                holders.setdefault(people[key]["email"].lower(), []).append(key)
        return {keys[0] for keys in holders.values() if len(keys) == 1}

    def sheet(self, session):
        course = session["course"]
        label, kind = self.school.subjects[course["subject_id"]], course["type"]
        present = {
            role: [
                self.school.people[role][key]["email"].lower()
                for key in self.expected_keys(role, course)
                if key in self.usable[role]
            ]
            for role in self.school.people
        }
        return {
            "title": f"{label} ({kind})" if kind else label,
            "start": session["start"].isoformat(),
            "end": session["end"].isoformat(),
            "room": self.school.rooms.get(course["room_id"], ""),
            "instructors": present["instructor"],
            "learners": sorted(set(present["learner"])),
        }


class Edusign:
    """What the account holds, read through its API."""

    def __init__(self, options, first_day, last_day):
        self.options = options
        self.students = {row["ID"]: row for row in self.all("/v1/student?")}
        self.professors = {row["ID"]: row for row in self.all("/v1/professor?")}
        before = first_day - datetime.timedelta(days=14)
        after = last_day + datetime.timedelta(days=14)
        self.sheets = self.all(f"/v1/course?start={before}&end={after}&")

    def all(self, path):
        found, page = [], 0
        while True:
            request = urllib.request.Request(
                f"{self.options.edusign}{path}page={page}",
                headers={"Authorization": f"Bearer {self.options.key}"},
            )
            with urllib.request.urlopen(request, timeout=60) as reply:
                envelope = json.load(reply)
            if envelope["status"] != "success":
                raise SystemExit(f"Edusign refused {path}: {envelope.get('message')}")
            if not envelope["result"]:
                return found
            found += envelope["result"]
            page += 1

    @staticmethod
    def moment(text):
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)

    def sheet(self, wire):
        instructors = [
            self.professors[row["professorId"]]["EMAIL"].lower()
            for row in sorted(wire["PROFESSORS_PRESENCES"], key=lambda row: row["priority"])
        ]
        learners = [self.students[row["studentId"]]["EMAIL"].lower() for row in wire["STUDENTS"]]
        return {
            "title": wire["NAME"],
            "start": self.moment(wire["START"]).isoformat(),
            "end": self.moment(wire["END"]).isoformat(),
            "room": wire["CLASSROOM"] or "",
            "instructors": instructors,
            "learners": sorted(learners),
        }


class Audit:
    """The comparison; sessions on the edge between two moments may have a sheet or none."""

    def __init__(self, school, options):
        self.school, self.options = school, options
        self.wanted = [Expectation(school, options, moment) for moment in options.moments]
        days = set().union(*(expectation.days for expectation in self.wanted))
        self.account = Edusign(options, min(days), max(days))
        self.differences = []
        self.found = {}
        self.unnamed = 0

    def report(self, kind, subject, **facts):
        self.differences.append({"kind": kind, "subject": subject, **facts})

    def verdict(self):
        self.read_sheets()
        self.compare_sheets()
        self.compare_people("learner", self.account.students)
        self.compare_people("instructor", self.account.professors)
        first = self.wanted[0]
        return {
            "ok": not self.differences,
            "eligible": len(first.sheets),
            "seats": sum(len(sheet["learners"]) for sheet in first.sheets.values()),
            "sheets": len(self.account.sheets),
            "learners": len(self.account.students),
            "instructors": len(self.account.professors),
            "differences": self.differences[:50],
            "difference_count": len(self.differences),
        }

    def read_sheets(self):
        monday = self.options.first_monday.strftime("%Y%m%d")
        name = re.escape(f"hp:{self.options.planning}@{monday}:")
        shape = re.compile(name + r"([1-9]\d*\.[1-9]\d*):p1:g[1-9]\d*")
        for wire in self.account.sheets:
            match = shape.fullmatch(wire["API_ID"] or "")
            if match is None or wire["API_TYPE"] != "passerelle" or len(wire["API_ID"]) > 64:
                self.report("foreign_sheet", wire["ID"], api_id=wire["API_ID"])
            else:
                self.found.setdefault(match[1], []).append(wire)

    def compare_sheets(self):
        allowed = {key for expectation in self.wanted for key in expectation.sheets}
        for key in sorted(allowed | set(self.found)):
            sheets = self.found.get(key, [])
            versions = [want.sheets[key] for want in self.wanted if key in want.sheets]
            if not versions:
                self.report("unexpected_sheet", key, title=sheets[0]["NAME"])
            elif len(sheets) > 1:
                self.report("duplicate_sheet", key, count=len(sheets))
            elif not sheets:
                if len(versions) == len(self.wanted):
                    self.report("missing_sheet", key, want=versions[0])
            else:
                actual = self.account.sheet(sheets[0])
                if actual not in versions:
                    fields = [name for name in actual if actual[name] != versions[0][name]]
                    self.report(
                        "wrong_sheet",
                        key,
                        want={name: versions[0][name] for name in fields},
                        have={name: actual[name] for name in fields},
                    )

    def compare_people(self, role, profiles):
        seen = {}
        for profile in profiles.values():
            seen.setdefault(profile["EMAIL"].lower(), []).append(profile)
        allowed = {}
        for want in self.wanted:
            for (kind, email), key in want.profiles.items():
                if kind == role:
                    allowed[email] = key
        for email in sorted(set(seen) | set(allowed)):
            if email not in allowed:
                self.report("unexpected_profile", email, role=role)
            elif len(seen.get(email, [])) > 1:
                self.report("duplicate_profile", email, role=role)
            elif email not in seen:
                if all((role, email) in want.profiles for want in self.wanted):
                    self.report("missing_profile", email, role=role)
            else:
                self.compare_profile(role, self.school.people[role][allowed[email]], seen[email][0])

    def compare_profile(self, role, person, profile):
        word = {"learner": "student", "instructor": "teacher"}[role]
        monday = self.options.first_monday.strftime("%Y%m%d")
        want = {
            "LASTNAME": person["last_name"],
            "FIRSTNAME": person["first_name"],
            "EMAIL": person["email"],
            "API_ID": f"hp:{self.options.planning}@{monday}:{word}:{person['id']}",
            "API_TYPE": "passerelle",
        }
        if role == "learner":
            want.update(
                PHONE=person["phone"], TRAINING_NAME=person["training"], COMPANY=person["company"]
            )
        wrong = {name: profile.get(name) for name in want if (profile.get(name) or "") != want[name]}
        if wrong:
            self.report(
                "wrong_profile", person["email"], want={name: want[name] for name in wrong}, have=wrong
            )


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--first-monday", type=datetime.date.fromisoformat, required=True)
    parser.add_argument("--moment", required=True, action="append", dest="moments",
                        help="when a run read both sides, ISO 8601 UTC; again for each later run")
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--zone", default="Europe/Paris")
    parser.add_argument("--planning", default="sandbox")
    parser.add_argument("--edusign", required=True, help="the base address")
    parser.add_argument("--key", required=True)
    options = parser.parse_args()
    options.moments = [Edusign.moment(text) for text in options.moments]
    return options


if __name__ == "__main__":
    chosen = arguments()
    result = Audit(School(chosen.folder), chosen).verdict()
    print(json.dumps(result, ensure_ascii=False, indent=1))
    sys.exit(0 if result["ok"] else 1)
