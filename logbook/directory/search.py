"""Finding a person, a position or an organisation by words in any order, whatever their ending."""

import datetime
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from people.models import Membership, Organisation, Person, Position, PositionHolder, in_force
from sro_log.lib.stems import query_stems, stem_text

WHOLE_FROM = 3  # shorter words only count as the beginning of one
PARTIES = {
    "C": "Centerpartiet",
    "KD": "Kristdemokraterna",
    "L": "Liberalerna",
    "M": "Moderaterna",
    "MP": "Miljöpartiet",
    "S": "Socialdemokraterna",
    "SD": "Sverigedemokraterna",
    "V": "Vänsterpartiet",
}


class SearchForm(forms.Form):
    """One field: words."""

    sok = forms.CharField(
        label="Sök", max_length=200, required=False, widget=forms.TextInput({"type": "search"})
    )

    def __init__(self, data: Any, *, hint: str) -> None:
        super().__init__(data)
        self.fields["sok"].help_text = hint

    def words(self) -> str:
        """What is sought; nothing when it cannot be read (the form then says why)."""
        self.is_valid()
        return str(self.cleaned_data.get("sok", "")).strip()


def matching_persons(persons: QuerySet[Person], words: str, at: datetime.date) -> QuerySet[Person]:
    """By name, title, party, organisation, or the position held or organisation represented."""
    held = PositionHolder.objects.filter(in_force(at), person=OuterRef("pk"))
    roles = Membership.objects.filter(in_force(at), person=OuterRef("pk"))
    for stem in query_stems(words):
        if stem.upper() in PARTIES:
            persons = persons.filter(political_party=stem.upper())
            continue
        persons = persons.filter(
            _says("search_text", stem)
            | Q(political_party__in=_parties_named(stem))
            | _says("organisation__search_text", stem)
            | Exists(held.filter(_says("position__search_text", stem)))
            | Exists(roles.filter(_says("organisation__search_text", stem)))
        )
    return persons


def matching_positions(
    positions: QuerySet[Position], words: str, at: datetime.date
) -> QuerySet[Position]:
    """By name, organisation, or the name of one who holds it on the day."""
    held = PositionHolder.objects.filter(in_force(at), position=OuterRef("pk"))
    for stem in query_stems(words):
        positions = positions.filter(
            _says("search_text", stem)
            | _says("organisation__search_text", stem)
            | Exists(held.filter(_says("person__search_text", stem)))
        )
    return positions


def matching_organisations(
    organisations: QuerySet[Organisation], words: str, at: datetime.date
) -> QuerySet[Organisation]:
    """By name, long or short, or the federation it belongs to."""
    for stem in query_stems(words):
        organisations = organisations.filter(
            _says("search_text", stem) | _says("federation__search_text", stem)
        )
    return organisations


def _says(field: str, stem: str) -> Q:
    """The stem inside a word; two letters or one only as the beginning of one."""
    if len(stem) >= WHOLE_FROM:
        return Q(**{f"{field}__contains": stem})
    return Q(**{f"{field}__startswith": stem}) | Q(**{f"{field}__contains": f" {stem}"})


def _parties_named(stem: str) -> list[str]:
    """Parties by their names, and one that is written as the word is."""
    named = [
        party for party, name in PARTIES.items()
        if len(stem) >= WHOLE_FROM and stem in stem_text(name)
    ]  # fmt: skip
    return [*named, stem.upper(), stem.capitalize()]
