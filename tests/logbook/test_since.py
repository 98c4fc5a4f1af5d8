"""Sedan mitt senaste möte: what a member has not seen, and nothing that the member may not see."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.actions import give_assignment
from decisions.enums import Outcome, Settled, WorkStage
from decisions.models import Assignment, TimeRequest
from logbook.since import Period, SinceGroup, in_short, last_attended, since_groups
from meetings.enums import Openness, Presence
from meetings.models import Meeting
from people.models import Body, Position, User
from records.writing import write
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
MARCH, JUNE, SEPTEMBER = day(2026, 3, 19), day(2026, 6, 4), day(2026, 9, 24)
SUMMER = day(2026, 7, 1)


@pytest.fixture
def sro() -> Body:
    body = make.make_body()
    make.make_calendar(body, MARCH, JUNE, SEPTEMBER)
    return body


@pytest.fixture
def member(sro: Body) -> User:
    return make.make_politician(sro)


@pytest.fixture
def director() -> Position:
    position = make.make_position("Västkoms direktör")
    make.make_holder(position)
    return position


def held(sro: Body, on: datetime.date, member: User, presence: str) -> Meeting:
    """The meeting's notes are open, and it is noted whether the member came."""
    meeting = make.hold_meeting(sro.meetings.get(on=on))
    row = make.make_attendance(meeting, member.person)  # type: ignore[attr-defined]
    row.presence = presence
    write(row, by=None, fields=["presence"])
    return meeting


def given(sro: Body, director: Position, title: str, due: str = "tills vidare") -> Assignment:
    """An assignment of 13 November 2025, in notes that are out by 20 November."""
    return give_assignment(
        make.decided(sro), title=title, parties=[director], due=due, by=None, at=make.DECIDED
    )


def shown(user: User, since: datetime.date, at: datetime.date, **more: Any) -> dict[str, Any]:
    """Kind -> what it lists, as number-less lines; empty kinds are left out."""
    groups = since_groups(user, Period(since, at), **more)
    return {
        group.key: [(line.title, line.on, line.text) for line in group.lines]
        for group in groups
        if group.lines
    }


# --- since when ---
def test_it_begins_at_the_last_meeting_attended_and_absent_is_not_seen(
    sro: Body, member: User
) -> None:
    march = held(sro, MARCH, member, Presence.PRESENT)
    held(sro, JUNE, member, Presence.ABSENT)
    assert last_attended(member, SUMMER) == march
    assert last_attended(member, day(2026, 3, 18)) is None


def test_whether_one_came_must_be_noted(sro: Body, member: User) -> None:
    held(sro, MARCH, member, Presence.UNKNOWN)
    assert last_attended(member, SUMMER) is None


def test_it_can_be_asked_for_one_body(sro: Body, member: User) -> None:
    march = held(sro, MARCH, member, Presence.PRESENT)
    board = make.make_body("VästKom")
    make.make_membership(board, member.person)  # type: ignore[attr-defined]
    make.make_meeting(board, day(2026, 4, 9))
    april = held(board, day(2026, 4, 9), member, Presence.PRESENT)
    found = [last_attended(member, SUMMER, body) for body in (None, sro, board)]
    assert found == [april, march, april]


# --- what ---
def test_new_ones_are_those_given_after_the_day(
    sro: Body, member: User, director: Position
) -> None:
    given(sro, director, "Gammal")
    make.send_out_meeting(sro.meetings.get(on=make.DECIDED))
    fresh = make.decided(sro, MARCH)
    make.make_assignment(fresh, "Ny", parties=[director], due="tills vidare", at=MARCH)
    make.send_out_meeting(fresh.item.meeting)
    line = ("Ny", MARCH, f"{fresh.origin_text}. Västkoms direktör.")
    assert shown(member, make.DECIDED, SUMMER) == {"new": [line]}
    assert shown(member, MARCH, SUMMER) == {}


def test_reports_of_the_period_are_told_by_the_latest(
    sro: Body, member: User, director: Position
) -> None:
    row = given(sro, director, "Plan")
    make.send_out_meeting(row.decision.item.meeting)
    make.make_update(row, on=MARCH, text="Före.")
    make.make_update(row, on=day(2026, 4, 1), text="Utkastet finns.")
    make.make_update(
        row, WorkStage.DONE, on=day(2026, 5, 1), text="Klart nu.", reported_name="Bo Ek"
    )
    assert shown(member, MARCH, day(2026, 4, 30))["reported"] == [
        ("Plan", day(2026, 4, 1), "Pågår. Utkastet finns.")
    ]
    assert shown(member, MARCH, SUMMER)["reported"] == [
        ("Plan", day(2026, 5, 1), "Klart. Klart nu. (Bo Ek) 2 rapporter i perioden.")
    ]


def test_what_was_put_off_tells_to_when(sro: Body, member: User, director: Position) -> None:
    row = given(sro, director, "Plan", "i juni 2026")
    make.send_out_meeting(row.decision.item.meeting)
    june = make.hold_meeting(sro.meetings.get(on=JUNE))
    make.make_outcome(row.report_backs.get(), Outcome.NEW_DATE, next_wording="i september 2026")
    make.send_out_meeting(june)
    text = "SRO 4 juni 2026: nytt datum eller möte, SRO 24 september 2026."
    assert shown(member, MARCH, SUMMER) == {"moved": [("Plan", JUNE, text)]}


def test_more_time_that_was_granted_is_told(sro: Body, member: User, director: Position) -> None:
    row = given(sro, director, "Plan", "i juni 2026")
    make.send_out_meeting(row.decision.item.meeting)
    asked = make.make_update(row, on=day(2026, 3, 1))
    june, september = sro.meetings.get(on=JUNE), sro.meetings.get(on=SEPTEMBER)
    write(
        TimeRequest(
            report_back=row.report_backs.get(), update=asked, asked_on=day(2026, 3, 1),
            old_meeting=june, wanted_meeting=september, reason="Svar saknas.",
            settled_on=day(2026, 4, 1), settled_as=Settled.ACCEPTED, new_meeting=september,
        ),
        by=None,
    )  # fmt: skip
    text = "Mer tid: från SRO 4 juni 2026 till SRO 24 september 2026. Svar saknas."
    assert shown(member, MARCH, day(2026, 5, 1)) == {"moved": [("Plan", day(2026, 4, 1), text)]}


def test_what_became_late_since_then_is_told_but_not_what_was_late_before(
    sro: Body, member: User, director: Position
) -> None:
    row = given(sro, director, "Plan", "i mars 2026")
    make.send_out_meeting(row.decision.item.meeting)
    text = "Skulle återrapporteras 19 mars 2026; 1 dag sen."
    assert shown(member, day(2026, 3, 1), MARCH) == {}
    assert shown(member, MARCH, day(2026, 3, 20)) == {"late": [("Plan", MARCH, text)]}
    assert shown(member, day(2026, 3, 20), SUMMER) == {}


def test_what_was_closed_is_told_with_the_meetings_words(
    sro: Body, member: User, director: Position
) -> None:
    row = given(sro, director, "Plan", "i juni 2026")
    make.send_out_meeting(row.decision.item.meeting)
    june = make.hold_meeting(sro.meetings.get(on=JUNE))
    make.make_outcome(row.report_backs.get(), Outcome.CLOSED, text="Slutrapport noterad.")
    make.send_out_meeting(june)
    text = "Avslutat SRO 4 juni 2026. Slutrapport noterad."
    assert shown(member, MARCH, SUMMER) == {"closed": [("Plan", JUNE, text)]}
    assert shown(member, JUNE, SUMMER) == {}


def test_the_sentence_counts_each_kind() -> None:
    groups = [SinceGroup("new", "", [None, None]), SinceGroup("closed", "", [None])]  # type: ignore[list-item]
    assert in_short(groups) == "2 nya och 1 avslutat"
    assert in_short([]) == "inget nytt"


# --- for whom ---
def test_a_reader_sees_no_draft_and_nothing_closed(
    sro: Body, member: User, director: Position
) -> None:
    given(sro, director, "Utkast")
    secret = make.make_assignment(
        make.decided(sro, MARCH), "Hemligt", parties=[director], openness=Openness.SECRET, at=MARCH
    )
    make.send_out_meeting(secret.decision.item.meeting)
    since = day(2025, 10, 1)
    secretary = make.make_secretary(sro)
    assert shown(member, since, SUMMER) == {}
    assert [line[0] for line in shown(secretary, since, SUMMER)["new"]] == ["Hemligt", "Utkast"]
    assert shown(secretary, since, SUMMER, is_file=True) == {}


def test_other_bodies_are_not_there(sro: Body, member: User, director: Position) -> None:
    row = given(make.make_body("VVG"), director, "Deras")
    make.send_out_meeting(row.decision.item.meeting)
    assert shown(member, day(2025, 10, 1), SUMMER) == {}


# --- the page ---
@pytest.fixture
def client(member: User) -> Any:
    """The member's browser on 1 July 2026."""
    browser = Client()
    with time_machine.travel("2026-07-01T12:00:00+02:00", tick=False):
        browser.force_login(member)
        yield browser


def test_the_page_begins_at_my_meeting_and_says_why(
    sro: Body, member: User, client: Client
) -> None:
    held(sro, MARCH, member, Presence.PRESENT)
    context = client.get("/sedan/").context
    assert context["headline"] == "Sedan SRO 19 mars 2026: inget nytt"
    assert context["asked"].why == "Det senaste mötet där du är antecknad som närvarande."


def test_without_any_meeting_the_last_quarter_is_shown(client: Client) -> None:
    context = client.get("/sedan/").context
    assert context["headline"] == "Sedan 2 april 2026: inget nytt"
    assert "inte antecknad som närvarande" in context["asked"].why


def test_any_day_can_be_chosen(client: Client) -> None:
    context = client.get("/sedan/", {"sedan": "1 maj 2026"}).context
    assert (context["headline"], context["asked"].why) == (
        "Sedan 1 maj 2026: inget nytt",
        "Dagen du valde.",
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("i maj 2026", "Skriv en dag, till exempel 2026-03-19."),
        ("2026-07-02", "Välj en dag som har varit."),
        ("2026-02-30", "30 februari 2026 finns inte: februari 2026 har 28 dagar."),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_its_field(
    client: Client, typed: str, words: str
) -> None:
    answer = client.get("/sedan/", {"sedan": typed})
    form = answer.context["asked"].form
    assert (answer.status_code, form.errors["sedan"], form["sedan"].value()) == (
        200,
        [words],
        typed,
    )


def test_the_page_is_reached_from_the_overview_and_a_meeting(sro: Body, client: Client) -> None:
    march = sro.meetings.get(on=MARCH)
    assert 'href="/sedan/"' in client.get("/").content.decode()
    assert f'href="/sedan/?organ={sro.pk}"' in client.get(f"/moten/{march.pk}/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_much_has_happened(
    sro: Body, member: User, director: Position, client: Client, rows: int
) -> None:
    held(sro, MARCH, member, Presence.PRESENT)
    for number in range(rows):
        row = given(sro, director, f"Uppdrag {number}", "i juni 2026")
        make.make_update(row, on=day(2026, 5, 1))
    make.send_out_meeting(sro.meetings.get(on=make.DECIDED))
    client.get("/sedan/")
    with CaptureQueriesContext(connection) as caught:
        context = client.get("/sedan/").context
    assert [len(group.lines) for group in context["groups"]] == [rows, rows]
    assert len(caught) == 12


@pytest.mark.print
def test_the_file_holds_the_same_on_one_page(
    sro: Body, member: User, director: Position, client: Client
) -> None:
    from tests.pdf_reading import opened, standards_of, text_of

    held(sro, MARCH, member, Presence.PRESENT)
    for number in range(120):
        row = given(sro, director, f"Uppdrag {number}", "i juni 2026")
    make.make_update(row, on=day(2026, 5, 1), text="Utkastet är ute på remiss.")
    make.send_out_meeting(sro.meetings.get(on=make.DECIDED))
    answer: Any = client.get("/sedan/sedan-mitt-senaste-mote.pdf")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    document, text = opened(content), " ".join(text_of(content).split())
    assert (len(document.pages), standards_of(document)) == (1, {"PDF/UA-1", "PDF/A-2A"})
    assert "Sedan SRO 19 mars 2026" in text
    assert "Utkastet är ute på remiss." in text
    assert "Fick inte plats:" in text
