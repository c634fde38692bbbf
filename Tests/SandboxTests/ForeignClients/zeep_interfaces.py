"""Loads every WSDL of a Hyperplanning service with zeep and prints the operations it finds.

usage: zeep_interfaces.py BASE LOGIN PASSWORD

The answer is one JSON object: for each kind of WSDL, the operations of each port.
"""

import json
import sys

import requests
import zeep
from requests.auth import HTTPBasicAuth
from zeep.transports import Transport

NAMESPACE = "http://www.indexeducation.com/frahtm/HpSvcW.html"


def operations(address, transport):
    found = {}
    document = zeep.Client(address, transport=transport).wsdl
    for service in document.services.values():
        for port in service.ports.values():
            # Every signature must resolve to types that are declared.
            for operation in port.binding.all().values():
                operation.input.signature()
                operation.output.signature()
            found[port.name] = sorted(port.binding.all())
    return found


def main():
    base, login, password = sys.argv[1:]
    session = requests.Session()
    session.auth = HTTPBasicAuth(login, password)
    transport = Transport(session=session, timeout=30)
    answer = {}
    for kind in ["", "/SansTypeSimple"]:
        full = operations(f"{base}/wsdl{kind}", transport)
        answer[f"full{kind}"] = full
        answer[f"partial{kind}"] = partial = {}
        for port in full:
            interface = port.removeprefix("Port")
            address = f"{base}/wsdl{kind}/IHpSvcW{interface}"
            partial.update(operations(address, transport))
    json.dump(answer, sys.stdout)


main()
