"""Plays a lesson with the `edusign` package and prints what it saw as JSON.

usage: edusign_client.py BASE KEY

BASE is the address of the server without a path, such as http://127.0.0.1:8080.
"""

import datetime
import json
import sys

import edusign
import requests


def refusal(action):
    """The message of the error that an action ends in; None when it succeeds."""
    try:
        action()
    except edusign.EdusignAPIError as error:
        try:
            return json.loads(error.message)["message"]
        except ValueError:
            return error.message
    return None


def main():
    base, key = sys.argv[1:]
    address = f"{base}/v1"
    students = edusign.Students(key, base_url=address)
    professors = edusign.Professors(key, base_url=address)
    groups = edusign.Groups(key, base_url=address)
    courses = edusign.Courses(key, base_url=address)

    def control(action, **parameters):
        requests.post(f"{base}/__control/{action}", json=parameters).raise_for_status()

    ana = students.create("Ana", "Élan", "ana+1@school.example")
    bob = students.create("Bob", "Bonet", "bob@school.example")
    ada = professors.create("Ada", "Prof", "ada@staff.example")
    ida = professors.create("Ida", "Prof", "ida@staff.example")
    group = groups.create("Group W", [ana, bob])
    paris = datetime.timezone(datetime.timedelta(hours=2))
    lesson = courses.create(
        "Algèbre",
        datetime.datetime(2026, 9, 2, 9, 0, tzinfo=paris),
        datetime.datetime(2026, 9, 2, 10, 30, tzinfo=paris),
        [ada, ida],
        group,
    )
    naive = courses.create(
        "Naive",
        datetime.datetime(2026, 9, 3, 9, 0),
        datetime.datetime(2026, 9, 3, 10, 0),
        [ida],
        group,
    )
    patched = students.patch(ID=bob, FIRSTNAME="Robert", LASTNAME="Bonet", PHONE="+33100000000")
    unsigned = courses.has_professor_signed(lesson)
    control("signLearner", sheet=lesson, learner=ana)
    control("signInstructor", sheet=lesson, instructor=ada)
    course = courses.get_by_id(lesson)["result"]
    result = {
        "wrongKey": refusal(lambda: edusign.Students("wrong", base_url=address)),
        "student": students.get_by_email("ana+1@school.example"),
        "renamed": students.get_by_id(bob),
        "students": sorted(student["ID"] for student in students.get_all()),
        "professor": professors.get_by_email("ada@staff.example")["ID"],
        "group": group,
        "duplicate": refusal(lambda: professors.create("A", "B", "ada@staff.example")),
        "missing": refusal(lambda: professors.get_by_email("nobody@staff.example")),
        "patched": patched,
        "course": course,
        "naiveStart": courses.get_by_id(naive)["result"]["START"],
        "courses": [listed["ID"] for listed in courses.get_all()],
        "signatures": courses.get_student_signature_status(lesson),
        "signedBefore": unsigned,
        "signedAfter": courses.has_professor_signed(lesson),
        "link": courses.lock(lesson)["link"],
        "secondLock": refusal(lambda: courses.lock(lesson)),
        "ids": {"ana": ana, "bob": bob, "ada": ada, "ida": ida, "lesson": lesson, "naive": naive},
    }
    json.dump(result, sys.stdout)


main()
