"""Writes the school folder of a benchmark: so many seats, all of them in the next fourteen days.

The shape is the same at every size: a session has 25 learners, a course meets once a week, a
learner has 12.5 sessions in fourteen days, and 10,000 sessions have 1,500 instructors. Nothing
happens today or tomorrow, so that neither the hour nor a midnight on the way changes what is due.
"""

import csv
import datetime

LEARNERS_PER_SESSION = 25
HOURS = [8 * 60 + 75 * slot for slot in range(10)]
FIRST = ["Zoé", "Léo", "Inès", "Noé", "Anaïs", "Hugo", "Chloé", "Théo", "Maëlle", "Émile"]
LAST = ["Lefèvre", "D'Arc", "Nguyen", "Müller", "Benoît", "Garcia", "Le Gall", "Petit", "Roux"]
SUBJECTS = ["Droit civil", "Comptabilité", "Fiscalité", "Statistique", "Histoire", "Marketing"]


class Shape:
    """How many of everything a school of so many seats has."""

    def __init__(self, seats):
        self.courses = max(1, seats // (2 * LEARNERS_PER_SESSION))
        self.sessions = 2 * self.courses
        self.seats = self.sessions * LEARNERS_PER_SESSION
        self.learners = max(LEARNERS_PER_SESSION, self.sessions * 2 // 25 * 25)
        self.instructors = max(2, self.sessions * 15 // 100)
        self.subjects = min(400, max(4, self.courses // 10))
        self.rooms = max(2, self.sessions // 40)
        self.promotions = max(1, self.learners // 100)


def write(folder, shape, today):
    """Fills a folder with the six files of a school."""
    folder.mkdir(parents=True)

    def table(name, columns, rows):
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)

    table("rooms", ["id", "name", "capacity"],
          ((key, f"Salle {key:04}", 30) for key in range(1, shape.rooms + 1)))
    table("subjects", ["id", "code", "label", "family"],
          ((key, f"M{key:04}", f"{SUBJECTS[key % len(SUBJECTS)]} {key}", "Cours")
           for key in range(1, shape.subjects + 1)))
    table("instructors", ["id", "last_name", "first_name", "email", "code"],
          ((key, f"{LAST[key % 9]} {key}", FIRST[key % 10], f"i{key}@ecole.example", f"E{key:05}")
           for key in range(1, shape.instructors + 1)))
    table("learners",
          ["id", "last_name", "first_name", "email", "phone", "training", "family", "company",
           "tutor_last_name", "tutor_first_name", "tutor_email"],
          ((key, f"{LAST[key % 9]} {key}", FIRST[key % 10], f"e{key}@etu.ecole.example",
            f"+336{key:08}", f"Promotion {1 + key % shape.promotions}", "Initiale", "", "", "", "")
           for key in range(1, shape.learners + 1)))
    table("courses",
          ["id", "subject_id", "type", "weekday", "start", "minutes", "weeks", "room_id",
           "instructor_ids"], courses(shape, today))
    groups = shape.learners // LEARNERS_PER_SESSION
    table("enrolments", ["course_id", "learner_id"],
          ((key, 1 + (key % groups) * LEARNERS_PER_SESSION + place)
           for key in range(1, shape.courses + 1) for place in range(LEARNERS_PER_SESSION)))


def courses(shape, today):
    """One row a course; today lies in week 7 of the base."""
    this = today.isoweekday()
    busy = {this, (today + datetime.timedelta(days=1)).isoweekday()}
    days = [day for day in range(1, 8) if day not in busy]
    for key in range(1, shape.courses + 1):
        day = days[key % len(days)]
        slot = HOURS[key // len(days) % len(HOURS)]
        weeks = "7 8" if day > this else "8 9"
        staff = str(1 + key % shape.instructors)
        if key % 10 == 0:
            staff += f" {1 + (key + 1) % shape.instructors}"
        yield (key, 1 + key % shape.subjects, ["CM", "TD", "TP"][key % 3], day,
               f"{slot // 60:02}:{slot % 60:02}", 60, weeks, 1 + key % shape.rooms, staff)


def changes(shape):
    """A hundredth of the courses, each with one change: (action, parameters).

    Fields and rosters in equal parts; times move by minutes that are no multiple of half an hour,
    as many small corrections do.
    """
    count = max(1, shape.courses // 100)
    for place in range(count):
        key = 1 + place * (shape.courses // count)
        kind = place % 4
        if kind == 0:
            yield "changeRooms", {"course": key, "rooms": [1 + (key + 1) % shape.rooms]}
        elif kind == 1:
            groups = shape.learners // LEARNERS_PER_SESSION
            first = 1 + (key % groups) * LEARNERS_PER_SESSION
            yield "unenrol", {"course": key, "learner": first}
        elif kind == 2:
            groups = shape.learners // LEARNERS_PER_SESSION
            guest = 1 + ((key + 1) % groups) * LEARNERS_PER_SESSION
            yield "enrol", {"course": key, "learner": guest}
        else:
            yield "moveCourse", {"course": key, "minutes": 61 + place % 14}
