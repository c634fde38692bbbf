"""The script that a school would write itself: zeep, requests and sqlite3.

usage: usual_script.py HYPERPLANNING PASSWORD EDUSIGN KEY DATABASE

Reads the sessions of the next fourteen days from Hyperplanning and everything that Edusign holds,
and creates or updates people and sheets until both agree. Its own SQLite file remembers which
Edusign object belongs to which key, and what was last written to it. Everything else is as the
libraries offer it: clients made from the WSDL, one requests session, JSON read by requests,
executemany in one transaction. It is an honest contender: batches of the same size as the program's,
one connection kept alive, no listing done twice, no rows written that have not changed.
"""

import datetime
import json
import sqlite3
import sys
import zoneinfo

import requests
import zeep
import zeep.helpers
from requests.auth import HTTPBasicAuth
from zeep.transports import Transport

NAMESPACE = "{http://www.indexeducation.com/frahtm/HpSvcW.html}"
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
BATCH = 200


class Hyperplanning:
    def __init__(self, base, password):
        self.base = base
        session = requests.Session()
        session.auth = HTTPBasicAuth("passerelle", password)
        settings = zeep.Settings(xml_huge_tree=True)
        self.client = zeep.Client(
            f"{base}/wsdl", transport=Transport(session=session), settings=settings)
        self.ports = {}

    def port(self, name):
        if name not in self.ports:
            service = "HpSvcWAdmin" if name == "Admin" else "HpSvcWDonnees"
            advertised = self.client.wsdl.services[service].ports[f"Port{name}"]
            segment = advertised.binding_options["address"].rsplit("/", 1)[-1]
            self.ports[name] = self.client.create_service(
                f"{NAMESPACE}Binding{name}", f"{self.base}/{segment}")
        return self.ports[name]

    def table(self, port, operation, kind, keys):
        """An array parallel to the keys, or all rows, asked for in batches."""
        call, found = getattr(self.port(port), operation), []
        for start in range(0, len(keys), BATCH):
            found += items(call(ATableau={kind: keys[start:start + BATCH]}))
        return found

    def names(self, port, operation, kind, keys):
        return dict(zip(keys, self.table(port, operation, kind, keys)))

    def sessions(self, first, last):
        courses = self.port("Cours")
        keys = items(courses.TousLesCoursEntre2Dates(ADate1=first, ADate2=last))
        placed = self.table(
            "Cours", "RestreindreTableauDeCoursAuxCoursPlaces", "THpSvcWCleCours", keys)
        rows = self.table("Cours", "DetailDesSeancesPlaceesTableauDeCours", "THpSvcWCleCours", placed)
        rows = [row for row in rows if first <= local(row["JourEtHeureDebut"]).date() <= last]
        subjects = sorted({row["Matiere"] for row in rows})
        rooms = sorted({key for row in rows for key in items(row["TableauSalle"])})
        labels = self.names("Matieres", "LibellesTableauDeMatieres", "THpSvcWCleMatiere", subjects)
        rooms = self.names("Salles", "NomsTableauDeSalles", "THpSvcWCleSalle", rooms)
        learners = {
            key: items(courses.EtudiantsDuCours(ACours=key))
            for key in sorted({row["Cours"] for row in rows})
        }
        sessions = {}
        for row in rows:
            start = local(row["JourEtHeureDebut"])
            end = start + datetime.timedelta(minutes=round(row["Duree"] * 1440))
            year, week, _ = start.isocalendar()
            kind = row["TypeCours"]
            sessions[f"{row['Cours']}.{year}-{week}"] = {
                "title": labels[row["Matiere"]] + (f" ({kind})" if kind else ""),
                "start": utc(start),
                "end": utc(end),
                "room": ", ".join(rooms[key] for key in items(row["TableauSalle"])),
                "instructors": items(row["TableauEnseignant"]),
                "learners": learners[row["Cours"]],
            }
        return sessions

    def people(self, port, kind, plural, keys):
        columns = [
            self.table(port, f"{what}{plural}", kind, keys)
            for what in ("NomsTableau", "PrenomsTableau", "EMailsTableau")
        ]
        return {
            key: {"LASTNAME": last or "", "FIRSTNAME": first or "", "EMAIL": email or ""}
            for key, last, first, email in zip(keys, *columns)
        }

    def learners(self, keys):
        people = self.people("Etudiants", "THpSvcWCleEtudiant", "DEtudiants", keys)
        phones = self.names(
            "Etudiants", "TelephonesPortablesTableauDEtudiants", "THpSvcWCleEtudiant", keys)
        for key, phone in phones.items():
            people[key]["PHONE"] = phone or ""
        promotions = items(self.port("Promotions").ToutesLesPromotions())
        names = self.names(
            "Promotions", "NomsTableauDePromotions", "THpSvcWClePromotion", promotions)
        for promotion in promotions:
            for key in items(self.port("Etudiants").EtudiantsDeLaPromotion(APromotion=promotion)):
                if key in people:
                    people[key]["TRAINING_NAME"] = names[promotion] or ""
        return people

    def instructors(self, keys):
        return self.people("Enseignants", "THpSvcWCleEnseignant", "DEnseignants", keys)


def items(value):
    """A list, whatever zeep makes of an empty or a wrapped one."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    return items(next(iter(zeep.helpers.serialize_object(value, dict).values())))


def local(moment):
    """The wall-clock time: the zone that the service writes is false."""
    return moment.replace(tzinfo=None)


def utc(wall):
    moment = wall.replace(tzinfo=PARIS).astimezone(datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Edusign:
    def __init__(self, base, key):
        self.base = base
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"

    def call(self, method, path, **more):
        reply = self.session.request(method, f"{self.base}{path}", timeout=60, **more)
        reply.raise_for_status()
        envelope = reply.json()
        if envelope["status"] != "success":
            raise SystemExit(f"Edusign refused {method} {path}: {envelope.get('message')}")
        return envelope["result"]

    def all(self, path, **query):
        found, page = [], 0
        while rows := self.call("GET", path, params={**query, "page": page}):
            found += rows
            page += 1
        return found


class Sync:
    def __init__(self, hyperplanning, edusign, path):
        self.hyperplanning, self.edusign = hyperplanning, edusign
        self.file = sqlite3.connect(path)
        self.file.executescript(
            """
            CREATE TABLE IF NOT EXISTS object (
              kind TEXT, key TEXT, remote_id TEXT, content TEXT, PRIMARY KEY (kind, key));
            CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, at TEXT, writes INTEGER);
            """
        )
        self.known = {
            (kind, key): (remote_id, content)
            for kind, key, remote_id, content in self.file.execute("SELECT * FROM object")
        }
        self.writes = 0

    def keep(self, kind, key, remote_id, content):
        self.file.execute(
            "INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?)", (kind, key, remote_id, content))
        self.file.commit()
        self.known[kind, key] = (remote_id, content)

    def run(self):
        first = datetime.datetime.now(PARIS).date()
        last = first + datetime.timedelta(days=13)
        sessions = self.hyperplanning.sessions(first, last)
        learners = self.hyperplanning.learners(
            sorted({key for session in sessions.values() for key in session["learners"]}))
        instructors = self.hyperplanning.instructors(
            sorted({key for session in sessions.values() for key in session["instructors"]}))
        actual = self.edusign.all(
            "/v1/course", start=str(first - datetime.timedelta(days=1)),
            end=str(last + datetime.timedelta(days=1)))
        students = self.edusign.all("/v1/student", limit=100)
        professors = self.edusign.all("/v1/professor")
        self.people("student", learners, students)
        self.people("professor", instructors, professors)
        self.sheets(sessions, {sheet["ID"]: sheet for sheet in actual})
        self.file.execute(
            "INSERT INTO run (at, writes) VALUES (?, ?)", (str(first), self.writes))
        self.file.commit()

    def people(self, kind, wanted, actual):
        by_id = {row["ID"]: row for row in actual}
        by_email = {row["EMAIL"].lower(): row["ID"] for row in actual}
        for key, person in wanted.items():
            content = json.dumps(person, sort_keys=True)
            remote_id, _ = self.known.get((kind, str(key)), (None, None))
            remote_id = remote_id or by_email.get(person["EMAIL"].lower())
            there = by_id.get(remote_id)
            if there is None:
                body = {kind: {**person, "API_ID": f"{kind}-{key}"}}
                if kind == "professor":
                    body["dontSendCredentials"] = True
                remote_id = self.edusign.call("POST", f"/v1/{kind}", json=body)["ID"]
                self.writes += 1
            elif any((there.get(name) or "") != value for name, value in person.items()):
                body = {kind: {**person, "ID": remote_id}}
                self.edusign.call("PATCH", f"/v1/{kind}", json=body)
                self.writes += 1
            if self.known.get((kind, str(key))) != (remote_id, content):
                self.keep(kind, str(key), remote_id, content)

    def sheets(self, sessions, actual):
        for key, session in sessions.items():
            learners = sorted(self.known["student", str(key)][0] for key in session["learners"])
            staff = [self.known["professor", str(key)][0] for key in session["instructors"]]
            course = {
                "NAME": session["title"], "START": session["start"], "END": session["end"],
                "CLASSROOM": session["room"], "API_ID": key, "NEED_STUDENTS_SIGNATURE": True,
                "STUDENTS": [{"studentId": learner} for learner in learners],
            }
            for place, professor in enumerate(staff):
                course["PROFESSOR" if place == 0 else f"PROFESSOR_{place + 1}"] = professor
            content = json.dumps(course, sort_keys=True)
            remote_id, _ = self.known.get(("sheet", key), (None, None))
            there = actual.get(remote_id)
            if there is None:
                remote_id = self.edusign.call(
                    "POST", "/v1/course?fromStudents=1", json={"course": course})["ID"]
                self.writes += 1
            elif self.differs(there, course, learners, staff):
                body = {"course": {**course, "ID": remote_id}, "editSurveys": False}
                self.edusign.call("PATCH", "/v1/course?fromStudents=1", json=body)
                self.writes += 1
            if self.known.get(("sheet", key)) != (remote_id, content):
                self.keep("sheet", key, remote_id, content)
        gone = [
            key for kind, key in self.known
            if kind == "sheet" and key not in sessions and self.known[kind, key][0] in actual
        ]
        for key in gone:
            self.edusign.call("DELETE", f"/v1/course/{self.known['sheet', key][0]}")
            self.writes += 1

    @staticmethod
    def differs(there, course, learners, staff):
        fields = ("NAME", "START", "END", "CLASSROOM")
        if any((there[name] or "") != course[name] for name in fields):
            return True
        seats = sorted(there["PROFESSORS_PRESENCES"], key=lambda seat: seat["priority"])
        return (sorted(row["studentId"] for row in there["STUDENTS"]) != learners
                or [seat["professorId"] for seat in seats] != staff)


def main():
    base, password, edusign, key, path = sys.argv[1:]
    Sync(Hyperplanning(base, password), Edusign(edusign, key), path).run()


main()
