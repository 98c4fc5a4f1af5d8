"""An assignment and who has it. Positions carry assignments; persons come and go."""

import datetime

from django.db import models
from django.db.models import Q

from decisions import entries
from decisions.enums import ClosedAs
from decisions.models.decision import Decision
from decisions.querysets import AssignmentQuerySet
from meetings.enums import Openness
from meetings.models import Meeting
from people.models import Body, Organisation, Position
from records.entries import Kind
from records.models import Lock, Record


class Assignment(Record):
    """Uppdrag: what someone is to do, from which decision point, given by which body.

    `closed_on` and `closed_as` are the act of closing, written with the outcome that closes.
    """

    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name="beslut", related_name="assignments"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name="gett av", related_name="assignments"
    )
    number = models.CharField("nummer", max_length=20, unique=True)
    title = models.CharField("kort sagt", max_length=200)
    text = models.TextField("ordalydelse")
    given_on = models.DateField("gett")
    origin = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="övertaget från",
        null=True,
        blank=True,
        related_name="continued_as",
    )
    handed_to = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name="överlämnat till",
        null=True,
        blank=True,
        related_name="handed_assignments",
    )
    handed_on = models.DateField("överlämnat", null=True, blank=True)
    received_on = models.DateField("mottaget", null=True, blank=True)
    closed_on = models.DateField("avslutat", null=True, blank=True)
    closed_as = models.CharField(
        "avslutat som", max_length=20, choices=ClosedAs, blank=True, default=""
    )
    closed_at = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="avslutat vid",
        null=True,
        blank=True,
        related_name="closed_assignments",
    )
    openness = models.CharField("öppenhet", max_length=20, choices=Openness, default=Openness.OPEN)
    openness_ground = models.CharField("grund", max_length=200, blank=True, default="")
    openness_by = models.CharField("beslutat av", max_length=120, blank=True, default="")

    objects = AssignmentQuerySet.as_manager()

    search_fields = ("number", "title", "text")
    search_kinds = (Kind.ASSIGNMENT,)
    search_when = (*search_fields, "decision", "body", "handed_to", "origin")
    search_needs = ("decision__item__meeting__body", "origin")
    search_prefetch = (
        "responsibilities__position",
        "responsibilities__organisation",
        "responsibilities__body",
        "report_backs",
    )
    search_entries = entries.assignment_entries
    locks = (
        # An assignment that a decision gave may be found and registered later: inserts stay open.
        Lock(
            ("decision", "body", "number", "text", "given_on"),
            via="decision__item__meeting",
            inserts=False,
        ),
        Lock(("closed_on", "closed_as", "closed_at"), via="closed_at"),
    )
    open_fields = (
        "title",
        "origin",
        "handed_to",
        "handed_on",
        "received_on",
        "openness",
        "openness_ground",
        "openness_by",
    )

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ["-given_on", "-pk"]
        indexes = [
            models.Index(
                fields=["body", "given_on"],
                condition=Q(closed_on__isnull=True),
                name="assignment_open",
            ),
            models.Index(fields=["given_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_as="")
                | (Q(closed_on__isnull=False) & ~Q(closed_as="")),
                name="assignment_closed_as_something",
                violation_error_message="Ange hur uppdraget avslutades.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("given_on")),
                name="assignment_closed_after_given",
                violation_error_message="Uppdraget kan inte avslutas innan det gavs.",
            ),
            models.CheckConstraint(
                condition=Q(handed_to__isnull=True, handed_on__isnull=True)
                | Q(handed_to__isnull=False, handed_on__isnull=False),
                name="assignment_handed_to_someone",
                violation_error_message="Ange till vilket organ uppdraget överlämnades och när.",
            ),
            models.CheckConstraint(
                condition=Q(handed_to__isnull=True) | ~Q(handed_to=models.F("body")),
                name="assignment_handed_to_other",
                violation_error_message="Ett uppdrag kan inte överlämnas till det egna organet.",
            ),
            models.CheckConstraint(
                condition=Q(openness=Openness.OPEN) | ~Q(openness_ground=""),
                name="assignment_closed_has_ground",
                violation_error_message="Ange grunden för intern eller sekretess.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Responsibility(Record):
    """One party that has the assignment: a position, an organisation or a body."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="uppdrag", related_name="responsibilities"
    )
    position = models.ForeignKey(
        Position,
        models.PROTECT,
        verbose_name="befattning",
        null=True,
        blank=True,
        related_name="responsibilities",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name="organisation",
        null=True,
        blank=True,
        related_name="responsibilities",
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name="organ",
        null=True,
        blank=True,
        related_name="responsibilities",
    )
    is_lead = models.BooleanField("sammanhållande", default=False)
    lead_from = models.DateField(
        "sammanhållande från",
        null=True,
        blank=True,
        help_text="Tomt betyder från början.",
    )
    from_on = models.DateField("från")
    until_on = models.DateField("till och med", null=True, blank=True)

    search_when = ("assignment", "position", "organisation", "body")
    search_follows = entries.assignment_of

    class Meta:
        verbose_name = "ansvar"
        verbose_name_plural = "ansvar"
        ordering = ["-is_lead", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(is_lead=True, until_on__isnull=True),
                name="responsibility_one_lead",
                violation_error_message="Uppdraget har redan en sammanhållande.",
            ),
            models.CheckConstraint(
                condition=Q(position__isnull=False, organisation__isnull=True, body__isnull=True)
                | Q(position__isnull=True, organisation__isnull=False, body__isnull=True)
                | Q(position__isnull=True, organisation__isnull=True, body__isnull=False),
                name="responsibility_one_party",
                violation_error_message="Ange en befattning, en organisation eller ett organ.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["assignment", party],
                    condition=Q(until_on__isnull=True, **{f"{party}__isnull": False}),
                    name=f"responsibility_{party}_once",
                    violation_error_message="Samma ansvarig står redan på uppdraget.",
                )
                for party in ("position", "organisation", "body")
            ),
        ]

    def __str__(self) -> str:
        return self.party_name

    @property
    def party_name(self) -> str:
        """The party's own name."""
        return str(self.position or self.organisation or self.body)

    def leads(self, at: datetime.date) -> bool:
        """Whether it held the assignment together on the day."""
        return self.is_lead and (self.lead_from is None or self.lead_from <= at)
