"""New assignments and outcomes when the notes go out; a welcome to who takes a position over."""

from datetime import date

import pytest
import time_machine

from decisions import actions
from decisions.enums import Outcome
from mailing.models import Mail
from people.enums import HolderKind
from tests import factories as make
from tests.desk.occasions.conftest import DAY, Log

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

OUT = date(2025, 11, 20)  # Thursday


def of_kind(mails: list[Mail], kind: str) -> list[Mail]:
    return [mail for mail in mails if mail.kind == kind]


def test_new_assignment_is_told_of_when_the_notes_go_out(log: Log) -> None:
    assert log.look_on(date(2025, 11, 19)) == []
    [mail] = log.look_on(OUT)
    assert (mail.kind, mail.subject) == (
        "new_assignment",
        "Nytt uppdrag från SRO 13 november 2025",
    )
    assert "som gavs vid SRO:s möte 13 november 2025" in mail.text


def test_notes_that_go_out_on_a_saturday_are_told_of_on_monday(log: Log) -> None:
    log.look_on(date(2025, 11, 21))
    meeting = make.held_meeting(log.body, date(2025, 11, 18))
    decision = make.make_decision(make.make_item(meeting))
    make.make_assignment(decision, "Ny", parties=[log.position], at=date(2025, 11, 18))
    make.send_out_meeting(meeting, at=date(2025, 11, 22))
    assert log.look_on(date(2025, 11, 22)) == []
    found = of_kind(log.look_on(date(2025, 11, 24)), "new_assignment")
    assert [mail.subject for mail in found] == ["Nytt uppdrag från SRO 18 november 2025"]


def test_notes_that_go_out_after_the_days_last_look_are_told_of_the_day_after(log: Log) -> None:
    meeting = make.held_meeting(log.body, date(2025, 11, 18))
    decision = make.make_decision(make.make_item(meeting))
    make.make_assignment(decision, "Ny", parties=[log.position], at=date(2025, 11, 18))
    log.look_on(date(2025, 11, 26))
    make.send_out_meeting(meeting, at=date(2025, 11, 26))
    assert len(log.look_on(date(2025, 11, 27))) == 1


def test_whoever_is_made_responsible_later_is_told(log: Log) -> None:
    log.look_on(OUT)
    other = make.make_position("Regiondirektör")
    make.make_holder(other, make.make_person("Rut Ek", email="rut@example.se"))
    actions.add_party(log.assignment, other, by=None, at=date(2025, 12, 3))
    found = log.look_daily(date(2025, 11, 21), date(2025, 12, 5))
    assert found == {"2025-12-03": ["new_assignment rut"]}


def test_old_notes_that_are_entered_are_no_news(log: Log) -> None:
    old = make.given_assignment(log.body, on=date(2024, 11, 14), parties=[log.position])
    make.send_out_meeting(old.decision.item.meeting, at=date(2025, 12, 2))
    log.look_on(date(2025, 12, 1))
    assert of_kind(log.look_on(date(2025, 12, 2)), "new_assignment") == []


def test_log_that_is_put_in_use_mails_nobody_about_its_past(log: Log) -> None:
    assert log.look_on(date(2025, 12, 3)) == []


def test_outcome_is_told_to_those_who_have_it_when_the_notes_go_out(log: Log) -> None:
    actions.place_report_back(log.report_back, log.march, by=None)
    log.look_on(date(2026, 3, 20))
    make.hold_meeting(log.march)
    make.make_outcome(
        log.report_back,
        Outcome.NEW_DATE,
        log.march,
        text="Tack för rapporten.",
        next_meeting=log.june,
    )
    make.send_out_meeting(log.march)
    [mail] = of_kind(log.look_on(date(2026, 3, 26)), "outcome")
    assert mail.subject == "Vad SRO sa om ditt uppdrag 19 mars 2026"
    assert mail.text.split("\n\n")[2].split("\n  ")[2:6] == [
        "SRO 19 mars 2026: nytt datum eller möte",
        "”Tack för rapporten.”",
        "Återrapporteras till SRO 4 juni 2026, v. 23 (”4 juni 2026”)",
        "Ansvarig: Västkoms direktör",
    ]


def test_closing_is_told_too(log: Log) -> None:
    actions.place_report_back(log.report_back, log.march, by=None)
    log.look_on(date(2026, 3, 20))
    make.hold_meeting(log.march)
    make.make_outcome(log.report_back, Outcome.CLOSED, log.march)
    make.send_out_meeting(log.march)
    [mail] = log.look_on(date(2026, 3, 26))
    assert "SRO 19 mars 2026: avslutat\n  Uppdraget är slut." in mail.text


# --- welcome --------------------------------------------------------------------------------------
def takes_over(log: Log, day: date, entered: date, kind: str = HolderKind.ORDINARY) -> None:
    """Bo Al has the position from the day."""
    with time_machine.travel(f"{entered}T10:00:00+01:00", tick=False):
        person = make.make_person("Bo Al", email="bo@example.se")
        make.make_holder(log.position, person, kind, from_on=day)


@pytest.mark.parametrize(
    ("first", "entered", "told"),
    [
        (date(2026, 2, 2), date(2026, 1, 20), "2026-02-02"),  # known beforehand
        (date(2026, 2, 2), date(2026, 2, 6), "2026-02-06"),  # entered afterwards
        (date(2026, 2, 1), date(2026, 1, 20), "2026-02-02"),  # a Sunday
    ],
)
def test_new_holder_gets_a_list_of_what_they_take_over(
    log: Log, first: date, entered: date, told: str
) -> None:
    log.look_daily(date(2026, 1, 7), entered - DAY)
    takes_over(log, first, entered)
    assert log.look_daily(entered, date(2026, 2, 20)) == {told: ["welcome bo"]}


def test_welcome_holds_every_open_assignment_of_the_position_in_one_mail(log: Log) -> None:
    other = make.make_body("VVG", mailbox="vvg@example.se")
    of_other = make.given_assignment(
        other, "tills vidare", parties=[log.position], title="Annat organ"
    )
    make.send_out_meeting(of_other.decision.item.meeting)
    log.look_on(date(2026, 1, 30))
    takes_over(log, date(2026, 2, 2), date(2026, 1, 20))
    [mail] = of_kind(log.look_on(date(2026, 2, 2)), "welcome")
    assert mail.subject == "Uppdrag du tar över: Västkoms direktör"
    assert ("Plan för uppföljning" in mail.text, "Annat organ" in mail.text) == (True, True)
    assert (mail.body, mail.reply_to) == (None, "")  # of two bodies: no one's to see


def test_holder_from_long_ago_who_is_entered_now_is_not_welcomed(log: Log) -> None:
    log.look_on(date(2026, 1, 30))
    takes_over(log, date(2021, 2, 2), date(2026, 2, 2), HolderKind.DEPUTY)
    assert of_kind(log.look_on(date(2026, 2, 2)), "welcome") == []
