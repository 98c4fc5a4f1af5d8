"""Every address × every role × GET and POST gives the declared answer, and refusals change nothing.

The addresses are generated from the URL conf, so that a new one without a line here fails.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from records.models import Record
from tests.once import at_noon, built
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

ROLES = (
    "anonymous", "outsider", "politician", "responsible", "preparer", "secretary",
    "other secretary", "administrator",
)  # fmt: skip
LOGIN, OK, GONE, NO, WRONG_WAY, GO = 302, 200, 404, 403, 405, 302

# Policy -> answer for each of ROLES, in order.
ANSWERS: dict[str, tuple[int, ...]] = {
    "public": (OK, GO, GO, GO, GO, GO, GO, GO),
    "account.own": (LOGIN, OK, OK, OK, OK, OK, OK, OK),
    "overview.read": (LOGIN, OK, OK, OK, OK, OK, OK, OK),
    "log.read": (LOGIN, OK, OK, OK, OK, OK, OK, OK),
    "findings.read": (LOGIN, OK, OK, OK, OK, OK, OK, OK),
    "meeting.list": (LOGIN, OK, OK, OK, OK, OK, OK, OK),
    "meeting.read": (LOGIN, GONE, OK, GONE, OK, OK, GONE, OK),
    "decision.read": (LOGIN, GONE, OK, GONE, OK, OK, GONE, OK),
    "matter.read": (LOGIN, GONE, OK, GONE, OK, OK, GONE, OK),
    "document.read": (LOGIN, GONE, GO, GONE, GO, GO, GONE, GO),
    "assignment.read": (LOGIN, GONE, OK, OK, OK, OK, GONE, OK),
    "meeting.plan": (LOGIN, NO, NO, NO, NO, OK, OK, NO),
    "matter.open": (LOGIN, NO, NO, NO, NO, OK, OK, NO),
    "meeting.write": (LOGIN, GONE, NO, GONE, NO, OK, GONE, NO),
    "item.edit": (LOGIN, GONE, NO, GONE, OK, OK, GONE, NO),
    "matter.write": (LOGIN, GONE, NO, GONE, OK, OK, GONE, NO),
    "decision.write": (LOGIN, GONE, NO, GONE, NO, OK, GONE, NO),
    "assignment.manage": (LOGIN, GONE, NO, NO, NO, OK, GONE, NO),
    "assignment.report": (LOGIN, GONE, NO, OK, NO, OK, GONE, NO),
    "assignment.receive": (LOGIN, GONE, NO, NO, NO, NO, OK, NO),
}
# What each address with a number points at.
TARGETS = {
    "logbook:assignment": "assignment",
    "logbook:decision": "decision",
    "logbook:meeting": "sent",
    "logbook:matter": "matter",
    "logbook:document": "document",
    "desk:meeting-edit": "planned",
    "desk:meeting-move": "planned",
    "desk:meeting-cancel": "planned",
    "desk:meeting-delete": "empty",
    "desk:meeting-convene": "planned",
    "desk:members-call": "planned",
    "desk:meeting-hold": "planned",
    "desk:notes-send-out": "writing",
    "desk:notes-approve": "sent",
    "desk:correction-write": "approved",
    "desk:person-call": "writing",
    "desk:attendance-record": "writing",
    "desk:item-add": "writing",
    "desk:pause-add": "writing",
    "desk:document-attach": "writing",
    "desk:item-edit": "item",
    "desk:decision-adopt": "item",
    "desk:decision-edit": "decision",
    "desk:decision-relate": "decision",
    "desk:assignment-give": "decision",
    "desk:assignment-edit": "assignment",
    "desk:party-add": "assignment",
    "desk:party-end": "party",
    "desk:report-back-plan": "assignment",
    "desk:report-back-place": "report_back",
    "desk:outcome-record": "report_back",
    "desk:progress-report": "assignment",
    "desk:assignment-hand-over": "assignment",
    "desk:assignment-receive": "handed",
    "desk:item-raise": "item",
    "desk:item-remove": "item",
    "desk:decision-remove": "decision",
    "desk:assignment-remove": "assignment",
    "desk:document-remove": "document",
    "desk:attendance-remove": "attendance",
    "desk:matter-edit": "matter",
    "desk:matter-number": "matter",
    "desk:milestone-add": "matter",
}
POST_ONLY = {
    "desk:meeting-convene", "desk:members-call", "desk:meeting-hold", "desk:notes-send-out",
    "desk:notes-approve", "desk:party-end", "desk:item-raise", "people:logout",
}  # fmt: skip
ALWAYS_ELSEWHERE = {"logbook:assignments"}  # a redirect to the log


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


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, built once for the file."""
    yield from built(django_db_blocker)


@pytest.fixture
def world(built_world: World, db: None) -> Iterator[World]:
    """The world on 1 December 2025; each test undoes what it did."""
    yield from at_noon(built_world)


def address(world: World, name: str) -> str:
    """The address, filled with the object it points at."""
    has_number = "<" in str(PATTERNS[name].pattern)
    return reverse(name, args=[getattr(world, TARGETS[name]).pk] if has_number else [])


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


def test_every_address_declares_a_known_policy() -> None:
    policies = {getattr(pattern.callback, "policy", None) for pattern in PATTERNS.values()}
    assert policies - ANSWERS.keys() == set()


def test_every_address_with_a_number_has_a_target() -> None:
    numbered = {name for name, pattern in PATTERNS.items() if "<" in str(pattern.pattern)}
    assert numbered == TARGETS.keys()


@pytest.mark.parametrize("role", ROLES)
def test_reading_every_address_gives_the_declared_answer_and_changes_nothing(
    world: World, role: str
) -> None:
    client, place, before = client_of(world, role), ROLES.index(role), changes()
    wrong = {}
    for name, pattern in PATTERNS.items():
        expected = ANSWERS[pattern.callback.policy][place]
        if name in POST_ONLY and (role != "anonymous" or name == "people:logout"):
            expected = WRONG_WAY
        if name in ALWAYS_ELSEWHERE:
            expected = GO
        got = client.get(address(world, name)).status_code
        if got != expected:
            wrong[name] = (got, expected)
    assert (wrong, changes()) == ({}, before)


@pytest.mark.parametrize("role", [r for r in ROLES if r != "secretary"])
def test_writing_is_refused_as_declared_and_changes_nothing(world: World, role: str) -> None:
    client, place, before = client_of(world, role), ROLES.index(role), changes()
    wrong = {}
    for name, pattern in PATTERNS.items():
        expected = ANSWERS[pattern.callback.policy][place]
        if not name.startswith("desk:") or expected == OK:
            continue
        got = client.post(address(world, name), sensible(world)).status_code
        if got != expected:
            wrong[name] = (got, expected)
    assert (wrong, changes()) == ({}, before)


def test_writing_as_the_secretary_is_never_refused(world: World) -> None:
    client = client_of(world, "secretary")
    answers = {
        name: client.post(address(world, name), {}).status_code
        for name, pattern in PATTERNS.items()
        if name.startswith("desk:") and pattern.callback.policy != "assignment.receive"
    }
    assert set(answers.values()) <= {OK, GO}


@pytest.mark.parametrize("role", ["outsider", "responsible", "politician", "administrator"])
def test_drafts_are_found_by_the_bodys_secretaries_only(world: World, role: str) -> None:
    client = client_of(world, role)
    drafts = {
        "logbook:decision": world.draft_decision,
        "logbook:assignment": world.draft_assignment,
    }
    answers = [client.get(reverse(n, args=[row.pk])).status_code for n, row in drafts.items()]
    assert answers == [GONE, GONE]


@pytest.mark.parametrize("role", ["outsider", "politician", "responsible", "preparer"])
def test_words_of_drafts_are_in_no_page(world: World, role: str) -> None:
    client = client_of(world, role)
    pages = ["/", "/logg/", "/logg/?sok=utkast", "/moten/", "/mellan-stolarna/", "/?per=2025-11-29"]
    pages.append(reverse("logbook:meeting", args=[world.writing.pk]))
    leaking = [page for page in pages if "tkasta" in client.get(page).content.decode()]
    assert leaking == []


def test_the_administration_is_for_administrators_only(world: World) -> None:
    answers = {role: client_of(world, role).get("/admin/").status_code for role in ROLES}
    assert answers == {role: OK if role == "administrator" else GO for role in ROLES}


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
    }  # fmt: skip
