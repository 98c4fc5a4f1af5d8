"""What a meeting takes up: numbered items, pauses, and the § series of a body's year."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from meetings import entries
from meetings.enums import ItemOutcome, Openness
from meetings.models.basis import DecisionBasis
from meetings.models.matter import Matter
from meetings.models.meeting import Meeting
from people.models import Body
from people.rules import standing
from records.entries import Kind
from records.models import Lock, Record, clean_rich_fields


class ParagraphSeries(Record):
    """The § numbers of a body's year; they start at 1 each January."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="organ", related_name="series")
    year = models.PositiveSmallIntegerField("år")

    class Meta:
        verbose_name = "paragrafserie"
        verbose_name_plural = "paragrafserier"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="series_once_a_year",
                violation_error_message="Serien finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Reads of items; rules.can_see_item and can_see_notes say the same of one that is fetched."""

    def visible_to(self, user: Any) -> "AgendaItemQuerySet":
        """Items of meetings the user sees; closed ones for those who write there."""
        is_open = Q(openness=Openness.OPEN)
        return self.filter(
            is_open | self._at_desk(user), meeting__in=Meeting.objects.visible_to(user)
        )

    def notes_visible_to(self, user: Any, at: datetime.date) -> "AgendaItemQuerySet":
        """Those whose text the user may read: sent out, or the desk's own, of a meeting held."""
        out = Q(meeting__sent_out_on__isnull=False)
        return self.visible_to(user).filter(out | self._at_desk(user), meeting__on__lte=at)

    def _at_desk(self, user: Any) -> Q:
        who = standing(user)
        return Q(meeting__body_id__in=who.secretary_in | who.prepares_in)


class AgendaItem(Record):
    """Dagordningspunkt or §. A pause is a row too, without a number."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name="möte", related_name="items")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    number = models.CharField("nummer", max_length=10, blank=True, default="")
    series = models.ForeignKey(
        ParagraphSeries,
        models.PROTECT,
        verbose_name="paragrafserie",
        null=True,
        blank=True,
        related_name="items",
    )
    paragraph = models.PositiveIntegerField("§", null=True, blank=True)
    title = models.CharField("rubrik", max_length=300)
    is_information = models.BooleanField("information", default=False)
    is_dialogue = models.BooleanField("dialog", default=False)
    is_decision = models.BooleanField("ställningstagande eller beslut", default=False)
    is_pause = models.BooleanField("paus", default=False)
    is_sub = models.BooleanField("underpunkt", default=False)
    minutes = models.PositiveSmallIntegerField("minuter", null=True, blank=True)
    start = models.TimeField("börjar", null=True, blank=True)
    end = models.TimeField("slutar", null=True, blank=True)
    is_pinned = models.BooleanField("fast starttid", default=False)
    presenters = models.CharField("föredragande", max_length=400, blank=True, default="")
    text = models.TextField("text", blank=True, default="")
    dialogue = models.TextField("dialog", blank=True, default="")
    reservation = models.TextField("reservation", blank=True, default="")
    minutes_note = models.TextField("protokollsanteckning", blank=True, default="")
    outcome = models.CharField(
        "punkten blev", max_length=20, choices=ItemOutcome, blank=True, default=""
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, verbose_name="ärende", null=True, blank=True, related_name="items"
    )
    basis = models.ForeignKey(
        DecisionBasis,
        models.PROTECT,
        verbose_name="beslutsunderlag",
        null=True,
        blank=True,
        related_name="items",
    )
    carried_from = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="kommer från",
        null=True,
        blank=True,
        related_name="carried_to",
    )
    standing = models.ForeignKey(
        "meetings.StandingItem",
        models.PROTECT,
        verbose_name="stående punkt",
        null=True,
        blank=True,
        related_name="items",
    )
    openness = models.CharField("öppenhet", max_length=20, choices=Openness, default=Openness.OPEN)
    openness_ground = models.CharField("grund", max_length=200, blank=True, default="")
    openness_by = models.CharField("beslutat av", max_length=120, blank=True, default="")

    objects = AgendaItemQuerySet.as_manager()

    search_fields = ("title", "presenters", "text", "dialogue", "reservation", "minutes_note")
    search_kinds = (Kind.ITEM, Kind.NOTES)
    search_when = (*search_fields, "meeting", "number", "paragraph", "is_pause", "matter")
    search_needs = ("meeting__body",)
    search_entries = entries.item_entries
    search_follows = entries.follows_item
    had_matter_id: int | None = None  # the one it was fetched with
    locks = (
        Lock(
            (
                "meeting",
                "order",
                "number",
                "series",
                "paragraph",
                "title",
                "is_information",
                "is_dialogue",
                "is_decision",
                "is_pause",
                "is_sub",
                "minutes",
                "start",
                "end",
                "is_pinned",
                "presenters",
                "text",
                "dialogue",
                "reservation",
                "minutes_note",
                "outcome",
                "matter",
                "basis",
                "carried_from",
                "standing",
            ),
            via="meeting",
        ),
    )
    open_fields = ("openness", "openness_ground", "openness_by")

    class Meta:
        verbose_name = "punkt"
        verbose_name_plural = "punkter"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                condition=~Q(number=""),
                name="item_number_once",
                violation_error_message="Numret finns redan på mötet.",
            ),
            models.UniqueConstraint(
                fields=["series", "paragraph"],
                condition=Q(paragraph__isnull=False),
                name="item_paragraph_once",
                violation_error_message="Paragrafen finns redan i årets serie.",
            ),
            models.CheckConstraint(
                condition=Q(paragraph__isnull=True, series__isnull=True)
                | Q(paragraph__isnull=False, series__isnull=False),
                name="item_paragraph_has_series",
                violation_error_message="En paragraf hör till ett års serie.",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True)
                | Q(end__isnull=True)
                | Q(end__gt=models.F("start")),
                name="item_ends_after_start",
                violation_error_message="Punkten kan inte sluta innan den börjar.",
            ),
            models.CheckConstraint(
                condition=Q(openness=Openness.OPEN) | ~Q(openness_ground=""),
                name="item_closed_has_ground",
                violation_error_message="Ange grunden för intern eller sekretess.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "AgendaItem":
        """Remembers its matter: that one's entry changes too when the item takes up another."""
        row = super().from_db(*args, **kwargs)
        row.had_matter_id = row.__dict__.get("matter_id")
        return row

    def clean(self) -> None:
        """Keeps the notes to the fixed set of tags, whoever writes them."""
        clean_rich_fields(self, ("text", "dialogue", "reservation", "minutes_note"))

    @property
    def label(self) -> str:
        """ "punkt 4" or "§ 33"; empty for a pause."""
        if self.paragraph is not None:
            return f"§ {self.paragraph}"
        return f"punkt {self.number}" if self.number else ""

    @property
    def purposes(self) -> str:
        """ "information, dialog"."""
        words = (
            ("information", self.is_information),
            ("dialog", self.is_dialogue),
            (self.meeting.body.get_decision_word_display(), self.is_decision),
        )
        return ", ".join(word for word, holds in words if holds)
