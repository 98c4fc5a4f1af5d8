"""A report-back: when an assignment comes back, at which meeting, and what was said there."""

import datetime

from django.db import models
from django.db.models import Q

from decisions import entries
from decisions.enums import Outcome, Placed, Recurrence
from decisions.models.assignment import Assignment
from meetings.models import AgendaItem, Meeting
from people.models import Body
from records.models import Lock, Record
from sro_log.lib.due_dates import DueDate, Precision
from sro_log.lib.recurrence import recurrence_in

PRECISION_CHOICES = [(p.value, p.value) for p in Precision]


class ReportBackQuerySet(models.QuerySet["ReportBack"]):
    """Reads of report-backs."""

    def open(self, at: datetime.date) -> "ReportBackQuerySet":
        """Promised by that day, and the body had not yet said its word."""
        return self.filter(given_on__lte=at).filter(
            Q(outcome_on__isnull=True) | Q(outcome_on__gt=at)
        )

    def placed(self, at: datetime.date) -> "ReportBackQuerySet":
        """At a meeting that was not cancelled."""
        return self.filter(meeting__isnull=False).filter(
            Q(meeting__cancelled_on__isnull=True) | Q(meeting__cancelled_on__gt=at)
        )

    def unplaced(self, at: datetime.date) -> "ReportBackQuerySet":
        """Without a meeting, or at a cancelled one."""
        return self.filter(Q(meeting__isnull=True) | Q(meeting__cancelled_on__lte=at))

    def late(self, at: datetime.date) -> "ReportBackQuerySet":
        """Whose meeting, or without one whose period, is past."""
        placed = Q(meeting__isnull=False) & (
            Q(meeting__cancelled_on__isnull=True) | Q(meeting__cancelled_on__gt=at)
        )
        return self.open(at).filter(
            (placed & Q(meeting__on__lt=at)) | (~placed & Q(due_until__lt=at))
        )

    def due_at(self, meeting: Meeting) -> "ReportBackQuerySet":
        """Expected at the meeting and still without an outcome, or given one there."""
        return self.filter(Q(meeting=meeting) | Q(outcome_meeting=meeting))


class ReportBack(Record):
    """Återrapportering. The due date is as the decision words it; the meeting is a pointer.

    What the body said (`outcome` ...) counts from `outcome_on`, which is set when the notes that
    record it are sent out; before that it is the secretary's draft. It is locked with the meeting
    that recorded it, not with the one that gave the assignment.
    """

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="uppdrag", related_name="report_backs"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name="till organ", related_name="report_backs"
    )
    given_on = models.DateField("bestämd")
    is_final = models.BooleanField("slutrapport", default=True)
    due_wording = models.CharField(
        "när, som det står i beslutet", max_length=300, blank=True, default=""
    )
    due_precision = models.CharField(
        "precision", max_length=20, choices=PRECISION_CHOICES, default=Precision.UNSPECIFIED.value
    )
    due_from = models.DateField("tidigast", null=True, blank=True)
    due_until = models.DateField("senast", null=True, blank=True)
    repeats = models.CharField(
        "återkommer", max_length=20, choices=Recurrence, blank=True, default=""
    )
    waits_for = models.CharField("väntar på", max_length=300, blank=True, default="")
    check_on = models.DateField("kontrolleras", null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="möte",
        null=True,
        blank=True,
        related_name="report_backs",
    )
    placed = models.CharField("placerad", max_length=20, choices=Placed, blank=True, default="")
    item = models.OneToOneField(
        AgendaItem,
        models.PROTECT,
        verbose_name="tas upp under",
        null=True,
        blank=True,
        related_name="report_back",
    )
    moved_from = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="flyttad från",
        null=True,
        blank=True,
        related_name="moved_to",
    )
    outcome = models.CharField("utfall", max_length=20, choices=Outcome, blank=True, default="")
    outcome_text = models.TextField("vad organet sa", blank=True, default="")
    outcome_on = models.DateField("utfall den", null=True, blank=True)
    outcome_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="utfall vid",
        null=True,
        blank=True,
        related_name="outcomes",
    )
    outcome_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        verbose_name="utfall under",
        null=True,
        blank=True,
        related_name="outcomes",
    )
    closes_assignment = models.BooleanField(
        "avslutar uppdraget",
        default=False,
        help_text="När organet avslutar uppdraget fast det var en delrapport.",
    )
    next_wording = models.CharField("nytt datum, ordagrant", max_length=300, blank=True, default="")
    next_meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="nytt möte", null=True, blank=True, related_name="+"
    )
    next_body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name="överlämnas till",
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ReportBackQuerySet.as_manager()

    search_fields = ("due_wording", "waits_for", "outcome_text")
    search_when = ("assignment", "body")
    search_follows = entries.assignment_of
    locks = (
        Lock(
            (
                "outcome",
                "outcome_text",
                "outcome_on",
                "outcome_meeting",
                "outcome_item",
                "closes_assignment",
                "next_wording",
                "next_meeting",
                "next_body",
            ),
            via="outcome_meeting",
        ),
    )
    open_fields = (
        "assignment",
        "body",
        "given_on",
        "is_final",
        "due_wording",
        "due_precision",
        "due_from",
        "due_until",
        "repeats",
        "waits_for",
        "check_on",
        "meeting",
        "placed",
        "item",
        "moved_from",
    )

    class Meta:
        verbose_name = "återrapportering"
        verbose_name_plural = "återrapporteringar"
        ordering = ["due_until", "pk"]
        indexes = [
            models.Index(
                fields=["meeting"], condition=Q(outcome_on__isnull=True), name="report_back_at"
            ),
            models.Index(
                fields=["due_until"],
                condition=Q(outcome_on__isnull=True, meeting__isnull=True),
                name="report_back_unplaced",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_from__isnull=True) | Q(due_until__gte=models.F("due_from")),
                name="report_back_period",
                violation_error_message="Perioden kan inte sluta innan den börjar.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on__isnull=True, outcome_meeting__isnull=True)
                | (~Q(outcome="") & Q(outcome_meeting__isnull=False)),
                name="report_back_outcome_at_meeting",
                violation_error_message="Ett utfall hör till ett möte.",
            ),
            models.CheckConstraint(
                condition=(Q(meeting__isnull=True) & Q(placed=""))
                | (Q(meeting__isnull=False) & ~Q(placed="")),
                name="report_back_placed_somehow",
                violation_error_message="Ange hur mötet valdes.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment.number} {self.due_wording}".strip()

    @property
    def due(self) -> DueDate:
        """When it is due, as the decision words it."""
        return DueDate(
            precision=Precision(self.due_precision),
            wording=self.due_wording,
            earliest=self.due_from,
            until=self.due_until,
        )

    @property
    def recurs_text(self) -> str:
        """How often, in the decision's own words when they say it: "varje kvartal"; or ""."""
        if not self.repeats:
            return ""
        worded = recurrence_in(self.due_wording) is not None
        return self.due_wording if worded else str(self.get_repeats_display())

    def is_open(self, at: datetime.date) -> bool:
        """Promised by that day, and the body had not yet said its word."""
        return self.given_on <= at and (self.outcome_on is None or self.outcome_on > at)

    def meeting_at(self, at: datetime.date) -> Meeting | None:
        """Its meeting, unless that one was cancelled by the day."""
        if self.meeting is None or self.meeting.is_cancelled(at):
            return None
        return self.meeting

    def is_late(self, at: datetime.date) -> bool:
        """Open, and its meeting (or, without one, its period) is past."""
        if not self.is_open(at):
            return False
        meeting = self.meeting_at(at)
        if meeting is not None:
            return meeting.is_over(at)
        return self.due_until is not None and self.due_until < at

    def late_since(self, at: datetime.date) -> datetime.date | None:
        """The day it should have come back, if it is late."""
        if not self.is_late(at):
            return None
        meeting = self.meeting_at(at)
        return meeting.on if meeting is not None else self.due_until
