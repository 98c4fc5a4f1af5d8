"""What an administrator filters lists by: in force, vacant, dissolved, with a login."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from people.enums import HolderKind
from people.models import Person, PositionHolder, in_force
from records.writing import today


class ChoiceFilter(admin.SimpleListFilter):
    """A filter with a few fixed choices, each a condition on the day."""

    choices_: tuple[tuple[str, str], ...] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """The choices."""
        return self.choices_

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that the choice holds for; all without one."""
        chosen = self.value()
        known = chosen in dict(self.choices_)
        return queryset.filter(self.condition(str(chosen))) if known else queryset

    def condition(self, chosen: str) -> Q:
        """The choice as a condition."""
        raise NotImplementedError


class InForceFilter(ChoiceFilter):
    """By today: going on, ended, to come."""

    title = "tid"
    parameter_name = "tid"
    choices_ = (("nu", "pågår"), ("slut", "avslutat"), ("sedan", "börjar senare"))

    def condition(self, chosen: str) -> Q:
        """By the first and last day."""
        at = today()
        return {"nu": in_force(at), "slut": Q(until_on__lt=at), "sedan": Q(from_on__gt=at)}[chosen]


class DissolvedFilter(ChoiceFilter):
    """Bodies that meet, and those that no longer exist."""

    title = "finns"
    parameter_name = "finns"
    choices_ = (("ja", "finns"), ("nej", "upplöst"))

    def condition(self, chosen: str) -> Q:
        """Dissolved by today."""
        gone = Q(dissolved_on__isnull=False, dissolved_on__lte=today())
        return gone if chosen == "nej" else ~gone


class VacantFilter(ChoiceFilter):
    """Positions that somebody has, as ordinary or acting, and those nobody has."""

    title = "innehavare"
    parameter_name = "innehavare"
    choices_ = (("vakant", "vakant"), ("besatt", "besatt"))

    def condition(self, chosen: str) -> Q:
        """By who has it today; a deputy does not fill it."""
        holders = PositionHolder.objects.filter(in_force(today()), position=OuterRef("pk"))
        has = Q(Exists(holders.exclude(kind=HolderKind.DEPUTY)))
        return ~has if chosen == "vakant" else has


class LoginFilter(ChoiceFilter):
    """Persons with and without a login."""

    title = "inloggning"
    parameter_name = "inloggning"
    choices_ = (("ja", "har inloggning"), ("nej", "saknar inloggning"))

    def condition(self, chosen: str) -> Q:
        """By the login."""
        return Q(user__isnull=chosen == "nej")


class HasPersonFilter(ChoiceFilter):
    """Logins that belong to a person, and those that do not."""

    title = "person"
    parameter_name = "person"
    choices_ = (("ja", "har person"), ("nej", "saknar person"))

    def condition(self, chosen: str) -> Q:
        """By the person."""
        has = Q(Exists(Person.objects.filter(user=OuterRef("pk"))))
        return ~has if chosen == "nej" else has


class PartyFilter(admin.SimpleListFilter):
    """Parties that someone belongs to."""

    title = "parti"
    parameter_name = "parti"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Those there are."""
        found = Person.objects.exclude(political_party="").order_by("political_party")
        return [(p, p) for p in found.values_list("political_party", flat=True).distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Its people."""
        chosen = self.value()
        return queryset.filter(political_party=chosen) if chosen else queryset
