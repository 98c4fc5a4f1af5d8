"""The demonstration: real meetings as they were, and a living log on whatever day it runs."""

import datetime
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from decisions import states
from decisions.demo.cast import BOARD, COUNCIL, SRO, VVG
from decisions.demo.dates import BOARD_DAY, SRO_ADOPTS, SRO_DAY, ordinary_days, thursday
from decisions.demo.living import Moment
from decisions.demo.world import World
from decisions.enums import ClosedAs, State
from decisions.findings import basis_findings, decision_findings, findings_of
from decisions.models import Assignment, Commitment, Decision, ProgressUpdate
from decisions.placement import misplaced
from meetings.enums import CalledAs, Category, MeetingForm, Openness, Presence
from meetings.models import AgendaItem, DecisionBasis, Meeting, Milestone
from meetings.signers import signers_of
from people.demo_logins import demo_logins
from people.enums import HolderKind, MembershipRole
from people.models import Membership, Position, PositionHolder, User, in_force
from tests.demo_log import codes_on, demo_on, lists_on, open_on

# Slow where every query crosses to a server: there it is no part of the quick suite.
pytestmark = pytest.mark.postgres if connection.vendor == "postgresql" else pytest.mark.unit

TODAY = datetime.date(2026, 11, 22)
STORY_DAY = datetime.date(2025, 12, 1)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """As on 22 November 2026."""
    yield from demo_on(TODAY, django_db_blocker)


@pytest.fixture
def open_now(world: World) -> list[Assignment]:
    """What is open and out in SRO and the board."""
    return open_on(TODAY)


def meeting_on(body: str, day: datetime.date) -> Meeting:
    """The body's meeting that day."""
    return Meeting.objects.get(body__short_name=body, on=day)


# --- 13 November 2025 ---------------------------------------------------------------------------
def test_november_has_its_ten_items_with_slots_and_the_pause(world: World) -> None:
    rows = list(meeting_on(SRO, SRO_DAY).items.all())
    assert [row.number for row in rows if not row.is_pause] == [str(n) for n in range(1, 11)]
    assert [f"{row.start:%H.%M}–{row.end:%H.%M}" for row in rows if row.start and row.end] == [
        "13.05–13.25",
        "13.25–13.40",
        "13.40–13.50",
        "13.50–14.05",
        "14.05–14.10",
        "14.10–14.30",
        "14.30–14.40",
    ]
    assert [row.order for row in rows if row.is_pause] == [7]


def test_november_list_is_as_it_was(world: World) -> None:
    rows = meeting_on(SRO, SRO_DAY).attendances.all()
    called = rows.filter(called_as=CalledAs.CALLED)
    absent = rows.filter(presence=Presence.ABSENT)
    by_side = {
        side: called.filter(side__name=side).count() for side in ("kommunsidan", "VGR-sidan")
    }
    politicians = called.filter(category=Category.POLITICIAN)
    assert by_side == {"kommunsidan": 16, "VGR-sidan": 14}
    assert politicians.filter(side__name="kommunsidan").count() == 8
    assert politicians.filter(side__name="VGR-sidan").count() == 5
    assert called.filter(category=Category.COOPTED).count() == 4
    assert called.filter(category=Category.ADMINISTRATION).count() == 1
    assert rows.filter(called_as=CalledAs.INVITED).count() == 5
    assert absent.count() == 9
    assert sorted(absent.values_list("political_party", flat=True)) == [
        "", "", "C", "M", "M", "M", "S", "S", "V",
    ]  # fmt: skip


def test_november_kinds_of_decision(world: World) -> None:
    decisions = Decision.objects.filter(item__meeting=meeting_on(SRO, SRO_DAY))
    assert [(d.item.number, d.number, d.nature_words) for d in decisions] == [
        ("2", 1, ["godkänner eller beslutar"]),
        ("3", 1, ["godkänner eller beslutar"]),
        ("4", 1, ["noterar", "ställer sig bakom"]),
        ("4", 2, ["ger uppdrag"]),
        ("5", 1, ["ställer sig bakom"]),
        *((number, 1, ["noterar"]) for number in "6789"),
    ]


def test_shared_assignment_of_item_4_is_placed_at_4_june(world: World) -> None:
    row = next(a for a in open_on(STORY_DAY) if a.pk == world.assignments["plan"].pk)
    back = states.leading_report_back(row, STORY_DAY)
    assert back is not None
    assert (back.due_wording, back.meeting.on, back.placed) == (
        "senast i juni 2026",
        datetime.date(2026, 6, 4),
        "by_rule",
    )
    assert [(p.party_name, p.is_lead) for p in states.parties(row, STORY_DAY)] == [
        ("VGR:s hälso- och sjukvårdsutvecklingsdirektör", False),
        ("Västkoms direktör", False),
    ]
    assert states.state_of(row, STORY_DAY) == State.EXPECTED


def test_item_6_has_its_milestones(world: World) -> None:
    steps = Milestone.objects.filter(matter=world.matters["safety"])
    assert [step.on.isoformat() for step in steps] == [
        "2026-02-28",
        "2026-06-04",
        "2027-04-30",
        "2027-05-01",
    ]
    assert steps.get(meeting__isnull=False).meeting == meeting_on(SRO, datetime.date(2026, 6, 4))


def test_digital_forum_is_only_noted(world: World) -> None:
    given = world.assignments["forum"]
    adopted = given.decision
    assert adopted.item.meeting.on == SRO_ADOPTS
    assert "Exemplets eget antagande" in adopted.plain_line
    assert "Exemplets eget antagande" in AgendaItem.objects.get(pk=adopted.item_id).text
    the_day_after = SRO_DAY + datetime.timedelta(days=1)
    row = next(a for a in open_on(the_day_after) if a.pk == given.pk)
    assert [f.code for f in findings_of([row], the_day_after)] == ["b"]


def test_digital_forum_had_no_answer_until_it_was_adopted(world: World) -> None:
    days = [datetime.date(2025, 7, 15), SRO_ADOPTS, SRO_DAY]
    forum = DecisionBasis.objects.filter(pk=world.bases["forum"].pk)
    assert [[f.reason for f in basis_findings(forum, day)] for day in days] == [
        ["Inget möte tar upp underlaget. Det föreslår återrapportering till SRO 2025-11-13."],
        [],
        [],
    ]


def test_digital_forum_was_adopted_as_proposed(world: World) -> None:
    answers = Decision.objects.filter(basis_point__basis=world.bases["forum"])
    assert [(d.number, d.text == d.basis_point.sentence) for d in answers] == [  # type: ignore[union-attr]
        (1, True),
        (2, True),
    ]


def test_the_wish_for_a_log_is_caught_at_item_1(world: World) -> None:
    wish = Commitment.objects.get()
    assert (str(wish.item), wish.by_whom, wish.item.meeting.on) == (
        "punkt 1 Mötets öppnande",
        "SRO",
        SRO_DAY,
    )


# --- 5 June 2025 ----------------------------------------------------------------------------------
def test_board_june_holds_paragraphs_29_to_34(world: World) -> None:
    june = meeting_on(BOARD, BOARD_DAY)
    assert [row.paragraph for row in june.items.all()] == [29, 30, 31, 32, 33, 34]
    before = AgendaItem.objects.filter(
        meeting__body__short_name=BOARD, meeting__on__year=2025, meeting__on__lt=BOARD_DAY
    )
    assert sorted(before.values_list("paragraph", flat=True)) == list(range(1, 29))
    assert (june.sent_out_on, june.approved_on) == (
        datetime.date(2025, 6, 17),
        datetime.date(2025, 7, 2),
    )


def test_board_paragraph_32_waits_and_has_no_date(world: World) -> None:
    at = datetime.date(2025, 7, 10)
    found = findings_of(open_on(at), at)
    assert ("d", world.assignments["reduce"].pk) in {(f.code, f.about.pk) for f in found}
    back = states.leading_report_back(
        next(a for a in open_on(at) if a.pk == world.assignments["extra"].pk), at
    )
    assert back is not None
    assert (back.due_precision, back.check_on) == ("condition", datetime.date(2026, 1, 31))


def test_board_paragraph_33_cites_the_wrong_date(world: World) -> None:
    decision = Decision.objects.get(item__paragraph=33, item__meeting__on=BOARD_DAY)
    found = decision_findings(Decision.objects.filter(pk=decision.pk), TODAY)
    assert [(f.code, f.reason) for f in found] == [
        (
            "l",
            "Beslutet anger 23 maj 2025, men det beslut som avses är från 23 maj 2024.",
        )
    ]


# --- on whatever day it runs ----------------------------------------------------------------------
def test_lists_today(world: World) -> None:
    assert {key: len(rows) for key, rows in lists_on(TODAY).items()} == {
        "late": 2,
        "next_meeting": 4,
        "later": 3,
        "ongoing": 1,
        "undated": 3,
    }


def test_findings_today(world: World) -> None:
    assert codes_on(TODAY) == {"b", "c", "d", "e", "g", "h", "i", "j", "k", "l", "m"}


def test_late_since_about_41_days_and_longer(open_now: list[Assignment]) -> None:
    late = sorted(days for a in open_now if (days := states.days_late(a, TODAY)))
    assert late == [41, 83]


def test_shared_and_moved(open_now: list[Assignment]) -> None:
    assert sum(len(states.parties(a, TODAY)) > 1 for a in open_now) == 5
    assert sorted(states.times_moved(a, TODAY) for a in open_now)[-2:] == [0, 2]


def test_handed_over_waits_or_is_received(world: World) -> None:
    waiting = Assignment.objects.get(handed_to__isnull=False, received_on__isnull=True)
    assert waiting.handed_to.short_name == VVG
    received = Assignment.objects.get(origin__isnull=False)
    assert (received.body.short_name, received.origin.closed_as) == (COUNCIL, ClosedAs.HANDED_OVER)


def test_closed_item_has_its_ground(world: World) -> None:
    closed = AgendaItem.objects.exclude(openness=Openness.OPEN)
    assert {row.openness_ground for row in closed} == {
        "Rör enskilds personliga förhållanden",
        "Förhandling pågår",
    }


def test_reports_on_behalf_name_the_holder(world: World) -> None:
    update = ProgressUpdate.objects.get(on_behalf="enligt e-post 3 mars 2026")
    assert update.reported_name == world.people["thorngren"].name


def test_regiondirektor_has_changed_and_fyrbodal_is_vacant(world: World) -> None:
    region = PositionHolder.objects.filter(position=world.positions["region"])
    assert [row.from_on for row in region] == [
        datetime.date(2024, 11, 1),
        datetime.date(2023, 1, 2),
    ]
    filled = PositionHolder.objects.filter(in_force(TODAY)).exclude(kind=HolderKind.DEPUTY)
    vacant = Position.objects.exclude(pk__in=filled.values("position"))
    assert [str(row) for row in vacant] == ["Förbundsdirektören i Fyrbodal"]


def test_pointers_follow_the_rule(world: World) -> None:
    assert misplaced(TODAY) == []


def test_calendar_reaches_a_year_ahead(world: World) -> None:
    for body in (SRO, BOARD):
        last = Meeting.objects.filter(body__short_name=body).order_by("on").last()
        assert last is not None
        assert last.on >= TODAY + datetime.timedelta(days=300)
    assert Meeting.objects.get(form=MeetingForm.STUDY_TRIP).on == datetime.date(2026, 1, 14)


def test_the_boards_latest_minutes_wait_for_three_signatures(world: World) -> None:
    sent = Meeting.objects.filter(body__short_name=BOARD, sent_out_on__isnull=False)
    waiting = [meeting for meeting in sent if meeting.approved_on is None]
    assert [meeting.on for meeting in waiting] == [sent.order_by("on").last().on]  # type: ignore[union-attr]
    usernames = {
        User.objects.get(person__pk=signer.person_id).username for signer in signers_of(waiting[0])
    }
    assert usernames == {"styrelsesekreterare", "ordforande", "justerare"}


def test_logins_have_their_roles(world: World) -> None:
    users = {u.username: u for u in User.objects.select_related("person")}
    assert set(users) >= {row["username"] for row in demo_logins()}
    roles = {
        (username, m.body.short_name, m.role)
        for username, user in users.items()
        for m in Membership.objects.filter(in_force(TODAY), person__user=user)
    }
    assert roles == {
        ("politiker", SRO, MembershipRole.MEMBER),
        ("politiker", BOARD, MembershipRole.MEMBER),
        ("sekreterare", SRO, MembershipRole.SECRETARY),
        ("styrelsesekreterare", BOARD, MembershipRole.SECRETARY),
        ("ordforande", SRO, MembershipRole.MEMBER),
        ("ordforande", BOARD, MembershipRole.CHAIR),
        ("justerare", BOARD, MembershipRole.MEMBER),
        ("beredning", SRO, MembershipRole.PREPARER),
        ("direktor", SRO, MembershipRole.OFFICIAL),
        ("direktor", BOARD, MembershipRole.OFFICIAL),
    }
    assert users["admin"].is_superuser
    assert users["direktor"].person.held_positions.get().position == world.positions["vk"]


def test_command_does_nothing_the_second_time(world: World) -> None:
    out = StringIO()
    call_command("create_demo", stdout=out)
    assert out.getvalue() == "Demonstrationen finns redan.\n"


@pytest.mark.django_db
def test_command_refuses_on_a_real_installation(settings: Any) -> None:
    settings.DEMO = settings.LOCAL = False
    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("create_demo")


# --- the calendar, without a database -------------------------------------------------------------
def test_rule_gives_the_known_days_of_2026() -> None:
    year = [
        d.isoformat() for d in ordinary_days(SRO, datetime.date(2026, 12, 31)) if d.year == 2026
    ]
    assert year == ["2026-03-19", "2026-06-04", "2026-09-24", "2026-11-12"]
    assert datetime.date(2026, 2, 19) in ordinary_days(BOARD, TODAY)


def test_thursday_when_the_month_begins_on_one() -> None:
    assert thursday(2026, 10, 1) == datetime.date(2026, 10, 1)


def test_moment_finds_its_days_every_day_of_four_years() -> None:
    for n in range(4 * 365):
        now = Moment.of(datetime.date(2026, 3, 1) + datetime.timedelta(days=n))
        assert 41 <= (now.today - now.cancelled).days <= 45
        assert (now.today - now.silent_month).days >= 75
        assert len(now.coming) >= 4
        assert len(now.board_coming) >= 2
