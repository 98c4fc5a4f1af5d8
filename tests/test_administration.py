"""The administration as a whole: every list, form and history × every role, and what it never does.

Generated from the registered models, so that a new one is held to the same.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from decisions.models import Assignment, Decision, StandardPhrase
from mailing.models import Unsubscription
from meetings.models import Meeting
from people.models import Membership, PositionHolder, User
from records.admin import RecordAdmin, ShownAdmin
from records.models import Record
from records.writing import write
from tests import factories as make
from tests.once import at_noon
from tests.test_permissions import ROLES, client_of
from tests.world import World

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

OK, GO, NO, GONE = 200, 302, 403, 404
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
RECORDS = [m for m in MODELS if isinstance(admin.site._registry[m], RecordAdmin)]
KEPT = [m for m in RECORDS if not isinstance(admin.site._registry[m], ShownAdmin)]
SHOWN = [m for m in RECORDS if m not in KEPT]


@pytest.fixture
def world(built_world: World, db: None) -> Iterator[World]:
    """The world on 1 December 2025, with a phrase; each test undoes what it did."""
    for found in at_noon(built_world):
        write(StandardPhrase(key="n", text="noterar informationen.", is_noted=True), by=None)
        make.make_side()
        write(Unsubscription(person=found.person, kind="reminder"), by=None)
        make.make_sign_off(found.sent)
        make.make_viewing(found.sent, found.users["secretary"])  # type: ignore[arg-type]
        make.make_approved_copy(found.sent)
        make.make_time_request(found.assignment, wording="i höst", responsibility=found.party)
        yield found


def address(model: type[Model], page: str, *args: Any) -> str:
    """An address of the administration."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def one_of(model: type[Model], world: World) -> Any:
    """A row that administrators see."""
    seen = {Meeting: world.approved, Decision: world.decision, Assignment: world.assignment}
    return seen.get(model) or model._default_manager.earliest("pk")  # type: ignore[call-overload]


def pages_of(model: type[Model], world: World) -> dict[str, str]:
    """Every page of a model."""
    pk = one_of(model, world).pk
    pages = {"changelist": address(model, "changelist"), "add": address(model, "add")}
    pages |= {page: address(model, page, pk) for page in ("change", "history", "delete")}
    if model in RECORDS:
        pages["version"] = address(model, "simple_history", pk, 1)
    return pages


def changes() -> int:
    """How many changes the histories hold."""
    models = [m for m in apps.get_models() if issubclass(m, Record)]
    return sum(model.history.count() for model in models)  # type: ignore[attr-defined]


def test_everything_administered_is_kept_or_shown() -> None:
    assert [m.__name__ for m in MODELS if m not in RECORDS] == ["User"]
    shown = [
        "ApprovedCopy",
        "Assignment",
        "Commitment",
        "Decision",
        "DecisionBasis",
        "Dispatch",
        "DraftRound",
        "Import",
        "Mail",
        "Meeting",
        "ProgressUpdate",
        "SignOff",
        "TimeRequest",
        "Unsubscription",
        "Viewing",
    ]
    assert sorted(m.__name__ for m in SHOWN) == shown


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_an_administrator_opens_every_page_and_deletes_nothing(
    world: World, model: type[Model]
) -> None:
    client = client_of(world, "administrator")
    answers = {page: client.get(url).status_code for page, url in pages_of(model, world).items()}
    expected = {"changelist": OK, "add": OK, "change": OK, "history": OK, "delete": NO}
    if model in SHOWN:
        expected["add"] = NO
    if model in RECORDS:
        expected["version"] = GONE
    assert answers == expected


@pytest.mark.parametrize("role", [r for r in ROLES if r != "administrator"])
def test_others_open_nothing_and_change_nothing(world: World, role: str) -> None:
    client, before = client_of(world, role), (changes(), User.objects.count())
    urls = [url for model in MODELS for url in pages_of(model, world).values()]
    answers = {client.get(url).status_code for url in urls}
    answers |= {client.post(url, {"name": "Ny", "post": "yes"}).status_code for url in urls}
    assert (answers, (changes(), User.objects.count())) == ({GO}, before)


def test_one_who_is_no_administrator_is_told_so(world: World) -> None:
    answer = client_of(world, "politician").get("/admin/", follow=True)
    assert answer.status_code == NO
    assert "Administrationen är för loggens administratörer." in answer.content.decode()


def test_the_anonymous_come_to_the_logs_own_login_page(world: World) -> None:
    answer = Client().get("/admin/people/body/", follow=True)
    assert answer.redirect_chain[-1][0] == "/logga-in/?next=/admin/people/body/"


@pytest.mark.parametrize("model", SHOWN, ids=lambda m: m.__name__)
def test_what_stands_in_the_log_is_changed_by_no_posted_form(
    world: World, model: type[Model]
) -> None:
    client, before = client_of(world, "administrator"), changes()
    rows = model._default_manager.all()
    fields = [f.name for f in model._meta.concrete_fields]
    posted: dict[str, Any] = {name: "2026-01-01" if "_on" in name else "1" for name in fields}
    posted |= {"title": "Ny", "text": "Ny", "_save": "Spara", "post": "yes", "place": "Annan"}
    answers = set()
    for row in rows:
        pages = ("change", "history", "delete")
        urls = [address(model, page, row.pk) for page in pages]
        urls += [address(model, "simple_history", row.pk, n) for n in (1, 2)]
        answers |= {client.post(url, posted).status_code for url in urls}
    action = {"action": "delete_selected", "_selected_action": [r.pk for r in rows], "post": "yes"}
    for url, values in ((address(model, "add"), posted), (address(model, "changelist"), action)):
        answers.add(client.post(url, values).status_code)
    assert changes() == before
    assert answers <= {OK, GO, NO, GONE}


@pytest.mark.parametrize("model", KEPT, ids=lambda m: m.__name__)
def test_nothing_kept_is_deleted_by_any_posted_form(world: World, model: type[Model]) -> None:
    client, row = client_of(world, "administrator"), one_of(model, world)
    before = model._default_manager.count()
    inlines = {}
    for prefix, related in (("memberships", Membership), ("holders", PositionHolder)):
        mine = related._default_manager.all()
        inlines |= {f"{prefix}-TOTAL_FORMS": "2", f"{prefix}-INITIAL_FORMS": "1"}
        inlines |= {f"{prefix}-0-id": str(mine[0].pk), f"{prefix}-0-DELETE": "on"}
        inlines |= {f"{prefix}-1-person": "1", f"{prefix}-1-from_on": "2025-01-01"}
    counts = (Membership.objects.count(), PositionHolder.objects.count())
    client.post(address(model, "delete", row.pk), {"post": "yes"})
    client.post(address(model, "change", row.pk), inlines)
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(address(model, "changelist"), chosen)
    assert model._default_manager.count() == before
    assert (Membership.objects.count(), PositionHolder.objects.count()) == counts


@pytest.mark.parametrize("model", RECORDS, ids=lambda m: m.__name__)
def test_what_is_chosen_once_is_not_changed_by_any_posted_form(
    world: World, model: type[Model]
) -> None:
    fixed = admin.site._registry[model].fixed  # type: ignore[attr-defined]
    client, row = client_of(world, "administrator"), one_of(model, world)
    others = dict.fromkeys(fixed, "2") | {"key": "annat", "role": "chair"}
    client.post(address(model, "change", row.pk), {"from_on": "2021-01-01", **others})
    after = model._default_manager.get(pk=row.pk)
    assert [getattr(after, name) for name in fixed] == [getattr(row, name) for name in fixed]


@pytest.mark.parametrize("pk", ["0", "-1", "abc", "9" * 30, "1%00", "å"])
@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_a_number_that_leads_nowhere_is_no_error(world: World, model: type[Model], pk: str) -> None:
    client = client_of(world, "administrator")
    base = address(model, "changelist")
    answers = {client.get(f"{base}{pk}/{page}/").status_code for page in ("change", "history")}
    assert answers <= {GO, GONE}


@pytest.mark.parametrize(
    "query",
    [
        "?q=åäö'\"%",
        "?p=9999",
        "?o=99.-7",
        "?ar=20xx",
        "?ar=99999",
        "?lage=nej",
        "?tid=nej",
        "?finns=nej",
        "?innehavare=vakant",
        "?slag=is_noted",
        "?all=",
        "?q=" + "x" * 2000,
    ],
)
def test_a_list_takes_any_question(world: World, query: str) -> None:
    client = client_of(world, "administrator")
    codes = {client.get(address(m, "changelist") + query, follow=True).status_code for m in MODELS}
    assert codes == {OK}


# --- what administrators are not to see ---
def text_of_every_page(client: Client, world: World) -> str:
    texts = []
    for model in SHOWN:
        rows = model._default_manager.all()
        urls = [address(model, "changelist"), address(model, "changelist") + "?q=tkast"]
        urls += [address(model, page, row.pk) for row in rows for page in ("change", "history")]
        texts += [client.get(url).content.decode() for url in urls]
    return " ".join(texts)


def test_drafts_and_what_is_closed_are_on_no_page_of_an_administrator(world: World) -> None:
    item = make.make_closed_item(world.writing, "Hemlig punkt")
    make.make_dispatch(item)
    make.make_decision(item, "SRO godkänner det hemliga.", plain_line="Hemligt beslut")
    decision = make.make_decision(world.draft_item, "SRO ger i uppdrag att tala öppet.")
    make.make_assignment(decision, "Sekretessbelagt uppdrag", openness="secret")
    make.send_out_meeting(world.writing)
    drafted = make.held_meeting(world.body, datetime.date(2025, 11, 30))
    make.make_decision(make.make_item(drafted, "Ny punkt"), "SRO noterar utkastet.")
    said = text_of_every_page(client_of(world, "administrator"), world)
    leaked = [
        w
        for w in (
            "emlig punkt",
            "emligt beslut",
            "det hemliga",
            "ekretessbelagt",
            "noterar utkastet",
            "fel årtal",
        )
        if w in said
    ]
    assert (leaked, "tala öppet" in said) == ([], True)


def test_what_a_mail_says_is_on_no_page_of_an_administrator(world: World) -> None:
    said = text_of_every_page(client_of(world, "administrator"), world)
    words = ("emlig hälsning", "Kallelse till SRO den")
    assert [word for word in words if word in said] == []
    assert "Mejl: 0 skickade, 0 väntar, 1 misslyckade. De misslyckade visas." in said


# --- Swedish ---
ENGLISH = re.compile(
    r"\b(the|please|select|change|delete|save|view|add|search|filter by|none|true|false|history|"
    r"yes|welcome|user(?!-\d)|home|skip|close|breadcrumbs|today|now|this|that|and|with)\b",
    re.IGNORECASE,
)


def words_of(page: str) -> str:
    """What a reader sees or hears of a page: its text, titles and alternatives."""
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    heard = re.findall(r'\s(?:title|alt|aria-label|placeholder)="([^"]*)"', page)
    heard += re.findall(r'type="submit"[^>]*value="([^"]*)"', page)
    heard += re.findall(r'value="([^"]*)"[^>]*type="submit"', page)
    return " ".join([re.sub(r"<[^>]*>", " ", page), *heard])


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_page_is_in_swedish(world: World, model: type[Model]) -> None:
    client = client_of(world, "administrator")
    pages = pages_of(model, world)
    urls = [pages["changelist"], pages["change"], pages["history"], "/admin/"]
    urls += [] if model in SHOWN else [pages["add"]]
    texts = {url: words_of(client.get(url).content.decode()) for url in urls}
    if model not in SHOWN:
        for page in ("add", "change"):
            texts[f"POST {page}"] = words_of(client.post(pages[page], {}).content.decode())
    found = {url: ENGLISH.findall(text) for url, text in texts.items()}
    assert {url: words for url, words in found.items() if words} == {}
