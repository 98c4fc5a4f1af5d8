"""A document at a meeting or in a matter: a file kept through the storage API, or a link."""

import secrets
from pathlib import PurePath
from typing import Any

from django.db import models
from django.db.models import Q

from meetings import entries
from meetings.enums import DocumentKind, Openness
from meetings.models.basis import DecisionBasis
from meetings.models.item import AgendaItem
from meetings.models.meeting import Meeting
from people.rules import standing
from records.entries import Kind
from records.models import Lock, Record


def stored_as(document: "Document", filename: str) -> str:
    """Where a file is kept: a random name; what the user called it stays in `filename`."""
    suffix = PurePath(filename).suffix.lower()[:10]
    return f"documents/{secrets.token_hex(16)}{suffix if suffix.isascii() else ''}"


WORDS = ("meeting", "basis", "item", "kind", "title", "file", "filename", "link", "order")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Reads of documents."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Open documents of meetings the user reads; closed ones only for those who write there.

        They are for the body's readers as soon as the kallelse, or the notes, have gone out. Those
        of a beslutsunderlag go with it.
        """
        who = standing(user)
        writes_in = who.secretary_in | who.prepares_in
        at_desk = Q(meeting__body_id__in=writes_in) | Q(basis__body_id__in=writes_in)
        with_basis = Q(openness=Openness.OPEN) & Q(basis__in=DecisionBasis.objects.visible_to(user))
        out = Q(meeting__convened_on__isnull=False) | Q(meeting__sent_out_on__isnull=False)
        readable = Q() if who.is_administrator else Q(meeting__body_id__in=who.reads_in)
        is_open = Q(openness=Openness.OPEN) & (
            Q(item__isnull=True) | Q(item__openness=Openness.OPEN)
        )
        return self.filter(at_desk | (readable & out & is_open) | with_basis)


class Document(Record):
    """Handling: beslutsunderlag, bilaga, presentation, remiss; a file or a link."""

    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="möte",
        null=True,
        blank=True,
        related_name="documents",
    )
    basis = models.ForeignKey(
        DecisionBasis,
        models.PROTECT,
        verbose_name="beslutsunderlag",
        null=True,
        blank=True,
        related_name="documents",
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        verbose_name="punkt",
        null=True,
        blank=True,
        related_name="documents",
    )
    kind = models.CharField("slag", max_length=20, choices=DocumentKind, default=DocumentKind.OTHER)
    title = models.CharField("titel", max_length=300)
    file = models.FileField("fil", upload_to=stored_as, blank=True, default="")
    filename = models.CharField("filnamn", max_length=255, blank=True, default="")
    link = models.URLField("länk", max_length=1000, blank=True, default="")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    openness = models.CharField("öppenhet", max_length=20, choices=Openness, default=Openness.OPEN)
    openness_ground = models.CharField("grund", max_length=200, blank=True, default="")
    openness_by = models.CharField("beslutat av", max_length=120, blank=True, default="")

    objects = DocumentQuerySet.as_manager()

    search_fields = ("title",)
    search_kinds = (Kind.DOCUMENT,)
    search_when = ("title", "meeting", "basis", "item")
    search_needs = ("meeting__body", "basis__body")
    search_entries = entries.document_entries
    locks = (
        Lock(WORDS, via="meeting"),
        Lock(WORDS, via="basis__decided_at"),
    )
    open_fields = ("openness", "openness_ground", "openness_by")

    class Meta:
        verbose_name = "handling"
        verbose_name_plural = "handlingar"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(basis__isnull=False),
                name="document_belongs_somewhere",
                violation_error_message="En handling hör till ett möte eller ett underlag.",
            ),
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(link="")) | (~Q(file="") & Q(link="")),
                name="document_file_or_link",
                violation_error_message="Ange antingen en fil eller en länk.",
            ),
            models.CheckConstraint(
                condition=Q(openness=Openness.OPEN) | ~Q(openness_ground=""),
                name="document_closed_has_ground",
                violation_error_message="Ange grunden för intern eller sekretess.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
