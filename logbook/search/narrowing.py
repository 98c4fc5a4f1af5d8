"""What narrows a search: whom an entry may concern, organ:, ansvarig: and år:, as marks."""

from typing import Any

from logbook.search.asked import Query
from people.models import Body, Organisation, Person, Position
from people.rules import can_see_directory, readable_bodies, standing
from sro_log.lib.stems import stem_of

NO_SUCH_BODY = "Organet finns inte, eller så läser du inte det."
NOBODY = "Ingen befattning, organisation eller person heter så."
Group = tuple[str, ...]


def may_concern(user: Any) -> list[Group]:
    """Marks of which an entry must have one, to save looking at what the user never sees.

    Coarse on purpose: `visible_to` has the last word. Empty for one who reads all bodies; a group
    without marks for one who has no role at all.
    """
    who = standing(user)
    if who.is_administrator:
        return []
    bodies = who.reads_in | who.secretary_in | who.prepares_in
    if bodies and not Body.objects.exclude(pk__in=bodies).exists():
        return []
    marks = [f"_r{pk}" for pk in sorted(bodies)]
    marks += [f"_p{pk}" for pk in sorted(who.positions)]
    marks += [f"_o{pk}" for pk in sorted(who.speaks_for)]
    marks += [f"_g{pk}" for pk in sorted(who.secretary_in)]
    if can_see_directory(user):
        marks.append("_d")
    return [tuple(marks)]


def narrowed(query: Query, user: Any) -> tuple[list[Group], list[str]]:
    """Marks that the query asks for, and what could not be understood: at most five queries."""
    groups: list[Group] = []
    errors = list(query.errors)
    if query.year is not None:
        groups.append((f"_y{query.year}",))
    if query.body:
        names = readable_bodies(user).values_list("pk", "search_text")
        found = tuple(f"_b{pk}" for pk, text in names if _all_in(query.body, text))
        groups.append(found)
        errors += [] if found else [NO_SUCH_BODY]
    if query.responsible:
        found = tuple(_answering(query.responsible)) if can_see_directory(user) else ()
        groups.append(found)
        errors += [] if found else [NOBODY]
    return groups, errors


def _answering(words: tuple[str, ...]) -> list[str]:
    """Positions, organisations and bodies with such names, and positions that such people hold."""
    marks = []
    for letter, model in (("p", Position), ("o", Organisation), ("g", Body)):
        names = model._default_manager.values_list("pk", "search_text")
        marks += [f"_{letter}{pk}" for pk, text in names if _all_in(words, text)]
    persons = Person.objects.filter(held_positions__isnull=False)
    held = persons.values_list("held_positions__position", "search_text")
    marks += [f"_p{pk}" for pk, text in held if _all_in(words, text)]
    return list(dict.fromkeys(marks))


def _all_in(words: tuple[str, ...], text: str) -> bool:
    return all(stem_of(word) in text for word in words)
