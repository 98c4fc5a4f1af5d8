"""Help: a page that points readers to their own role, and one page for each role."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from logbook import guides
from people.models import Body, Position
from people.rules import Standing, standing
from records.policy import policy


@policy("help.read")
def help_index(request: HttpRequest) -> HttpResponse:
    """One's own guides first, then the others, then what signs and words mean."""
    who = standing(request.user)
    context = {
        "roles": roles(who),
        "own": [guide for guide in guides.GUIDES if guide.is_for(who)],
        "others": [guide for guide in guides.GUIDES if not guide.is_for(who)],
        "signs": guides.signs(),
        "states": guides.states(),
        "findings": guides.findings(),
    }
    return render(request, "help/index.html", context)


@policy("help.read")
def help_guide(request: HttpRequest, guide: guides.Guide) -> HttpResponse:
    """The help of one role; anyone may read anyone's."""
    others = [other for other in guides.GUIDES if other != guide]
    return render(request, "help/guide.html", {"guide": guide, "others": others})


def roles(who: Standing) -> list[str]:
    """What the reader is today, in words: "sekreterare i SRO", "Västkoms direktör"."""
    readers = who.reads_in - who.secretary_in - who.prepares_in
    groups: list[tuple[str, Any]] = [
        ("sekreterare i", who.secretary_in),
        ("med i beredningen av", who.prepares_in - who.secretary_in),
        ("ledamot eller deltagare i", readers),
    ]
    names = dict(Body.objects.filter(pk__in=who.reads_in).values_list("pk", "short_name"))
    told = [f"{word} {listed([names[pk] for pk in bodies])}" for word, bodies in groups if bodies]
    held = Position.objects.filter(pk__in=who.positions).order_by("name")
    told += [f"ansvarig som {position.name}" for position in held]
    return [*told, "administratör"] if who.is_administrator else told


def listed(names: list[str]) -> str:
    """ "SRO, VVG och VästKoms styrelse"."""
    *first, last = sorted(names)
    return f"{', '.join(first)} och {last}" if first else last
