"""What is said of an assignment between meetings: how far it has come, and wishes for more time.

Reports and requests are the responsible's; the body's word is on the report-back.
"""

import datetime
import secrets
from pathlib import PurePath
from typing import Any

from django.db import models
from django.db.models import Q

from decisions.enums import Settled, WorkStage
from decisions.models.assignment import Assignment, Responsibility
from decisions.models.report_back import ReportBack
from meetings.models import Meeting
from people.models import User
from records.models import Record


class ProgressUpdate(Record):
    """Lägesrapport: stage and words of one party, or of the assignment as a whole."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="uppdrag", related_name="updates"
    )
    responsibility = models.ForeignKey(
        Responsibility,
        models.PROTECT,
        verbose_name="ansvarig",
        null=True,
        blank=True,
        related_name="updates",
    )
    on = models.DateField("dag")
    stage = models.CharField("läge", max_length=20, choices=WorkStage)
    text = models.TextField("lägesrapport", blank=True, default="")
    report = models.TextField("utförligare rapport", blank=True, default="")
    reported_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="skriven av", null=True, blank=True, related_name="+"
    )
    reported_name = models.CharField("rapporterat av", max_length=120, blank=True, default="")
    on_behalf = models.CharField(
        "enligt",
        max_length=200,
        blank=True,
        default="",
        help_text="När sekreteraren skriver åt någon, till exempel ”enligt e-post 3 mars 2026”.",
    )

    search_fields = ("text", "report")

    class Meta:
        verbose_name = "lägesrapport"
        verbose_name_plural = "lägesrapporter"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["assignment", "on"])]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on}"


def kept_as(document: "ReportDocument", filename: str) -> str:
    """Where a file is kept: a random name; what the user called it stays in `filename`."""
    suffix = PurePath(filename).suffix.lower()[:10]
    return f"reports/{secrets.token_hex(16)}{suffix if suffix.isascii() else ''}"


class ReportDocumentQuerySet(models.QuerySet["ReportDocument"]):
    """Reads of documents that go with reports."""

    def visible_to(self, user: Any) -> "ReportDocumentQuerySet":
        """Those of assignments the user sees: intern and sekretess follow the assignment."""
        return self.filter(update__assignment__in=Assignment.objects.visible_to(user))


class ReportDocument(Record):
    """Bilaga till en lägesrapport: a file kept through the storage API, or a link."""

    update = models.ForeignKey(
        ProgressUpdate, models.PROTECT, verbose_name="lägesrapport", related_name="documents"
    )
    title = models.CharField("titel", max_length=300)
    file = models.FileField("fil", upload_to=kept_as, blank=True, default="")
    filename = models.CharField("filnamn", max_length=255, blank=True, default="")
    link = models.URLField("länk", max_length=1000, blank=True, default="")

    objects = ReportDocumentQuerySet.as_manager()

    search_fields = ("title",)

    class Meta:
        verbose_name = "bilaga till lägesrapport"
        verbose_name_plural = "bilagor till lägesrapporter"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(link="")) | (~Q(file="") & Q(link="")),
                name="report_document_file_or_link",
                violation_error_message="Ange en fil eller en länk.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TimeRequestQuerySet(models.QuerySet["TimeRequest"]):
    """Reads of requests for more time."""

    def visible_to(self, user: Any) -> "TimeRequestQuerySet":
        """Those about assignments the user sees."""
        return self.filter(report_back__assignment__in=Assignment.objects.visible_to(user))

    def undecided(self, at: datetime.date) -> "TimeRequestQuerySet":
        """Asked by the day, and neither the secretary nor the body had said yes or no."""
        back = "report_back__"
        said = Q(**{f"{back}outcome_on__lte": at})
        closed = Q(**{f"{back}assignment__closed_on__lte": at})
        answered = Q(settled_on__lte=at) & ~Q(settled_as=Settled.TO_MEETING)
        return self.filter(asked_on__lte=at).exclude(said).exclude(closed).exclude(answered)

    def unsettled(self, at: datetime.date) -> "TimeRequestQuerySet":
        """Undecided, and the secretary's to see to."""
        return self.undecided(at).exclude(settled_on__lte=at)


class TimeRequest(Record):
    """Begäran om mer tid: until which meeting and why; what the secretary did with it.

    An accepted request moves the report-back. `old_meeting` and the reason stay, and it counts as
    one time moved.
    """

    report_back = models.ForeignKey(
        ReportBack,
        models.PROTECT,
        verbose_name="återrapportering",
        related_name="time_requests",
    )
    update = models.OneToOneField(
        ProgressUpdate,
        models.PROTECT,
        verbose_name="lägesrapport",
        related_name="time_request",
    )
    asked_on = models.DateField("begärd")
    old_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="från mötet",
        null=True,
        blank=True,
        related_name="+",
    )
    wanted_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="önskat möte",
        null=True,
        blank=True,
        related_name="+",
    )
    wanted_wording = models.CharField("önskad tid", max_length=200, blank=True, default="")
    reason = models.CharField("skäl", max_length=500)
    settled_on = models.DateField("avgjord", null=True, blank=True)
    settled_as = models.CharField(
        "avgjord som", max_length=20, choices=Settled, blank=True, default=""
    )
    settled_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="avgjord av", null=True, blank=True, related_name="+"
    )
    settled_because = models.CharField("svar", max_length=500, blank=True, default="")
    new_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name="till mötet",
        null=True,
        blank=True,
        related_name="+",
    )

    objects = TimeRequestQuerySet.as_manager()

    search_fields = ("reason", "settled_because")

    class Meta:
        verbose_name = "begäran om mer tid"
        verbose_name_plural = "begäranden om mer tid"
        ordering = ["-asked_on", "-pk"]
        indexes = [
            models.Index(
                fields=["report_back"],
                condition=Q(settled_on__isnull=True),
                name="time_request_unsettled",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted_meeting__isnull=False) | ~Q(wanted_wording=""),
                name="time_request_wants_something",
                violation_error_message="Välj ett möte, eller skriv när det kan bli.",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settled_as="")
                | (Q(settled_on__isnull=False) & ~Q(settled_as="")),
                name="time_request_settled_as_something",
                violation_error_message="Ange vad som gjordes med begäran.",
            ),
            models.CheckConstraint(
                condition=(Q(settled_as=Settled.ACCEPTED) & Q(new_meeting__isnull=False))
                | (~Q(settled_as=Settled.ACCEPTED) & Q(new_meeting__isnull=True)),
                name="time_request_accepted_to_meeting",
                violation_error_message="Välj mötet som återrapporteringen flyttas till.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_back.assignment.number} {self.wanted_text}"

    @property
    def wanted_text(self) -> str:
        """The meeting asked for, or the words."""
        if self.wanted_meeting is not None and self.wanted_wording:
            return f"{self.wanted_meeting} ({self.wanted_wording})"
        return str(self.wanted_meeting or self.wanted_wording)

    @property
    def standing_text(self) -> str:
        """Where it stands, while nobody has said yes or no."""
        if self.settled_as == Settled.TO_MEETING:
            return "Tas upp på mötet"
        return "Väntar på sekreterarens svar"


class ReportingRound(Record):
    """Rapporteringsrunda: before a meeting, everyone with something due there is asked at once.

    Who is asked, and who has answered, follows from what is due and from reports since `opened_on`.
    """

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, verbose_name="möte", related_name="reporting_round"
    )
    opened_on = models.DateField("öppnad")
    opened_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="öppnad av", null=True, blank=True, related_name="+"
    )
    answer_by = models.DateField("svar senast")
    message = models.TextField("hälsning", blank=True, default="")

    class Meta:
        verbose_name = "rapporteringsrunda"
        verbose_name_plural = "rapporteringsrundor"
        ordering = ["-opened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by__gte=models.F("opened_on")),
                name="round_answer_after_opened",
                violation_error_message="Sista svarsdagen kan inte ligga innan rundan öppnas.",
            ),
        ]

    def __str__(self) -> str:
        return f"Rapporteringsrunda inför {self.meeting}"
