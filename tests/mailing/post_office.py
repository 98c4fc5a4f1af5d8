"""A real mail server on the loopback, with faults to order: it refuses, hangs, and hangs up."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Answer = str | None
Fault = Callable[[str, int], Answer]  # the address, and which time it is asked for: what happens

# What a fault may be, besides an answer such as "451 try later".
CUT = "cut"  # the connection is broken, nothing taken
CUT_TAKEN = "cut, taken"  # the letter is taken, and the connection broken before that is said
HANG = "hang"  # silence
HOLD = "hold"  # the letter is taken, and not a word said of it until `released`


class PostOffice:
    """What was delivered, and what went wrong on purpose."""

    def __init__(self) -> None:
        self.delivered: list[tuple[str, str]] = []  # address, Message-ID
        self.letters: list[bytes] = []
        self.at_rcpt: Fault = lambda address, time: None
        self.at_data: Fault = lambda address, time: None
        self.asked: Counter[tuple[str, str]] = Counter()
        self.connections = 0
        self.goodbyes = 0
        self.held = threading.Event()
        self.released = threading.Event()

    # --- what aiosmtpd calls ---
    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return answers

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        answer = await self._suffer("rcpt", self.at_rcpt, address, server, envelope)
        if answer is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        address = envelope.rcpt_tos[0]
        answer = await self._suffer("data", self.at_data, address, server, envelope)
        if answer is not None:
            return answer
        self._take(envelope)
        return "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.goodbyes += 1
        return "221 Bye"

    async def _suffer(
        self, stage: str, fault: Fault, address: str, server: SMTP, envelope: Envelope
    ) -> Answer:
        self.asked[stage, address] += 1
        what = fault(address, self.asked[stage, address])
        if what in (CUT_TAKEN, HOLD):
            self._take(envelope)
        if what == HOLD:
            self.held.set()
            while not self.released.is_set():
                await asyncio.sleep(0.005)
            return "250 OK"
        if what in (CUT, CUT_TAKEN):
            server.transport.abort()
            return "421 bye"
        if what == HANG:
            await asyncio.sleep(5)
            return "421 slept"
        return what

    def _take(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        letter = message_from_bytes(content)
        self.letters.append(content)
        self.delivered += [(to, str(letter["Message-ID"])) for to in envelope.rcpt_tos]

    # --- what tests ask ---
    def times(self) -> dict[str, int]:
        """Address -> how many times something was delivered to it."""
        return dict(Counter(address for address, _ in self.delivered))


class Loopback(Controller):
    """A controller that takes what port there is."""

    def __init__(self, handler: PostOffice, port: int = 0) -> None:
        super().__init__(
            handler, hostname="127.0.0.1", port=port, server_hostname="post.example.se"
        )

    def _trigger_server(self) -> None:
        """Asks the server which port it got, then greets it as its parent does."""
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        super()._trigger_server()


@contextmanager
def open_office(office: PostOffice, port: int = 0) -> Iterator[int]:
    """Opens it; gives its port."""
    controller = Loopback(office, port)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
