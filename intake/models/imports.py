"""One list or document read in: the file, what was read from it, and how far it has come."""

import hashlib
import secrets
from pathlib import PurePath
from typing import Any

from django.db import models
from django.db.models import Q

from intake.enums import ImportKind, ImportStage
from people.models import Body, User
from people.rules import standing
from records.models import Record


def stored_as(importing: "Import", filename: str) -> str:
    """Where a file is kept: a random name; what the user called it stays in `filename`."""
    suffix = PurePath(filename).suffix.lower()[:10]
    return f"imports/{secrets.token_hex(16)}{suffix if suffix.isascii() else ''}"


def fingerprint(content: bytes) -> str:
    """What tells a file from every other, as `Import.sha256` keeps it."""
    return hashlib.sha256(content).hexdigest()


class ImportQuerySet(models.QuerySet["Import"]):
    """Reads of imports."""

    def visible_to(self, user: Any) -> "ImportQuerySet":
        """Those of the bodies the user is secretary of, and own ones not yet given a body."""
        own = Q(body__isnull=True, created_by_id=user.pk)
        return self.filter(Q(body_id__in=standing(user).secretary_in) | own)

    def in_draft(self) -> "ImportQuerySet":
        """Waiting to be looked through."""
        return self.filter(stage=ImportStage.DRAFT)

    def of_file(self, content: bytes) -> "ImportQuerySet":
        """Every time exactly this file has been read in, whatever it was called."""
        return self.filter(sha256=fingerprint(content))

    def of_kind(self, kind: str) -> "ImportQuerySet":
        """Lists, or documents of meetings."""
        return self.filter(kind=kind)


class Import(Record):
    """A file read in. `data` is what was read and chosen, in the form its kind gives it.

    `source` is the text that spans point into. Nothing is in the log before it is accepted; what
    it then made stands in `rows`.
    """

    kind = models.CharField("slag", max_length=10, choices=ImportKind)
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name="organ", null=True, blank=True, related_name="imports"
    )
    filename = models.CharField("filnamn", max_length=255, blank=True, default="")
    format = models.CharField("format", max_length=20, blank=True, default="")
    file = models.FileField("fil", upload_to=stored_as, blank=True, default="")
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True, default="")
    source = models.TextField("källtext", blank=True, default="")
    data = models.JSONField("inläst", default=dict, blank=True)
    stage = models.CharField("läge", max_length=10, choices=ImportStage, default=ImportStage.DRAFT)
    created_at = models.DateTimeField("inläst när")
    created_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="inläst av", null=True, related_name="+"
    )
    accepted_at = models.DateTimeField("godtagen när", null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="godtagen av", null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField("ångrad eller kastad när", null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        models.PROTECT,
        verbose_name="ångrad eller kastad av",
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ImportQuerySet.as_manager()

    search_fields = ("filename",)
    untold_fields = ("source", "data", "file", "sha256")

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "importer"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["body", "stage"]), models.Index(fields=["sha256"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=[ImportStage.DRAFT, ImportStage.DISCARDED])
                | Q(accepted_at__isnull=False),
                name="import_accepted_when",
                violation_error_message="Ange när importen lades in.",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[ImportStage.DRAFT, ImportStage.DISCARDED])
                | Q(body__isnull=False),
                name="import_accepted_has_body",
                violation_error_message="Välj vilket organ importen gäller.",
            ),
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Still to be looked through."""
        return self.stage == ImportStage.DRAFT

    @property
    def is_accepted(self) -> bool:
        """In the log, and not undone."""
        return self.stage == ImportStage.ACCEPTED
