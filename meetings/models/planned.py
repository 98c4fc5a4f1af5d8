"""Årshjul: topics planned for coming meetings."""

from typing import Any

from django.db import models

from meetings.models.item import AgendaItem
from meetings.models.matter import Matter
from meetings.models.meeting import Meeting
from records.models import Record


class PlannedTopicQuerySet(models.QuerySet["PlannedTopic"]):
    """Reads of planned topics."""

    def visible_to(self, user: Any) -> "PlannedTopicQuerySet":
        """Those of meetings the user sees."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))

    def waiting(self) -> "PlannedTopicQuerySet":
        """Not taken up on the meeting's agenda yet."""
        return self.filter(item__isnull=True)


class PlannedTopic(Record):
    """Planerat ämne: what a coming meeting is to take up.

    A topic that comes back is a row for each meeting, with the same title. It follows its meeting
    when that moves, and is no promise: what somebody answers for is an assignment.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="möte", related_name="planned_topics"
    )
    title = models.CharField("ämne", max_length=300)
    note = models.CharField(
        "vid det mötet",
        max_length=300,
        blank=True,
        default="",
        help_text="Till exempel ”handlingsplan och statsbidrag”.",
    )
    matter = models.ForeignKey(
        Matter,
        models.PROTECT,
        verbose_name="ärende",
        null=True,
        blank=True,
        related_name="planned_topics",
    )
    item = models.OneToOneField(
        AgendaItem,
        models.PROTECT,
        verbose_name="tas upp under",
        null=True,
        blank=True,
        related_name="planned_topic",
    )

    objects = PlannedTopicQuerySet.as_manager()

    search_fields = ("title", "note")

    class Meta:
        verbose_name = "planerat ämne"
        verbose_name_plural = "planerade ämnen"
        ordering = ["meeting__on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "title"],
                name="planned_topic_once",
                violation_error_message="Ämnet är redan planerat till det mötet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.note}" if self.note else self.title
