"""A dated report on an assignment, by or on behalf of one who has it."""

from django.db import models

from decisions.enums import WorkStage
from decisions.models.assignment import Assignment, Responsibility
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

    search_fields = ("text",)

    class Meta:
        verbose_name = "lägesrapport"
        verbose_name_plural = "lägesrapporter"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["assignment", "on"])]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on}"
