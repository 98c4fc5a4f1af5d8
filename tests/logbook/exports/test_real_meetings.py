"""The two known meetings: every fact that the demonstration holds is found in PDF, Word and data.

The expected facts stand beside the project; persons and wordings of the demonstration are its own,
so that those differ on purpose. What differs is listed, and must be what we know differs.
"""

import datetime
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings
from django.db import connection

from decisions.demo.cast import BOARD, SRO
from decisions.demo.dates import BOARD_DAY, SRO_DAY
from decisions.demo.world import World
from logbook.exports.meeting_data import meeting_as_json
from logbook.exports.meeting_pdf import notes_pdf
from logbook.exports.meeting_word import notes_docx
from logbook.exports.paperwork import Paperwork
from meetings.enums import CalledAs, Presence
from meetings.models import AgendaItem, Attendance
from tests.logbook.exports.conftest import paperwork_of
from tests.pdf_reading import text_of

CASES = Path(settings.ROOT).parent / "shared" / "cases"
MEETINGS = {
    "motesanteckning-sro-2025-11-13": (SRO, SRO_DAY),
    "protokoll-vastkom-styrelse-2025-06-05": (BOARD, BOARD_DAY),
}
pytestmark = [
    pytest.mark.print,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the files are alike on PostgreSQL"),
    pytest.mark.skipif(not CASES.is_dir(), reason=f"the known meetings are not beside: {CASES}"),
]


def squeezed(text: str) -> str:
    """Text as it is compared: line breaks and divided words do not count."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def word_text(content: bytes) -> str:
    """All text of a Word file."""
    document = docx.Document(BytesIO(content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


class Known:
    """One meeting: the facts expected, what the demonstration holds, and the three files."""

    def __init__(self, name: str) -> None:
        self.expected = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
        self.work: Paperwork = paperwork_of(*MEETINGS[name], username=reader_of(name))
        self.meeting = self.work.notes.meeting
        self.data = json.loads(meeting_as_json(self.work.notes, self.work.coming_back, ""))
        self.texts = {
            "pdf": squeezed(text_of(notes_pdf(self.work))),
            "docx": squeezed(word_text(notes_docx(self.work))),
        }

    def missing(self, words: str) -> list[str]:
        """The files that lack the words."""
        return [kind for kind, text in self.texts.items() if squeezed(words) not in text]


def reader_of(name: str) -> str:
    """Who reads that body."""
    return "politiker" if "sro" in name else "styrelsesekreterare"


@pytest.fixture(scope="module", params=list(MEETINGS))
def known(request: Any, demo: World, django_db_blocker: Any) -> Iterator[Known]:
    """Each of the two."""
    with django_db_blocker.unblock():
        yield Known(request.param)


def numbered(items: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(number or §, expected item)."""
    for item in items:
        yield re.sub(r"\D", "", str(item.get("number") or "")), item


def held(known: Known, number: str) -> AgendaItem | None:
    """The demonstration's item with that number or §."""
    for lines in known.work.notes.items:
        if number in (lines.item.number, str(lines.item.paragraph)):
            return lines.item
    return None


def test_day_time_and_place_are_in_every_file(known: Known) -> None:
    expected = known.expected
    on = datetime.date.fromisoformat(expected["date"])
    assert known.data["date"] == expected["date"]
    assert known.missing(f"{on.day} {['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'][on.month - 1]} {on.year}") == []  # fmt: skip # noqa: E501
    hours = [as_clock(expected["start"]), as_clock(expected["end"])]
    assert [known.data["start"], known.data["end"]] == hours
    assert known.missing(f"kl. {hours[0]}–{hours[1]}") == []
    shared = set(re.findall(r"\w+", expected["place"])) & set(
        re.findall(r"\w+", known.data["place"])
    )
    assert len(shared) >= 4
    assert known.missing(known.data["place"]) == []


def as_clock(text: str) -> str:
    """ "9:00" as "09.00"."""
    hour, minute = re.split(r"[.:]", text)
    return f"{int(hour):02}.{minute}"


def test_kind_and_body_are_in_every_file(known: Known) -> None:
    assert known.data["kind"] == known.expected["kind"]
    assert known.missing(known.data["kind"].capitalize()) == []
    assert known.missing(known.meeting.body.full_name or known.meeting.body.name) == []


def test_the_items_have_the_known_numbers_in_order_in_every_file(known: Known) -> None:
    expected = [number for number, _ in numbered(known.expected["items"]) if number]
    data = [str(i["paragraph"] or i["number"]) for i in known.data["items"] if i["number"] or i["paragraph"]]  # fmt: skip # noqa: E501
    assert data == expected
    for text in known.texts.values():
        places = [text.find(f"{held(known, n).label} ") for n in expected]  # type: ignore[union-attr]
        assert places == sorted(places)
        assert -1 not in places


def test_every_known_slot_is_in_every_file(known: Known) -> None:
    slots = [
        (number, item) for number, item in numbered(known.expected["items"]) if item.get("start")
    ]
    differing = []
    for number, item in slots:
        row = held(known, number)
        assert row is not None
        words = f"{item['duration_minutes']} minuter, kl. {item['start']}–{item['end']}"
        if known.missing(words) or not row.start or f"{row.start:%H.%M}" != item["start"]:
            differing.append((number, words))
    assert differing == []
    assert len(slots) == (6 if known.meeting.body.short_name == SRO else 0)


def test_every_person_the_demonstration_has_is_in_every_file(known: Known) -> None:
    rows = list(known.meeting.attendances.all())
    assert len(rows) >= 20
    differing = [row.name for row in rows if known.missing(row.name)]
    in_data = {person["name"] for person in known.data["participants"]}
    assert (differing, {row.name for row in rows} - in_data) == ([], set())


def test_as_many_came_and_stayed_away_as_is_known(known: Known) -> None:
    expected = known.expected
    rows = list(known.meeting.attendances.all())
    away = [row for row in rows if row.presence == Presence.ABSENT]
    listed = [row for row in rows if row.called_as == CalledAs.CALLED]
    missing = {p if isinstance(p, str) else p["name"] for p in expected["absent"]}
    known_names = {p["name"] for p in expected["participants"]} | missing
    assert (len(listed), len(away)) == (len(known_names), len(missing))
    marked = [p["name"] for p in known.data["participants"] if p["present"] is False]
    assert sorted(marked) == sorted(row.name for row in away)
    for row in away:
        assert known.missing(row.name) == []


def test_sides_and_kinds_of_people_are_as_known(known: Known) -> None:
    expected = {p.get("category") for p in known.expected["participants"]} - {None}
    heads = {part.heading for group in known.work.notes.participants.groups for part in group.parts}
    groups = {group.heading for group in known.work.notes.participants.groups}
    found = {kind for kind in expected if kind in heads | groups}
    assert (expected - found, [kind for kind in found if known.missing(kind)]) == (set(), [])


def test_titles_that_are_the_same_are_in_every_file_and_the_others_are_listed(
    known: Known,
) -> None:
    own = {}
    for number, item in numbered(known.expected["items"]):
        row = held(known, number)
        assert row is not None
        assert known.missing(row.title) == []
        if row.title != item["title"].rstrip(":"):
            own[number] = row.title
    print(f"Titlar i egna ord, {known.meeting}: {own}")
    same = len(known.expected["items"]) - len(own)
    assert same >= 2


def test_as_many_decision_points_are_in_every_file_as_are_known(known: Known) -> None:
    counted = {}
    for number, item in numbered(known.expected["items"]):
        row = held(known, number)
        assert row is not None
        counted[number] = (len(item["decisions"]), row.decisions.count())
        for decision in row.decisions.all():
            assert known.missing(decision.text) == []
    assert {n: pair for n, pair in counted.items() if pair[0] != pair[1]} == {}


def test_the_data_read_like_a_draft_of_the_same_meeting(known: Known) -> None:
    given = [a for item in known.data["items"] for a in item["assignments"]]
    wanted = [a for item in known.expected["items"] for a in item["assignments"]]
    own = [a["title"] for a in given][len(wanted) :]
    print(f"Uppdrag som demonstrationen har därutöver, {known.meeting}: {own}")
    assert len(own) == (1 if known.meeting.body.short_name == BOARD else 0)
    dues = [a["due"] for a in given if a["due"]]
    assert [due[:7] for due in dues] == [a["due"][:7] for a in wanted if a.get("due")]
    assert [len(a["responsible"]) for a in given[: len(wanted)]] == [
        len(a["responsible"]) for a in wanted
    ]


def test_the_minutes_say_who_was_there_for_one_item_only(known: Known) -> None:
    partly = [row for row in known.meeting.attendances.all() if row.for_items]
    assert [known.missing(f"({row.for_items})") for row in partly] == [[]] * len(partly)
    assert len(partly) == (1 if known.meeting.body.short_name == BOARD else 0)


def test_remote_people_are_marked_in_minutes(known: Known) -> None:
    remote = Attendance.objects.filter(meeting=known.meeting, is_remote=True)
    expected = [p for p in known.expected["participants"] if p.get("marker") == "(D)"]
    assert remote.count() == len(expected)
    for row in remote:
        assert known.missing(f"{row.name}, {row.organisation_name} (D)") == []
