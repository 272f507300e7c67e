"""A real SMTP server for the tests: TLS, optional sign-in, each message kept as one .eml file.

Usage: smtp_server.py CERTIFICATE KEY FOLDER starttls|tls USER PASSWORD
Prints the port, then serves until standard input closes, so it cannot outlive the test.
A file FOLDER/refuse holds how many messages to refuse with a temporary error first.
"""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

certificate, key, folder, door, user, password = sys.argv[1:7]


class Keep:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        refuse = os.path.join(folder, "refuse")
        if os.path.exists(refuse):
            with open(refuse) as file:
                left = int(file.read())
            if left > 0:
                with open(refuse, "w") as file:
                    file.write(str(left - 1))
                return "451 4.3.0 try again later"
        self.count += 1
        secured = "yes" if session.ssl or door == "tls" else "no"
        head = "X-Test-Secured: %s\r\nX-Test-From: %s\r\n" % (secured, envelope.mail_from)
        head += "".join("X-Test-To: %s\r\n" % to for to in envelope.rcpt_tos)
        final = os.path.join(folder, "%06d.eml" % self.count)
        with open(final + ".part", "wb") as file:
            file.write(head.encode() + envelope.original_content)
        os.rename(final + ".part", final)
        return "250 OK"


def sign_in(server, session, envelope, mechanism, data):
    right = data.login == user.encode() and data.password == password.encode()
    return AuthResult(success=right, handled=False)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)
options = dict(hostname="localhost", enable_SMTPUTF8=True)
if user:
    options.update(authenticator=sign_in, auth_required=True)
if door == "starttls":
    options.update(tls_context=context, require_starttls=True)
else:
    # Inside an outer TLS, aiosmtpd would still ask for STARTTLS before it lets anyone sign in.
    options.update(auth_require_tls=False)


async def serve():
    loop = asyncio.get_running_loop()
    keep = Keep()
    outer = context if door == "tls" else None
    server = await loop.create_server(lambda: SMTP(keep, **options), "127.0.0.1", 0, ssl=outer)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
