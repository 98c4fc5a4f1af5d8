"""Sends what is due: each mail is claimed, let go of, and what came of it is written down.

Several workers may do this at once. A claim is a row held for a moment and marked; the mark lasts
while the mail server is talked to, and is taken over when its worker must be dead. What is not
known (a worker or a connection that died after the letter was let go of) is tried once more with
the same Message-ID, and no more.
"""

import datetime
import logging
import os
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mailing.faults import Fault, Meaning, letter_fault, server_fault
from mailing.letters import make_message
from mailing.models import CLAIM_LASTS, Delivery, Mail
from mailing.rules import has_unsubscribed
from mailing.sending_days import is_sending_day
from mailing.smtp import MailServer
from records.writing import hold_row, write

PAUSES = (1, 2, 5, 10, 20, 30, 60)  # minutes after the first try, the second, ...; then the last
GIVES_UP_AFTER = datetime.timedelta(hours=72)  # RFC 5321 4.5.4.1 wants four or five days of hosts
BEHIND = datetime.timedelta(minutes=15)
TOO_OLD = datetime.timedelta(days=14)
UNCLEAR_AT_MOST = 2  # the first time, and the one repeat

UNCLEAR_END = Fault(
    Meaning.UNCLEAR, "Det är oklart om mejlet kom fram: det avbröts två gånger utan svar."
)
OLD_END = Fault(Meaning.NEVER, "Mejlet låg i kön i mer än två veckor och skickades inte.")
REFUSED_END = Fault(Meaning.NEVER, "Mottagaren har avanmält sig från mejl av det här slaget.")

Clock = Callable[[], datetime.datetime]
log = logging.getLogger(__name__)


@dataclass
class Round:
    """What one round came to."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    server_fault: str = ""


def has_server() -> bool:
    """Whether there is anywhere to send; without it mails wait in the outbox."""
    return bool(settings.EMAIL_HOST)


def is_behind(now: datetime.datetime) -> bool:
    """Whether something should have been sent a while ago: no worker, or no mail server."""
    return _due(now - BEHIND).exists()


def worker_name() -> str:
    """A name for this worker, like no other's."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def send_round(
    worker: str, *, clock: Clock = timezone.now, is_stopped: Callable[[], bool] = lambda: False
) -> Round:
    """Sends what is due until nothing is, the server is gone, or the worker is stopped."""
    done = Round()
    if not has_server():
        return done
    server = MailServer()
    try:
        while not is_stopped():
            delivery = claim_next(worker, now=clock())
            if delivery is None or not _send(delivery, server, done, clock):
                break
    finally:
        server.close()
    return done


# --- claiming -------------------------------------------------------------------------------------
def claim_next(worker: str, *, now: datetime.datetime) -> Delivery | None:
    """The next mail that is due, marked as this worker's; what a body sends goes first.

    On PostgreSQL rows that others hold are skipped; on SQLite one transaction runs at a time.
    """
    waiting = _due(now)
    if not waiting.exists():  # asked every few seconds; SQLite's write lock is not needed for it
        return None
    with transaction.atomic():
        delivery = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if delivery is None:
            return None
        delivery.unclear_times += delivery.is_let_go  # its worker died before saying how it went
        delivery.is_let_go = False
        delivery.claimed_at, delivery.claimed_by = now, worker
        delivery.save()
        return delivery


def _due(now: datetime.datetime) -> QuerySet[Delivery]:
    """What may be tried now: free, or left by a worker that must be dead; press before automatic.

    Automatic mails rest on other than sending days.
    """
    is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM_LASTS)
    due = Delivery.objects.filter(is_free, next_try_at__lte=now)
    if not is_sending_day(timezone.localdate(now)):
        due = due.filter(is_automatic=False)
    return due.order_by("is_automatic", "next_try_at", "pk")


@transaction.atomic
def _let_go(delivery: Delivery, *, now: datetime.datetime) -> bool:
    """Marks that the letter is about to leave us; no, if someone else has taken the claim over.

    The claim begins anew, so that it lasts however long it took to reach the server.
    """
    if not _is_mine(delivery):
        return False
    delivery.is_let_go, delivery.claimed_at = True, now
    delivery.save(update_fields=["is_let_go", "claimed_at", "tries"])
    return True


# --- sending --------------------------------------------------------------------------------------
def _send(delivery: Delivery, server: MailServer, done: Round, clock: Clock) -> bool:
    """Sends one mail and writes down how it went; no, when the server is gone for now."""
    mails = Mail.objects.select_related("body").prefetch_related("enclosures__file")
    mail = mails.get(pk=delivery.pk)
    hindrance = _hindrance(mail, delivery, clock())
    if hindrance is not None:
        _end(delivery, done, now=clock(), fault=hindrance)
        return True
    delivery.tries += 1
    try:
        server.open()
    except Exception as error:
        done.server_fault = server_fault(error).words
        _put_off(delivery, done, now=clock(), fault=server_fault(error))
        return False
    if not _let_go(delivery, now=clock()):
        return True
    try:
        server.send(make_message(mail))
    except Exception as error:
        fault = letter_fault(error, is_unanswered=server.is_unanswered)
        log.warning("Mail %s did not go: %s", mail.pk, fault.words)
        if fault.meaning is not Meaning.NEVER:
            server.close()
        _put_off(delivery, done, now=clock(), fault=fault)
    else:
        _surely(lambda: _end(delivery, done, now=clock(), fault=None))
    return True


def _hindrance(mail: Mail, delivery: Delivery, now: datetime.datetime) -> Fault | None:
    """Why it is not even to be tried."""
    if delivery.unclear_times >= UNCLEAR_AT_MOST:
        return UNCLEAR_END
    if delivery.first_tried_at is None and now - delivery.next_try_at > TOO_OLD:
        return OLD_END
    return REFUSED_END if has_unsubscribed(mail.person_id, mail.kind) else None


def _put_off(delivery: Delivery, done: Round, *, now: datetime.datetime, fault: Fault) -> None:
    """Back into the queue for a later try; out of it, when there is no point in one."""
    begun = delivery.first_tried_at = delivery.first_tried_at or delivery.claimed_at or now
    delivery.unclear_times += fault.meaning is Meaning.UNCLEAR
    if delivery.unclear_times >= UNCLEAR_AT_MOST:
        _end(delivery, done, now=now, fault=UNCLEAR_END)
    elif fault.meaning is Meaning.NEVER or now - begun >= GIVES_UP_AFTER:
        _end(delivery, done, now=now, fault=fault)
    else:
        done.later += _queue_again(delivery, now=now, fault=fault)


@transaction.atomic
def _queue_again(delivery: Delivery, *, now: datetime.datetime, fault: Fault) -> bool:
    if not _is_mine(delivery):
        return False
    pause = PAUSES[min(delivery.tries, len(PAUSES)) - 1]
    delivery.next_try_at = now + datetime.timedelta(minutes=pause)
    delivery.claimed_at, delivery.claimed_by, delivery.is_let_go = None, "", False
    delivery.last_error = fault.words
    delivery.save()
    return True


@transaction.atomic
def _end(delivery: Delivery, done: Round, *, now: datetime.datetime, fault: Fault | None) -> None:
    """Out of the queue: sent, or failed and why. Only who holds the claim says that it failed."""
    if not _is_mine(delivery) and fault is not None:
        return
    mail = hold_row(Mail, delivery.pk)
    Delivery.objects.filter(pk=delivery.pk).delete()
    if mail.sent_at is not None:
        return
    mail.sent_at = None if fault else now
    mail.failed_at = now if fault else None
    mail.last_error = fault.words if fault else ""
    mail.tries += delivery.tries
    write(mail, by=None, fields=["sent_at", "failed_at", "last_error", "tries"])
    done.failed += fault is not None
    done.sent += fault is None


def _is_mine(delivery: Delivery) -> bool:
    """Whether the claim still is ours, held for the rest of the transaction."""
    mine = {"claimed_by": delivery.claimed_by, "claimed_at": delivery.claimed_at}
    return bool(Delivery.objects.select_for_update().filter(pk=delivery.pk, **mine))


def _surely(act: Callable[[], None]) -> None:
    """Tries again when the database is gone for a moment: what is sent should be known as sent."""
    for pause in (0.5, 1, 2, 4):
        try:
            return act()
        except OperationalError:
            connection.close()
            time.sleep(pause)
    return act()
