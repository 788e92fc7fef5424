"""An SMTP server for the tests: keeps each message, decoded, in a file of the folder it is given, and
answers what the file "answer" there says. Prints its port when it listens."""

import asyncio
import email
import email.policy
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Postbox:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.folder / "answer"
        said = answer.read_text() if answer.exists() else ""
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        head = "".join(f"{name}: {value}\n" for name, value in message.items())
        self.count += 1
        whole = self.folder / f"{self.count:04}.part"
        whole.write_text(head + "\n" + message.get_content(), encoding="utf-8")
        whole.rename(whole.with_suffix(".txt"))
        return "250 OK"


async def serve():
    postbox = Postbox(pathlib.Path(sys.argv[1]))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(postbox, loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
