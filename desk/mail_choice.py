"""Which mails the page of what was sent shows, and its files too: the same choice for both."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from desk.access import own_bodies
from desk.forms.mails import STATES, MailChoice
from mailing.enums import MailKind
from mailing.models import Mail, MailQuerySet
from people.models import Body, PositionHolder, in_force
from records.writing import today


@dataclass(frozen=True)
class Chosen:
    """What was asked for."""

    form: MailChoice
    bodies: list[Body]
    of_any_kind: MailQuerySet  # body and what they are about
    of_kind: MailQuerySet  # and kind
    mails: MailQuerySet  # and state

    @property
    def state(self) -> str | None:
        """misslyckade, vantar or skickade."""
        return self.form.chosen("lage") or None

    @property
    def kind(self) -> MailKind | None:
        """One kind."""
        value = self.form.chosen("slag")
        return MailKind(value) if value else None


def chosen_mails(user: Any, query: Any) -> Chosen:
    """The user's own bodies' mails, as the address asks.

    Raises:
        PermissionDenied: the user is no secretary.
    """
    bodies = list(own_bodies(user))
    form = MailChoice(query, bodies=bodies)
    found = Mail.objects.visible_to(user)
    if form.chosen("organ"):
        found = found.filter(body=form.chosen("organ"))
    if form.chosen("galler"):
        found = found.filter(about=form.chosen("galler"))
    kind, state = form.chosen("slag"), form.chosen("lage")
    of_kind = found.filter(kind=kind) if kind else found
    shown = of_kind.in_any(STATES[state]) if state else of_kind
    return Chosen(form, bodies, found, of_kind, shown.select_related("delivery", "body"))


def kinds_in(found: MailQuerySet) -> list[tuple[MailKind, int]]:
    """The kinds there are, in their own order, and how many of each; one query."""
    counted = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    return [(kind, counted[kind.value]) for kind in MailKind if kind.value in counted]


def unreached(bodies: list[Body]) -> list[str]:
    """ "Anna Ek (Västkoms direktör)": who has an assignment of theirs and no address; one query."""
    given = {
        "assignment__body__in": bodies,
        "assignment__closed_on__isnull": True,
        "assignment__decision__item__meeting__sent_out_on__isnull": False,
        "until_on__isnull": True,
    }
    own = Q(**{f"position__responsibilities__{name}": value for name, value in given.items()})
    of_organisation = Q(
        position__speaks_for_organisation=True,
        **{f"position__organisation__responsibilities__{n}": v for n, v in given.items()},
    )
    rows = PositionHolder.objects.filter(in_force(today()), person__email="")
    rows = rows.filter(own | of_organisation).distinct().select_related("person", "position")
    return [f"{row.person.name} ({row.position})" for row in rows.order_by("person__name", "pk")]
