"""A mail server on this machine that behaves as it is told; each mail it sees becomes a file.

Usage: mail_server.py FOLDER SECURITY BEHAVIOUR [CERTIFICATE KEY]
  SECURITY   tls, starttls or none
  BEHAVIOUR  accept, refuse_login, refuse_recipient, refuse_mail, refuse_all, drop, stop, late,
             deaf (no way to log in), nonsense, intruder
"""

import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, security, behaviour = sys.argv[1:4]
LOGIN = (b"passerelle", b"letter-opener-7")


def put(name, text):
    path = os.path.join(folder, name)
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".part", path)


class Office:
    """Takes mails, or not."""

    def __init__(self):
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if behaviour == "refuse_recipient" and "unknown" in address:
            return f"550 5.1.1 <{address}> is unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "text": envelope.original_content.decode("ascii"),
            "login": session.auth_data.login.decode() if session.auth_data else "",
            "tls": session.ssl is not None or security == "tls",
        }
        put(f"{self.count}.json", json.dumps(mail))
        if behaviour == "drop":
            server.transport.abort()
            return None
        if behaviour == "late":
            await asyncio.sleep(3600)
        if behaviour == "stop":
            return "421 4.3.2 going down"
        if behaviour == "refuse_mail":
            return "554 5.7.1 looks like advertising"
        return "250 2.0.0 taken over"


def authenticator(server, session, envelope, mechanism, data):
    put(f"login-{mechanism}", "")
    if behaviour != "refuse_login" and (data.login, data.password) == LOGIN:
        return AuthResult(success=True, auth_data=data)
    return AuthResult(success=False, handled=False)


class OddServer(asyncio.Protocol):
    """Speaks no proper SMTP."""

    def connection_made(self, transport):
        self.transport = transport
        greeting = {
            "refuse_all": b"554 5.7.1 go away, user@school.example\r\n",
            "nonsense": b"HTTP/1.1 400 Bad Request\r\n\r\n",
            "intruder": b"220 odd\r\n",
        }
        transport.write(greeting[behaviour])

    def data_received(self, data):
        if data.startswith(b"EHLO"):
            self.transport.write(b"250-odd\r\n250 STARTTLS\r\n")
        elif data.startswith(b"STARTTLS"):
            # One packet: the consent and, in the clear, an answer to what is asked only after it.
            self.transport.write(b"220 go ahead\r\n250-odd\r\n250 AUTH PLAIN\r\n")


async def main():
    context = None
    if len(sys.argv) > 4:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[4], sys.argv[5])
    office = Office()

    def protocol():
        if behaviour in ("refuse_all", "nonsense", "intruder"):
            return OddServer()
        wants_login = behaviour != "deaf" and security != "none"
        exclude = ["PLAIN", "LOGIN"] if behaviour == "deaf" else []
        if os.environ.get("ONLY_LOGIN"):
            exclude = ["PLAIN"]
        return SMTP(
            office,
            hostname="post.example",
            enable_SMTPUTF8=False,
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticator,
            auth_required=wants_login,
            auth_require_tls=security == "starttls",
            auth_exclude_mechanism=exclude,
        )

    loop = asyncio.get_running_loop()
    listener = await loop.create_server(
        protocol, "127.0.0.1", 0, ssl=context if security == "tls" else None
    )
    put("port", str(listener.sockets[0].getsockname()[1]))
    await listener.serve_forever()


asyncio.run(main())
