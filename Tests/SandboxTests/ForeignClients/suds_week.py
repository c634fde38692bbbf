"""Reads the sessions of some days in the rpc/encoded dialect with suds and prints them as JSON.

usage: suds_week.py BASE LOGIN PASSWORD FIRST_DAY LAST_DAY

The calls go to the last segment of the advertised addresses under BASE, so that the server can
tell the dialect only by the encodingStyle of the message.
"""

import json
import sys

try:
    import suds.client
    from suds.transport.http import HttpAuthenticated
except ImportError:
    raise SystemExit("The Python package suds is missing: run scripts/setup.")


def port(client, base, interface):
    client.set_options(location=f"{base}/{interface}")
    service = "HpSvcWAdmin" if interface == "Admin" else "HpSvcWDonnees"
    return client.service[service][f"Port{interface}"]


def numbers(value):
    return [int(item) for item in value or []]


def main():
    base, login, password, first, last = sys.argv[1:]
    transport = HttpAuthenticated(username=login, password=password)
    client = suds.client.Client(f"{base}/wsdl/RpcEncoded", transport=transport, cache=None)
    version = str(port(client, base, "Admin").Version())
    courses = port(client, base, "Cours")
    keys = numbers(courses.TousLesCoursEntre2Dates(first, last))
    rows = [
        row
        for row in courses.DetailDesSeancesPlaceesTableauDeCours(keys)
        if first <= str(row.JourEtHeureDebut)[:10] <= last
    ]
    try:
        courses.MatiereCours(4_000_000_000)
        fault = None
    except suds.WebFault as refused:
        fault = str(refused.fault.faultstring)
    answer = {
        "version": version,
        "fault": fault,
        "sessions": [
            {
                "course": int(row.Cours),
                "start": str(row.JourEtHeureDebut)[:19],
                "minutes": round(float(row.Duree) * 1440),
                "type": str(row.TypeCours),
                "rooms": numbers(row.TableauSalle),
                "instructors": numbers(row.TableauEnseignant),
            }
            for row in rows
        ],
    }
    json.dump(answer, sys.stdout)


main()
