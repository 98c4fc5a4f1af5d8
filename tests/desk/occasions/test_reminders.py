"""Reminders and late notices: on their day, to those who have it, and once."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from decisions import actions
from decisions.enums import Outcome, WorkStage
from desk.answering.links import answer_link
from mailing.actions import unsubscribe
from meetings.enums import MeetingForm, Openness
from people.actions import end_holder
from people.enums import HolderKind
from people.models import User
from records.writing import write
from tests import factories as make
from tests.desk.occasions.conftest import DAY, Log

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

FIRST = date(2026, 5, 7)  # four weeks before 4 June
LAST = date(2026, 5, 28)  # seven days before
IN_MARCH = date(2026, 3, 2)


def chosen(log: Log, **values: object) -> None:
    """The body's settings."""
    for name, value in values.items():
        setattr(log.body, name, value)
    write(log.body, by=None)


def link_on(day: date, log: Log) -> str:
    """Anna's own, made at nine that day."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 7, tzinfo=UTC), tick=False):
        return answer_link(log.assignment, log.anna)


def test_reminders_go_four_weeks_and_seven_days_before_the_meeting(log: Log) -> None:
    assert log.look_daily(IN_MARCH, date(2026, 6, 12)) == {
        "2026-05-07": ["reminder anna"],
        "2026-05-28": ["reminder anna"],
    }


def test_reminder_says_what_from_where_and_when(log: Log) -> None:
    [mail] = log.look_on(FIRST)
    assert mail.subject == "Påminnelse: ett uppdrag återrapporteras till SRO 4 juni 2026"
    assert mail.text.split("\n\n")[3].split("\n  ") == [
        "U-2025-1 Plan för uppföljning",
        "Från SRO 13 november 2025, punkt 1",
        "Återrapporteras till SRO 4 juni 2026, v. 23 (”senast i juni 2026”)",
        "Ansvarig: Västkoms direktör",
        f"Svara: {link_on(FIRST, log)}",
    ]
    assert (mail.reply_to, mail.body, mail.about) == (
        "sro@example.se",
        log.body,
        f"meeting:{log.june.pk}",
    )
    assert f'href="{link_on(FIRST, log)}"' in mail.html


def test_several_due_at_a_meeting_are_one_mail(log: Log) -> None:
    for number in range(3):
        assignment = make.make_assignment(
            log.assignment.decision, f"Fler {number}", parties=[log.position]
        )
        make.make_report_back(assignment)
    [mail] = log.look_on(FIRST)
    assert mail.subject == "Påminnelse: 4 uppdrag återrapporteras till SRO 4 juni 2026"
    assert (mail.text.count("Svara: "), mail.occasions.count()) == (4, 4)


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ({"reminder_weeks": None}, ["2026-05-28"]),
        ({"reminder_days": None}, ["2026-05-07"]),
        ({"reminder_weeks": 6, "reminder_days": 3}, ["2026-04-23", "2026-06-01"]),
        ({"reminder_weeks": 0, "reminder_days": 0}, []),
    ],
)
def test_each_body_chooses_when(log: Log, values: dict[str, int], days: list[str]) -> None:
    chosen(log, **values)
    assert list(log.look_daily(IN_MARCH, date(2026, 6, 12))) == days


def test_weeks_are_counted_back_past_the_summer(log: Log) -> None:
    chosen(log, reminder_days=None)
    september = make.make_meeting(log.body, date(2026, 8, 27))
    actions.place_report_back(log.report_back, september, by=None)
    assert list(log.look_daily(date(2026, 5, 20), date(2026, 8, 28))) == ["2026-06-02"]


def test_nothing_goes_on_days_of_rest(log: Log) -> None:
    """Christmas, a Sunday, May Day, high summer; four days before a Thursday is a Sunday too."""
    for day in (date(2026, 1, 2), date(2026, 5, 3), date(2026, 5, 1), date(2026, 7, 15)):
        assert log.look_on(day) == []
    chosen(log, reminder_days=4, reminder_weeks=None)
    assert list(log.look_daily(date(2026, 5, 27), date(2026, 6, 2))) == ["2026-05-29"]


def test_nothing_goes_before_seven_in_the_morning(log: Log) -> None:
    assert (log.look_on(FIRST, hour=6), len(log.look_on(FIRST, hour=7))) == ([], 1)


def test_deputy_and_acting_get_it_and_the_one_without_address_does_not(log: Log) -> None:
    for name, kind, email in (
        ("Bo Al", HolderKind.DEPUTY, "bo@example.se"),
        ("Cia Dal", HolderKind.ACTING, "cia@example.se"),
        ("Dan Es", HolderKind.DEPUTY, ""),
    ):
        make.make_holder(log.position, make.make_person(name, email=email), kind)
    assert [mail.to[:3] for mail in log.look_on(FIRST)] == ["ann", "cia", "bo@"]


def test_vacant_position_and_closed_login_get_none(log: Log) -> None:
    user = User.objects.create_user("slutat", is_active=False)
    log.anna.user = user
    write(log.anna, by=None)
    assert log.look_on(FIRST) == []
    end_holder(log.position.holders.get(), until_on=FIRST, by=None)
    assert log.look_on(LAST) == []


def test_organisation_and_body_are_written_to_through_those_who_answer_for_them(log: Log) -> None:
    organisation = make.make_organisation("Ale kommun", "Ale", "municipality")
    speaker = make.make_position("Kommundirektör", organisation, speaks_for_organisation=True)
    make.make_holder(speaker, make.make_person("Eva Fors", email="eva@example.se"))
    other = make.make_body("VVG")
    secretary = make.make_person("Siv Gren", email="siv@example.se")
    make.make_membership(other, secretary, "secretary")
    for party in (organisation, other):
        actions.add_party(log.assignment, party, by=None, at=date(2025, 11, 13))
    assert sorted(mail.to[:3] for mail in log.look_on(FIRST)) == ["ann", "eva", "siv"]


def test_who_has_said_done_is_not_reminded(log: Log) -> None:
    make.make_update(log.assignment, WorkStage.DONE, on=date(2026, 4, 1))
    assert log.look_daily(IN_MARCH, date(2026, 6, 12)) == {}


def test_who_has_said_according_to_plan_is(log: Log) -> None:
    make.make_update(log.assignment, WorkStage.ONGOING, on=date(2026, 4, 1))
    assert len(log.look_on(FIRST)) == 1


def test_draft_triggers_no_mail(log: Log) -> None:
    draft = make.given_assignment(
        log.body, "senast i juni 2026", on=date(2025, 12, 4), parties=[log.position]
    )
    [mail] = log.look_on(FIRST)
    assert draft.number not in mail.text


def test_closed_assignment_is_named_by_its_number_only(log: Log) -> None:
    log.assignment.openness, log.assignment.openness_ground = Openness.SECRET, "OSL 25 kap. 1 §"
    write(log.assignment, by=None)
    [mail] = log.look_on(FIRST)
    words = mail.subject + mail.text + mail.html
    assert "U-2025-1 Uppgift utelämnad" in mail.text
    assert [w for w in ("Plan för", "senast i juni", "punkt 1", "direktör") if w in words] == []


def test_moved_meeting_is_reminded_of_at_its_new_day(log: Log) -> None:
    actions.move_meeting(log.june, date(2026, 6, 11), why="Krock", by=None)
    assert list(log.look_daily(IN_MARCH, date(2026, 6, 12))) == ["2026-05-13", "2026-06-04"]


def test_report_back_moved_to_another_meeting_is_reminded_of_anew(log: Log) -> None:
    log.look_on(FIRST)
    extra = make.make_meeting(log.body, date(2026, 6, 12), MeetingForm.DIGITAL)
    chosen(log, reminder_days=None)
    actions.place_report_back(log.report_back, extra, by=None)
    assert list(log.look_daily(FIRST, date(2026, 6, 15))) == ["2026-05-15"]


def test_cancelled_meeting_is_not_reminded_of(log: Log) -> None:
    actions.cancel_meeting(log.june, why="För få ärenden", by=None, at=date(2026, 4, 1))
    assert log.look_daily(IN_MARCH, date(2026, 6, 12)) == {}


# --- late -----------------------------------------------------------------------------------------
def test_late_notice_waits_for_the_notes_and_goes_once(log: Log) -> None:
    """21 days after a meeting in March, with nothing recorded, and not again."""
    actions.place_report_back(log.report_back, log.march, by=None)
    chosen(log, reminder_weeks=None, reminder_days=None)
    assert log.look_daily(date(2026, 3, 20), date(2026, 5, 29)) == {"2026-04-10": ["late anna"]}


def test_late_notice_of_a_period_without_a_meeting_goes_the_day_after(log: Log) -> None:
    row = make.make_report_back(log.assignment, "senast 31 mars 2026", is_final=False)
    row.meeting, row.placed = None, ""
    write(row, by=None)
    found = log.look_daily(date(2026, 3, 20), date(2026, 4, 30))
    assert found == {"2026-04-01": ["late anna"]}


def test_what_the_secretary_has_noted_is_not_late(log: Log) -> None:
    actions.place_report_back(log.report_back, log.march, by=None)
    make.hold_meeting(log.march)
    make.make_outcome(log.report_back, Outcome.NOTED, log.march)
    chosen(log, reminder_weeks=None, reminder_days=None)
    assert log.look_daily(date(2026, 3, 20), date(2026, 5, 29)) == {}


# --- once -----------------------------------------------------------------------------------------
def test_any_number_of_looks_give_one_mail(log: Log) -> None:
    assert [len(log.look_on(FIRST)) for _ in range(4)] == [1, 0, 0, 0]
    assert log.look_on(FIRST + DAY) == []


def test_what_comes_later_on_the_same_day_is_written_of_alone(log: Log) -> None:
    log.look_on(FIRST)
    late = make.make_assignment(log.assignment.decision, "Sent påkommet", parties=[log.position])
    make.make_report_back(late)
    [mail] = log.look_on(FIRST, hour=15)
    assert (late.number in mail.text, "Plan för" in mail.text) == (True, False)


def test_unsubscribed_gets_none(log: Log) -> None:
    unsubscribe(log.anna, "reminder", by=None)
    assert log.look_daily(IN_MARCH, date(2026, 6, 12)) == {}
