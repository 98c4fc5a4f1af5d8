"""The log's filters: what each finds, what it says of what it cannot read, order and pages."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from decisions.enums import Listing, State
from decisions.models import Assignment, Decision
from logbook.filters import STATES
from meetings.enums import Openness
from people.enums import OrganisationKind
from people.models import Body, User
from tests import factories as make
from tests.once import NOON, kept

pytestmark = pytest.mark.unit

APRIL = datetime.date(2025, 4, 10)


class Log:
    """A reader's log: asked by the filters of its address."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def ask(self, **query: Any) -> Any:
        """The page."""
        response = self.client.get("/logg/", query)
        assert response.status_code == 200
        return response.context

    def titles(self, **query: Any) -> list[str]:
        """Titles of the rows, in order."""
        return [row.title for row in self.ask(**query)["rows"]]

    def errors(self, **query: Any) -> dict[str, list[str]]:
        """Words beside the filters."""
        return {name: list(e) for name, e in self.ask(**query)["filter"].form.errors.items()}


@pytest.fixture(scope="module")
def built_users(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, User]]:
    with kept(django_db_blocker):
        yield build()


@pytest.fixture
def users(built_users: dict[str, User], db: None) -> Iterator[dict[str, User]]:
    with time_machine.travel(NOON, tick=False):
        yield built_users


@pytest.fixture
def log(users: dict[str, User]) -> Log:
    """A politician's of both bodies."""
    return Log(users["politician"])


def build() -> dict[str, User]:
    """Two bodies; an assignment in each list; drafts and a closed item with a canary word."""
    sro, board = make.make_body("SRO"), make.make_body("VästKoms styrelse")
    kommun = make.make_organisation("Skövde kommun", "Skövde", OrganisationKind.MUNICIPALITY)
    director = make.make_position("Västkoms direktör", make.make_organisation("VästKom", "VästKom"))
    politician = make.make_politician(sro)
    make.make_membership(board, politician.person)
    users = {
        "politician": politician,
        "secretary": make.make_secretary(sro),
        "outsider": make.make_outsider(),
    }
    make.make_responsible(director, "Rut Ansvar")
    make.make_calendar(sro, datetime.date(2026, 3, 19), datetime.date(2026, 6, 4))
    spring = make.decided(board, APRIL, "Styrelsen beslutar om välfärdshjälpmedel.")
    make.make_assignment(spring, "Försenad plan", [kommun], due="september 2025", at=APRIL)
    make.send_out_meeting(spring.item.meeting)
    meeting = make.held_meeting(sro)
    item = make.make_item(meeting, "Nära vård", presenters="Eva Föredragande")
    decision = make.make_decision(item, "SRO noterar remissvaren.", plain_line="Remiss noterad")
    for title, due in (
        ("Till nästa möte", "mars 2026"),
        ("Till sommaren", "senast i juni 2026"),
        ("Löpande arbete", "tills vidare"),
        ("Utan tid", ""),
    ):
        make.make_assignment(decision, title, [director], due=due)
    make.make_update(Assignment.objects.get(title="Till nästa möte"), "done", on=make.DECIDED)
    secret = make.make_closed_item(meeting)
    make.make_assignment(make.make_decision(secret, "Kanariefågeln."), "Kanariefågelns uppdrag")
    make.make_assignment(decision, "Kanariefågeln intern", openness=Openness.INTERNAL)
    make.send_out_meeting(meeting)
    draft = make.held_meeting(sro, datetime.date(2025, 11, 28))
    written = make.make_decision(make.make_item(draft, "Kanariefågelns punkt"), "Kanariefågeln.")
    make.make_assignment(written, "Kanariefågelns utkast")
    return users


SRO = ["Remiss noterad", "Till nästa möte", "Till sommaren", "Löpande arbete", "Utan tid"]
BOARD = ["Styrelsen beslutar om välfärdshjälpmedel.", "Försenad plan"]
DIRECTORS = SRO[1:]


def test_the_log_is_newest_first_with_assignments_under_their_decision(log: Log) -> None:
    assert log.titles() == [*SRO, *BOARD]
    assert log.ask()["heading"] == "Beslutslogg, 7 poster"


# --- search ---
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("remissvar", SRO),  # the decision's own word, in another form; and what it gave
        ("remissvaret", SRO),
        ("hjälpmedel", BOARD),  # inside a longer word
        ("hjälpmedlen", BOARD),
        ("vården nära", SRO),  # words of the item, in any order
        ("eva föredragande", SRO),
        ("direktören", DIRECTORS),  # the position that has it
        ("skövde", ["Försenad plan"]),
        ("U-2025-2", ["Till nästa möte"]),
        ("remissvar direktör", DIRECTORS),  # every word must occur
        ("remissvar hjälpmedel", []),
        ("%", [*SRO, *BOARD]),  # no word at all
        ("kanariefågel", []),
    ],
)
def test_search_finds_by_stems(log: Log, words: str, found: list[str]) -> None:
    assert log.titles(sok=words) == found


# --- what a reader may not see ---
@pytest.mark.parametrize(
    "query", [{"sok": "kanariefågeln"}, {"sok": "sluten punkt"}, {"sok": "osl"}]
)
def test_no_search_of_a_politician_finds_drafts_or_closed_items(
    log: Log, query: dict[str, str]
) -> None:
    page = log.ask(**query)
    assert (page["rows"], page["heading"]) == ([], "Inget i loggen stämmer med filtret")


def test_the_secretary_finds_drafts_and_closed_items(users: dict[str, User]) -> None:
    found = Log(users["secretary"]).titles(sok="kanariefågeln")
    assert found == [
        "Kanariefågeln.", "Kanariefågelns utkast", "Kanariefågeln intern", "Kanariefågeln.",
        "Kanariefågelns uppdrag",
    ]  # fmt: skip


def test_an_outsider_finds_nothing(users: dict[str, User]) -> None:
    log = Log(users["outsider"])
    assert [log.titles(), log.titles(sok="remiss"), log.titles(slag="uppdrag")] == [[], [], []]


# --- one filter at a time ---
def test_a_body_leaves_the_other_out(log: Log) -> None:
    board = Body.objects.get(name="VästKoms styrelse")
    assert log.titles(organ=board.pk) == BOARD


def test_kinds_part_decisions_from_assignments(log: Log) -> None:
    assert log.titles(slag="beslut") == [SRO[0], BOARD[0]]
    assert log.titles(slag="uppdrag") == [*DIRECTORS, BOARD[1]]


LISTS = {
    Listing.LATE: ["Försenad plan"],
    Listing.NEXT_MEETING: ["Till nästa möte"],
    Listing.LATER: ["Till sommaren"],
    Listing.ONGOING: ["Löpande arbete"],
    Listing.UNDATED: ["Utan tid"],
}
BY_STATE = {
    State.READY: ["Till nästa möte"],
    State.EXPECTED: ["Till sommaren"],
    State.NOT_STARTED: ["Löpande arbete", "Utan tid"],
}
EXPECTED = {
    "oppna": [*DIRECTORS, "Försenad plan"],
    "stangda": [],
    **{f"lista-{key.value}": titles for key, titles in LISTS.items()},
    **{state.value: BY_STATE.get(state, []) for state in State if state != State.LATE},
}


@pytest.mark.parametrize("chosen", [key for key, _ in STATES])
def test_a_state_finds_the_assignments_in_it(log: Log, chosen: str) -> None:
    assert log.titles(lage=chosen) == EXPECTED[chosen]


def test_closed_assignments_are_found_by_how_they_ended(log: Log) -> None:
    row = Assignment.objects.get(title="Till nästa möte").report_backs.get()
    make.make_outcome(row, meeting=Decision.objects.get(plain_line=SRO[0]).item.meeting)
    assert (log.titles(lage="closed"), log.titles(lage="ready")) == (["Till nästa möte"], [])
    assert log.titles(lage="stangda") == ["Till nästa möte"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"ansvarig": "direktör"}, DIRECTORS),
        ({"ansvarig": "rut ansvar"}, DIRECTORS),  # who holds the position
        ({"ansvarig": "skövde"}, ["Försenad plan"]),
        ({"ansvarig": "ingen"}, []),
        ({"organisation": "västkom"}, DIRECTORS),  # whose position it is
        ({"organisation": "kommun"}, ["Försenad plan"]),
        ({"ar": "2025"}, [*SRO, *BOARD]),
        ({"ar": "2024"}, []),
        ({"aterrapporteras": "juni 2026"}, ["Till sommaren"]),  # at the meeting of 4 June
        ({"aterrapporteras": "våren 2026"}, ["Till nästa möte", "Till sommaren"]),
        ({"aterrapporteras": "2026-03-19"}, ["Till nästa möte"]),
        ({"aterrapporteras": "september 2025"}, ["Försenad plan"]),  # by the words alone
        ({"aterrapporteras": "maj 2026"}, []),
        ({"sok": "remissvar", "lage": "lista-later", "ar": "2025"}, ["Till sommaren"]),
        ({"ansvarig": "direktör", "slag": "beslut"}, []),
        ({"organisation": "skövde", "aterrapporteras": "juni 2026"}, []),
    ],
)
def test_a_filter_finds_what_it_says(log: Log, query: dict[str, str], found: list[str]) -> None:
    assert (log.titles(**query), log.errors(**query)) == (found, {})


def test_a_meeting_finds_what_it_decided(log: Log) -> None:
    meeting = Decision.objects.get(text=BOARD[0]).item.meeting
    assert log.titles(mote=meeting.pk) == BOARD


def test_an_earlier_day_shows_the_log_as_it_stood(log: Log) -> None:
    assert log.titles(per="2025-11-12") == BOARD


# --- what cannot be read ---
NO_CHOICE = "Välj ett giltigt alternativ. {} finns inte bland tillgängliga alternativ."


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("organ", "999", "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga "
         "alternativ."),
        ("slag", "allt", NO_CHOICE.format("allt")),
        ("lage", "late", NO_CHOICE.format("late")),
        ("ar", "i fjol", "Fyll i ett tal."),
        ("ar", "1066", "Kontrollera att detta värde är större än eller lika med 1990."),
        ("aterrapporteras", "snart", "”snart” går inte att läsa som en tid. Skriv till exempel "
         "4 juni 2026, juni 2026, kvartal 2 2026, våren 2026, nästa möte eller tills vidare."),
        ("aterrapporteras", "tills vidare", "Skriv en tid, till exempel ”juni 2026”."),
        ("mote", "-1", "Kontrollera att detta värde är större än eller lika med 1."),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_says_why_and_shows_the_rest(
    log: Log, name: str, value: str, words: str
) -> None:
    query = {name: value, "sok": "remissvar"}
    page = log.ask(**query)
    assert (log.errors(**query), [row.title for row in page["rows"]]) == ({name: [words]}, SRO)
    assert page["filter"].form[name].value() == value


def test_a_body_one_does_not_read_is_no_choice(users: dict[str, User]) -> None:
    log = Log(users["secretary"])
    board = Body.objects.get(name="VästKoms styrelse")
    assert list(log.errors(organ=board.pk)) == ["organ"]


# --- order and pages ---
def test_oldest_first_turns_the_meetings_round(log: Log) -> None:
    assert log.titles(sortering="aldst") == [*BOARD, *SRO]


def test_soonest_back_comes_first_and_what_has_no_time_last(log: Log) -> None:
    found = log.titles(sortering="aterrapporteras", slag="uppdrag")
    assert found == [
        "Försenad plan", "Till nästa möte", "Till sommaren", "Löpande arbete", "Utan tid",
    ]  # fmt: skip


def test_an_unknown_order_is_newest_first(log: Log) -> None:
    page = log.ask(sortering="slump")
    assert [link["text"] for link in page["sorts"] if link["is_current"]] == ["Nyast först"]


@pytest.fixture
def fifty_one(users: dict[str, User]) -> Log:
    """The secretary's log of a meeting with 51 decisions, rows written straight."""
    secretary = users["secretary"]
    item = Decision.objects.get(plain_line=SRO[0]).item
    Decision.objects.bulk_create(
        Decision(item=item, number=n, text=f"Punkt {n}", search_text="sidbrytning")
        for n in range(100, 151)
    )
    return Log(secretary)


@pytest.mark.parametrize(
    ("page", "first", "count"),
    [("1", "Punkt 100", 50), ("2", "Punkt 150", 1), ("", "Punkt 100", 50),
     ("x", "Punkt 100", 50), (str(10**30), "Punkt 150", 1), ("-1", "Punkt 150", 1)],
)  # fmt: skip
def test_a_page_holds_fifty_and_one_too_far_is_the_last(
    fifty_one: Log, page: str, first: str, count: int
) -> None:
    titles = fifty_one.titles(sok="sidbrytning", slag="beslut", sida=page)
    assert (titles[0], len(titles)) == (first, count)


def test_links_between_pages_keep_the_filter(fifty_one: Log) -> None:
    page = fifty_one.ask(sok="sidbrytning", slag="beslut", sida="2")
    assert (page["query"], page["heading"]) == (
        "sok=sidbrytning&slag=beslut&", "51 poster stämmer med filtret",
    )  # fmt: skip


def test_the_list_of_assignments_is_the_log_with_the_filter_kept(log: Log) -> None:
    answer = log.client.get("/uppdrag/", {"sok": "plan", "slag": "beslut"})
    assert answer["Location"] == "/logg/?sok=plan&slag=uppdrag"
