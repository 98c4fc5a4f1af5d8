"""Who may do what follows from roles in bodies and positions held, as they are today."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actions import appoint_holder, end_holder, end_member
from people.enums import HolderKind, MembershipRole
from people.models import Body, User
from people.rules import (
    Standing,
    can_edit_items,
    can_read_body,
    can_see_directory,
    is_secretary,
    readable_bodies,
    standing,
)
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

READERS = sorted(set(MembershipRole.values) - {"secretary", "preparer"})


@pytest.fixture
def sro() -> Body:
    return make.make_body()


def may(user: User, body: Body) -> tuple[bool, bool, bool]:
    """Reads, edits items, writes."""
    return can_read_body(user, body), can_edit_items(user, body), is_secretary(user, body)


def test_secretary_reads_edits_and_writes(sro: Body) -> None:
    assert may(make.make_secretary(sro), sro) == (True, True, True)


def test_preparer_reads_and_edits_items(sro: Body) -> None:
    assert may(make.make_preparer(sro), sro) == (True, True, False)


@pytest.mark.parametrize("role", READERS)
def test_every_other_role_reads(role: str, sro: Body) -> None:
    assert may(make.make_user("Anna Ek", sro, role), sro) == (True, False, False)


def test_administrator_reads_but_does_not_write_notes(sro: Body) -> None:
    assert may(make.make_administrator(), sro) == (True, False, False)


def test_outsider_may_nothing(sro: Body) -> None:
    assert may(make.make_outsider(), sro) == (False, False, False)


def test_secretary_of_one_body_may_nothing_in_another(sro: Body) -> None:
    assert may(make.make_secretary(make.make_body("VVG")), sro) == (False, False, False)


def test_anonymous_has_no_standing() -> None:
    assert standing(AnonymousUser()) == Standing()


def test_deactivated_user_has_no_standing(sro: Body) -> None:
    user = make.make_secretary(sro)
    user.is_active = False
    user.save()
    assert standing(User.objects.get(pk=user.pk)) == Standing()


@pytest.mark.parametrize(
    ("today", "reads"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_role_holds_from_its_first_day_through_its_last(today: str, reads: bool, sro: Body) -> None:
    user = make.make_politician(sro)
    membership = user.person.memberships.get()
    membership.from_on = datetime.date(2026, 3, 1)
    membership.until_on = datetime.date(2026, 12, 31)
    membership.save()
    with time_machine.travel(f"{today} 12:00+01:00", tick=False):
        assert can_read_body(user, sro) is reads


@pytest.mark.parametrize("kind", HolderKind.values)
def test_every_kind_of_holder_has_the_position(kind: str) -> None:
    position = make.make_position()
    user = make.make_responsible(position, kind=kind)
    assert standing(user).positions == {position.pk}


def test_former_holder_has_lost_the_position() -> None:
    position = make.make_position()
    user = make.make_responsible(position)
    end_holder(user.person.held_positions.get(), until_on=datetime.date(2025, 12, 31), by=None)
    assert standing(User.objects.get(pk=user.pk)).positions == frozenset()


def test_successor_has_the_position_and_the_predecessor_not() -> None:
    position = make.make_position()
    before, after = make.make_responsible(position, "Före Detta"), make.make_outsider("Ny Person")
    appoint_holder(position, after.person, from_on=datetime.date(2025, 1, 1), by=None)
    assert (standing(before).positions, standing(after).positions) == (set(), {position.pk})


def test_position_speaks_for_its_organisation_only_when_it_says_so() -> None:
    speaks = make.make_position("Förbundsdirektör", speaks_for_organisation=True)
    silent = make.make_position("Utredare", speaks_for_organisation=False)
    assert standing(make.make_responsible(speaks)).speaks_for == {speaks.organisation_id}
    assert standing(make.make_responsible(silent)).speaks_for == frozenset()


def test_standing_is_read_once_a_request(sro: Body) -> None:
    user = User.objects.get(pk=make.make_secretary(sro).pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert [is_secretary(user, sro), can_edit_items(user, sro)] == [True, True]
    assert len(queries) == 2


@pytest.mark.parametrize("maker", [make.make_secretary, make.make_preparer, make.make_politician])
def test_readable_bodies_are_those_one_can_read(maker, sro: Body) -> None:
    user, other = maker(sro), make.make_body("VVG")
    assert [body for body in (sro, other) if can_read_body(user, body)] == list(
        readable_bodies(user)
    )


def test_administrator_reads_every_body(sro: Body) -> None:
    make.make_body("VVG")
    assert readable_bodies(make.make_administrator()).count() == 2


# --- the directory ---
@pytest.mark.parametrize("role", MembershipRole.values)
def test_anyone_with_a_role_in_a_body_sees_the_directory(role: str, sro: Body) -> None:
    assert can_see_directory(make.make_user("Anna Ek", sro, role)) is True


@pytest.mark.parametrize("kind", HolderKind.values)
def test_whoever_holds_a_position_sees_the_directory(kind: str) -> None:
    assert can_see_directory(make.make_responsible(make.make_position(), kind=kind)) is True


def test_an_administrator_sees_the_directory() -> None:
    assert can_see_directory(make.make_administrator()) is True


def test_one_without_a_role_does_not_see_the_directory() -> None:
    assert [can_see_directory(user) for user in (make.make_outsider(), AnonymousUser())] == [
        False,
        False,
    ]


def test_one_whose_roles_have_ended_does_not_see_the_directory(sro: Body) -> None:
    user = make.make_politician(sro)
    end_member(user.person.memberships.get(), until_on=datetime.date(2025, 12, 31), by=None)
    assert can_see_directory(User.objects.get(pk=user.pk)) is False
