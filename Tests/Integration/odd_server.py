"""A web server that does not answer as it should. Prints its port, then serves for ever.

Usage: odd_server.py KIND, where KIND is html, huge, hang or broken; or
       odd_server.py backwards ADDRESS: the Hyperplanning at that address, through which the
       sessions of course 102 end before they start.
"""

import http.server
import re
import sys
import time
import urllib.error
import urllib.request

PAGE = b"<!DOCTYPE html><html><head><title>Portal</title></head><body>Please sign in.</body></html>"
HEADS = {
    "xml": b'<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><documentation>',
    "json": b'{"status":"success","result":{"ID":"1","NAME":"',
}
CHUNK = b"x" * (1 << 20)
LENGTH = re.compile(rb"(Cours>102<.*?Duree>)([0-9.]+)(<)")
HOP_FIELDS = {"host", "connection", "content-length", "accept-encoding"}


class OddHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        getattr(self, sys.argv[1])()

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

    def begin(self, content_type, *headers):
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def html(self):
        self.begin("text/html", ("Content-Length", str(len(PAGE))))
        self.wfile.write(PAGE)

    def huge(self):
        """200 MB in one element, sent in pieces, its length not announced."""
        kind = "json" if self.path.startswith("/v1/") else "xml"
        media = "application/json" if kind == "json" else "text/xml"
        self.begin(media, ("Transfer-Encoding", "chunked"))
        try:
            for piece in [HEADS[kind]] + [CHUNK] * 200:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True

    def hang(self):
        time.sleep(60)
        self.close_connection = True

    def broken(self):
        """The head and the beginning of a body, then nothing more."""
        self.begin("text/xml", ("Content-Length", "1000"))
        self.wfile.write(b"<?xml")
        self.close_connection = True

    def backwards(self):
        fields = {k: v for k, v in self.headers.items() if k.lower() not in HOP_FIELDS}
        request = urllib.request.Request(
            sys.argv[2] + self.path, self.body or None, fields, method=self.command
        )
        try:
            reply = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            reply = error
        body = LENGTH.sub(rb"\g<1>-\2\3", reply.read())
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.headers["Content-Type"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OddHandler)
server.daemon_threads = True
print(server.server_port, flush=True)
server.serve_forever()
