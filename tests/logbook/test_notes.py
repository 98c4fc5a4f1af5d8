"""What the notes of a meeting say to whom, on the page and in files."""

import datetime
from typing import Any

import pytest

from decisions.actions import correct
from decisions.models import Assignment
from logbook.coming_back import ComingBack, coming_back_at
from logbook.notes import Notes, notes_of
from meetings.actions import record_attendance
from meetings.enums import Category, MeetingRole, Openness, Presence
from meetings.models import Meeting
from people.enums import ApprovalWord, DecisionWord, ItemWord, NotesWord
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

AT = datetime.date(2025, 12, 1)
WITHHELD = "Uppgift utelämnad"


@pytest.fixture
def meeting() -> Meeting:
    """SRO on 13 November 2025, with an open item and one under secrecy; not sent out."""
    meeting = make.held_meeting(make.make_body("SRO"))
    make.make_decision(make.make_item(meeting, "Öppen punkt", text="<p>Öppen text.</p>"))
    closed = make.make_closed_item(meeting, "Kanariefågel")
    make.make_decision(closed, "SRO beslutar om kanariefågeln.")
    return meeting


def secretary_of(meeting: Meeting) -> Any:
    """One who writes there."""
    return make.make_secretary(meeting.body)


def titles(notes: Notes) -> list[str]:
    """Of the items."""
    return [lines.title for lines in notes.items]


def test_a_secretary_reads_a_closed_item_on_the_page(meeting: Meeting) -> None:
    notes = notes_of(meeting, secretary_of(meeting), AT)
    assert titles(notes) == ["Öppen punkt", "Kanariefågel"]
    assert notes.items[1].closed_text == "sekretess: OSL 25 kap. 1 §"


def test_a_file_withholds_a_closed_item_from_its_secretary_too(meeting: Meeting) -> None:
    notes = notes_of(meeting, secretary_of(meeting), AT, is_file=True)
    assert titles(notes) == ["Öppen punkt", WITHHELD]
    assert (notes.items[1].points, notes.items[1].text, notes.items[1].is_shown) == ([], "", False)


def test_a_politician_reads_no_decision_until_the_notes_are_out(meeting: Meeting) -> None:
    politician = make.make_politician(meeting.body)
    before = notes_of(meeting, politician, AT)
    make.send_out_meeting(meeting)
    meeting.refresh_from_db()
    after = notes_of(meeting, politician, AT)
    assert [len(lines.points) for lines in before.items] == [0, 0]
    assert [len(lines.points) for lines in after.items] == [1, 0]
    assert (before.items[0].text, after.items[0].text) == ("", "<p>Öppen text.</p>")


def test_a_withheld_document_keeps_its_place_in_files(meeting: Meeting) -> None:
    make.make_document(meeting, "Hemlig bilaga", openness=Openness.SECRET)
    secretary = secretary_of(meeting)
    on_page = notes_of(meeting, secretary, AT).papers
    in_file = notes_of(meeting, secretary, AT, is_file=True).papers
    assert [(p.title, p.kind_text) for p in on_page] == [
        ("Hemlig bilaga", "beslutsunderlag, sekretess")
    ]
    assert [(p.title, p.kind_text, p.url) for p in in_file] == [(WITHHELD, "sekretess", "")]


def test_a_withheld_assignment_keeps_its_number_in_files(meeting: Meeting) -> None:
    decision = meeting.items.all()[0].decisions.get()
    given = make.make_assignment(decision, "Kanariefågeln matas", openness=Openness.INTERNAL)
    point = notes_of(meeting, secretary_of(meeting), AT, is_file=True).items[0].points[0]
    assert [(g.text, g.url) for g in point.given] == [(f"{given.number} {WITHHELD}", "")]


def told(entry: ComingBack) -> list[str]:
    """The reports of one that comes back, as sentences."""
    return [line.sentence for line in entry.reports]


def test_what_comes_back_is_withheld_when_its_assignment_is(meeting: Meeting) -> None:
    june = make.make_meeting(meeting.body, datetime.date(2026, 6, 4))
    decision = meeting.items.all()[0].decisions.get()
    make.make_assignment(
        decision, "Kanariefågeln matas", due="senast i juni 2026", openness=Openness.SECRET
    )
    make.make_update(Assignment.objects.get(), on=AT, text="Kanariefågeln är mätt.")
    secretary = secretary_of(meeting)
    on_page = coming_back_at(june, secretary, AT)
    in_file = coming_back_at(june, secretary, AT, is_file=True)
    assert [entry.title for entry in on_page] == ["Kanariefågeln matas"]
    assert [(e.title, e.wording, e.url, e.reports) for e in in_file] == [(WITHHELD, "", "", [])]


def test_what_parties_last_reported_is_the_basis_until_the_notes_are_out(
    meeting: Meeting,
) -> None:
    june = make.make_meeting(meeting.body, datetime.date(2026, 6, 4))
    decision = meeting.items.all()[0].decisions.get()
    positions = [make.make_position("Regiondirektör"), make.make_position("Västkoms direktör")]
    given = make.make_assignment(
        decision, "Plan", parties=positions, due="senast i juni 2026", at=meeting.on
    )
    first = given.responsibilities.get(position=positions[0])
    for day, text in ((2, "Påbörjat."), (3, "Nästan klart.")):
        on = datetime.date(2026, 5, day)
        make.make_update(given, on=on, text=text, responsibility=first)
    secretary = secretary_of(meeting)
    [entry] = coming_back_at(june, secretary, datetime.date(2026, 5, 20), is_file=True)
    assert told(entry) == ["Regiondirektör 3 maj 2026: pågår. Nästan klart."]
    [earlier] = coming_back_at(june, secretary, datetime.date(2026, 5, 2))
    assert told(earlier) == ["Regiondirektör 2 maj 2026: pågår. Påbörjat."]
    june = make.hold_meeting(june)
    [held] = coming_back_at(june, secretary, datetime.date(2026, 6, 5))
    assert told(held) == told(entry)
    make.make_outcome(given.report_backs.get(), meeting=june)
    june = make.send_out_meeting(june)
    [said] = coming_back_at(june, secretary, datetime.date(2026, 6, 12))
    assert told(said) == []


def test_a_single_point_has_no_number_and_several_are_numbered(meeting: Meeting) -> None:
    item = make.make_item(meeting, "Två beslut")
    make.make_decision(item, "SRO beslutar ett.")
    make.make_decision(item, "SRO beslutar två.")
    notes = notes_of(meeting, secretary_of(meeting), AT)
    assert [point.number for point in notes.items[0].points] == [""]
    assert [point.number for point in notes.items[2].points] == ["1.", "2."]


def test_a_slot_tells_minutes_and_hours(meeting: Meeting) -> None:
    make.make_item(meeting, "Tid", start=datetime.time(13, 50), end=datetime.time(14, 5))
    notes = notes_of(meeting, secretary_of(meeting), AT)
    assert notes.items[2].slot == "15 minuter, kl. 13.50–14.05"


def test_a_correction_of_a_closed_item_is_not_in_files(meeting: Meeting) -> None:
    secretary = secretary_of(meeting)
    make.approve_meeting(meeting)
    meeting.refresh_from_db()
    shown, closed = meeting.items.all()
    for item, text in ((shown, "Rätt öppet"), (closed, "Rätt kanariefågel")):
        correct(item, text=text, reason="Skrivfel", by=secretary, at=datetime.date(2026, 2, 1))
    later = datetime.date(2026, 3, 1)
    in_file = notes_of(meeting, secretary, later, is_file=True)
    on_page = notes_of(meeting, secretary, later)
    assert [row.text for row in in_file.corrections] == ["Rätt öppet"]
    assert [row.text for row in on_page.corrections] == ["Rätt öppet", "Rätt kanariefågel"]


@pytest.mark.parametrize(
    ("notes_word", "approval", "expected"),
    [
        (
            NotesWord.NOTES,
            ApprovalWord.APPROVED,
            [
                "Utkast, inte utskickad och inte godkänd än",
                "Utkast, utskickad men inte godkänd än",
                "Godkänd 12 januari 2026",
            ],
        ),
        (
            NotesWord.MINUTES,
            ApprovalWord.ADJUSTED,
            [
                "Utkast, inte utskickat och inte justerat än",
                "Utkast, utskickat men inte justerat än",
                "Justerat 12 januari 2026",
            ],
        ),
    ],
)
def test_the_status_speaks_the_bodys_own_words(
    notes_word: str, approval: str, expected: list[str]
) -> None:
    body = make.make_body(notes_word=notes_word, approval_word=approval)
    meeting = make.held_meeting(body)
    make.approve_meeting(meeting)
    meeting.refresh_from_db()
    secretary = secretary_of(meeting)
    days = [datetime.date(2025, 11, 14), AT, datetime.date(2026, 2, 1)]
    assert [notes_of(meeting, secretary, day).status for day in days] == expected


# --- participants ---------------------------------------------------------------------------------
@pytest.fixture
def board_meeting() -> Meeting:
    """A board's meeting: one decides, one by link is absent, an official is there for item 3."""
    body = make.make_body(
        "Styrelsen",
        notes_word=NotesWord.MINUTES,
        approval_word=ApprovalWord.ADJUSTED,
        decision_word=DecisionWord.DECISION,
        item_word=ItemWord.PARAGRAPH,
    )
    meeting = make.held_meeting(body)
    chair = make.make_attendance(
        meeting, make.make_person("Anna Ek"), category=Category.POLITICIAN, role=MeetingRole.CHAIR
    )
    away = make.make_attendance(meeting, make.make_person("Bo Al"), category=Category.POLITICIAN)
    guest = make.make_attendance(meeting, make.make_person("Cia Lind"))
    presences = {chair.pk: Presence.PRESENT, away.pk: Presence.ABSENT, guest.pk: Presence.PRESENT}
    record_attendance(
        meeting,
        presences,
        remote=frozenset([chair.pk]),
        for_items={guest.pk: "punkt 3"},
        by=None,
    )
    return meeting


def test_minutes_tell_who_decided_who_else_was_there_and_who_was_not(
    board_meeting: Meeting,
) -> None:
    listed = notes_of(board_meeting, secretary_of(board_meeting), AT).participants
    assert [(g.heading, [line.text for line in g.parts[0].people]) for g in listed.groups] == [
        ("Beslutande", ["Anna Ek (D), ordförande"]),
        ("Övriga", ["Cia Lind (punkt 3)"]),
        ("Frånvarande", ["Bo Al"]),
    ]
    assert listed.counts == "1 beslutande, 1 övriga, 1 frånvarande"


def test_minutes_are_signed_by_those_with_a_part_in_them(board_meeting: Meeting) -> None:
    notes = notes_of(board_meeting, secretary_of(board_meeting), AT)
    assert notes.signatures == [("Ordförande", "Anna Ek")]


def test_notes_group_people_by_side_and_kind() -> None:
    side = make.make_side("VGR-sidan", "För VGR")
    side.politicians_word = "regionpolitiker"
    side.save()
    organisation = make.make_organisation(side=side)
    meeting = make.held_meeting(make.make_body())
    person = make.make_person("Anna Ek", organisation=organisation)
    make.make_attendance(meeting, person, category=Category.POLITICIAN)
    listed = notes_of(meeting, secretary_of(meeting), AT).participants
    assert [(g.heading, [p.heading for p in g.parts]) for g in listed.groups] == [
        ("För VGR", ["Regionpolitiker"])
    ]
