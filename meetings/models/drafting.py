"""The draft round: who is asked to read a draft, by when, and what they say beside the items."""

from django.conf import settings
from django.db import models

from meetings.models.item import AgendaItem
from meetings.models.meeting import Meeting
from people.models import Person
from records.models import Record


class DraftRound(Record):
    """Utkastrunda: a draft shown to named readers for comment until a day."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="möte", related_name="draft_rounds"
    )
    opened_on = models.DateField("öppnad")
    comment_by = models.DateField("synpunkter senast")
    message = models.TextField("hälsning", blank=True, default="")
    closed_on = models.DateField("avslutad", null=True, blank=True)

    class Meta:
        verbose_name = "utkastrunda"
        verbose_name_plural = "utkastrundor"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(closed_on__isnull=True),
                name="draft_round_one_open",
                violation_error_message="En utkastrunda pågår redan.",
            ),
            models.CheckConstraint(
                condition=models.Q(comment_by__gte=models.F("opened_on")),
                name="draft_round_day_ahead",
                violation_error_message="Sista dagen för synpunkter har redan varit.",
            ),
        ]

    def __str__(self) -> str:
        return f"Utkast till {self.meeting}"


class DraftReader(Record):
    """Who reads the draft: the whole of it, or only the item they presented."""

    round = models.ForeignKey(
        DraftRound, models.PROTECT, verbose_name="utkastrunda", related_name="readers"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", null=True, blank=True, related_name="+"
    )
    name = models.CharField("namn", max_length=120)
    email = models.EmailField("e-post", blank=True, default="")
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        verbose_name="bara punkten",
        null=True,
        blank=True,
        related_name="+",
    )

    search_fields = ("name",)

    class Meta:
        verbose_name = "läsare av utkast"
        verbose_name_plural = "läsare av utkast"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ItemComment(Record):
    """A comment on a draft, beside its item. Working material: not part of the notes."""

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, verbose_name="punkt", related_name="comments"
    )
    reader = models.ForeignKey(
        DraftReader,
        models.PROTECT,
        verbose_name="läsare",
        null=True,
        blank=True,
        related_name="comments",
    )
    author = models.CharField("skriven av", max_length=120)
    text = models.TextField("synpunkt")
    made_on = models.DateField("skriven")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="inloggning",
        null=True,
        blank=True,
        related_name="+",
    )
    handled_on = models.DateField("hanterad", null=True, blank=True)
    answer = models.CharField("sekreterarens svar", max_length=500, blank=True, default="")

    search_fields = ("text",)

    class Meta:
        verbose_name = "synpunkt"
        verbose_name_plural = "synpunkter"
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:80]}"
