"""A web server that is neither Hyperplanning nor Edusign. Prints its port, then serves for ever.

Usage: odd_server.py KIND, where KIND is html, huge, hang or broken.
"""

import http.server
import sys
import time

PAGE = b"<!DOCTYPE html><html><head><title>Portal</title></head><body>Please sign in.</body></html>"
HEADS = {
    "xml": b'<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><documentation>',
    "json": b'{"status":"success","result":{"ID":"1","NAME":"',
}
CHUNK = b"x" * (1 << 20)


class OddHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
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


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OddHandler)
server.daemon_threads = True
print(server.server_port, flush=True)
server.serve_forever()
