"""The log's own Excel file, read into an empty log with the same people, comes back equal."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from decisions.actions import send_out
from decisions.enums import Outcome
from decisions.models import Assignment
from intake.lists.plan import plan_of
from intake.sheets.reading import read_list
from meetings.models import Meeting
from people.enums import ItemWord
from people.models import Body, User
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

NOW = "2026-03-01T12:00:00+01:00"
FIRST, SECOND = datetime.date(2025, 8, 21), datetime.date(2025, 11, 13)
JUNE = datetime.date(2026, 6, 4)
Rows = list[tuple[str, ...]]


@pytest.fixture(autouse=True)
def in_march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def body() -> Body:
    return make.make_body("SRO")


@pytest.fixture
def secretary(body: Body) -> User:
    return make.make_secretary(body)


@pytest.fixture
def filled(body: Body) -> Callable[[], None]:
    """Fills the log: every natures, parties of three kinds, and assignments in many states."""
    director = make.make_position("Hälso- och sjukvårdsdirektör, Västra regionen")
    leader = make.make_position("Västkoms direktör")
    federation = make.make_organisation(
        "Fyrbodals kommunalförbund", "Fyrbodal", "federation", False
    )
    other = make.make_body("Ledningsrådet")

    def fill() -> None:
        first, second = make.held_meeting(body, FIRST), make.held_meeting(body, SECOND)
        make.make_meeting(body, JUNE)
        early = make.make_item(first, "Samordning")
        closed = make.make_assignment(
            make.make_decision(early, "SRO ger i uppdrag att samordna.", ["is_assigned"]),
            "Samordna vården",
            parties=[leader],
            due="till nästa möte",
            at=FIRST,
        )
        dropped = make.make_assignment(
            make.make_decision(early, "SRO uppdrar åt alla att pröva.", ["is_assigned"]),
            "Pröva frågan",
            parties=[federation],
            due="november 2025",
            at=FIRST,
        )
        make.send_out_meeting(first)
        item = make.make_item(second, "Nära vård")
        make.make_decision(
            item, "=SRO noterar; informationen.\nOch mer.", ["is_noted", "is_endorsed"]
        )
        give = make.make_decision(item, "SRO ger direktören i uppdrag.", ["is_assigned"], "Uppdrag")
        make.make_assignment(
            give,
            "Ta fram en plan",
            parties=[leader, director],
            lead=leader,
            due="senast i juni 2026",
        )
        going = make.make_assignment(
            give, "Följa kostnaderna", parties=[federation, other], due="tills vidare"
        )
        make.make_assignment(give, "Utan datum")
        ready = make.make_assignment(give, "Lämna rapport", parties=[director], due="2026-06-04")
        make.make_assignment(give, "Vid behov", parties=[leader], due="efter att avtal slutits")
        make.make_outcome(closed.report_backs.get(), meeting=second, text="Slutrapport noterad.")
        make.make_outcome(dropped.report_backs.get(), Outcome.DROPPED, meeting=second)
        make.send_out_meeting(second)
        make.make_update(
            going,
            on=datetime.date(2026, 1, 10),
            text="Arbetet är i gång.",
            responsibility=going.responsibilities.first(),
        )
        make.make_update(ready, "done", datetime.date(2026, 2, 3), "Klart: se bilaga.")

    return fill


def exported(secretary: User) -> bytes:
    """The whole log as the secretary's own Excel file."""
    client = Client()
    client.force_login(secretary)
    answer: Any = client.get(reverse("logbook:log-xlsx"))
    return b"".join(answer.streaming_content)


def rows_of(data: bytes) -> Rows:
    """Its rows, apart from what the other log numbers by itself: a decision and its address."""
    rows = [list(row.cells) for row in read_list(data, "logg.xlsx").grids[0].rows]
    return [
        tuple(re.sub(r"^B \d+$", "B", cell) for cell in row if "://" not in cell) for row in rows
    ]


def file_of(fill: Callable[[], None], secretary: User) -> bytes:
    """Fills the log, takes its file, and empties it again."""
    with transaction.atomic():
        fill()
        data = exported(secretary)
        transaction.set_rollback(True)
    return data


def read_in(data: bytes, body: Body, secretary: User) -> None:
    """Through the pages, as the secretary does; then each meeting's notes are sent out."""
    client = Client()
    client.force_login(secretary)
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("beslutslogg.xlsx", data)
    answer = client.post(reverse("intake:list-upload"), {"body": body.pk, "file": file})
    importing = body.imports.get()
    assert answer.status_code == 302, answer.content.decode()
    columns = {f"column_{k}": v for k, v in importing.data["columns"].items()}
    head = {"head": 1, "sheet": 0}
    client.post(reverse("intake:list-columns", args=[importing.pk]), {**head, **columns})
    importing.refresh_from_db()
    plan = plan_of(importing, datetime.date(2026, 3, 1))
    assert [(row.number, row.refusals) for row in plan.refused] == []
    client.post(reverse("intake:list-accept", args=[importing.pk]), {"version": importing.version})
    importing.refresh_from_db()
    assert importing.stage == "accepted"
    for meeting in Meeting.objects.filter(opened_on__isnull=False).order_by("on"):
        send_out(meeting, by=secretary, at=meeting.on)


def test_our_own_file_comes_back_equal(
    filled: Callable[[], None], body: Body, secretary: User
) -> None:
    data = file_of(filled, secretary)
    assert Assignment.objects.count() == 0
    read_in(data, body, secretary)
    assert rows_of(exported(secretary)) == rows_of(data)
    assert len(rows_of(data)) == 12


def test_minutes_with_paragraphs_come_back_equal() -> None:
    board = make.make_body("Styrelsen", item_word=ItemWord.PARAGRAPH)
    writer = make.make_secretary(board)
    leader = make.make_position("Västkoms direktör")

    def fill() -> None:
        meeting = make.held_meeting(board, SECOND)
        for paragraph in (33, 34, 36):
            item = make.make_item(meeting, f"Ärende {paragraph}", paragraph=paragraph)
            give = make.make_decision(item, f"Styrelsen ger {paragraph} uppdrag.", ["is_assigned"])
            make.make_assignment(give, f"Uppdrag {paragraph}", parties=[leader], due="juni 2026")
        make.send_out_meeting(meeting)

    data = file_of(fill, writer)
    read_in(data, board, writer)
    assert rows_of(exported(writer)) == rows_of(data)
