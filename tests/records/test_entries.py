"""What search finds is kept by the write: after any acts it is what a rebuild makes of the rows."""

import datetime
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from decisions.actions import add_party, end_party, hand_over, move_meeting
from decisions.models import Assignment, Decision, Responsibility
from meetings.models import AgendaItem, DecisionBasis, Document, Matter, Meeting
from people.models import Body, Organisation, Person, Position
from records.entries import (
    FIELDS,
    Kind,
    entries_together,
    id_of,
    ids_of_kind,
    kind_of,
    rebuild_entries,
    row_of,
)
from records.errors import RuleError
from records.models import Record, SearchEntry, SearchWord
from records.search_index import Asked, matching
from records.writing import remove, write
from tests import factories as make
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

WORDS = ("hjälpmedel", "barnahus", "riktlinje", "samverkan", "tandvård", "uppföljning", "plan")
NAMED = {Body: "short_name", Organisation: "short_name", Person: "name", Position: "name"}
TITLED = {
    AgendaItem: "title", Assignment: "title", Decision: "text", DecisionBasis: "title",
    Document: "title", Matter: "title", Meeting: "place",
}  # fmt: skip


def stored() -> dict[int, tuple[Any, ...]]:
    """Every entry, all it says."""
    return {row[0]: row[1:] for row in SearchEntry.objects.values_list("id", *FIELDS)}


def found(*words: str) -> set[int]:
    """Entries that hold every word, as the database's own index says."""
    return {entry for _, entry in matching([Asked(tuple((word,) for word in words))], 10_000)}


def holding(word: str) -> set[int]:
    """The same, as the entries say."""
    return {pk for pk, row in stored().items() if word in str(row[-1]).split(" ")}


def differences() -> list[tuple[Any, Any]]:
    """What the writes kept beside what a rebuild makes, where they differ."""
    kept = stored()
    rebuild_entries()
    made = stored()
    return [(kept.get(pk), made.get(pk)) for pk in kept.keys() | made.keys()
            if kept.get(pk) != made.get(pk)]  # fmt: skip


def reword(pick: random.Random) -> None:
    """Another word in the name or title of any row."""
    model = pick.choice(list(NAMED | TITLED))
    rows: list[Any] = list(model.objects.all())  # type: ignore[attr-defined]
    if not rows:  # taken away
        return
    row, name = pick.choice(rows), (NAMED | TITLED)[model]
    setattr(row, name, f"{pick.choice(WORDS)} {pick.randrange(10**6)}")
    write(row, by=None, fields=[name])


def change_matter(pick: random.Random) -> None:
    """An item takes up another matter, or none."""
    item = pick.choice(list(AgendaItem.objects.filter(meeting__approved_on=None)))
    item.matter = pick.choice([None, *Matter.objects.all()])
    write(item, by=None, fields=["matter"])


def move(pick: random.Random) -> None:
    """A coming meeting gets another day."""
    meeting = pick.choice(list(Meeting.objects.filter(opened_on=None)))
    days = datetime.timedelta(days=pick.randrange(-20, 20))
    move_meeting(meeting, meeting.on + days, why="Krock", by=None, at=NOW)


def change_party(pick: random.Random) -> None:
    """One more answers for an assignment, or one less."""
    if pick.random() < 0.5:
        given = pick.choice(list(Assignment.objects.all()))
        party = pick.choice([*Position.objects.all(), *Organisation.objects.all()])
        add_party(given, party, by=None, at=NOW)
    else:
        end_party(pick.choice(list(Responsibility.objects.all())), by=None, at=NOW)


def add(pick: random.Random) -> None:
    """A new item, decision and assignment, a document, a diarienummer."""
    meeting = pick.choice(list(Meeting.objects.filter(approved_on=None)))
    item = make.make_item(meeting, pick.choice(WORDS), text=f"<p>{pick.choice(WORDS)}</p>")
    decision = make.make_decision(item, f"SRO beslutar om {pick.choice(WORDS)}.")
    given = make.make_assignment(decision, pick.choice(WORDS), at=NOW)
    hand_over(given, Body.objects.exclude(pk=given.body_id)[0], by=None, at=NOW)
    make.make_document(meeting, pick.choice(WORDS), item=item)


def take_away(pick: random.Random) -> None:
    """A document or an empty item goes."""
    rows = [*Document.objects.all(), *AgendaItem.objects.filter(decisions=None)]
    if rows:
        remove(pick.choice(rows), by=None)


ACTS: list[Callable[[random.Random], None]] = [
    reword, reword, reword, change_matter, move, change_party, add, take_away,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_after_many_acts_entries_are_what_a_rebuild_makes(world: World, seed: int) -> None:
    pick, done = random.Random(seed), 0
    for _ in range(60):
        try:
            with transaction.atomic():
                pick.choice(ACTS)(pick)
                done += 1
        except (RuleError, IntegrityError, ProtectedError):  # a rule or a lock says no
            continue
    assert (done > 30, differences()) == (True, [])


@pytest.mark.parametrize("seed", range(4))
def test_after_many_acts_the_index_finds_what_the_entries_say(world: World, seed: int) -> None:
    pick = random.Random(seed)
    for _ in range(20):
        change_matter(pick)
        make.make_document(world.sent, pick.choice(WORDS))
    words = [*WORDS, "sro", "2025", "uppföljning"]
    assert [found(word) for word in words] == [holding(word) for word in words]
    assert len(found("uppföljning")) > 2


def test_one_write_that_is_not_seen_is_noticed(world: World) -> None:
    """Negative control."""
    Matter.objects.filter(pk=world.matter.pk).update(title="Bakvägen")
    assert len(differences()) == 1


def test_what_a_refused_write_said_is_not_found(world: World) -> None:
    before = stored()
    with transaction.atomic():
        make.make_matter(world.body, "Ångrat ärende")
        assert len(found("ångrat")) == 1
        transaction.set_rollback(True)
    assert (stored(), found("ångrat")) == (before, set())


def test_every_kind_is_told_by_one_model() -> None:
    kinds = [
        kind
        for model in apps.get_models()
        if issubclass(model, Record)
        for kind in model.search_kinds
    ]
    assert sorted(kinds) == sorted(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_an_id_says_kind_and_row_and_the_newest_is_highest(kind: Kind) -> None:
    old, new = (id_of(kind, datetime.date(year, 1, 1), 7) for year in (2019, 2020))
    low, high = ids_of_kind(kind)
    assert (kind_of(new), row_of(new), low <= id_of(kind, None, 7) < old < new <= high) == (
        kind,
        7,
        True,
    )
    assert id_of(kind, datetime.date.max, 2**38 - 1) < 2**63


def test_reindex_takes_away_words_that_nothing_holds_any_more(world: World) -> None:
    matter = make.make_matter(world.body, "Gyttjebad")
    matter.title = "Tandvård"
    write(matter, by=None, fields=["title"])
    assert SearchWord.objects.filter(word="gyttjebad").exists()
    call_command("reindex", verbosity=0)
    assert not SearchWord.objects.filter(word="gyttjebad").exists()


def test_what_is_written_together_is_as_if_written_one_by_one() -> None:
    body = make.make_body("Rådet")
    before = stored()
    with entries_together():
        meeting = make.held_meeting(body, datetime.date(2025, 11, 13))
        item = make.make_item(meeting, "Barnahus")
        gone = make.make_item(meeting, "Tandvård")
        make.make_assignment(make.make_decision(item, "SRO ger i uppdrag."), "Utreda hjälpmedel")
        write_title(item, "Riktlinje")
        remove(gone, by=None)
        assert stored() == before
    assert stored() != before
    assert differences() == []


def test_what_is_undone_together_leaves_no_entry() -> None:
    body = make.make_body("Rådet")
    before = stored()

    @entries_together()
    def refused() -> None:
        make.make_item(make.held_meeting(body, datetime.date(2025, 11, 13)), "Barnahus")
        raise RuleError("Nej.")

    with pytest.raises(RuleError):
        refused()
    assert stored() == before


def write_title(item: AgendaItem, title: str) -> None:
    item.title = title
    write(item, by=None, fields=["title"])
