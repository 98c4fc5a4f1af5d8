"""The job has not run: what was missed comes as one summary each, and nothing old or double."""

from datetime import date

import pytest

from decisions import actions
from decisions.enums import Outcome
from mailing.actions import unsubscribe
from mailing.models import Mail, Occasion
from records.writing import write
from tests import factories as make
from tests.desk.occasions.conftest import Log

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

MONDAY = date(2026, 5, 25)


@pytest.fixture
def busy(log: Log) -> Log:
    """A week in May with a reminder, an outcome, a new assignment and a late notice for Anna."""
    log.look_on(date(2026, 5, 22))
    may = make.held_meeting(log.body, date(2026, 5, 20))
    decision = make.make_decision(make.make_item(may))
    make.make_assignment(decision, "Ny", parties=[log.position], at=date(2026, 5, 20))
    back = make.make_assignment(log.assignment.decision, "Åter", parties=[log.position])
    make.make_outcome(make.make_report_back(back, "till nästa möte"), Outcome.CLOSED, may)
    make.send_out_meeting(may, at=date(2026, 5, 26))
    late = make.make_assignment(log.assignment.decision, "Sen", parties=[log.position])
    make.make_report_back(late, "senast 26 maj 2026")
    row = late.report_backs.get()
    row.meeting, row.placed = None, ""
    write(row, by=None)
    return log


def test_job_that_has_run_daily_writes_each_on_its_day(busy: Log) -> None:
    assert busy.look_daily(MONDAY, date(2026, 5, 29)) == {
        "2026-05-26": ["new_assignment anna", "outcome anna"],
        "2026-05-27": ["late anna"],
        "2026-05-28": ["reminder anna"],
    }
    assert Mail.objects.filter(kind="digest", queued_at__date=MONDAY).count() == 1


def test_job_that_has_not_run_for_five_days_gives_one_summary_and_not_five_mails(
    busy: Log,
) -> None:
    [mail] = busy.look_on(date(2026, 5, 29))
    assert (mail.kind, mail.subject) == ("summary", "Det du har missat i beslutsloggen: 4 saker")
    assert mail.occasions.count() == 5
    assert [line for line in mail.text.splitlines() if line.isupper() and " " in line] == [
        "NYTT UPPDRAG FRÅN SRO 20 MAJ 2026",
        "VAD SRO SA OM DITT UPPDRAG 20 MAJ 2026",
        "PÅMINNELSE: ETT UPPDRAG ÅTERRAPPORTERAS TILL SRO 4 JUNI 2026",
        "FÖRSENAT: ETT UPPDRAG TILL SRO",
    ]  # the digest names nothing that is not there already
    assert (mail.body, mail.reply_to) == (busy.body, "sro@example.se")


def test_summary_is_written_once_however_often_one_looks(busy: Log) -> None:
    busy.look_on(date(2026, 5, 29))
    assert busy.look_daily(date(2026, 5, 29), date(2026, 5, 31)) == {}


def test_without_the_count_of_missed_days_five_mails_come(
    busy: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr("desk.occasions.window.Window.is_catching_up", False)
    assert len(busy.look_on(date(2026, 5, 29))) == 5


def test_weekend_is_no_outage(log: Log) -> None:
    log.look_on(date(2026, 5, 22))
    [mail] = log.look_on(MONDAY)
    assert mail.kind == "digest"


def test_one_thing_that_was_missed_comes_as_itself(log: Log) -> None:
    actions.place_report_back(log.report_back, log.march, by=None)
    log.body.reminder_weeks = None
    write(log.body, by=None)
    log.look_on(date(2026, 3, 10))
    [mail] = log.look_on(date(2026, 3, 13))
    assert mail.kind == "reminder"


def test_who_wants_no_summary_gets_them_apart(busy: Log) -> None:
    unsubscribe(busy.anna, "summary", by=None)
    assert len(busy.look_on(date(2026, 5, 29))) == 5


def test_what_one_has_said_no_to_is_not_in_the_summary(busy: Log) -> None:
    unsubscribe(busy.anna, "outcome", by=None)
    [mail] = busy.look_on(date(2026, 5, 29))
    assert ("VAD SRO SA" in mail.text, mail.occasions.count()) == (False, 4)


def test_what_is_older_than_ten_sending_days_is_let_lie(busy: Log) -> None:
    mails = busy.look_on(date(2026, 6, 17))
    keys = Occasion.objects.filter(mail__in=mails).values_list("key", flat=True)
    assert [key for key in keys if key.startswith(("new:", "outcome:", "reminder"))] == []


def test_look_that_dies_half_way_goes_on_where_it_was(
    busy: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its day is not noted, and what it had written is not written again."""
    bo = make.make_person("Bo Al", email="bo@example.se")
    make.make_holder(busy.position, bo, "deputy", from_on=date(2026, 1, 7))
    with monkeypatch.context() as patch:
        patch.setattr("desk.occasions.look.note_look", None)  # dies when it is called
        with pytest.raises(TypeError):
            busy.look_on(date(2026, 5, 29))
    assert Mail.objects.filter(kind="summary").count() == 2
    assert busy.look_on(date(2026, 5, 29)) == []
