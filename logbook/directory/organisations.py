"""Organisations: rows of the list, what one is in a sentence, and who represents it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from logbook.directory.counts import OpenCount, had_by_organisations
from people.models import Membership, Organisation, in_force


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in the list."""

    url: str
    name: str
    short_name: str
    kind: str
    is_principal: bool
    federation: str
    federation_url: str
    open: OpenCount


@dataclass(frozen=True)
class RepresentativeLine:
    """Someone who represents an organisation in a body."""

    name: str
    url: str
    role: str
    body: str
    body_url: str


def organisation_rows(
    organisations: Iterable[Organisation], user: Any, at: datetime.date, per: str = ""
) -> list[OrganisationRow]:
    """One row for each, fetched with its federation; two queries more."""
    found = list(organisations)
    counts = had_by_organisations([row.pk for row in found], user, at)
    return [
        OrganisationRow(
            url=organisation_url(row.pk, per),
            name=row.name,
            short_name=row.short_name,
            kind=row.get_kind_display(),
            is_principal=row.is_principal,
            federation=str(row.federation or ""),
            federation_url=organisation_url(row.federation_id, per) if row.federation_id else "",
            open=counts.get(row.pk, OpenCount()),
        )
        for row in found
    ]


def organisation_url(pk: int, per: str = "") -> str:
    """The organisation's page."""
    return reverse("logbook:organisation", args=[pk]) + per


def described(organisation: Organisation) -> str:
    """ "Huvudman på kommunsidan", "På kommunsidan, inte huvudman"."""
    side = f"på {organisation.side}" if organisation.side else ""
    if organisation.is_principal:
        return f"Huvudman {side}".strip()
    return f"{side[0].upper()}{side[1:]}, inte huvudman" if side else "Inte huvudman"


def representatives_of(
    organisation: Organisation, at: datetime.date, per: str = ""
) -> list[RepresentativeLine]:
    """Who represents it in bodies on the day; one query."""
    rows = Membership.objects.filter(in_force(at), organisation=organisation)
    ordered = rows.select_related("person", "body").order_by("body__name", "order", "pk")
    return [
        RepresentativeLine(
            name=str(row.person),
            url=reverse("logbook:person", args=[row.person_id]) + per,
            role=row.get_role_display(),
            body=row.body.short_name,
            body_url=reverse("logbook:body", args=[row.body_id]) + per,
        )
        for row in ordered
    ]
