"""Every address × every role × GET and POST gives the declared answer, and refusals change nothing.

The addresses are generated from the URL conf, so that a new one without a line here fails.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from records.models import Record
from tests.permission_table import (
    ALWAYS_ELSEWHERE,
    ANSWERS,
    GO,
    GONE,
    LOGIN,
    OK,
    POST_ONLY,
    QUICK,
    ROLES,
    TAKES_JSON,
    TARGETS,
    WRONG_WAY,
)
from tests.world import World

pytestmark = pytest.mark.django_db
WRITING = ("desk:", "intake:")


def marked(roles: Iterable[str]) -> list[Any]:
    """The roles as parameters, each with the mark it runs under."""
    marks = {True: pytest.mark.unit, False: pytest.mark.trust}
    return [pytest.param(role, marks=marks[role in QUICK]) for role in roles]


def our_patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address outside Django's admin, by name."""

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                if entry.app_name != "admin":
                    yield from walk(entry, f"{entry.namespace}:" if entry.namespace else space)
            else:
                yield f"{space}{entry.name}", entry

    return walk(get_resolver(), "")


PATTERNS = dict(our_patterns())


def address(world: World, name: str) -> str:
    """The address, filled with the object it points at."""
    if "<" not in str(PATTERNS[name].pattern):
        return reverse(name)
    target = getattr(world, TARGETS[name])
    return reverse(name, args=[target if isinstance(target, str) else target.pk])


def client_of(world: World, role: str) -> Client:
    """A browser logged in as the role; a crash is an answer here, not an exception."""
    client = Client(raise_request_exception=False)
    user = world.users[role]
    if user is not None:
        client.force_login(user)
    return client


def changes() -> int:
    """How many changes the histories hold."""
    models = [m for m in apps.get_models() if issubclass(m, Record)]
    return sum(model.history.count() for model in models)  # type: ignore[attr-defined]


@pytest.mark.unit
def test_every_address_declares_a_known_policy() -> None:
    policies = {getattr(pattern.callback, "policy", None) for pattern in PATTERNS.values()}
    assert policies - ANSWERS.keys() == set()


@pytest.mark.unit
def test_every_address_with_a_number_has_a_target() -> None:
    numbered = {name for name, pattern in PATTERNS.items() if "<" in str(pattern.pattern)}
    assert numbered == TARGETS.keys()


@pytest.mark.parametrize("role", marked(ROLES))
def test_reading_every_page_gives_the_declared_answer_and_changes_nothing(
    world: World, role: str
) -> None:
    pages = [name for name in PATTERNS if not is_file(name)]
    assert len(pages) > 60
    read_as_declared(world, role, pages)


@pytest.mark.print
@pytest.mark.parametrize("role", ROLES)
def test_reading_every_file_gives_the_declared_answer_and_changes_nothing(
    world: World, role: str
) -> None:
    files = [name for name in PATTERNS if is_file(name)]
    assert len(files) > 20
    read_as_declared(world, role, files)


def is_file(name: str) -> bool:
    """Whether the address gives a file, which takes its time to make."""
    kinds = ("pdf", "docx", "xlsx", "csv", "json", "archive", "meeting-log")
    return name.startswith(("logbook:", "desk:mails-")) and name.endswith(kinds)


def read_as_declared(world: World, role: str, names: list[str]) -> None:
    """Opens each as the role, and compares with the table."""
    places = {name: address(world, name) for name in names}
    client, place, before = client_of(world, role), ROLES.index(role), changes()
    wrong = {}
    for name in names:
        pattern = PATTERNS[name]
        expected = ANSWERS[pattern.callback.policy][place]
        if name in POST_ONLY and (role != "anonymous" or name == "people:logout"):
            expected = WRONG_WAY
        if name in ALWAYS_ELSEWHERE:
            expected = GO
        got = client.get(places[name]).status_code
        if got != expected:
            wrong[name] = (got, expected)
    assert (wrong, changes()) == ({}, before)


@pytest.mark.parametrize("role", marked(r for r in ROLES if r != "secretary"))
def test_writing_is_refused_as_declared_and_changes_nothing(world: World, role: str) -> None:
    places = {name: address(world, name) for name in PATTERNS if name.startswith(WRITING)}
    client, place, before = client_of(world, role), ROLES.index(role), changes()
    wrong = {}
    for name, pattern in PATTERNS.items():
        expected = ANSWERS[pattern.callback.policy][place]
        if not name.startswith(WRITING) or expected == OK:
            continue
        got = client.post(places[name], sensible(world)).status_code
        if got != expected:
            wrong[name] = (got, expected)
    assert (wrong, changes()) == ({}, before)


@pytest.mark.unit
@pytest.mark.parametrize("role", ["secretary", "other secretary", "administrator"])
def test_writing_as_the_one_whose_job_it_is_is_never_refused(world: World, role: str) -> None:
    client, place = client_of(world, role), ROLES.index(role)
    answers = {
        name: client.post(address(world, name), {}).status_code
        for name, pattern in PATTERNS.items()
        if name.startswith(WRITING) and ANSWERS[pattern.callback.policy][place] == OK
        if name not in TAKES_JSON
    }
    assert (set(answers.values()) <= {OK, GO}, len(answers) > 1) == (True, True)


@pytest.mark.unit
@pytest.mark.parametrize("role", ["outsider", "responsible", "politician", "administrator"])
def test_drafts_are_found_by_the_bodys_secretaries_only(world: World, role: str) -> None:
    client = client_of(world, role)
    drafts = {
        "logbook:decision": world.draft_decision,
        "logbook:assignment": world.draft_assignment,
    }
    answers = [client.get(reverse(n, args=[row.pk])).status_code for n, row in drafts.items()]
    assert answers == [GONE, GONE]


@pytest.mark.unit
@pytest.mark.parametrize("role", ["outsider", "politician", "responsible", "preparer"])
def test_words_of_drafts_are_in_no_page(world: World, role: str) -> None:
    client = client_of(world, role)
    pages = ["/", "/logg/", "/logg/?sok=utkast", "/moten/", "/mellan-stolarna/", "/?per=2025-11-29"]
    pages += ["/organ/", "/befattningar/", "/mina-uppdrag/", "/mina-uppdrag/?per=2025-11-29"]
    pages.append(reverse("logbook:meeting", args=[world.writing.pk]))
    for name in ("body", "position", "organisation", "person"):
        pages.append(reverse(f"logbook:{name}", args=[getattr(world, name).pk]))
    leaking = [page for page in pages if "tkasta" in client.get(page).content.decode()]
    assert leaking == []


@pytest.mark.unit
def test_the_administration_is_for_administrators_only(world: World) -> None:
    answers = {role: client_of(world, role).get("/admin/").status_code for role in ROLES}
    assert answers == {role: OK if role == "administrator" else GO for role in ROLES}


@pytest.mark.unit
def test_a_deactivated_user_is_logged_out(world: World) -> None:
    client = client_of(world, "politician")
    user: Any = world.users["politician"]
    user.is_active = False
    user.save()
    assert client.get("/").status_code == LOGIN


def sensible(world: World) -> dict[str, Any]:
    """Input that would be taken, so that it is the permission that refuses."""
    return {
        "title": "Ny", "text": "Ny text", "on": "2026-05-05", "why": "Skäl", "stage": "ongoing",
        "meeting": world.june.pk, "outcome": "closed", "to": world.other_body.name,
        "party": world.other_body.name, "wording": "senast i maj 2026", "about": "mote",
        "reason": "Skäl", "name": "Någon", "start": "13.00", "end": "13.10", "form": "sitting",
        "version": 1, "link": "https://example.se/", "kind": "other", "openness": "open",
        "body": world.body.pk, "organisation": "Ale", "number": "1", "category": "official",
        "called_as": "called", "body_name": "Regionstyrelsen",
        "returns_on": "2026-05-05",
    }  # fmt: skip
