"""A meeting's sheet holds what every reader of the body may see, whoever prints it."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Assignment
from logbook.meeting_log import SheetList, sheet_lists
from meetings.enums import Openness
from meetings.models import Meeting
from people.models import Body
from tests import factories as make
from tests.pdf_reading import opened, text_of
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

MARCH, JUNE = datetime.date(2026, 3, 19), datetime.date(2026, 6, 4)


def give(body: Body, *assignments: tuple[str, str], on: datetime.date = make.DECIDED) -> Meeting:
    """A meeting that gave assignments (title, due) and whose notes are sent out."""
    meeting = make.held_meeting(body, on)
    for title, due in assignments:
        decision = make.make_decision(make.make_item(meeting))
        make.make_assignment(decision, title, due=due, at=on)
    return make.send_out_meeting(meeting)


def titles(lists: list[SheetList]) -> dict[str, list[str]]:
    """Titles in each list that has any."""
    return {found.title: [r.line.title for r in found.rows] for found in lists if found.rows}


def test_readers_see_what_is_sent_out_and_open_in_their_body() -> None:
    body, other = make.make_body("Råd"), make.make_body("Nämnd")
    give(body, ("Öppet", ""))
    give(other, ("Ett annat organs", ""))
    closed = make.held_meeting(body, datetime.date(2025, 11, 20))
    make.make_assignment(make.make_decision(make.make_closed_item(closed)), "Under sluten punkt")
    decision = make.make_decision(make.make_item(closed))
    make.make_assignment(decision, "Internt", openness=Openness.INTERNAL)
    make.make_assignment(decision, "Sekretess", openness=Openness.SECRET)
    make.send_out_meeting(closed)
    make.make_assignment(make.decided(body, datetime.date(2025, 11, 27)), "Utkast")
    seen = Assignment.objects.for_readers_of(body)
    assert [assignment.title for assignment in seen] == ["Öppet"]


def test_every_open_assignment_stands_in_its_list_and_this_meetings_first_there() -> None:
    body = make.make_body("Råd")
    make.make_calendar(body, MARCH, JUNE, datetime.date(2026, 9, 24))
    give(
        body,
        ("Utan", ""),
        ("Vidare", "tills vidare"),
        ("September", "senast i september 2026"),
        ("Juni", "senast i juni 2026"),
        ("Mars", "senast i mars 2026"),
        ("Sent", "senast den 20 november 2025"),
    )
    september = body.meetings.get(on=datetime.date(2026, 9, 24))
    assert titles(sheet_lists(september, NOW)) == {
        "Försenat": ["Sent"],
        "Väntas till nästa möte": ["Mars"],
        "Senare": ["September", "Juni"],
        "Tills vidare": ["Vidare"],
        "Utan datum": ["Utan"],
    }


def test_the_next_meeting_is_named_beside_its_list(world: World) -> None:
    notes = {found.title: found.note for found in sheet_lists(world.planned, NOW)}
    assert {title: note for title, note in notes.items() if note} == {
        "Väntas till nästa möte": "19 mars 2026"
    }


def test_many_parties_are_two_and_how_many_more() -> None:
    body = make.make_body("Råd")
    parties = [make.make_position(f"Direktör {letter}") for letter in "ABCDE"]
    decision = make.decided(body)
    make.make_assignment(decision, parties=parties, lead=parties[0])
    meeting = make.send_out_meeting(decision.item.meeting)
    (row,) = sheet_lists(meeting, NOW)[-1].rows
    assert row.responsible == "Direktör A (samordnar), Direktör B och 3 till"


@pytest.mark.parametrize("rows", [1, 20])
def test_it_costs_the_same_number_of_queries_whatever_the_length(
    rows: int, django_assert_num_queries: Any
) -> None:
    body, position = make.make_body("Råd"), make.make_position("Rådets direktör")
    make.make_holder(position)
    meeting = make.held_meeting(body)
    for number in range(rows):
        decision = make.make_decision(make.make_item(meeting))
        given = make.make_assignment(decision, f"Uppdrag {number}", [position], due="tills vidare")
        make.make_update(given, on=make.DECIDED)
        make.make_outcome(given.report_backs.get(), "remains", meeting, item=decision.item)
    make.send_out_meeting(meeting)
    with django_assert_num_queries(12):
        sheet_lists(meeting, NOW)


@pytest.mark.print
@pytest.mark.parametrize("role", ["politician", "preparer", "secretary", "administrator"])
def test_whoever_prints_it_gets_the_same_sheet(world: World, role: str) -> None:
    make.make_assignment(world.decision, "Tigerhemlighet", openness=Openness.SECRET)
    client = Client()
    client.force_login(world.users[role])
    answer = client.get(reverse("logbook:meeting-log", args=[world.planned.pk]))
    text = text_of(answer.content)
    assert answer["Content-Disposition"] == (
        'attachment; filename="beslutslogg-till-sro-19-mars-2026.pdf"'
    )
    assert len(opened(answer.content).pages) == 1
    assert "Plan för uppföljning" in text
    assert [word for word in ("Tigerhemlighet", "Utkastat uppdrag") if word in text] == []


@pytest.mark.print
def test_it_can_be_asked_for_as_of_a_day(world: World) -> None:
    client = Client()
    client.force_login(world.users["politician"])
    url = reverse("logbook:meeting-log", args=[world.planned.pk])
    text = text_of(client.get(url, {"per": "2025-10-01"}).content)
    assert "så som det såg ut den 1 oktober 2025" in " ".join(text.split())
    assert "Inga uppdrag är öppna." in text
