"""The outbox: what was written to whom and how it went (kept for ever), and the queue itself."""

import datetime
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from mailing.enums import MailKind, MailState
from people.models import Body, Person
from people.rules import standing
from records.models import Record

# Longer than one mail can take with EMAIL_TIMEOUT at its highest: then its worker is dead.
CLAIM_LASTS = datetime.timedelta(minutes=15)


class MailQuerySet(models.QuerySet["Mail"]):
    """Reads of mails."""

    def visible_to(self, user: Any) -> "MailQuerySet":
        """What was sent to whom, and what it said: for the secretaries of the body that sent it."""
        return self.filter(body__in=standing(user).secretary_in)

    def in_any(self, states: Iterable[MailState]) -> "MailQuerySet":
        """Those that have come so far. What is claimed is being sent, or was when power went."""
        ended = Q(sent_at__isnull=False) | Q(failed_at__isnull=False)
        conditions = {
            MailState.SENT: Q(sent_at__isnull=False),
            MailState.FAILED: Q(failed_at__isnull=False),
            MailState.SENDING: ~ended & Q(delivery__claimed_at__isnull=False),
            MailState.WAITING: ~ended & Q(delivery__claimed_at__isnull=True),
        }
        chosen = [conditions[state] for state in states]
        return self.filter(reduce(or_, chosen))


class Mail(Record):
    """One letter to one person, as it was written; when it was sent, or that it could not be.

    Claims and tries are in its `Delivery`, which is there until one of those has happened.
    """

    key = models.CharField("nyckel", max_length=200, unique=True)
    kind = models.CharField("slag", max_length=20, choices=MailKind)
    to = models.EmailField("till")
    name = models.CharField("namn", max_length=200, blank=True, default="")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", null=True, blank=True, related_name="mails"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name="organ", null=True, blank=True, related_name="mails"
    )
    about = models.CharField("gäller", max_length=80, blank=True, default="", db_index=True)
    subject = models.CharField("ämne", max_length=300)
    text = models.TextField("text")
    html = models.TextField("text som HTML", blank=True, default="")
    reply_to = models.EmailField("svar går till", blank=True, default="")
    message_id = models.CharField("Message-ID", max_length=255, unique=True)
    queued_at = models.DateTimeField("lagt i kön")
    not_before = models.DateTimeField("tidigast", null=True, blank=True)
    sent_at = models.DateTimeField("skickat", null=True, blank=True)
    failed_at = models.DateTimeField("misslyckades", null=True, blank=True)
    tries = models.PositiveIntegerField("försök", default=0)
    last_error = models.CharField("senaste fel", max_length=500, blank=True, default="")

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "mejl"
        verbose_name_plural = "mejl"
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["body", "-queued_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True),
                name="mail_sent_or_failed",
                violation_error_message="Ett mejl är antingen skickat eller misslyckat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} till {self.name or self.to}"

    @property
    def state(self) -> MailState:
        """How far it has come; of a fetched `delivery` where there is one."""
        if self.sent_at is not None:
            return MailState.SENT
        if self.failed_at is not None:
            return MailState.FAILED
        delivery = getattr(self, "delivery", None)
        claimed = delivery is not None and delivery.claimed_at is not None
        return MailState.SENDING if claimed else MailState.WAITING


class MailFile(models.Model):
    """The content of attached files, once for all mails that carry it.

    No `Record`: it is named by its own checksum, so it cannot change and stay itself.
    """

    sha256 = models.CharField("kontrollsumma", max_length=64, primary_key=True)
    content = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "innehåll i bifogad fil"
        verbose_name_plural = "innehåll i bifogade filer"

    def __str__(self) -> str:
        return self.sha256[:12]


class Enclosure(Record):
    """Bifogad fil: what a mail carries, by which name and kind."""

    mail = models.ForeignKey(Mail, models.PROTECT, verbose_name="mejl", related_name="enclosures")
    file = models.ForeignKey(
        MailFile, models.PROTECT, verbose_name="innehåll", related_name="enclosures"
    )
    filename = models.CharField("filnamn", max_length=200)
    content_type = models.CharField("slag av fil", max_length=200)
    size = models.PositiveIntegerField("storlek")
    order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "bifogad fil"
        verbose_name_plural = "bifogade filer"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.filename


class Delivery(models.Model):
    """A mail's place in the queue: gone when it is sent or has failed.

    No `Record`: claims and tries change every minute and say nothing about what was sent to whom.
    What they came to is written on the `Mail`, whose history keeps it.
    """

    mail = models.OneToOneField(
        Mail, models.PROTECT, verbose_name="mejl", related_name="delivery", primary_key=True
    )
    next_try_at = models.DateTimeField("nästa försök", db_index=True)
    is_automatic = models.BooleanField("bara på sändningsdagar")
    first_tried_at = models.DateTimeField("första försök", null=True, blank=True)
    tries = models.PositiveIntegerField("försök", default=0)
    claimed_at = models.DateTimeField("taget", null=True, blank=True)
    claimed_by = models.CharField("taget av", max_length=120, blank=True, default="")
    is_let_go = models.BooleanField("överlämnas till servern", default=False)
    unclear_times = models.PositiveSmallIntegerField("oklara försök", default=0)
    last_error = models.CharField("senaste fel", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "plats i kön"
        verbose_name_plural = "platser i kön"

    def __str__(self) -> str:
        return f"{self.mail_id}"


class Occasion(models.Model):
    """What a mail was written for: one assignment, person and reason. Said once, whatever happens.

    No `Record`: it is written with its mail and never changed.
    """

    key = models.CharField("nyckel", max_length=200, unique=True)
    mail = models.ForeignKey(Mail, models.PROTECT, verbose_name="mejl", related_name="occasions")

    class Meta:
        verbose_name = "anledning till mejl"
        verbose_name_plural = "anledningar till mejl"

    def __str__(self) -> str:
        return self.key


class Lookout(models.Model):
    """A day on which the log looked for occasions; the next look begins where the last one ended.

    No `Record`: it says nothing of what was sent to whom.
    """

    day = models.DateField("dag", unique=True)
    is_digested = models.BooleanField("veckobreven är skrivna", default=False)

    class Meta:
        verbose_name = "genomgången dag"
        verbose_name_plural = "genomgångna dagar"

    def __str__(self) -> str:
        return str(self.day)


class Unsubscription(Record):
    """A person has said no to more mails of a kind. Taken away when they change their mind."""

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", related_name="unsubscriptions"
    )
    kind = models.CharField("slag", max_length=20, choices=MailKind)

    class Meta:
        verbose_name = "avanmälan"
        verbose_name_plural = "avanmälningar"
        ordering = ["person", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                name="unsubscription_once",
                violation_error_message="Personen har redan avanmält sig.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"
