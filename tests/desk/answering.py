"""What tests of the link in a mail share: the whole database as text, and what pages say."""

import html
from typing import Any

from django.apps import apps
from django.core import serializers

from decisions.models import Assignment, ProgressUpdate
from desk.answering.links import answer_path
from people.models import Person
from tests.world import World

SENTENCE = "Planen går på remiss i januari."


def everything() -> str:
    """Every row of every table."""
    rows = [row for model in apps.get_models() for row in model._default_manager.order_by("pk")]
    return serializers.serialize("json", rows)


def asked_person(world: World) -> Person:
    """Who holds the position that has the assignment."""
    user = world.users["responsible"]
    assert user is not None
    return user.person  # type: ignore[attr-defined]


def link(world: World, assignment: Assignment | None = None, person: Person | None = None) -> str:
    """The path in a mail sent today."""
    return answer_path(assignment or world.assignment, person or asked_person(world))


def words_of(response: Any) -> str:
    """What the page says."""
    return " ".join(html.unescape(response.content.decode()).split())


def heading(response: Any) -> str:
    """Its first words."""
    return words_of(response).split("<h1>")[1].split("</h1>")[0]


def said() -> list[tuple[str, str, str]]:
    """(stage, text, who) of every report, oldest first."""
    rows = ProgressUpdate.objects.order_by("pk")
    return [(row.stage, row.text, row.reported_name) for row in rows]
