"""Sends one request over a plain socket and says how the exchange ended, as JSON."""
import json
import socket
import sys
import time

port, target, patience = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
result = {"end": "", "bytes": 0, "status": 0, "body": 0, "announced": -1, "pieces": 0}
received = b""
try:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.settimeout(patience)
        client.sendall(
            f"GET {target} HTTP/1.1\r\nHost: sandbox.example\r\nConnection: close\r\n\r\n".encode()
        )
        while True:
            piece = client.recv(65536)
            if not piece:
                result["end"] = "closed"
                break
            result["pieces"] += 1
            received += piece
except ConnectionRefusedError:
    result["end"] = "refused"
except ConnectionResetError:
    result["end"] = "reset"
except TimeoutError:
    result["end"] = "timeout"
result["bytes"] = len(received)
head, _, body = received.partition(b"\r\n\r\n")
lines = head.decode("latin-1").split("\r\n")
if lines[0].startswith("HTTP/1.1 "):
    result["status"] = int(lines[0].split()[1])
result["body"] = len(body)
for line in lines[1:]:
    name, _, value = line.partition(":")
    if name.lower() == "content-length":
        result["announced"] = int(value)
print(json.dumps(result))
