"""Who was called, came and stayed away, arranged as the body's notes or minutes arrange it."""

from dataclasses import dataclass

from meetings.enums import CalledAs, Category, Presence
from meetings.models import Attendance, Meeting
from people.enums import NotesWord


@dataclass(frozen=True)
class Line:
    """One person on the list."""

    name: str
    rest: str  # ", VästKom (punkt 3)"
    is_absent: bool
    attendance: Attendance

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.name}{self.rest}"


@dataclass(frozen=True)
class Part:
    """People under a heading within a group; the heading may be empty."""

    heading: str
    people: list[Line]


@dataclass(frozen=True)
class Group:
    """A side with its kinds of people, or "Beslutande", "Övriga"."""

    heading: str
    parts: list[Part]


@dataclass(frozen=True)
class Participants:
    """The whole list."""

    everyone: list[Attendance]  # in the order of the list
    groups: list[Group]
    absent: list[Attendance]
    counts: str  # "30 kallade, 9 frånvarande, 5 inbjudna"
    has_remote: bool


def participants_of(
    meeting: Meeting, attendances: list[Attendance], shows_presence: bool
) -> Participants:
    """The list in the body's own form; who came is left out until the notes may be seen."""
    absent = [a for a in attendances if shows_presence and a.presence == Presence.ABSENT]
    called = [a for a in attendances if a.called_as == CalledAs.CALLED]
    invited = [a for a in attendances if a.called_as == CalledAs.INVITED]
    is_minutes = meeting.body.notes_word == NotesWord.MINUTES and shows_presence
    if is_minutes:
        groups = _as_minutes(attendances, absent)
    else:
        groups = _by_side(called, shows_presence)
        if invited:
            groups.append(Group("Inbjudna", [Part("", _lines(invited, shows_presence))]))
    counts = [f"{len(called)} kallade"]
    if absent:
        counts.append(f"{len(absent)} frånvarande")
    if invited:
        counts.append(f"{len(invited)} inbjudna")
    if is_minutes:
        counts = [f"{len(g.parts[0].people)} {g.heading.lower()}" for g in groups]
    has_remote = is_minutes and any(a.is_remote for a in attendances)
    return Participants(attendances, groups, absent, ", ".join(counts), has_remote)


def _by_side(called: list[Attendance], shows_presence: bool) -> list[Group]:
    """Notes group people by side, then by kind, in the order of the list."""
    sides: dict[str, dict[str, list[Attendance]]] = {}
    for row in called:
        side = row.side.heading if row.side else "Övriga"
        category = Category(row.category).label
        if row.side and row.category == Category.POLITICIAN:
            category = row.side.politicians_word
        sides.setdefault(side, {}).setdefault(category.capitalize(), []).append(row)
    return [
        Group(side, [Part(kind, _lines(rows, shows_presence)) for kind, rows in kinds.items()])
        for side, kinds in sides.items()
    ]


def _as_minutes(attendances: list[Attendance], absent: list[Attendance]) -> list[Group]:
    """Minutes tell who decided, who else was there, and who was not."""
    there = [a for a in attendances if a not in absent]
    deciding = [a for a in there if _decides(a)]
    others = [a for a in there if not _decides(a)]
    headed = (("Beslutande", deciding), ("Övriga", others), ("Frånvarande", absent))
    return [
        Group(heading, [Part("", [Line(row.name, _minuted(row), False, row) for row in rows])])
        for heading, rows in headed
        if rows
    ]


def _decides(row: Attendance) -> bool:
    return row.category == Category.POLITICIAN and row.called_as == CalledAs.CALLED


def _minuted(row: Attendance) -> str:
    """What follows the name: ", Skövde (D), ordförande", ", VästKom (punkt 3)"."""
    text = f", {row.organisation_name}" if row.organisation_name else ""
    text += " (D)" if row.is_remote else ""
    text += f", tjänstgör för {row.serving_for.name}" if row.serving_for else ""
    text += f", {row.get_meeting_role_display()}" if row.meeting_role else ""
    text += f" ({row.for_items})" if row.for_items else ""
    return text + (f" (jäv {row.recusal})" if row.recusal else "")


def _lines(rows: list[Attendance], shows_presence: bool) -> list[Line]:
    return [
        Line(
            str(row),
            f", {row.details}" if row.details else "",
            shows_presence and row.presence == Presence.ABSENT,
            row,
        )
        for row in rows
    ]
