"""A decision point as it was taken, and what it does to earlier decisions."""

import datetime
from functools import lru_cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from decisions import entries
from decisions.enums import REVERSED_RELATION, RelationKind
from meetings.enums import Openness
from meetings.models import AgendaItem, BasisPoint
from people.models import Body
from people.rules import standing
from records.entries import Kind
from records.models import Lock, Record


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Reads of decisions."""

    def visible_to(self, user: Any) -> "DecisionQuerySet":
        """Sent out in a body the user reads; secretaries see what is not yet out too.

        A closed item's decisions are for those who write in the body only.
        """
        who = standing(user)
        desk = Q(item__meeting__body_id__in=who.secretary_in)
        closed_desk = Q(item__meeting__body_id__in=who.secretary_in | who.prepares_in)
        out = Q(item__meeting__sent_out_on__isnull=False)
        reads = Q() if who.is_administrator else Q(item__meeting__body_id__in=who.reads_in)
        may_see = Q(item__openness=Openness.OPEN) | closed_desk
        return self.filter(desk | (reads & out & may_see))

    def taken_by(self, at: datetime.date) -> "DecisionQuerySet":
        """Taken at a meeting on or before the day."""
        return self.filter(item__meeting__on__lte=at)


class Decision(Record):
    """One numbered point (att-sats): the words as decided, and what kinds of decision it holds."""

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, verbose_name="punkt", related_name="decisions"
    )
    number = models.PositiveSmallIntegerField("beslutspunkt", default=1)
    text = models.TextField("ordalydelse")
    plain_line = models.CharField("kort sagt", max_length=200, blank=True, default="")
    basis_point = models.ForeignKey(
        BasisPoint,
        models.PROTECT,
        verbose_name="svarar på förslaget",
        null=True,
        blank=True,
        related_name="decisions",
    )
    is_noted = models.BooleanField("noterar", default=False)
    is_endorsed = models.BooleanField("ställer sig bakom", default=False)
    is_approved = models.BooleanField("godkänner eller beslutar", default=False)
    is_assigned = models.BooleanField("ger uppdrag", default=False)
    is_recommended = models.BooleanField("rekommenderar", default=False)
    is_revoked = models.BooleanField("upphäver", default=False)
    is_deferred = models.BooleanField("skjuter upp", default=False)

    objects = DecisionQuerySet.as_manager()

    NATURES: ClassVar[tuple[str, ...]] = (
        "is_noted",
        "is_endorsed",
        "is_approved",
        "is_assigned",
        "is_recommended",
        "is_revoked",
        "is_deferred",
    )
    search_fields = ("text", "plain_line")
    search_kinds = (Kind.DECISION,)
    search_when = ("item", "text", "plain_line")
    search_needs = ("item__meeting__body",)
    search_entries = entries.decision_entries
    locks = (
        Lock(
            ("item", "number", "text", "plain_line", "basis_point", *NATURES), via="item__meeting"
        ),
    )

    class Meta:
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        ordering = ["item__meeting__on", "item__order", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"],
                name="decision_number_once",
                violation_error_message="Punkten har redan ett beslut med det numret.",
            ),
        ]

    def __str__(self) -> str:
        return self.plain_line or self.text[:120]

    @property
    def nature_words(self) -> list[str]:
        """ "noterar", "ställer sig bakom" ..., in the order of the form."""
        return list(nature_words_of(tuple(getattr(self, name) for name in self.NATURES)))

    @property
    def origin_text(self) -> str:
        """ "SRO 13 november 2025, punkt 4"."""
        return ", ".join(part for part in (str(self.item.meeting), self.item.label) if part)


@lru_cache(maxsize=128)
def nature_words_of(flags: tuple[Any, ...]) -> tuple[str, ...]:
    """The words of `Decision.NATURES` that are flagged."""
    fields = [Decision._meta.get_field(name) for name in Decision.NATURES]
    words = [str(field.verbose_name) for field in fields]  # type: ignore[union-attr]
    return tuple(word for word, holds in zip(words, flags, strict=True) if holds)


class ExternalDecision(Record):
    """A decision that stands elsewhere: another body's, or one of ours from before the log."""

    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name="organ i loggen", null=True, blank=True, related_name="+"
    )
    body_name = models.CharField("organ", max_length=200)
    on = models.DateField("datum", null=True, blank=True)
    paragraph = models.CharField("§ eller punkt", max_length=30, blank=True, default="")
    number = models.CharField("diarienummer", max_length=60, blank=True, default="")
    about = models.CharField("handlar om", max_length=300, blank=True, default="")
    link = models.URLField("länk", max_length=1000, blank=True, default="")

    search_fields = ("body_name", "number", "about")

    class Meta:
        verbose_name = "beslut utanför loggen"
        verbose_name_plural = "beslut utanför loggen"
        ordering = ["-on", "pk"]

    def __str__(self) -> str:
        from sro_log.lib.due_dates import format_day

        parts = [self.body_name, format_day(self.on) if self.on else "", self.paragraph]
        return " ".join(part for part in parts if part)


class DecisionRelation(Record):
    """What a new decision declares about an earlier one; shown on both."""

    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name="beslut", related_name="relations"
    )
    kind = models.CharField("vad det gör", max_length=20, choices=RelationKind)
    target = models.ForeignKey(
        Decision,
        models.PROTECT,
        verbose_name="beslut i loggen",
        null=True,
        blank=True,
        related_name="reverse_relations",
    )
    external = models.ForeignKey(
        ExternalDecision,
        models.PROTECT,
        verbose_name="beslut utanför loggen",
        null=True,
        blank=True,
        related_name="relations",
    )
    cited_on = models.DateField(
        "datum som beslutet anger",
        null=True,
        blank=True,
        help_text="Som det står i beslutet, även om det är fel.",
    )

    locks = (
        Lock(("decision", "kind", "target", "external", "cited_on"), via="decision__item__meeting"),
    )

    class Meta:
        verbose_name = "samband mellan beslut"
        verbose_name_plural = "samband mellan beslut"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=F("decision")),
                name="relation_not_to_itself",
                violation_error_message="Ett beslut kan inte ha samband med sig självt.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False, external__isnull=True)
                | Q(target__isnull=True, external__isnull=False),
                name="relation_one_target",
                violation_error_message="Ange ett beslut i loggen eller ett utanför, inte båda.",
            ),
            models.UniqueConstraint(
                fields=["decision", "kind", "target"],
                name="relation_once",
                violation_error_message="Sambandet finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target or self.external}"

    @property
    def reverse_text(self) -> str:
        """How the older decision says it: "upphävt av"."""
        return REVERSED_RELATION[RelationKind(self.kind)]
