"""Beslutsunderlag: what is proposed to a body, why, and by whom."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from meetings import entries
from meetings.models.matter import Matter
from meetings.models.meeting import Meeting
from people.models import Body, Person
from people.rules import standing
from records.models import Lock, Record, clean_rich_fields
from sro_log.lib.wording import Points


class DecisionBasisQuerySet(models.QuerySet["DecisionBasis"]):
    """Reads of beslutsunderlag."""

    def visible_to(self, user: Any) -> "DecisionBasisQuerySet":
        """For those who prepare the body's meetings; for its readers once it was sent to them.

        That is when the kallelse of a meeting that takes it up, or its notes, have gone out, and
        the item is open.
        """
        who = standing(user)
        at_desk = Q(body_id__in=who.secretary_in | who.prepares_in)
        out = Q(items__meeting__convened_on__isnull=False) | Q(
            items__meeting__sent_out_on__isnull=False
        )
        reads = Q() if who.is_administrator else Q(items__meeting__body_id__in=who.reads_in)
        shown = self.model.objects.filter(reads & out & Q(items__openness="open"))
        return self.filter(at_desk | Q(pk__in=shown.values("pk")))

    def sent_out(self, at: datetime.date) -> "DecisionBasisQuerySet":
        """Taken up at an open item whose kallelse or notes had gone out by the day."""
        out = Q(items__meeting__convened_on__lte=at) | Q(items__meeting__sent_out_on__lte=at)
        shown = self.model.objects.filter(out & Q(items__openness="open"))
        return self.filter(pk__in=shown.values("pk"))


class DecisionBasis(Record):
    """What is proposed to a body. Its points are what becomes the decision, as proposed or not.

    `decided_at` is the meeting whose decisions answered it; its approval locks the basis too.
    """

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="organ", related_name="bases")
    title = models.CharField("rubrik", max_length=300)
    matter = models.ForeignKey(
        Matter, models.PROTECT, verbose_name="ärende", null=True, blank=True, related_name="bases"
    )
    dated_on = models.DateField("daterat", null=True, blank=True)
    lead = models.CharField(
        "inledning till förslaget",
        max_length=300,
        blank=True,
        default="",
        help_text="Till exempel ”SRO ställer sig bakom att”. Lämna tom om varje punkt är en hel "
        "mening.",
    )
    summary = models.TextField("sammanfattning", blank=True, default="")
    background = models.TextField("bakgrund", blank=True, default="")
    decided_at = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="besvarat vid",
        null=True,
        blank=True,
        related_name="answered_bases",
    )
    withdrawn_on = models.DateField("tillbakadraget", null=True, blank=True)
    withdrawn_because = models.CharField("skäl", max_length=300, blank=True, default="")

    objects = DecisionBasisQuerySet.as_manager()

    search_fields = ("title", "lead", "summary", "background")
    search_when = ("title", "dated_on", "body")
    search_follows = entries.documents_of
    locks = (
        Lock(
            ("body", "title", "matter", "dated_on", "lead", "summary", "background", "decided_at"),
            via="decided_at",
        ),
    )
    open_fields = ("withdrawn_on", "withdrawn_because")

    class Meta:
        verbose_name = "beslutsunderlag"
        verbose_name_plural = "beslutsunderlag"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because=""),
                name="basis_withdrawn_because",
                violation_error_message="Ange varför underlaget dras tillbaka.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keeps the texts to the fixed set of tags."""
        clean_rich_fields(self, ("summary", "background"))


class BasisPoint(Record):
    """One proposed point (att-sats), word for word."""

    basis = models.ForeignKey(
        DecisionBasis, models.PROTECT, verbose_name="beslutsunderlag", related_name="points"
    )
    number = models.PositiveSmallIntegerField("punkt", default=1)
    text = models.TextField("förslag")

    search_fields = ("text",)
    locks = (Lock(("basis", "number", "text"), via="basis__decided_at"),)

    class Meta:
        verbose_name = "föreslagen punkt"
        verbose_name_plural = "föreslagna punkter"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["basis", "number"],
                name="basis_point_once",
                violation_error_message="Underlaget har redan en punkt med det numret.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:120]}"

    @property
    def sentence(self) -> str:
        """The point with the lead before it: what the decision says if it is as proposed."""
        return Points(self.basis.lead, (self.text,)).sentences[0]


class BasisSignatory(Record):
    """Who stands behind the proposal, with the title of that day."""

    basis = models.ForeignKey(
        DecisionBasis, models.PROTECT, verbose_name="beslutsunderlag", related_name="signatories"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", null=True, blank=True, related_name="+"
    )
    name = models.CharField("namn", max_length=120)
    title = models.CharField("titel", max_length=200, blank=True, default="")
    order = models.PositiveSmallIntegerField("ordning", default=0)

    search_fields = ("name", "title")
    locks = (Lock(("basis", "person", "name", "title", "order"), via="basis__decided_at"),)

    class Meta:
        verbose_name = "undertecknare"
        verbose_name_plural = "undertecknare"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name
