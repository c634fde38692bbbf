"""Reads the sessions of some days from a Hyperplanning service with zeep and prints them as JSON.

usage: zeep_week.py BASE LOGIN PASSWORD FIRST_DAY LAST_DAY full|partial|simple

BASE is the service's own address, such as http://127.0.0.1:8080/hpsw. As every serious client of
this service does, the script keeps only the last segment of each advertised address.
"""

import datetime
import json
import sys

import requests
import zeep
from requests.auth import HTTPBasicAuth
from zeep.transports import Transport

NAMESPACE = "{http://www.indexeducation.com/frahtm/HpSvcW.html}"


class Service:
    """One port, reached through the WSDL of the chosen kind."""

    def __init__(self, base, credentials, kind):
        self.base = base
        self.kind = kind
        session = requests.Session()
        session.auth = HTTPBasicAuth(*credentials)
        self.transport = Transport(session=session, timeout=30, operation_timeout=30)
        self.clients = {}

    def wsdl(self, interface):
        return {
            "full": f"{self.base}/wsdl",
            "partial": f"{self.base}/wsdl/IHpSvcW{interface}",
            "simple": f"{self.base}/wsdl/SansTypeSimple/IHpSvcW{interface}",
        }[self.kind]

    def port(self, interface):
        address = self.wsdl(interface)
        if address not in self.clients:
            self.clients[address] = zeep.Client(address, transport=self.transport)
        client = self.clients[address]
        name = "HpSvcWAdmin" if interface == "Admin" else "HpSvcWDonnees"
        port = client.wsdl.services[name].ports[f"Port{interface}"]
        advertised = port.binding_options["address"]
        own = f"{self.base}/{advertised.rsplit('/', 1)[-1]}"
        if advertised == own:
            raise SystemExit("the advertised address should be wrong")
        return client.create_service(f"{NAMESPACE}Binding{interface}", own)


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


def names(port, operation, key, keys):
    found = items(getattr(port, operation)(ATableau={key: keys})) if keys else []
    return dict(zip(keys, [name or "" for name in found]))


def week(service, first, last):
    courses, people = service.port("Cours"), service.port("Enseignants")
    keys = items(courses.TousLesCoursEntre2Dates(ADate1=first, ADate2=last))
    table = {"THpSvcWCleCours": keys}
    placed = items(courses.RestreindreTableauDeCoursAuxCoursPlaces(ATableau=table))
    table = {"THpSvcWCleCours": placed}
    rows = [
        row
        for row in items(courses.DetailDesSeancesPlaceesTableauDeCours(ATableau=table))
        if first <= local(row["JourEtHeureDebut"]).date() <= last
    ]
    subjects = sorted({row["Matiere"] for row in rows})
    rooms = sorted({key for row in rows for key in items(row["TableauSalle"])})
    staff = sorted({key for row in rows for key in items(row["TableauEnseignant"])})
    labels = names(
        service.port("Matieres"), "LibellesTableauDeMatieres", "THpSvcWCleMatiere", subjects
    )
    rooms = names(service.port("Salles"), "NomsTableauDeSalles", "THpSvcWCleSalle", rooms)
    mails = names(people, "EMailsTableauDEnseignants", "THpSvcWCleEnseignant", staff)
    lists = {
        key: items(courses.EtudiantsDuCours(ACours=key))
        for key in sorted({row["Cours"] for row in rows})
    }
    return [
        {
            "course": row["Cours"],
            "start": local(row["JourEtHeureDebut"]).isoformat(),
            "minutes": round(row["Duree"] * 1440),
            "subject": labels[row["Matiere"]],
            "type": row["TypeCours"],
            "rooms": [rooms[key] for key in items(row["TableauSalle"])],
            "instructors": [mails[key] for key in items(row["TableauEnseignant"])],
            "learners": lists[row["Cours"]],
        }
        for row in rows
    ]


def main():
    base, login, password, first, last, kind = sys.argv[1:]
    service = Service(base, (login, password), kind)
    admin = service.port("Admin")
    conversion = admin.HpSvcWDureeEnHeureMinute(1.5)
    try:
        service.port("Cours").MatiereCours(ACours=4_000_000_000)
        fault = None
    except zeep.exceptions.Fault as refused:
        fault = refused.message
    days = [datetime.date.fromisoformat(day) for day in (first, last)]
    answer = {
        "version": admin.Version(),
        "firstDay": admin.DatePremierJourBase().isoformat(),
        "conversion": [conversion["AHeure"], conversion["AMinute"]],
        "fault": fault,
        "sessions": week(service, *days),
    }
    json.dump(answer, sys.stdout, ensure_ascii=True)


main()
