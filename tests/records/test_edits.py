"""Editing one record: fields merge, clashes are asked about, every save leaves one history row."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from decisions.actions import move_meeting
from meetings.models import Matter, Meeting
from people.models import User
from records.edits import Clash, EditConflict, edit_record
from records.errors import RuleError
from records.writing import hold_row, write
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def matter() -> Matter:
    return make.make_matter(make.make_body(), "Först")


def user(name: str) -> User:
    first, last = name.split()
    return User.objects.create_user(first.lower(), first_name=first, last_name=last)


def edit(matter: Matter, base_version: int, by: Any = None, **values: Any) -> Matter:
    choices = {k: values.pop(k) for k in ("keep_mine", "keep_theirs", "why", "at") if k in values}
    return edit_record(
        Matter, matter.pk, base_version=base_version, changes=values, by=by, **choices
    )


def conflict(matter: Matter, base_version: int, **values: Any) -> EditConflict:
    with pytest.raises(EditConflict) as raised:
        edit(matter, base_version, **values)
    return raised.value


# --- merging ---
def test_edits_of_different_fields_both_survive(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    edit(matter, 1, summary="<p>Bos text</p>")
    matter.refresh_from_db()
    assert (matter.title, matter.summary) == ("Annas rubrik", "<p>Bos text</p>")


def test_field_left_as_it_was_does_not_undo_the_other(matter: Matter) -> None:
    """A form sends every field; those equal to what it was filled with count as untouched."""
    edit(matter, 1, title="Annas rubrik")
    edit(matter, 1, title="Först", summary="<p>Bos text</p>")
    matter.refresh_from_db()
    assert (matter.title, matter.summary) == ("Annas rubrik", "<p>Bos text</p>")


def test_edits_of_one_field_show_both_texts(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    clash = Clash(field="title", label="Rubrik", theirs="Annas rubrik", mine="Bos rubrik")
    assert conflict(matter, 1, title="Bos rubrik").clashes == [clash]


def test_conflict_writes_nothing_of_the_edit(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    conflict(matter, 1, title="Bos rubrik", summary="<p>Bos text</p>")
    matter.refresh_from_db()
    assert (matter.title, matter.summary, matter.version) == ("Annas rubrik", "", 2)


def test_conflict_names_who_changed_the_field_and_when(matter: Matter) -> None:
    """Cilla saved last, but another field; it is Anna's title that stands against Bo's."""
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False):
        edit(matter, 1, by=user("Anna Ek"), title="Annas rubrik")
        annas_moment = timezone.now()
    with time_machine.travel("2026-03-03 10:00+01:00", tick=False):
        edit(matter, 2, by=user("Cilla Dal"), summary="<p>Cillas text</p>")
    found = conflict(matter, 1, title="Bos rubrik")
    assert (found.who, found.when) == ("Anna Ek", annas_moment)


def test_conflict_is_with_the_latest_save_though_it_was_dated_back(matter: Matter) -> None:
    edit(matter, 1, by=user("Anna Ek"), title="Annas rubrik")
    edit(matter, 2, by=user("Cilla Dal"), title="Cillas rubrik", at=datetime.date(2020, 1, 1))
    found = conflict(matter, 1, title="Bos rubrik")
    assert (found.who, found.clashes[0].theirs) == ("Cilla Dal", "Cillas rubrik")


def test_keep_mine_wins(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    edit(matter, 1, title="Bos rubrik", keep_mine=True)
    matter.refresh_from_db()
    assert (matter.title, matter.version) == ("Bos rubrik", 3)


def test_keep_theirs_leaves_the_field_and_writes_the_rest(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    edit(matter, 1, title="Bos rubrik", summary="<p>Bos text</p>", keep_theirs=True)
    matter.refresh_from_db()
    assert (matter.title, matter.summary) == ("Annas rubrik", "<p>Bos text</p>")


def test_what_changed_again_after_the_choice_is_asked_about_again(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    edit(matter, 2, title="Annas andra rubrik")
    with pytest.raises(EditConflict) as raised:
        edit_record(
            Matter,
            matter.pk,
            base_version=1,
            changes={"title": "Bos rubrik"},
            by=None,
            keep_mine=True,
            seen_version=2,
        )
    assert raised.value.clashes[0].theirs == "Annas andra rubrik"


def test_both_writing_the_same_is_no_conflict(matter: Matter) -> None:
    edit(matter, 1, title="Samma")
    edit(matter, 1, title="Samma")
    matter.refresh_from_db()
    assert (matter.title, matter.version) == ("Samma", 2)


def test_change_back_by_another_is_no_conflict(matter: Matter) -> None:
    edit(matter, 1, title="Annas rubrik")
    edit(matter, 2, title="Först")
    edit(matter, 1, title="Bos rubrik")
    matter.refresh_from_db()
    assert matter.title == "Bos rubrik"


def test_unknown_version_is_refused(matter: Matter) -> None:
    with pytest.raises(RuleError) as refusal:
        edit(matter, 99, title="Bos rubrik")
    assert refusal.value.message == (
        "Sidan var för gammal för att sparas. Ladda om den och försök igen."
    )


def test_record_that_is_gone_is_refused(matter: Matter) -> None:
    matter.delete()
    with pytest.raises(RuleError) as refusal:
        edit_record(Matter, 10**9, base_version=1, changes={"title": "Ny"}, by=None)
    assert refusal.value.message == "Posten finns inte längre."


def test_edit_that_breaks_a_rule_says_so_beside_the_field(matter: Matter) -> None:
    with pytest.raises(RuleError) as refusal:
        edit(matter, 1, title="")
    assert (refusal.value.field, refusal.value.message) == (
        "title",
        "Rubrik: Detta fält får inte vara tomt.",
    )


# --- history ---
def test_each_save_leaves_one_history_row_with_who_when_and_why(matter: Matter) -> None:
    anna = user("Anna Ek")
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False):
        edit(matter, 1, by=anna, title="Ny rubrik", why="Felstavat")
        now = timezone.now()
    rows = matter.history.order_by("version")
    told = [(r.version, r.title, r.history_user, r.history_change_reason) for r in rows]
    assert told == [(1, "Först", None, None), (2, "Ny rubrik", anna, "Felstavat")]
    assert rows[1].history_date == now


def test_edit_that_changes_nothing_leaves_no_history(matter: Matter) -> None:
    edit(matter, 1, title="Först")
    matter.refresh_from_db()
    assert (matter.version, matter.history.count()) == (1, 1)


def test_save_done_on_an_earlier_day_is_dated_so(matter: Matter) -> None:
    edit(matter, 1, title="Ny", at=datetime.date(2025, 11, 13))
    row = matter.history.get(version=2)
    assert timezone.localtime(row.history_date).isoformat() == "2025-11-13T12:00:00+01:00"


def test_day_of_an_earlier_save_does_not_stick_to_the_next(matter: Matter) -> None:
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False):
        write(matter, by=None, at=datetime.date(2025, 11, 13))
        write(matter, by=None)
        assert matter.history.get(version=3).history_date == timezone.now()


def test_version_counts_every_save(matter: Matter) -> None:
    for n in range(5):
        matter = edit(matter, n + 1, title=f"Rubrik {n}")
    assert (matter.version, matter.history.count()) == (6, 6)


def test_action_that_moves_a_meeting_keeps_the_reason() -> None:
    meeting = make.make_meeting(make.make_body(), datetime.date(2026, 6, 4))
    anna = user("Anna Ek")
    move_meeting(meeting, datetime.date(2026, 6, 11), why="Krock med fullmäktige", by=anna)
    latest = Meeting.objects.get().history.latest()
    assert (latest.on, latest.history_user, latest.history_change_reason) == (
        datetime.date(2026, 6, 11),
        anna,
        "Krock med fullmäktige",
    )


def test_deleted_row_remains_in_the_history(matter: Matter) -> None:
    pk = matter.pk
    matter.delete()
    kinds = Matter.history.filter(id=pk).order_by("history_id").values_list("history_type")
    assert list(kinds) == [("+",), ("-",)]


def test_held_row_that_is_gone_says_so() -> None:
    with pytest.raises(RuleError) as refusal:
        hold_row(Matter, 10**9)
    assert refusal.value.message == "Posten finns inte längre."
