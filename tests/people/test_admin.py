"""The administration of people: what it writes, what it refuses and in which words."""

import datetime
import html
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.actions import create_login, end_holder, end_member
from people.models import Body, Membership, Person, Position, PositionHolder, User
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

JUNE = datetime.date(2026, 6, 1)


@pytest.fixture
def ada() -> User:
    """An administrator."""
    return make.make_administrator()


@pytest.fixture
def client(ada: User) -> Client:
    """Her browser."""
    client = Client()
    client.force_login(ada)
    return client


def url(page: str, *args: Any) -> str:
    """An address of the administration of people."""
    return reverse(f"admin:people_{page}", args=args)


def errors(answer: Any) -> dict[str, list[str]]:
    """The words of a form shown again, by field."""
    assert answer.status_code == 200, answer
    return {name: list(said) for name, said in answer.context["adminform"].form.errors.items()}


def holder_form(position: Position, person: Person, **values: Any) -> dict[str, Any]:
    form = {"position": position.pk, "person": person.pk, "kind": "ordinary", "from_on": JUNE}
    return {**form, **values}


def member_form(body: Body, person: Person, **values: Any) -> dict[str, Any]:
    form = {"body": body.pk, "person": person.pk, "role": "member", "order": 0, "from_on": JUNE}
    return {**form, **values}


def body_form(body: Body, **values: Any) -> dict[str, Any]:
    names = (
        "name", "short_name", "full_name", "kind", "notes_word", "decision_word", "item_word",
        "approval_word", "reminder_weeks", "reminder_days",
    )  # fmt: skip
    held = {name: getattr(body, name) for name in names}
    held |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    return {**held, "base_version": body.version, **values}


# --- writing ---
def test_a_changed_body_leaves_one_history_row_with_its_author(client: Client, ada: User) -> None:
    body = make.make_body()
    data = body_form(body, full_name="Samrådsorganet")
    answer = client.post(url("body_change", body.pk), data)
    newest = body.history.latest()
    assert answer.status_code == 302
    assert (body.history.count(), newest.full_name, newest.history_user) == (
        2,
        "Samrådsorganet",
        ada,
    )


def test_an_unchanged_body_leaves_none(client: Client) -> None:
    body = make.make_body()
    client.post(url("body_change", body.pk), body_form(body))
    assert body.history.count() == 1


def test_a_holder_is_appointed_by_the_action(client: Client, ada: User) -> None:
    position, bo = make.make_position(), make.make_person("Bo Ek")
    answer = client.post(url("positionholder_add"), holder_form(position, bo))
    row = PositionHolder.objects.get()
    assert answer.status_code == 302
    assert (row.person, row.from_on, row.history.get().history_user) == (bo, JUNE, ada)


def test_two_administrators_do_not_overwrite_each_other(client: Client) -> None:
    body = make.make_body()
    first = body_form(body, full_name="Den enas namn")
    second = body_form(body, full_name="Den andras namn")
    client.post(url("body_change", body.pk), first)
    said = errors(client.post(url("body_change", body.pk), second))
    body.refresh_from_db()
    assert body.full_name == "Den enas namn"
    assert said == {
        "full_name": ["user-1 hann före och skrev ”Den enas namn”. Spara igen om ditt ska gälla."]
    }


def test_the_one_who_has_seen_what_the_other_wrote_may_save_again(client: Client) -> None:
    body = make.make_body()
    client.post(url("body_change", body.pk), body_form(body, full_name="Den enas namn"))
    data = body_form(body, full_name="Den andras namn")
    form = client.post(url("body_change", body.pk), data).context["adminform"].form
    client.post(url("body_change", body.pk), {**data, "base_version": form["base_version"].value()})
    body.refresh_from_db()
    assert body.full_name == "Den andras namn"


def test_changes_of_different_fields_are_both_kept(client: Client) -> None:
    body = make.make_body()
    data = body_form(body)
    client.post(url("body_change", body.pk), {**data, "full_name": "Hela namnet"})
    client.post(url("body_change", body.pk), {**data, "notes_word": "minutes"})
    body.refresh_from_db()
    assert (body.full_name, body.notes_word) == ("Hela namnet", "minutes")


def test_a_version_that_never_was_is_refused_in_words(client: Client) -> None:
    body = make.make_body()
    data = body_form(body, full_name="Nytt", base_version=99)
    said = errors(client.post(url("body_change", body.pk), data))
    assert said == {
        "__all__": ["Sidan var för gammal för att sparas. Ladda om den och försök igen."]
    }


def test_the_history_is_told_in_sentences(client: Client) -> None:
    body = make.make_body()
    client.post(url("body_change", body.pk), body_form(body, notes_word="minutes"))
    page = client.get(url("body_history", body.pk)).content.decode()
    assert "user-1 ändrade anteckningar heter från mötesanteckning till protokoll" in page


# --- refusals, beside their field ---
def test_a_second_ordinary_holder_is_refused(client: Client) -> None:
    position = make.make_position()
    make.make_holder(position)
    data = holder_form(position, make.make_person("Bo Ek"))
    said = errors(client.post(url("positionholder_add"), data))
    assert said == {
        "position": ["Befattningen har redan en ordinarie innehavare. Avsluta den först."]
    }
    assert PositionHolder.objects.count() == 1


def test_ordinary_holders_whose_days_overlap_are_refused(client: Client) -> None:
    position = make.make_position()
    end_holder(make.make_holder(position), until_on=datetime.date(2026, 6, 30), by=None)
    data = holder_form(position, make.make_person("Bo Ek"))
    said = errors(client.post(url("positionholder_add"), data))
    assert said == {
        "from_on": [
            "Anna Ek är ordinarie till och med 30 juni 2026. Den nya kan börja 1 juli 2026."
        ]
    }


def test_a_holder_cannot_be_prolonged_over_their_successor(client: Client) -> None:
    position = make.make_position()
    before = make.make_holder(position)
    make.make_holder(position, make.make_person("Bo Ek"), from_on=JUNE)
    data = {"kind": "ordinary", "from_on": "2020-01-01", "until_on": "2026-07-01"}
    said = errors(client.post(url("positionholder_change", before.pk), data))
    assert list(said) == ["from_on"]
    before.refresh_from_db()
    assert before.until_on == datetime.date(2026, 5, 31)


def test_a_holder_who_ends_before_they_begin_is_refused(client: Client) -> None:
    holder = make.make_holder(make.make_position(), from_on=JUNE)
    data = {"kind": "ordinary", "from_on": JUNE, "until_on": "2026-05-01"}
    said = errors(client.post(url("positionholder_change", holder.pk), data))
    assert said == {"until_on": ["Sista dagen kan inte vara före första dagen."]}


def test_the_person_of_a_holder_is_never_rewritten(client: Client) -> None:
    holder = make.make_holder(make.make_position())
    bo = make.make_person("Bo Ek")
    data = holder_form(make.make_position("Annan"), bo, from_on="2020-01-01")
    assert client.post(url("positionholder_change", holder.pk), data).status_code == 302
    after = PositionHolder.objects.get()
    assert (after.person, after.position) == (holder.person, holder.position)


def test_a_second_open_role_is_refused(client: Client) -> None:
    body = make.make_body()
    person = make.make_politician(body).person
    said = errors(client.post(url("membership_add"), member_form(body, person)))
    assert said == {"role": ["Personen har redan den rollen i organet."]}
    assert Membership.objects.count() == 1


def test_a_role_whose_days_overlap_an_ended_one_is_refused(client: Client) -> None:
    body = make.make_body()
    person = make.make_politician(body).person
    end_member(Membership.objects.get(), until_on=datetime.date(2026, 6, 30), by=None)
    said = errors(client.post(url("membership_add"), member_form(body, person)))
    assert said == {"from_on": ["Personen har redan den rollen i organet."]}


@pytest.mark.parametrize(
    ("page", "values", "field"),
    [
        ("body", {"name": "SRO", "short_name": "Annat"}, "name"),
        ("body", {"name": "Annat", "short_name": "SRO"}, "short_name"),
    ],
)
def test_a_name_that_is_taken_is_refused(
    client: Client, page: str, values: dict[str, str], field: str
) -> None:
    data = body_form(make.make_body(), **values)
    said = errors(client.post(url(f"{page}_add"), data))
    assert said == {field: ["”SRO” finns redan."]}


def test_an_organisation_that_cannot_be_a_principal_is_refused(client: Client) -> None:
    data = {"name": "VästKom", "short_name": "VästKom", "kind": "other", "is_principal": "on"}
    said = errors(client.post(url("organisation_add"), data))
    assert said == {"is_principal": ["Bara en region eller en kommun kan vara huvudman."]}


def test_a_person_of_the_same_name_is_added_with_a_warning(client: Client) -> None:
    make.make_person("Bo Ek")
    page = client.post(url("person_add"), {"name": "Bo Ek"}, follow=True).content.decode()
    assert "Det finns redan en person som heter Bo Ek. Är det samma?" in page
    assert Person.objects.filter(name="Bo Ek").count() == 2


def test_a_login_belongs_to_one_person(client: Client) -> None:
    user, bo = make.make_outsider(), make.make_person("Bo Ek")
    data = {"name": "Bo Ek", "user": user.pk, "base_version": 1}
    said = errors(client.post(url("person_change", bo.pk), data))
    assert said == {"user": ["Inloggningen hör redan till en annan person."]}


def test_bodies_are_not_taken_away(client: Client) -> None:
    body = make.make_body(dissolved_on=datetime.date(2026, 1, 1))
    answer = client.post(url("body_delete", body.pk), {"post": "yes"})
    assert (answer.status_code, Body.objects.count()) == (403, 1)


# --- logins ---
def login_form(**values: Any) -> dict[str, Any]:
    words = {"password1": make.PASSWORD, "password2": make.PASSWORD}
    return {"username": "bo", **words, **values}


def test_a_login_is_made_for_somebody_in_the_log(client: Client, ada: User) -> None:
    bo = make.make_person("Bo Ek")
    assert client.post(url("user_add"), login_form(person=bo.pk)).status_code == 302
    user = User.objects.get(username="bo")
    assert (user.person, str(user), user.is_superuser) == (bo, "Bo Ek", False)
    assert user.check_password(make.PASSWORD)
    assert bo.history.latest().history_user == ada


def test_a_login_is_made_together_with_a_new_person(client: Client) -> None:
    data = login_form(new_person="Bo Ek", is_superuser="on")
    assert client.post(url("user_add"), data).status_code == 302
    user = User.objects.get(username="bo")
    assert (user.person.name, user.is_superuser, user.is_staff) == ("Bo Ek", True, True)


@pytest.mark.parametrize("both", [False, True])
def test_a_login_is_somebodys_and_only_one_persons(client: Client, both: bool) -> None:
    values = {"person": make.make_person("Bo Ek").pk, "new_person": "Bo Ek"} if both else {}
    said = errors(client.post(url("user_add"), login_form(**values)))
    assert said == {"person": ["Välj en person, eller skriv namnet på en ny. Bara ett av dem."]}


def test_a_second_login_for_one_person_is_refused(client: Client) -> None:
    bo = make.make_person("Bo Ek")
    create_login(bo, "bo.ek", make.PASSWORD, by=None)
    said = errors(client.post(url("user_add"), login_form(person=bo.pk)))
    assert said == {"person": ["Bo Ek har redan en inloggning."]}
    assert not User.objects.filter(username="bo").exists()


def test_a_login_name_that_is_taken_is_refused(client: Client) -> None:
    create_login(make.make_person("Bo Al"), "bo", make.PASSWORD, by=None)
    said = errors(client.post(url("user_add"), login_form(new_person="Bo Ek")))
    assert list(said) == ["username"]
    assert not Person.objects.filter(name="Bo Ek").exists()


def user_form(user: User, **values: Any) -> dict[str, Any]:
    return {"username": user.username, "is_active": "on", "is_superuser": "on", **values}


@pytest.mark.parametrize("lost", ["is_active", "is_superuser"])
def test_an_administrator_does_not_lock_themselves_out(
    client: Client, ada: User, lost: str
) -> None:
    said = errors(client.post(url("user_change", ada.pk), user_form(ada, **{lost: ""})))
    ada.refresh_from_db()
    assert said == {
        lost: ["Du kan inte ta bort din egen behörighet. Be en annan administratör göra det."]
    }
    assert (ada.is_active, ada.is_superuser) == (True, True)


def test_another_administrator_may_be_made_and_unmade(client: Client) -> None:
    other = make.make_outsider()
    client.post(url("user_change", other.pk), user_form(other))
    other.refresh_from_db()
    made = (other.is_superuser, other.is_staff)
    client.post(url("user_change", other.pk), user_form(other, is_superuser=""))
    other.refresh_from_db()
    assert (made, other.is_superuser, other.is_staff) == ((True, True), False, False)


def test_one_who_is_deactivated_is_logged_out(client: Client) -> None:
    user = make.make_outsider()
    theirs = Client()
    theirs.force_login(user)
    client.post(url("user_change", user.pk), user_form(user, is_active="", is_superuser=""))
    assert theirs.get("/").status_code == 302


def test_a_new_password_is_set_and_never_taken_away(client: Client, ada: User) -> None:
    page = reverse("admin:auth_user_password_change", args=[ada.pk])
    words = "ett-annat-losenord-2026"
    asked = {
        "password1": words,
        "password2": words,
        "usable_password": "false",
        "unset-password": "1",
    }
    assert client.post(page, asked).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(words)


def test_no_page_shows_the_fingerprint_of_a_password(client: Client, ada: User) -> None:
    assert "hash" not in client.get(url("user_change", ada.pk)).content.decode()


# --- lists ---
def listed(client: Client, page: str, query: str = "") -> list[str]:
    """First column of a list."""
    found = client.get(url(f"{page}_changelist") + query).content.decode()
    cells = re.findall(r'<th class="field-[^"]*"><a[^>]*>(.*?)</a>', found)
    return [html.unescape(cell) for cell in cells]


def test_positions_tell_who_has_them_and_vacant_ones_are_found(client: Client) -> None:
    held, vacant = make.make_position("Direktör"), make.make_position("Vakant tjänst")
    make.make_holder(held)
    make.make_holder(vacant, make.make_person("Ersa Ek"), kind="deputy")
    page = client.get(url("position_changelist")).content.decode()
    assert "vakant, Ersa Ek (ersättare)" in page
    assert listed(client, "position", "?innehavare=vakant") == ["Vakant tjänst"]
    assert listed(client, "position", "?innehavare=besatt") == ["Direktör"]


@pytest.mark.parametrize(
    ("wanted", "expected"), [("nu", ["Anna Ek"]), ("slut", ["Bo Ek"]), ("sedan", ["Cia Ek"])]
)
@time_machine.travel("2026-06-15T12:00:00+02:00", tick=False)
def test_roles_are_filtered_by_time(client: Client, wanted: str, expected: list[str]) -> None:
    body = make.make_body()
    make.make_membership(body, make.make_person("Anna Ek"), from_on=JUNE)
    before = make.make_membership(body, make.make_person("Bo Ek"))
    end_member(before, until_on=datetime.date(2026, 5, 31), by=None)
    make.make_membership(body, make.make_person("Cia Ek"), from_on=datetime.date(2027, 1, 1))
    assert listed(client, "membership", f"?tid={wanted}") == expected


def test_dissolved_bodies_are_filtered(client: Client) -> None:
    make.make_body("SRO")
    make.make_body("VVG", dissolved_on=datetime.date(2025, 1, 1))
    assert listed(client, "body", "?finns=nej") == ["VVG"]
    assert listed(client, "body", "?finns=ja") == ["SRO"]


def test_the_way_to_the_desk_stands_on_a_position_and_a_body(client: Client) -> None:
    body, position = make.make_body(), make.make_position()
    pages = {
        url("body_change", body.pk): [
            f"/organ/{body.pk}/mandatperiod/",
            f"/organ/{body.pk}/overlamning/",
        ],
        url("position_change", position.pk): [f"/befattningar/{position.pk}/innehavare/"],
    }
    found = {page: client.get(page).content.decode() for page in pages}
    assert [
        a for page, ways in pages.items() for a in ways if f'href="{a}"' not in found[page]
    ] == []
