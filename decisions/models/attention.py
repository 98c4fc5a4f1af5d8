"""What people do about the log for their own sake: set a finding aside, follow a thing."""

import datetime

from django.db import models
from django.db.models import Q

from decisions.models.assignment import Assignment
from decisions.models.commitment import Commitment
from decisions.models.decision import Decision
from meetings.models import DecisionBasis, Matter
from people.models import User
from records.models import Record


def exactly_one(*names: str) -> Q:
    """Condition: one of the fields has a value, and the others none."""
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Reads of what has been set aside."""

    def resting(self, at: datetime.date) -> "SetAsideQuerySet":
        """Set aside by the day, and neither taken up again nor back by then."""
        return self.filter(set_on__lte=at, returns_on__gt=at).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=at)
        )


class SetAside(Record):
    """Undanlagt: a finding that rests until a day, with a reason.

    It holds for the kind of finding about that row, where it began by `set_on`; what happens to the
    same row later is a new finding.
    """

    code = models.CharField("slag", max_length=1)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="uppdrag", null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name="beslut", null=True, blank=True, related_name="+"
    )
    basis = models.ForeignKey(
        DecisionBasis,
        models.PROTECT,
        verbose_name="beslutsunderlag",
        null=True,
        blank=True,
        related_name="+",
    )
    commitment = models.ForeignKey(
        Commitment,
        models.PROTECT,
        verbose_name="önskemål eller utfästelse",
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField("skäl", max_length=300)
    set_on = models.DateField("undanlagt")
    set_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="undanlagt av", null=True, blank=True, related_name="+"
    )
    returns_on = models.DateField("kommer tillbaka")
    ended_on = models.DateField("upptaget igen", null=True, blank=True)

    objects = SetAsideQuerySet.as_manager()

    search_fields = ("reason",)

    class Meta:
        verbose_name = "undanlagt"
        verbose_name_plural = "undanlagda"
        ordering = ["returns_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("assignment", "decision", "basis", "commitment"),
                name="set_aside_about_one",
                violation_error_message="Ange vad som läggs undan.",
            ),
            models.CheckConstraint(
                condition=Q(returns_on__gt=models.F("set_on")),
                name="set_aside_returns",
                violation_error_message="Dagen det kommer tillbaka måste ligga framåt i tiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"


class Following(Record):
    """Följer: a user who wants to know what happens to an assignment or a matter."""

    user = models.ForeignKey(
        User, models.PROTECT, verbose_name="användare", related_name="followings"
    )
    assignment = models.ForeignKey(
        Assignment,
        models.PROTECT,
        verbose_name="uppdrag",
        null=True,
        blank=True,
        related_name="followings",
    )
    matter = models.ForeignKey(
        Matter,
        models.PROTECT,
        verbose_name="ärende",
        null=True,
        blank=True,
        related_name="followings",
    )

    class Meta:
        verbose_name = "följer"
        verbose_name_plural = "följer"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("assignment", "matter"),
                name="following_one",
                violation_error_message="Ange ett uppdrag eller ett ärende.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["user", thing],
                    condition=Q(**{f"{thing}__isnull": False}),
                    name=f"following_{thing}_once",
                    violation_error_message="Du följer det redan.",
                )
                for thing in ("assignment", "matter")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.assignment or self.matter}"


class CalendarAddress(Record):
    """A personal, revocable address of a calendar feed. Only the checksum of its secret is kept."""

    user = models.ForeignKey(
        User, models.PROTECT, verbose_name="användare", related_name="calendar_addresses"
    )
    body = models.ForeignKey(
        "people.Body",
        models.PROTECT,
        verbose_name="organ",
        null=True,
        blank=True,
        related_name="+",
        help_text="Tomt betyder de egna återrapporteringarna.",
    )
    secret_sha256 = models.CharField("kontrollsumma", max_length=64, unique=True)
    made_at = models.DateTimeField("skapad")
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)

    class Meta:
        verbose_name = "kalenderadress"
        verbose_name_plural = "kalenderadresser"
        ordering = ["-made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body"],
                condition=Q(revoked_at__isnull=True, body__isnull=False),
                name="calendar_address_body_once",
                violation_error_message="Du har redan en adress till det organets kalender.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True, body__isnull=True),
                name="calendar_address_mine_once",
                violation_error_message="Du har redan en adress till dina återrapporteringar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.body or 'egna återrapporteringar'}"
