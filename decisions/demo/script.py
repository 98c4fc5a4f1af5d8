"""What the demonstration is written in: items, decision points, assignments and outcomes."""

import datetime
from dataclasses import dataclass

from decisions.enums import Outcome, RelationKind, WorkStage
from meetings.enums import DocumentKind, Openness


@dataclass(frozen=True)
class Give:
    """An assignment; `key` is what the script calls it, `parties` are keys of the cast.

    Without `words` the assignment's words are the decision's own.
    """

    key: str
    title: str
    parties: tuple[str, ...] = ()
    due: str = ""
    words: str = ""
    lead: str = ""
    waits_for: str = ""
    check_on: datetime.date | None = None
    openness: str = Openness.OPEN
    ground: str = ""


@dataclass(frozen=True)
class Link:
    """What a decision does to one that stands outside the log."""

    kind: RelationKind
    body_name: str
    about: str
    body: str = ""
    on: datetime.date | None = None
    cited_on: datetime.date | None = None


@dataclass(frozen=True)
class Point:
    """A decision point; natures by their short names: noted, endorsed, approved ..."""

    text: str
    natures: tuple[str, ...] = ("noted",)
    plain: str = ""
    gives: tuple[Give, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Said:
    """What the body said of an assignment that came back."""

    key: str
    outcome: Outcome
    text: str = ""
    next_wording: str = ""
    next_body: str = ""


@dataclass(frozen=True)
class Paper:
    """A document, as a link."""

    title: str
    kind: DocumentKind = DocumentKind.BASIS


@dataclass(frozen=True)
class Item:
    """Something a meeting takes up. `about` are its purposes: information, dialogue, decision."""

    title: str
    about: tuple[str, ...] = ("information",)
    slot: tuple[str, str] | None = None
    presenters: str = ""
    text: str = ""
    dialogue: str = ""
    points: tuple[Point, ...] = ()
    said: tuple[Said, ...] = ()
    papers: tuple[Paper, ...] = ()
    matter: str = ""
    basis: str = ""  # what it takes up; its points are answered by the item's, in order
    wish: tuple[str, str] | None = None  # who wished, and for what
    openness: str = Openness.OPEN
    ground: str = ""
    is_pause: bool = False


PAUSE = "Paus"


def pause(start: str, end: str) -> Item:
    """A pause between two items."""
    return Item(PAUSE, slot=(start, end), is_pause=True)


@dataclass(frozen=True)
class Report:
    """A progress report: by whoever holds the position, or by the secretary on their behalf."""

    on: datetime.date
    key: str
    stage: WorkStage
    text: str
    party: str = ""
    by: str = ""
    behalf: str = ""
    report: str = ""
    paper: str = ""  # a document that goes with it, as a link
    asks: tuple[str, str] | None = None  # more time: until when, and why


Agenda = dict[tuple[str, datetime.date], list[Item]]  # (body, day) -> what it takes up
