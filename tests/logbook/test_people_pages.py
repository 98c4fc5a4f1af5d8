"""One body, position, organisation or person: what the page says, for whom, and as of which day."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.actions import record_attendance
from people.actions import end_holder
from people.enums import ApprovalWord, DecisionWord, HolderKind, ItemWord, NotesWord
from people.models import User
from tests import factories as make
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def ask(world: World, kind: str, row: Any, role: str = "politician", **query: Any) -> Any:
    """The answer."""
    client, user = Client(), world.users[role]
    assert isinstance(user, User)
    client.force_login(user)
    response = client.get(reverse(f"logbook:{kind}", args=[row.pk]), query)
    assert response.status_code == 200
    return response


def titles(page: Any, part: str = "open") -> list[str]:
    """Titles of the open assignments shown."""
    return [row.title for row in page.context[part].rows]


# --- bodies ---
def test_a_body_tells_its_words_in_sentences(world: World) -> None:
    board = make.make_body(
        "Styrelsen", item_word=ItemWord.PARAGRAPH, notes_word=NotesWord.MINUTES,
        decision_word=DecisionWord.DECISION, approval_word=ApprovalWord.ADJUSTED, wants_lead=True,
    )  # fmt: skip
    assert ask(world, "body", board).context["words"] == (
        "Efter varje möte skrivs ett protokoll, som justeras. Det som mötet kommer fram till "
        "heter beslut, och det som tas upp numreras med §. "
        "Ett delat uppdrag ska ha en sammanhållande."
    )


def test_a_body_shows_what_is_open_with_ways_into_the_log(world: World) -> None:
    shown = ask(world, "body", world.body).context["open"]
    assert shown.headline == "Inget av 2 uppdrag är försenat"
    assert shown.log_url == f"/logg/?organ={world.body.pk}&lage=oppna"
    assert shown.segments[0]["url"] == f"/logg/?organ={world.body.pk}&lage=lista-late"


def test_a_body_shows_five_late_first_and_then_the_rest_in_the_log(world: World) -> None:
    for number in range(5):
        make.make_assignment(world.decision, f"Fler {number}", due="tills vidare")
    page = ask(world, "body", world.body, per="2026-06-20")
    shown = page.context["open"]
    assert (titles(page)[0], len(shown.rows), shown.total, shown.has_more) == (
        "Plan för uppföljning", 5, 7, True,
    )  # fmt: skip


def test_a_reader_sees_no_draft_in_a_body_and_its_secretary_does(world: World) -> None:
    seen = [titles(ask(world, "body", world.body, role)) for role in ("politician", "secretary")]
    assert ["Utkastat uppdrag" in page for page in seen] == [False, True]


def test_one_who_has_assignments_from_a_body_she_does_not_read_sees_her_own(world: World) -> None:
    make.make_assignment(world.decision, "Någon annans")
    page = ask(world, "body", world.body, "responsible")
    assert sorted(titles(page)) == ["Avtal om hjälpmedel", "Plan för uppföljning"]
    assert (page.context["upcoming"], page.context["open"].log_url) == ([], "")


def test_a_body_shows_its_coming_meetings(world: World) -> None:
    days = [row.when_text for row in ask(world, "body", world.body).context["upcoming"]]
    assert days == ["19 mars 2026, v. 12", "4 juni 2026, v. 23", "24 september 2026, v. 39"]


def test_a_body_shows_assignments_it_has_been_given_itself(world: World) -> None:
    make.make_assignment(world.decision, "Åt styrelsen", parties=[world.other_body])
    assert titles(ask(world, "body", world.other_body), "had") == ["Åt styrelsen"]


def test_members_stand_by_side_and_role_and_secretaries_apart(world: World) -> None:
    side = make.make_side("VGR-sidan", "För regionen")
    vgr = make.make_organisation("Regionen", "VGR", side=side)
    for name, role in (("Vera Vik", "vice_chair"), ("Olle Ord", "chair"), ("Åsa Åhl", "coopted")):
        person = make.make_person(name, organisation=vgr)
        make.make_membership(world.body, person, role, organisation=vgr)
    page = ask(world, "body", world.body).context
    [region, others] = page["sides"]
    shown = {head: [(m.name, m.said) for m in lines] for head, lines in region.groups.items()}
    assert (region.heading, shown) == (
        "För regionen",
        {
            "Ledamöter": [("Olle Ord", "ordförande"), ("Vera Vik", "vice ordförande")],
            "Adjungerade": [("Åsa Åhl", "")],
        },
    )
    assert list(others.groups) == ["Ledamöter", "Beredning"]
    assert [line.name for line in page["secretaries"]] == ["Sara Sund"]


def test_members_are_those_of_the_day(world: World) -> None:
    make.make_membership(
        world.body, make.make_person("Ny Ledamot"), from_on=datetime.date(2025, 11, 1)
    )
    then, now = (
        [line.name for side in ask(world, "body", world.body, per=day).context["sides"]
         for lines in side.groups.values() for line in lines]
        for day in ("2025-10-31", "2025-11-01")
    )  # fmt: skip
    assert ("Ny Ledamot" in then, "Ny Ledamot" in now) == (False, True)


def test_a_dissolved_body_says_so_from_that_day(world: World) -> None:
    body = make.make_body("Gruppen", dissolved_on=datetime.date(2025, 6, 30))
    assert ask(world, "body", body).context["dissolved"] == "Upplöst 30 juni 2025"
    assert ask(world, "body", body, per="2025-06-29").context["dissolved"] == ""


# --- positions ---
def test_a_position_shows_what_it_has_and_how_much_has_ended(world: World) -> None:
    make.make_outcome(world.report_back, meeting=world.sent)
    page = ask(world, "position", world.position)
    assert (titles(page), page.context["closed_count"]) == (["Avtal om hjälpmedel"], 1)
    assert page.context["closed_url"] == "/logg/?ansvarig=V%C3%A4stkoms+direkt%C3%B6r&lage=stangda"


def test_the_ways_into_the_log_find_what_the_page_counts(world: World) -> None:
    make.make_outcome(world.report_back, meeting=world.sent)
    page = ask(world, "position", world.position)
    client = page.client
    for url, count in (
        (page.context["open"].log_url, 1),
        (page.context["closed_url"], page.context["closed_count"]),
    ):
        assert len(client.get(url).context["rows"]) == count


def test_a_position_with_a_very_long_name_still_leads_into_the_log(world: World) -> None:
    owner = world.organisation
    position = make.make_position("Direktör " + "x" * 180, owner)
    make.make_assignment(world.decision, "Långt", parties=[position])
    page = ask(world, "position", position)
    found = page.client.get(page.context["open"].log_url).context["rows"]
    assert [row.title for row in found] == ["Långt"]


def test_holders_over_time_stand_newest_first_with_their_days(world: World) -> None:
    before = world.position.holders.get()
    end_holder(before, until_on=datetime.date(2024, 12, 31), by=None)
    make.make_holder(
        world.position, make.make_person("Tf Tomas"), HolderKind.ACTING, datetime.date(2025, 1, 1)
    )
    lines = ask(world, "position", world.position).context["history"]
    assert [(line.name, line.kind, line.period.until_on) for line in lines] == [
        ("Tf Tomas", "tillförordnad", None),
        ("Rut Ansvar", "ordinarie", datetime.date(2024, 12, 31)),
    ]


def test_an_earlier_day_tells_neither_who_came_later_nor_when_one_left(world: World) -> None:
    make.make_holder(
        world.position, make.make_person("Ny Person"), from_on=datetime.date(2025, 11, 1)
    )
    page = ask(world, "position", world.position, per="2025-06-01")
    [line] = page.context["history"]
    assert (line.name, line.period.until_on, line.period.is_now) == ("Rut Ansvar", None, True)


def test_one_who_is_to_come_is_shown_as_such_today(world: World) -> None:
    make.make_holder(
        world.position, make.make_person("Ny Person"), from_on=datetime.date(2026, 1, 1)
    )
    page = ask(world, "position", world.position).context
    assert [(line.name, line.period.is_coming) for line in page["history"]] == [
        ("Ny Person", True), ("Rut Ansvar", False),
    ]  # fmt: skip
    assert [holder.name for holder in page["holders"]] == ["Rut Ansvar"]


def test_closed_and_draft_assignments_of_a_position_stay_with_those_who_may_see_them(
    world: World,
) -> None:
    make.make_assignment(world.decision, "Hemligt", parties=[world.position], openness="internal")
    make.make_assignment(world.draft_decision, "Utkast", parties=[world.position])
    shown = {
        role: [t for t in titles(ask(world, "position", world.position, role)) if len(t) < 10]
        for role in ("politician", "responsible", "secretary", "other secretary")
    }
    assert shown == {
        "politician": [],
        "responsible": ["Hemligt"],
        "secretary": ["Hemligt", "Utkast"],
        "other secretary": [],
    }


# --- organisations ---
def test_an_organisation_says_whether_it_is_a_principal(world: World) -> None:
    side = make.make_side("kommunsidan")
    hjo = make.make_organisation("Hjo kommun", "Hjo", "municipality", side=side)
    union = make.make_organisation("Förbundet", "", "federation", is_principal=False, side=side)
    said = [ask(world, "organisation", row).context["described"] for row in (hjo, union)]
    assert said == ["Huvudman på kommunsidan", "På kommunsidan, inte huvudman"]


def test_an_organisation_shows_own_assignments_and_those_of_its_positions(world: World) -> None:
    make.make_assignment(world.decision, "Eget", parties=[world.organisation])
    page = ask(world, "organisation", world.organisation)
    assert sorted(titles(page)) == ["Avtal om hjälpmedel", "Eget", "Plan för uppföljning"]
    assert [row.name for row in page.context["positions"]] == ["Västkoms direktör"]


def test_an_organisation_shows_members_bodies_and_who_represents_it(world: World) -> None:
    union = make.make_organisation("Förbundet", "", "federation", is_principal=False)
    make.make_organisation("Hjo kommun", "Hjo", "municipality", federation=union)
    make.make_body("Förbundets grupp", organisation=union)
    person = make.make_person("Lena Lind", "C")
    make.make_membership(world.body, person, "vice_chair", organisation=union)
    page = ask(world, "organisation", union).context
    [line] = page["representatives"]
    assert (line.name, line.role, line.body) == ("Lena Lind (C)", "vice ordförande", "SRO")
    assert [row.name for row in page["members"]] == ["Hjo kommun"]
    assert [body.name for body in page["bodies"]] == ["Förbundets grupp"]


# --- people ---
def met(world: World, role: str, **query: Any) -> list[tuple[str, str]]:
    """The person's meetings and presence, as the role reads them."""
    page = ask(world, "person", world.person, role, **query)
    return [(line.meeting, line.presence) for line in page.context["meetings"]]


def test_a_person_shows_meetings_with_presence_to_those_who_read_the_notes(world: World) -> None:
    pk = world.attendance.pk
    record_attendance(world.sent, {pk: "present"}, remote=frozenset({pk}), by=None)
    sent = ("SRO 13 november 2025", "närvarande, på distans")
    assert [met(world, role) for role in ("politician", "other secretary", "responsible")] == [
        [sent], [], [],
    ]  # fmt: skip


def test_a_meeting_whose_notes_are_not_out_is_shown_to_the_desk_only(world: World) -> None:
    make.make_attendance(world.writing, world.person)
    draft = ("SRO 28 november 2025", "inte noterat")
    shown = {role: draft in met(world, role) for role in ("politician", "preparer", "secretary")}
    assert shown == {"politician": False, "preparer": True, "secretary": True}


def test_a_day_before_the_meeting_does_not_know_of_it(world: World) -> None:
    assert met(world, "politician", per="2025-11-12") == []


def test_a_person_shows_who_she_was_that_day_not_who_she_is(world: World) -> None:
    skara = make.make_organisation("Skara kommun", "Skara", "municipality")
    person = make.make_person("Lena Lind", "C", "kommunalråd", skara)
    meeting = make.held_meeting(world.body, datetime.date(2025, 10, 9))
    make.make_attendance(meeting, person)
    make.send_out_meeting(meeting)
    person.name, person.title = "Lena Berg", "riksdagsledamot"
    person.save()
    page = ask(world, "person", person).context
    assert str(page["person"]) == "Lena Berg (C)"
    assert [line.known_as for line in page["meetings"]] == ["Lena Lind (C), kommunalråd, Skara"]


def test_a_person_shows_roles_and_positions_now_and_earlier(world: World) -> None:
    user = world.users["responsible"]
    assert isinstance(user, User)
    end_holder(user.person.held_positions.get(), until_on=datetime.date(2025, 6, 30), by=None)
    make.make_membership(world.body, user.person, "official")
    page = ask(world, "person", user.person).context
    assert [(line.what, line.role, line.period.is_now) for line in page["positions"]] == [
        ("Västkoms direktör", "ordinarie", False)
    ]
    assert [(line.what, line.role) for line in page["roles"]] == [("SRO", "tjänsteperson")]


@pytest.mark.parametrize("role", ["politician", "secretary", "administrator"])
def test_no_page_shows_an_address(world: World, role: str) -> None:
    world.person.email = "anna.ek@example.se"
    world.person.save()
    pages = [ask(world, "person", world.person, role), ask(world, "body", world.body, role)]
    assert ["@" in page.content.decode() for page in pages] == [False, False]


# --- the ways there ---
def test_an_assignment_leads_to_who_has_it_and_who_gave_it(world: World) -> None:
    page = ask(world, "assignment", world.assignment, per="2025-11-20").content.decode()
    holder = world.position.holders.get().person
    for kind, pk in (
        ("body", world.body.pk), ("position", world.position.pk), ("person", holder.pk),
    ):  # fmt: skip
        assert f'href="{reverse(f"logbook:{kind}", args=[pk])}?per=2025-11-20"' in page


def test_a_meeting_and_a_matter_lead_to_their_body_and_people(world: World) -> None:
    meeting = ask(world, "meeting", world.sent).content.decode()
    matter = ask(world, "matter", world.matter).content.decode()
    body = f'href="{reverse("logbook:body", args=[world.body.pk])}"'
    person = f'href="{reverse("logbook:person", args=[world.person.pk])}"'
    assert (body in meeting, person in meeting, body in matter) == (True, True, True)


def test_the_list_of_minutes_leads_to_people_by_their_names_alone(world: World) -> None:
    board = make.make_body("Styrelsen", notes_word=NotesWord.MINUTES)
    person = make.make_person("Lena Lind", "C", organisation=world.organisation)
    meeting = make.held_meeting(board)
    make.make_attendance(meeting, person)
    make.send_out_meeting(meeting)
    page = ask(world, "meeting", meeting, "administrator").content.decode()
    link = f'<a href="{reverse("logbook:person", args=[person.pk])}">Lena Lind</a>'
    assert f"<li>{link}, {world.organisation}" in page
