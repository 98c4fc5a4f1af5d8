"""A matter: what lives through several meetings and bodies, its numbers and its dated steps."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from meetings import entries
from meetings.models.meeting import Meeting
from people.models import Body, Organisation
from people.rules import standing
from records.entries import Kind
from records.models import Record, clean_rich_fields


class MatterQuerySet(models.QuerySet["Matter"]):
    """Reads of matters."""

    def visible_to(self, user: Any) -> "MatterQuerySet":
        """Matters of bodies the user reads, or taken up at one of those bodies' meetings."""
        who = standing(user)
        if who.is_administrator:
            return self
        return self.filter(
            Q(body_id__in=who.reads_in)
            | Q(pk__in=Meeting.objects.visible_to(user).values("items__matter"))
        )


class Matter(Record):
    """Ärende. `body` is the one that keeps it."""

    title = models.CharField("rubrik", max_length=300)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="organ", related_name="matters")
    summary = models.TextField("sammanfattning", blank=True, default="")

    objects = MatterQuerySet.as_manager()

    search_fields = ("title", "summary")
    search_kinds = (Kind.MATTER,)
    search_needs = ("body",)
    search_prefetch = ("numbers", "items__meeting")
    search_entries = entries.matter_entries

    class Meta:
        verbose_name = "ärende"
        verbose_name_plural = "ärenden"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keeps the summary to the fixed set of tags."""
        clean_rich_fields(self, ("summary",))


class MatterNumber(Record):
    """Diarienummer: one per organisation that keeps the matter in its register."""

    matter = models.ForeignKey(
        Matter, models.PROTECT, verbose_name="ärende", related_name="numbers"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="organisation", related_name="+"
    )
    number = models.CharField("diarienummer", max_length=60)

    search_fields = ("number",)
    search_follows = entries.matter_of

    class Meta:
        verbose_name = "diarienummer"
        verbose_name_plural = "diarienummer"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "organisation"],
                name="matter_number_once",
                violation_error_message="Organisationen har redan ett diarienummer för ärendet.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="matter_number_unique",
                violation_error_message="Diarienumret finns redan hos organisationen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.organisation})"


class Milestone(Record):
    """Milstolpe: a dated step of a matter, and who takes it."""

    matter = models.ForeignKey(
        Matter, models.PROTECT, verbose_name="ärende", related_name="milestones"
    )
    on = models.DateField("dag")
    text = models.CharField("steg", max_length=300)
    taken_by = models.CharField("tas av", max_length=200, blank=True, default="")
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="vid mötet",
        null=True,
        blank=True,
        related_name="milestones",
    )

    search_fields = ("text", "taken_by")

    class Meta:
        verbose_name = "milstolpe"
        verbose_name_plural = "milstolpar"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.text

    def is_passed(self, at: datetime.date) -> bool:
        """Its day is over."""
        return self.on < at
