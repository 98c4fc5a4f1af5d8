"""A new mandate period: who ends, goes on and is new; and the lists of meetings to come follow."""

import datetime
from typing import Any

import pytest

from meetings.actions import (
    begin_term,
    call_members,
    call_person,
    convene,
    record_attendance,
    uncall_person,
)
from meetings.enums import CalledAs, Presence
from meetings.models import Attendance, Meeting
from meetings.terms import ELECTED, TermPlan, plan_term
from people.enums import MembershipRole
from people.member_lines import read_members
from people.models import Body, Membership, Organisation, Person
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

NEW_YEAR = datetime.date(2027, 1, 1)
NEW_YEARS_EVE = datetime.date(2026, 12, 31)
R = MembershipRole


@pytest.fixture
def body() -> Body:
    """SRO: a chair, a member, a preparer and a secretary, and an organisation to represent."""
    body = make.make_body()
    skovde = make.make_organisation("Skövde", kind="municipality")
    for name, role in (
        ("Olle Ordf", R.CHAIR),
        ("Mia Med", R.MEMBER),
        ("Bea Red", R.PREPARER),
        ("Sara Sund", R.SECRETARY),
    ):
        make.make_membership(body, make.make_person(name), role, organisation=skovde)
    return body


def begin(body: Body, text: str, roles: Any = ELECTED, **values: Any) -> TermPlan:
    """Carries out a pasted list."""
    lines, wrong = read_members(text, Organisation.objects.all())
    assert wrong == []
    return begin_term(
        body, **{"from_on": NEW_YEAR, "roles": roles, "lines": lines, "by": None, **values}
    )


def members(body: Body, at: datetime.date) -> list[str]:
    """Who has which role on the day."""
    rows = [
        row
        for row in body.memberships.select_related("person")
        if row.from_on <= at and (row.until_on is None or row.until_on >= at)
    ]
    return sorted(f"{row.person.name} {row.get_role_display()}" for row in rows)


def refusal(body: Body, text: str, **values: Any) -> tuple[str | None, str]:
    """The field and the words."""
    before = Membership.objects.count(), Person.objects.count(), Membership.history.count()
    with pytest.raises(RuleError) as refused:
        begin(body, text, **values)
    after = Membership.objects.count(), Person.objects.count(), Membership.history.count()
    assert after == before
    return refused.value.field, refused.value.message


def test_the_elected_end_and_the_new_begin_the_day_after(body: Body) -> None:
    begin(body, "Mia Med, Skövde, ordförande\nNils Ny (S), Skövde")
    assert members(body, NEW_YEARS_EVE) == [
        "Bea Red beredning",
        "Mia Med ledamot",
        "Olle Ordf ordförande",
        "Sara Sund sekreterare",
    ]
    assert members(body, NEW_YEAR) == [
        "Bea Red beredning",
        "Mia Med ordförande",
        "Nils Ny ledamot",
        "Sara Sund sekreterare",
    ]


def test_one_who_goes_on_gets_a_new_row_of_the_same_person(body: Body) -> None:
    plan = begin(body, "Mia Med")
    rows = Membership.objects.filter(person__name="Mia Med").order_by("from_on")
    assert [(r.from_on, r.until_on) for r in rows] == [
        (make.SINCE, NEW_YEARS_EVE),
        (NEW_YEAR, None),
    ]
    assert rows[1].organisation == rows[0].organisation
    assert ([s.name for s in plan.continuing], [r.person.name for r in plan.leaving]) == (
        ["Mia Med"],
        ["Olle Ordf"],
    )


def test_a_new_person_is_added_with_party_and_organisation(body: Body) -> None:
    begin(body, "Nils Ny (S), Skövde")
    nils = Person.objects.get(name="Nils Ny")
    assert (nils.political_party, str(nils.organisation)) == ("S", "Skövde")


def test_one_new_person_with_two_roles_is_added_once(body: Body) -> None:
    begin(body, "Nils Ny, Skövde, ordförande\nNils Ny, Skövde, adjungerad")
    assert Person.objects.filter(name="Nils Ny").count() == 1


def test_somebody_in_the_log_is_matched_and_nothing_of_theirs_is_changed(body: Body) -> None:
    known = make.make_person("Karin Känd", political_party="M")
    plan = begin(body, "karin känd (S), Skövde")
    known.refresh_from_db()
    assert (plan.seats[0].person, known.political_party) == (known, "M")
    assert plan.seats[0].note == ("I loggen står (M), i listan (S). Loggens uppgift ändras inte.")


def test_the_bodys_own_goes_before_another_of_the_same_name(body: Body) -> None:
    make.make_person("Mia Med")
    plan = begin(body, "Mia Med, Skövde")
    assert (
        plan.seats[0].person == Membership.objects.get(until_on=NEW_YEARS_EVE, role="member").person
    )


def test_two_of_the_same_name_are_not_guessed_between(body: Body) -> None:
    for _ in range(2):
        make.make_person("Karin Känd")
    field, words = refusal(body, "Karin Känd, Skövde")
    assert (field, words.startswith("Rad 1: flera personer heter Karin Känd.")) == ("members", True)


def test_a_new_person_represents_somebody(body: Body) -> None:
    assert refusal(body, "Mia Med\nNils Ny") == (
        "members",
        "Rad 2: skriv vilken organisation Nils Ny representerar.",
    )


def test_a_term_that_is_entered_already_is_not_entered_again(body: Body) -> None:
    begin(body, "Mia Med")
    field, words = refusal(body, "Olle Ordf")
    assert (
        field,
        words.startswith("Mia Med är redan inlagd som ledamot från och med 1 januari"),
    ) == (
        "from_on",
        True,
    )


def test_one_who_stays_and_stands_in_the_list_keeps_the_role_they_have(body: Body) -> None:
    plan = begin(body, "Mia Med\nSara Sund, Skövde, sekreterare")
    sara = Membership.objects.get(person__name="Sara Sund")
    assert (len(plan.seats), sara.until_on) == (1, None)


def test_only_the_chosen_roles_end(body: Body) -> None:
    begin(body, "Nils Ny, Skövde, ordförande", roles=[R.CHAIR])
    assert "Mia Med ledamot" in members(body, NEW_YEAR)


def test_what_has_changed_since_it_was_shown_is_not_carried_out(body: Body) -> None:
    lines, _ = read_members("Mia Med", [])
    plan = plan_term(body, from_on=NEW_YEAR, roles=ELECTED, lines=lines)
    make.make_membership(body, make.make_person("Ida Inne"))
    assert refusal(body, "Mia Med", seen=plan.digest) == (
        None,
        "Något har ändrats sedan du granskade. Granska igen innan du bekräftar.",
    )


def test_half_a_term_is_no_term(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = make.make_meeting(body, datetime.date(2027, 2, 4))
    call_members(meeting, by=None)

    def stop(*args: Any, **values: Any) -> None:
        raise RuleError("Stopp.")

    monkeypatch.setattr("meetings.actions.terms.call_member", stop)
    assert refusal(body, "Nils Ny, Skövde") == (None, "Stopp.")
    assert meeting.attendances.count() == 4


# --- lists of meetings to come ---
@pytest.fixture
def february(body: Body) -> Meeting:
    """A meeting to come with everybody on its list, and one guest."""
    meeting = make.make_meeting(body, datetime.date(2027, 2, 4))
    call_members(meeting, by=None)
    call_person(meeting, make.make_person("Gun Gäst"), called_as=CalledAs.INVITED, by=None)
    return meeting


def on_list(meeting: Meeting) -> set[str]:
    """Names on a meeting's list."""
    return set(meeting.attendances.values_list("name", flat=True))


def test_those_who_leave_are_taken_off_and_the_new_are_called(
    body: Body, february: Meeting
) -> None:
    plan = begin(body, "Mia Med\nNils Ny, Skövde")
    assert on_list(february) == {"Mia Med", "Nils Ny", "Bea Red", "Sara Sund", "Gun Gäst"}
    assert [change.meeting for change in plan.lists] == [february]


def test_one_who_goes_on_in_another_role_gets_that_place_on_the_list(
    body: Body, february: Meeting
) -> None:
    begin(body, "Mia Med, Skövde, ordförande")
    assert february.attendances.get(name="Mia Med").meeting_role == "chair"


def test_a_guest_who_leaves_the_body_stays_a_guest(body: Body) -> None:
    meeting = make.make_meeting(body, datetime.date(2027, 2, 4))
    olle = Person.objects.get(name="Olle Ordf")
    call_person(meeting, olle, called_as=CalledAs.INVITED, by=None)
    begin(body, "Mia Med")
    assert on_list(meeting) == {"Olle Ordf", "Mia Med"}


@pytest.mark.parametrize("day", [datetime.date(2026, 12, 10), datetime.date(2026, 12, 31)])
def test_lists_before_the_day_are_left(body: Body, day: datetime.date) -> None:
    meeting = make.make_meeting(body, day)
    call_members(meeting, by=None)
    plan = begin(body, "Nils Ny, Skövde")
    assert (plan.lists, "Olle Ordf" in on_list(meeting)) == ([], True)


def test_lists_of_meetings_held_cancelled_or_not_yet_called_are_left(body: Body) -> None:
    held = make.make_meeting(body, datetime.date(2027, 2, 4))
    call_members(held, by=None)
    make.hold_meeting(held)
    cancelled = make.make_meeting(body, datetime.date(2027, 3, 4))
    call_members(cancelled, by=None)
    make.decision_actions.cancel_meeting(cancelled, why="Få ärenden", by=None)
    empty = make.make_meeting(body, datetime.date(2027, 4, 4))
    plan = begin(body, "Nils Ny, Skövde")
    assert (plan.lists, "Olle Ordf" in on_list(held), on_list(empty)) == ([], True, set())


def test_a_convened_meeting_is_told_of(body: Body, february: Meeting) -> None:
    convene(february, by=None)
    plan = begin(body, "Nils Ny, Skövde")
    assert [c.meeting.convened_on is not None for c in plan.lists] == [True]


def test_one_noted_as_absent_beforehand_stays_on_the_list(body: Body, february: Meeting) -> None:
    olle = february.attendances.get(name="Olle Ordf")
    record_attendance(february, {olle.pk: Presence.ABSENT}, by=None)
    begin(body, "Mia Med")
    assert "Olle Ordf" in on_list(february)


def test_nobody_is_taken_off_a_meeting_that_is_held(body: Body) -> None:
    meeting = make.make_meeting(body, datetime.date(2025, 11, 13))
    row = make.make_attendance(meeting)
    make.hold_meeting(meeting)
    with pytest.raises(RuleError, match="SRO 13 november 2025 har hållits"):
        uncall_person(row, by=None)
    assert Attendance.objects.count() == 1


def test_one_whose_coming_is_noted_is_not_taken_off(february: Meeting) -> None:
    row = february.attendances.earliest("pk")
    record_attendance(february, {row.pk: Presence.ABSENT}, by=None)
    with pytest.raises(RuleError, match="Det är redan noterat om"):
        uncall_person(row, by=None)
