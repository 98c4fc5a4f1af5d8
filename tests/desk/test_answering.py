"""The link in a mail: opening it changes nothing, one press reports, and the receipt mends it."""

from typing import Any

import pytest
from django.test import Client

from decisions.actions import add_party, cancel_meeting
from decisions.models import ProgressUpdate, TimeRequest
from tests import factories as make
from tests.desk.answering import SENTENCE, asked_person, everything, heading, link, said, words_of
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

QUERIES = 11  # the page


@pytest.fixture
def browser() -> Client:
    """Somebody's browser, which is not logged in."""
    return Client()


# --- opening -----------------------------------------------------------------------------------
def test_opening_the_link_a_hundred_times_changes_nothing_and_it_still_works(
    world: World, browser: Client
) -> None:
    path, before = link(world), everything()
    for ask in (browser.get, browser.head) * 50:
        assert ask(path).status_code == 200
    assert everything() == before
    browser.post(path, {"answer": "done", "text": SENTENCE})
    assert [row[:2] for row in said()] == [("done", SENTENCE)]


def test_every_row_is_compared(world: World, browser: Client) -> None:
    """Negative control: a press is seen by the comparison."""
    before = everything()
    browser.post(link(world), {"answer": "plan"})
    assert everything() != before


def test_page_says_what_was_assigned_when_it_comes_back_and_whose_answer_it_is(
    world: World, browser: Client
) -> None:
    page = words_of(browser.get(link(world)))
    assert heading(browser.get(link(world))) == "Plan för uppföljning"
    for words in (
        "SRO 13 november 2025",
        "SRO ger Västkoms direktör i uppdrag att återkomma senast i juni 2026.",
        "Återrapporteras senast i juni 2026 → SRO 4 juni 2026",
        f"Du svarar som {asked_person(world).name}, Västkoms direktör.",
    ):
        assert words in page


def test_page_has_no_menu_and_leads_nowhere_into_the_log(world: World, browser: Client) -> None:
    browser.force_login(world.users["responsible"])  # type: ignore[arg-type]
    page = words_of(browser.get(link(world)))
    links = [part.split('"')[0] for part in page.split('<a class="skip" ')[-1].split('href="')[1:]]
    assert [to for to in links if to.startswith("/") and not to.startswith("/static/")] == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_answer_is_kept_nowhere_and_told_to_no_other_site(
    world: World, browser: Client, method: str
) -> None:
    response = getattr(browser, method)(link(world), {"answer": "plan"})
    told = {name: response[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")}
    assert told == {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "same-origin",
    }


def test_opening_the_page_costs_as_much_however_many_there_are(
    world: World, browser: Client, django_assert_num_queries: Any
) -> None:
    path = link(world)
    for _ in range(3):
        with django_assert_num_queries(QUERIES):
            browser.get(path)
        make.make_report_back(world.assignment, "senast i september 2026")
        make.make_update(world.assignment)
        make.make_assignment(world.decision, "Ett till", parties=[world.position])


# --- answering ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("answer", "stage"), [("plan", "ongoing"), ("done", "done")])
def test_one_press_reports_for_the_party(
    world: World, browser: Client, answer: str, stage: str
) -> None:
    response = browser.post(link(world), {"answer": answer, "text": SENTENCE})
    update = ProgressUpdate.objects.get()
    assert response.status_code == 302
    assert (update.stage, update.text, update.responsibility) == (stage, SENTENCE, world.party)
    assert (update.reported_by, update.reported_name) == (
        None,
        f"{asked_person(world).name} (svar från mejl)",
    )


def test_more_time_is_a_request_with_a_meeting_and_a_reason(world: World, browser: Client) -> None:
    september = world.empty
    asked = {"answer": "more_time", "meeting": september.pk, "reason": "Två kommuner dröjer."}
    browser.post(link(world), asked)
    request = TimeRequest.objects.get()
    assert (request.wanted_meeting, request.reason, request.settled_on) == (
        september,
        "Två kommuner dröjer.",
        None,
    )
    assert world.report_back.meeting == world.june


def test_only_later_meetings_are_offered(world: World, browser: Client) -> None:
    form = browser.get(link(world)).context["form"]
    assert [str(row) for row in form.fields["meeting"].queryset] == ["SRO 24 september 2026"]


def test_without_a_later_meeting_one_says_when_in_words(world: World, browser: Client) -> None:
    cancel_meeting(world.empty, why="För få ärenden", by=None)
    asked = {"answer": "more_time", "wording": "hösten 2026", "reason": "Två kommuner dröjer."}
    browser.post(link(world), asked)
    assert TimeRequest.objects.get().wanted_wording == "hösten 2026"


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({}, "Tryck på det svar som stämmer."),
        ({"answer": "closed"}, "Tryck på det svar som stämmer."),
        ({"answer": "more_time", "reason": "Dröjer."}, "Välj vilket möte det kan bli klart till."),
        ({"answer": "more_time", "meeting": "6"}, "Skriv varför det behövs mer tid."),
        ({"answer": "more_time", "meeting": "10" * 20, "reason": "Dröjer."}, "giltigt alternativ"),
        ({"answer": "plan", "text": "x" * 2001}, "2000 tecken"),
    ],
)
def test_bad_input_shows_words_and_keeps_what_was_written(
    world: World, browser: Client, posted: dict[str, str], told: str
) -> None:
    written = {"text": SENTENCE, **posted}
    response = browser.post(link(world), written)
    assert (response.status_code, said()) == (200, [])
    assert told in words_of(response)
    assert written["text"] in words_of(response)


def test_receipt_shows_what_was_said_and_the_way_to_change_it(
    world: World, browser: Client
) -> None:
    path = link(world)
    page = browser.post(path, {"answer": "plan", "text": SENTENCE}, follow=True)
    assert heading(page) == "Tack, svaret är sparat"
    assert "<dd>Enligt plan</dd>" in words_of(page)
    assert SENTENCE in words_of(page)
    assert '<a href="?andra">Ändra svaret</a>' in words_of(page)
    assert SENTENCE in words_of(browser.get(f"{path}?andra"))
    browser.post(f"{path}?andra", {"answer": "done", "text": "Klart i dag."})
    assert "<dd>Klart att återrapportera</dd>" in words_of(browser.get(path))
    assert [row[:2] for row in said()] == [("ongoing", SENTENCE), ("done", "Klart i dag.")]


def test_pressing_twice_is_one_report(world: World, browser: Client) -> None:
    for _ in range(2):
        browser.post(link(world), {"answer": "done", "text": SENTENCE})
    assert len(said()) == 1


def test_one_who_is_logged_in_signs_the_answer(world: World, browser: Client) -> None:
    browser.force_login(world.users["responsible"])  # type: ignore[arg-type]
    browser.post(link(world), {"answer": "done"})
    assert ProgressUpdate.objects.get().reported_by == world.users["responsible"]


def test_one_who_is_logged_in_as_somebody_else_does_not_sign_it(
    world: World, browser: Client
) -> None:
    browser.force_login(world.users["secretary"])  # type: ignore[arg-type]
    browser.post(link(world), {"answer": "done"})
    update = ProgressUpdate.objects.get()
    assert (update.reported_by, update.history.get().history_user) == (None, None)


def test_one_who_answers_for_two_parties_chooses(world: World, browser: Client) -> None:
    second = make.make_position("Samordnare")
    make.make_holder(second, asked_person(world))
    party = add_party(world.assignment, second, by=None)
    asked = browser.post(link(world), {"answer": "done"})
    assert "Du svarar för" in words_of(asked)
    browser.post(link(world), {"answer": "done", "party": party.pk})
    assert [row.responsibility for row in ProgressUpdate.objects.all()] == [party]


def test_form_without_its_token_is_refused(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(world), {"answer": "done"}).status_code == 403
    assert said() == []
