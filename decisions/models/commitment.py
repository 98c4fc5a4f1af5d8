"""Wishes and promises that no decision gave, caught so that they are not forgotten."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from decisions.enums import CommitmentKind
from decisions.models.assignment import Assignment
from meetings.enums import Openness
from meetings.models import AgendaItem
from people.rules import standing
from records.models import Lock, Record


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Reads of commitments."""

    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """Caught at open items of notes sent out in bodies the user reads; the desk sees drafts."""
        who = standing(user)
        desk = Q(item__meeting__body_id__in=who.secretary_in)
        closed_desk = Q(item__meeting__body_id__in=who.secretary_in | who.prepares_in)
        out = Q(item__meeting__sent_out_on__isnull=False)
        reads = Q() if who.is_administrator else Q(item__meeting__body_id__in=who.reads_in)
        return self.filter(desk | (reads & out & (Q(item__openness=Openness.OPEN) | closed_desk)))

    def unsettled(
        self, at: datetime.date, *, drafts_in: frozenset[int] = frozenset()
    ) -> "CommitmentQuerySet":
        """Made by the day, and by then neither made an assignment nor let go.

        Assignments that are not sent out count only in the bodies whose drafts one may see.
        """
        known = Q(assignment__decision__item__meeting__sent_out_on__isnull=False)
        known |= Q(assignment__body_id__in=drafts_in)
        settled = Q(let_go_on__lte=at) | (Q(assignment__given_on__lte=at) & known)
        return self.filter(item__meeting__on__lte=at).exclude(settled)


class Commitment(Record):
    """Önskemål or utfästelse: caught at an item; made an assignment, or let go with a reason."""

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, verbose_name="punkt", related_name="commitments"
    )
    kind = models.CharField(
        "slag", max_length=20, choices=CommitmentKind, default=CommitmentKind.WISH
    )
    text = models.TextField("vad som önskas eller utlovas")
    by_whom = models.CharField("av", max_length=200, blank=True, default="")
    assignment = models.OneToOneField(
        Assignment,
        models.PROTECT,
        verbose_name="blev uppdraget",
        null=True,
        blank=True,
        related_name="commitment",
    )
    let_go_on = models.DateField("släppt", null=True, blank=True)
    let_go_because = models.CharField("skäl", max_length=300, blank=True, default="")

    objects = CommitmentQuerySet.as_manager()

    search_fields = ("text", "by_whom")
    locks = (Lock(("item", "kind", "text", "by_whom"), via="item__meeting"),)
    open_fields = ("assignment", "let_go_on", "let_go_because")

    class Meta:
        verbose_name = "önskemål eller utfästelse"
        verbose_name_plural = "önskemål och utfästelser"
        ordering = ["item__meeting__on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(let_go_on__isnull=True) | ~Q(let_go_because=""),
                name="commitment_let_go_because",
                violation_error_message="Ange varför det släpps.",
            ),
            models.CheckConstraint(
                condition=Q(let_go_on__isnull=True) | Q(assignment__isnull=True),
                name="commitment_settled_once",
                violation_error_message="Det har redan blivit ett uppdrag.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]
