"""Holders and members come and go; the position and the body stay."""

import datetime
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from people.actions import (
    add_person,
    add_position,
    appoint_holder,
    appoint_member,
    create_login,
    end_holder,
    end_member,
)
from people.enums import HolderKind, MembershipRole
from people.models import PositionHolder
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
JUNE = datetime.date(2026, 6, 1)


def test_new_ordinary_holder_ends_the_one_before_the_day_before() -> None:
    position = make.make_position()
    before = make.make_holder(position)
    after = appoint_holder(position, make.make_person("Bo Ek"), from_on=JUNE, by=None)
    before.refresh_from_db()
    assert (before.until_on, after.until_on) == (datetime.date(2026, 5, 31), None)


@pytest.mark.parametrize("kind", [HolderKind.ACTING, HolderKind.DEPUTY])
def test_deputy_stands_beside_the_ordinary_holder(kind: str) -> None:
    position = make.make_position()
    ordinary = make.make_holder(position)
    appoint_holder(position, make.make_person("Bo Ek"), from_on=JUNE, kind=kind, by=None)
    ordinary.refresh_from_db()
    assert ordinary.until_on is None


def test_holder_cannot_begin_before_the_one_they_follow() -> None:
    position = make.make_position()
    make.make_holder(position, from_on=JUNE)
    with pytest.raises(RuleError) as refusal:
        appoint_holder(position, make.make_person(), from_on=JUNE, by=None)
    assert refusal.value.message == (
        "Anna Ek är ordinarie från och med 1 juni 2026. Dagarna får inte gå om lott."
    )
    assert PositionHolder.objects.get().until_on is None


def test_ended_holder_leaves_a_vacancy() -> None:
    holder = make.make_holder(make.make_position())
    end_holder(holder, until_on=JUNE, by=None)
    assert PositionHolder.objects.get().until_on == JUNE


def test_person_has_a_role_once_in_a_body() -> None:
    sro, person = make.make_body(), make.make_person()
    appoint_member(sro, person, from_on=JUNE, by=None)
    with pytest.raises(RuleError) as refusal:
        appoint_member(sro, person, from_on=JUNE, by=None)
    assert refusal.value.message == "Personen har redan den rollen i organet."


def test_person_may_have_two_roles_in_a_body() -> None:
    sro, person = make.make_body(), make.make_person()
    for role in (MembershipRole.OFFICIAL, MembershipRole.SECRETARY):
        appoint_member(sro, person, role, from_on=JUNE, by=None)
    assert person.memberships.count() == 2


def test_ended_member_can_come_back() -> None:
    sro, person = make.make_body(), make.make_person()
    end_member(make.make_membership(sro, person), until_on=JUNE, by=None)
    again = appoint_member(sro, person, from_on=datetime.date(2027, 1, 1), by=None)
    assert list(person.memberships.filter(until_on=None)) == [again]


def test_every_change_is_in_the_history() -> None:
    ada = make.make_administrator()
    person = add_person("Bo Ek", by=ada)
    row = person.history.get()
    assert (row.history_user, row.name) == (ada, "Bo Ek")


def test_position_with_a_name_that_is_taken_is_refused() -> None:
    position = make.make_position("Direktör")
    with pytest.raises(RuleError) as refusal:
        add_position("Direktör", position.organisation, by=None)
    assert refusal.value.field == "name"


def test_login_is_made_for_a_person() -> None:
    person = make.make_person("Anna Maria Ek")
    user = create_login(person, "anna", make.PASSWORD, by=None)
    assert (str(user), user.is_staff, user.person, user.check_password(make.PASSWORD)) == (
        "Anna Maria Ek",
        False,
        person,
        True,
    )


def test_second_login_of_a_person_is_refused() -> None:
    person = make.make_person()
    create_login(person, "anna", make.PASSWORD, by=None)
    with pytest.raises(RuleError) as refusal:
        create_login(person, "anna2", make.PASSWORD, by=None)
    assert refusal.value.message == "Anna Ek har redan en inloggning."


def test_login_name_that_is_taken_is_refused() -> None:
    create_login(make.make_person(), "anna", make.PASSWORD, by=None)
    with pytest.raises(RuleError) as refusal:
        create_login(make.make_person("Anna Al"), "anna", make.PASSWORD, by=None)
    assert refusal.value.message == "Inloggningen anna finns redan."


# --- what must never be false is said in Swedish, wherever it stands ---
def constraints() -> Iterator[models.BaseConstraint]:
    for model in apps.get_models():
        if model._meta.app_label in ("records", "people", "mailing", "meetings", "decisions"):
            yield from model._meta.constraints


@pytest.mark.parametrize("constraint", list(constraints()), ids=lambda constraint: constraint.name)
def test_every_constraint_says_its_sentence(constraint: models.BaseConstraint) -> None:
    said = str(constraint.violation_error_message)
    assert said != str(constraint.default_violation_error_message)
    assert (said[0].isupper(), said[-1]) == (True, ".")


def test_organisation_that_is_no_region_or_municipality_is_no_principal() -> None:
    with pytest.raises(RuleError) as refusal:
        make.make_organisation("VästKom", kind="association", is_principal=True)
    assert refusal.value.message == "Bara en region eller en kommun kan vara huvudman."
