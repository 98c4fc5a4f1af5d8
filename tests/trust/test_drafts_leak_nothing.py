"""Nothing typed at the desk before Skicka ut is in any page, search, mail, feed or file of others.

A canary stands in every text of every row that is typed for a meeting being written. The fields are
those of the models, so that a new one is tried too; the addresses are those of the URL conf and of
the administration's register.

What the kallelse has told already is no secret, and has no canary: of the meeting its day, place,
form and remark (a question per capsulam is asked of its members); of each item its number, title,
presenters, and the ground of what is closed. See TOLD.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.contrib.admin import site
from django.db import models
from django.test import Client
from django.urls import reverse

from decisions.enums import Outcome
from decisions.models import Decision
from desk.draft_links import draft_path
from logbook.search.visible import _sql_of
from mailing.models import Mail
from meetings.models import Dispatch, DraftReader, Meeting
from records.entries import rebuild_entries
from records.models import Record
from tests import factories as make
from tests.desk.conftest import Desk
from tests.once import NOON, built
from tests.pdf_reading import text_of
from tests.test_permissions import PATTERNS, address, client_of
from tests.world import NOW, World

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

CANARY = "kanariefågeln fladdrar"
ASKED, HEARD = "kanariefågel", "fladdrar"  # what is searched for, which a page echoes, and sought
OTHERS = ("anonymous", "outsider", "politician", "responsible", "other secretary", "administrator")
# Told before the meeting, in the calendar and the agenda; a greeting and whom it is sent to.
TOLD = {
    "Meeting": {"place", "remark", "question", "cancelled_because", "approved_how"},
    "AgendaItem": {"title", "number", "presenters", "openness_ground", "openness_by"},
    "DraftRound": {"message"},
    "DraftReader": {"name", "email"},
    "Assignment": {"number"},
}


def typed_fields(model: type[Record]) -> list[str]:
    """Texts of a model that somebody writes, and that are not told before Skicka ut."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.FileField)
        and not field.choices
        and field.name not in TOLD.get(model.__name__, set())
    ]


def value_for(field: Any, number: int) -> str:
    """The canary in a form that the column takes."""
    if isinstance(field, models.EmailField):
        return f"fladdrar{number}@example.se"
    if isinstance(field, models.URLField):
        return f"https://example.se/fladdrar/{number}"
    if field.name == "search_text":
        return f"kanariefågel fladdr fladdrar {number}"
    return f"{CANARY} {number}"[-(field.max_length or 1000) :]


def only_said(row: Record) -> list[str]:
    """Of a report-back planned earlier: what the meeting being written said of it."""
    return [name for name in typed_fields(type(row)) if name.startswith("outcome")]


def fill(rows: list[Record]) -> int:
    """Puts a canary in every typed text of the rows; how many."""
    number = 0
    for row in rows:
        values = {}
        for name in typed_fields(type(row)):
            number += 1
            values[name] = value_for(row._meta.get_field(name), number)
        if values:
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    return number


def typed_rows(world: World) -> list[Record]:
    """Everything that a secretary, a preparer and readers write for a meeting being written."""
    item, meeting = world.draft_item, world.writing
    given = make.make_assignment(
        world.draft_decision, "Utkastat uppdrag två", parties=[world.position], at=NOW
    )
    back = make.make_report_back(given, "senast i juni 2026", at=NOW)
    due = make.given_assignment(world.body, "tills vidare", on=make.PLANNED)
    make.send_out_meeting(due.decision.item.meeting, at=NOW)
    said = make.make_outcome(due.report_backs.get(), Outcome.NOTED, meeting=meeting, text="Sagt.")
    commitment = make.make_commitment(item)
    prior = make.make_prior_notes(item, world.sent)
    extract = make.make_dispatch(item, "Ale")
    reply = make.make_reply(meeting, make.make_person("Cia Dal"))
    document = make.make_document(meeting, item=item)
    world.dispatch, world.commitment = extract, commitment
    first, world.draft_assignment = world.draft_assignment, given
    assert only_said(said) == ["outcome_text"]
    type(said).objects.filter(pk=said.pk).update(outcome_text=CANARY)
    return [
        item, world.draft_decision, first, given, back, commitment, prior,
        extract, reply, document, world.comment, world.draft_reader, world.draft_reader.round,
    ]  # fmt: skip


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world with canaries, its addresses pointing at what is being written."""
    for world in built(django_db_blocker):
        assert fill(typed_rows(world)) > 40
        rebuild_entries()
        yield replace(
            world,
            item=world.draft_item,
            decision=world.draft_decision,
            assignment=world.draft_assignment,
            sent=world.writing,
            approved=world.writing,
        )


@pytest.fixture
def world(built_world: World, db: None) -> Iterator[World]:
    with time_machine.travel(NOON, tick=False):
        yield built_world


def words_of(answer: Any) -> str:
    """All that an answer says, whatever its form, in small letters."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        return text_of(content).lower()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b" ".join(packed.read(name) for name in packed.namelist())
    return str(content.decode("utf-8", "replace").lower())


def leaks(world: World, role: str, names: Iterable[str] = PATTERNS) -> list[str]:
    """Addresses where the role hears the canary, opened plainly and with a search for it."""
    client, found = client_of(world, role), []
    for name in names:
        if name == "desk:draft-read":  # a reader's own link
            continue
        where, has_number = address(world, name), "<" in str(PATTERNS[name].pattern)
        for query in ({},) if has_number else ({}, {"sok": ASKED, "q": ASKED}):
            if HEARD in words_of(client.get(where, query)):
                found.append(name)
    return sorted(set(found))


@pytest.mark.parametrize("role", OTHERS)
def test_nothing_written_is_heard_by_others_before_it_is_sent_out(world: World, role: str) -> None:
    assert leaks(world, role) == []


def test_readers_of_the_draft_hear_it_on_their_link_only(world: World) -> None:
    assert HEARD in words_of(Client().get(draft_path(world.draft_reader)))
    reader = make.make_draft_reader(world.draft_reader.round, "Ny", "ny@example.se")
    path = draft_path(reader)
    DraftReader.objects.filter(pk=reader.pk).delete()
    assert HEARD not in words_of(Client().get(path))


# --- mails ---
def press(world: World, name: str, pk: int, /, **values: Any) -> list[str]:
    """The secretary presses a button of the desk; what the mails say that it queued."""
    user = world.users["secretary"]
    assert user is not None
    before = set(Mail.objects.values_list("pk", flat=True))
    answer = Desk(user).send(name, pk, **values)
    assert answer.status_code in (200, 302)
    return [all_of(mail) for mail in Mail.objects.exclude(pk__in=before)]


def all_of(mail: Mail) -> str:
    """A mail's words and those of its files, in small letters, after its kind."""
    files = [bytes(held.file.content) for held in mail.enclosures.all()]
    read = [text_of(f) if f.startswith(b"%PDF") else f.decode("utf-8", "replace") for f in files]
    said = (mail.kind, mail.subject, mail.text, mail.html, *read)
    return " ".join(said).lower()


def reached(meeting: Meeting) -> None:
    """Somebody with an address is on its list."""
    person = make.make_person(f"Ny {meeting.pk}")
    person.email = f"ny{meeting.pk}@example.se"
    person.save()
    make.make_attendance(meeting, person)


def held_meanwhile(world: World) -> Meeting:
    """Another meeting of the body, noted and ready to be sent out."""
    meeting = make.held_meeting(world.body, datetime.date(2025, 11, 30))
    make.make_item(meeting, "Annat", text="<p>Text.</p>")
    reached(meeting)
    return meeting


def draft_round(world: World) -> list[str]:
    where = world.writing.pk
    return press(world, "draft-round", where, name="Per Al", email="per@example.se")


def kallelse(world: World) -> list[str]:
    """To the meeting where what the draft gives comes back."""
    assert world.draft_assignment.report_backs.get().meeting == world.june
    reached(world.june)
    words = {"subject": "Kallelse", "text": "Välkommen.", "rounds": "0"}
    return press(world, "kallelse", world.june.pk, **words)


def notes(world: World) -> list[str]:
    words = {"by_mail": "on", "with_pdf": "on", "message": "Hej."}
    return press(world, "notes-send-out", held_meanwhile(world).pk, **words)


def extract(world: World) -> list[str]:
    item = make.make_item(meeting := held_meanwhile(world), "Utdrag", text="<p>Text.</p>")
    dispatch = make.make_dispatch(item, "Ale")
    Dispatch.objects.filter(pk=dispatch.pk).update(to_email="ale@example.se")
    make.send_out_meeting(meeting, at=NOW)
    return press(world, "dispatch-send", dispatch.pk)


MAILS = {"draft_round": draft_round, "convene": kallelse, "notes": notes, "extract": extract}


@pytest.mark.parametrize("kind", MAILS)
def test_mails_queued_before_it_is_sent_out_hold_no_word_of_it(world: World, kind: str) -> None:
    mails = MAILS[kind](world)
    assert ([m.split()[0] for m in mails], [HEARD in m for m in mails]) == ([kind], [False])


def test_its_own_extracts_and_signatures_wait_until_it_is_sent_out(world: World) -> None:
    Dispatch.objects.filter(pk=world.dispatch.pk).update(to_email="fladdrar@example.se")
    asked = press(world, "signatures-ask", world.writing.pk)
    assert (press(world, "dispatch-send", world.dispatch.pk), asked) == ([], [])


def test_the_extract_that_may_be_sent_is_heard(world: World) -> None:
    """Negative control: once it is sent out, the mail and its file are read by the test."""
    make.send_out_meeting(world.writing, at=NOW)
    Dispatch.objects.filter(pk=world.dispatch.pk).update(to_email="ale@example.se")
    assert [HEARD in mail for mail in press(world, "dispatch-send", world.dispatch.pk)] == [True]


# --- the administration ---
def administration_leaks(world: World) -> list[str]:
    """Lists, rows and histories of the administration where the administrator hears the canary."""
    client, found = client_of(world, "administrator"), []
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages = [(f"{name}_changelist", [], query) for query in ({}, {"q": ASKED})]
        for pk in model._base_manager.values_list("pk", flat=True):
            pages += [(f"{name}_{page}", [pk], {}) for page in ("change", "history")]
        for page, args, query in pages:
            if HEARD in words_of(client.get(reverse(page, args=args), query)):
                found.append(page)
    return sorted(set(found))


def test_nothing_written_is_heard_in_the_administration(world: World) -> None:
    assert administration_leaks(world) == []


def test_once_sent_out_the_administration_hears_it(world: World) -> None:
    """Negative control: the pages are read, and show the words when they are out."""
    make.send_out_meeting(world.writing, at=NOW)
    assert "admin:decisions_decision_change" in administration_leaks(world)


# --- controls ---
SHOWN = ["desk:item-edit", "logbook:decision", "logbook:meeting", "logbook:notes-json"]
READ = SHOWN[1:]


def test_the_secretary_hears_it(world: World) -> None:
    """Control: the canaries are where they are shown."""
    assert leaks(world, "secretary", SHOWN) == SHOWN


def test_search_tells_the_secretary_and_no_one_else_when_rules_fail_to_guard(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: the canaries are in the index, and it is `visible_to` that hides them."""
    assert leaks(world, "secretary", ["logbook:search"]) == ["logbook:search"]
    monkeypatch.setattr("logbook.search.visible.Decision.objects.visible_to",
                        lambda user: Decision.objects.all(), raising=False)  # fmt: skip
    _sql_of.cache_clear()
    heard = leaks(world, "politician", ["logbook:search"])
    _sql_of.cache_clear()
    assert heard == ["logbook:search"]


def test_a_guard_switched_off_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: readers shown notes too early are heard by the test."""
    monkeypatch.setattr("logbook.notes.can_see_notes", lambda user, meeting: True)
    assert leaks(world, "politician", READ) == ["logbook:meeting", "logbook:notes-json"]


def test_once_sent_out_the_readers_hear_it(world: World) -> None:
    """Negative control: it is Skicka ut that opens it."""
    make.send_out_meeting(world.writing, at=NOW)
    assert leaks(world, "politician", READ) == READ
