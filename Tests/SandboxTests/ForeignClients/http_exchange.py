"""Sends one HTTP request and prints what came back as JSON.

usage: http_exchange.py PORT METHOD TARGET BODY_SIZE

The body is a fixed pattern of that many bytes; the target is sent as it is.
"""

import hashlib
import http.client
import json
import sys


def main():
    port, method, target, size = sys.argv[1:]
    pattern = bytes(range(256))
    body = (pattern * (int(size) // 256 + 1))[: int(size)]
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    connection.putrequest(method, target, skip_accept_encoding=True)
    connection.putheader("X-Sandbox-One", "first")
    connection.putheader("x-sandbox-two", "se\u0063ond; a=\"b\"")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders()
    try:
        connection.send(body)
    except (BrokenPipeError, ConnectionResetError):
        pass
    response = connection.getresponse()
    answer = response.read()
    sent = hashlib.sha256(body).hexdigest()
    result = {
        "status": response.status,
        "headers": [[name, value] for name, value in response.getheaders()],
        "length": len(answer),
        "isEcho": hashlib.sha256(answer).hexdigest() == sent,
        "sentHost": f"127.0.0.1:{port}",
    }
    json.dump(result, sys.stdout)


main()
