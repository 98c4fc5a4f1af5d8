"""The weekly digest: only when there is something, once a week, and of what the reader may see."""

from datetime import date

import pytest
import time_machine

from decisions import actions
from decisions.enums import Outcome, WorkStage
from decisions.models import Following, TimeRequest
from mailing.models import Mail
from meetings.enums import Openness
from people.models import User
from records.writing import write
from tests import factories as make
from tests.desk.occasions.conftest import DAY, Log

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def digests(mails: list[Mail]) -> list[Mail]:
    return [mail for mail in mails if mail.kind == "digest"]


def headings(mail: Mail) -> list[str]:
    return [line for line in mail.text.splitlines() if line.isupper() and line != "SRO"]


def weeks(log: Log, first: date, last: date, to: str = "anna") -> dict[str, list[str]]:
    """Day -> headings of the digest that came to someone."""
    found, day = {}, first
    while day <= last:
        for mail in digests(log.look_on(day)):
            if mail.to.startswith(to):
                found[str(day)] = headings(mail)
        day += DAY
    return found


def reader(log: Log, name: str, role: str = "member") -> User:
    """Someone with a role in the body, a login and an address."""
    user = make.make_user(name, log.body, role)
    user.person.email = f"{name.split()[0].lower()}@example.se"
    write(user.person, by=None)
    return user


def test_responsible_is_told_of_what_is_new_and_what_is_soon_and_else_nothing(log: Log) -> None:
    assert weeks(log, date(2025, 11, 20), date(2026, 6, 3)) == {
        "2025-11-24": ["NYA UPPDRAG"],
        "2026-05-25": ["ÅTERRAPPORTERAS INOM TVÅ VECKOR"],
        "2026-06-01": ["ÅTERRAPPORTERAS INOM TVÅ VECKOR"],
    }


def test_what_is_late_is_told_each_week_until_it_is_not(log: Log) -> None:
    actions.place_report_back(log.report_back, log.march, by=None)
    found = weeks(log, date(2026, 4, 8), date(2026, 4, 28))
    assert found == {
        "2026-04-13": ["FÖRSENAT"],
        "2026-04-20": ["FÖRSENAT"],
        "2026-04-27": ["FÖRSENAT"],
    }


def test_digest_comes_the_day_after_a_monday_of_rest(log: Log) -> None:
    """6 April 2026 is Easter Monday."""
    actions.place_report_back(log.report_back, log.march, by=None)
    late = make.make_assignment(log.assignment.decision, "Sen", parties=[log.position])
    row = make.make_report_back(late, "senast 27 mars 2026")
    row.meeting, row.placed = None, ""
    write(row, by=None)
    assert list(weeks(log, date(2026, 4, 1), date(2026, 4, 10))) == ["2026-04-07"]


def test_digest_after_christmas_tells_of_what_happened_meanwhile(log: Log) -> None:
    user = reader(log, "Per Lund")
    write(Following(user=user, assignment=log.assignment), by=user)
    make.make_update(log.assignment, on=date(2025, 12, 26), text="Under julen.")
    log.look_on(date(2025, 12, 22))
    [mail] = digests(log.look_daily_mails(date(2025, 12, 23), date(2026, 1, 12)))
    assert (mail.to, "Lägesrapport 26 december 2025: pågår. ”Under julen.”" in mail.text) == (
        "per@example.se",
        True,
    )


def test_digest_is_written_once_a_week(log: Log) -> None:
    monday = date(2026, 5, 25)
    log.look_on(date(2026, 5, 22))
    assert [len(log.look_on(monday)) for _ in range(3)] == [1, 0, 0]
    assert digests(log.look_on(date(2026, 5, 26))) == []


# --- followers ------------------------------------------------------------------------------------
def test_follower_is_told_of_reports_outcomes_and_moves(log: Log) -> None:
    user = reader(log, "Per Lund")
    write(Following(user=user, assignment=log.assignment), by=user)
    make.make_update(log.assignment, WorkStage.DONE, on=date(2026, 3, 17), text="Klart nu.")
    actions.place_report_back(log.report_back, log.march, by=None)
    make.hold_meeting(log.march)
    make.make_outcome(log.report_back, Outcome.NEW_DATE, log.march, next_meeting=log.june)
    make.send_out_meeting(log.march, at=date(2026, 3, 20))
    log.look_on(date(2026, 3, 20))
    [mail] = [m for m in digests(log.look_on(date(2026, 3, 23))) if m.to == "per@example.se"]
    assert mail.text.split("DU FÖLJER\n\n")[1].split("\n  ")[:4] == [
        "U-2025-1 Plan för uppföljning",
        "Lägesrapport 17 mars 2026: klart. ”Klart nu.”",
        "SRO 19 mars 2026: nytt datum eller möte",
        "Återrapporteras till SRO 4 juni 2026, v. 23 (”4 juni 2026”)",
    ]


def test_follower_of_a_matter_is_told_of_its_assignments(log: Log) -> None:
    user = reader(log, "Per Lund")
    matter = make.make_matter(log.body)
    item = log.assignment.decision.item
    item.matter = matter
    write(item, by=None)
    write(Following(user=user, matter=matter), by=user)
    make.make_update(log.assignment, on=date(2026, 3, 11))
    assert weeks(log, date(2026, 3, 13), date(2026, 3, 16), "per") == {"2026-03-16": ["DU FÖLJER"]}


def test_follower_gets_nothing_of_what_they_may_not_see(log: Log) -> None:
    stranger = make.make_outsider()
    stranger.person.email = "olof@example.se"
    write(stranger.person, by=None)
    write(Following(user=stranger, assignment=log.assignment), by=stranger)
    make.make_update(log.assignment, on=date(2026, 3, 11))
    assert weeks(log, date(2026, 3, 13), date(2026, 3, 16), "olof") == {}


def test_follower_reads_that_a_closed_thing_moved_but_not_what(log: Log) -> None:
    secretary = reader(log, "Sara Sund", "secretary")
    write(Following(user=secretary, assignment=log.assignment), by=secretary)
    log.assignment.openness, log.assignment.openness_ground = Openness.INTERNAL, "Arbetsmaterial"
    write(log.assignment, by=None)
    make.make_update(log.assignment, on=date(2026, 3, 11), text="Hemligheten")
    log.look_on(date(2026, 3, 13))
    [mail] = [m for m in digests(log.look_on(date(2026, 3, 16))) if m.to == "sara@example.se"]
    words = mail.subject + mail.text + mail.html
    assert "U-2025-1 Uppgift utelämnad" in mail.text
    assert [w for w in ("Hemligheten", "Plan för") if w in words] == []


# --- secretaries ----------------------------------------------------------------------------------
def test_secretary_is_told_how_much_is_between_the_chairs(log: Log) -> None:
    reader(log, "Sara Sund", "secretary")
    make.make_assignment(log.assignment.decision, "Utan allt")
    log.look_on(date(2026, 3, 13))
    [mail] = [m for m in digests(log.look_on(date(2026, 3, 16))) if m.to == "sara@example.se"]
    assert headings(mail) == ["MELLAN STOLARNA"]
    assert "Ingen ansvarig: 1" in mail.text
    assert "Se vad som behöver göras: https://logg.example.se/mellan-stolarna/" in mail.text
    assert "Utan allt" not in mail.text


def test_secretary_is_told_of_requests_that_wait(log: Log) -> None:
    secretary = reader(log, "Sara Sund", "secretary")
    with time_machine.travel("2026-03-11T10:00:00+01:00", tick=False):
        update = make.make_update(log.assignment, on=date(2026, 3, 11))
        request = TimeRequest(
            report_back=log.report_back,
            update=update,
            asked_on=date(2026, 3, 11),
            wanted_wording="till hösten",
            reason="Utredningen drar ut på tiden.",
        )
        write(request, by=secretary)
    found = weeks(log, date(2026, 3, 13), date(2026, 3, 16), "sara")
    assert found == {"2026-03-16": ["BEGÄR MER TID"]}
    assert "Begärt 11 mars 2026, väntar på ditt svar" in Mail.objects.latest("pk").text
