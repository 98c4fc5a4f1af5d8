"""A body's meeting: when, where, in what form, and the dated acts its stage follows from."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from meetings import entries
from meetings.enums import DECIDING_FORMS, ORDINARY_FORMS, MeetingForm, Stage
from people.models import Body
from people.rules import standing
from records.entries import Kind
from records.models import Lock, Record, clean_rich_fields
from sro_log.lib.due_dates import format_day, format_month, format_week, format_weekday_day

# Stage -> the dated act it follows from; the first that has happened tells.
STAGE_DAYS = (
    (Stage.CANCELLED, "cancelled_on"),
    (Stage.APPROVED, "approved_on"),
    (Stage.SENT_OUT, "sent_out_on"),
    (Stage.WRITING, "opened_on"),
    (Stage.CONVENED, "convened_on"),
)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """Meetings of the bodies the user reads. What was written there is another question."""
        who = standing(user)
        if who.is_administrator:
            return self
        return self.filter(body_id__in=who.reads_in)

    def not_cancelled(self, at: datetime.date) -> "MeetingQuerySet":
        """Not cancelled by that day."""
        return self.filter(Q(cancelled_on__isnull=True) | Q(cancelled_on__gt=at))

    def ordinary(self) -> "MeetingQuerySet":
        """The forms that report-backs are placed at."""
        return self.filter(form__in=ORDINARY_FORMS)

    def deciding(self) -> "MeetingQuerySet":
        """Every form that can decide: all but study trips."""
        return self.filter(form__in=DECIDING_FORMS)

    def coming(self, at: datetime.date) -> "MeetingQuerySet":
        """Not yet over, soonest first."""
        return self.not_cancelled(at).filter(on__gte=at).order_by("on", "pk")

    def out(self, at: datetime.date) -> "MeetingQuerySet":
        """Whose notes are sent out."""
        return self.filter(sent_out_on__lte=at)

    def in_stage(self, stage: str, at: datetime.date) -> "MeetingQuerySet":
        """Meetings that had come just so far on that day: `Meeting.stage` as a condition."""
        not_further = Q()
        for reached, name in STAGE_DAYS:
            has_happened = Q(**{f"{name}__lte": at})
            if reached == stage:
                return self.filter(not_further & has_happened)
            not_further &= ~has_happened
        return self.filter(not_further)


class Meeting(Record):
    """One meeting. A meeting known only to its month stands on the month's last day."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="organ", related_name="meetings")
    on = models.DateField("datum")
    is_month_only = models.BooleanField("bara månaden är bestämd", default=False)
    start = models.TimeField("börjar", null=True, blank=True)
    end = models.TimeField("slutar", null=True, blank=True)
    place = models.CharField("plats", max_length=200, blank=True, default="")
    form = models.CharField("form", max_length=20, choices=MeetingForm, default=MeetingForm.SITTING)
    remark = models.CharField("anmärkning", max_length=300, blank=True, default="")
    question = models.TextField(
        "fråga till ledamöterna",
        blank=True,
        default="",
        help_text="Det som besvaras per capsulam.",
    )
    reply_by = models.DateField("sista dag att svara", null=True, blank=True)
    convened_on = models.DateField("kallelse skickad", null=True, blank=True)
    opened_on = models.DateField("anteckning påbörjad", null=True, blank=True)
    sent_out_on = models.DateField("anteckning utskickad", null=True, blank=True)
    approved_on = models.DateField("godkänd", null=True, blank=True)
    approved_how = models.TextField(
        "godkänd hur",
        blank=True,
        default="",
        help_text="”vid mötet 4 juni 2026”, ”av ordföranden Helen Ek, enligt e-post 3 mars”",
    )
    cancelled_on = models.DateField("inställt", null=True, blank=True)
    cancelled_because = models.CharField("skäl", max_length=300, blank=True, default="")

    objects = MeetingQuerySet.as_manager()

    search_fields = ("place", "remark", "question")
    search_kinds = (Kind.MEETING,)
    search_when = ("body", "on", "is_month_only", "form", "place", "remark", "question")
    search_needs = ("body",)
    search_entries = entries.meeting_entries
    search_follows = entries.at_meeting
    locks = (
        Lock(
            (
                "body",
                "on",
                "is_month_only",
                "start",
                "end",
                "place",
                "form",
                "remark",
                "question",
                "reply_by",
                "convened_on",
                "opened_on",
                "sent_out_on",
                "approved_on",
                "approved_how",
                "cancelled_on",
                "cancelled_because",
            )
        ),
    )

    class Meta:
        verbose_name = "möte"
        verbose_name_plural = "möten"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["body", "on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "on", "form"],
                condition=Q(cancelled_on__isnull=True),
                name="meeting_once_a_day",
                violation_error_message="Organet har redan ett sådant möte den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True)
                | Q(end__isnull=True)
                | Q(end__gt=models.F("start")),
                name="meeting_ends_after_start",
                violation_error_message="Mötet kan inte sluta innan det börjar.",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(sent_out_on__isnull=False),
                name="meeting_sent_before_approved",
                violation_error_message="Anteckningarna skickas ut innan de godkänns.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(opened_on__isnull=True),
                name="meeting_cancelled_or_held",
                violation_error_message="Ett möte som har hållits kan inte ställas in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.short_name} {self.day_text}"

    def clean(self) -> None:
        """Keeps the question to the fixed set of tags."""
        clean_rich_fields(self, ("question",))

    @property
    def day_text(self) -> str:
        """ "13 november 2025", or "januari 2026" while only the month is fixed."""
        return format_month(self.on) if self.is_month_only else format_day(self.on)

    @property
    def day_and_week(self) -> str:
        """ "4 juni 2026, v. 23"."""
        return self.day_text if self.is_month_only else f"{self.day_text}, {format_week(self.on)}"

    @property
    def weekday_text(self) -> str:
        """ "torsdag 4 juni 2026"."""
        return self.day_text if self.is_month_only else format_weekday_day(self.on)

    @property
    def is_locked(self) -> bool:
        """Whether its notes are approved."""
        return self.approved_on is not None

    def is_cancelled(self, at: datetime.date) -> bool:
        """Cancelled by that day."""
        return self.cancelled_on is not None and self.cancelled_on <= at

    def is_over(self, at: datetime.date) -> bool:
        """Its day has passed. On the day itself it is not over."""
        return self.on < at

    def is_out(self, at: datetime.date) -> bool:
        """Its notes are sent out."""
        return self.sent_out_on is not None and self.sent_out_on <= at

    def stage(self, at: datetime.date) -> Stage:
        """How far it had come on that day."""
        for reached, name in STAGE_DAYS:
            day: datetime.date | None = getattr(self, name)
            if day is not None and day <= at:
                return reached
        return Stage.PLANNED

    def stage_text(self, at: datetime.date) -> str:
        """The stage in the body's own words: godkänd or justerad."""
        stage = self.stage(at)
        if stage == Stage.APPROVED:
            return self.body.get_approval_word_display()
        return stage.label
