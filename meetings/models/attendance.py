"""Who was called or invited to a meeting, as they were that day, and whether they came."""

from django.db import models

from meetings.enums import CalledAs, Category, MeetingRole, Presence
from meetings.models.meeting import Meeting
from people.models import Person, Side
from records.models import Lock, Record


class Attendance(Record):
    """A person at a meeting. Name, title, party and organisation are kept as of that day."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="möte", related_name="attendances"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", related_name="attendances"
    )
    name = models.CharField("namn", max_length=120)
    political_party = models.CharField("parti", max_length=10, blank=True, default="")
    title = models.CharField("titel", max_length=200, blank=True, default="")
    organisation_name = models.CharField("organisation", max_length=200, blank=True, default="")
    side = models.ForeignKey(
        Side, models.PROTECT, verbose_name="sida", null=True, blank=True, related_name="+"
    )
    category = models.CharField(
        "rubrik", max_length=20, choices=Category, default=Category.OFFICIAL
    )
    called_as = models.CharField(
        "kallad som", max_length=20, choices=CalledAs, default=CalledAs.CALLED
    )
    meeting_role = models.CharField(
        "roll vid mötet", max_length=20, choices=MeetingRole, blank=True, default=""
    )
    presence = models.CharField(
        "närvaro", max_length=20, choices=Presence, default=Presence.UNKNOWN
    )
    is_remote = models.BooleanField("på distans", default=False)
    serving_for = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name="tjänstgör för",
        null=True,
        blank=True,
        related_name="+",
    )
    for_items = models.CharField(
        "vid", max_length=100, blank=True, default="", help_text="Till exempel ”punkt 3”."
    )
    recusal = models.CharField("jäv vid", max_length=100, blank=True, default="")
    order = models.PositiveSmallIntegerField("ordning", default=0)

    search_fields = ("name", "title", "organisation_name")
    locks = (
        Lock(
            (
                "meeting",
                "person",
                "name",
                "political_party",
                "title",
                "organisation_name",
                "side",
                "category",
                "called_as",
                "meeting_role",
                "presence",
                "is_remote",
                "serving_for",
                "for_items",
                "recusal",
                "order",
            ),
            via="meeting",
        ),
    )

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="attendance_once",
                violation_error_message="Personen står redan på listan.",
            ),
        ]

    def __str__(self) -> str:
        party = f" ({self.political_party})" if self.political_party else ""
        return f"{self.name}{party}"

    @property
    def line(self) -> str:
        """ "Anna Ek (S), Skövde, vice ordförande (D), punkt 3"."""
        return f"{self}, {self.details}" if self.details else str(self)

    @property
    def details(self) -> str:
        """The line after the name."""
        parts = [self.title, self.organisation_name]
        if self.meeting_role:
            parts.append(self.get_meeting_role_display())
        if self.is_remote:
            parts.append("på distans")
        if self.for_items:
            parts.append(self.for_items)
        return ", ".join(part for part in parts if part)
