"""Assignments at the desk: who has them, when they come back, how they go, what was said."""

import datetime

import pytest

from decisions import actions
from decisions.models import Assignment, ProgressUpdate, ReportBack
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value, marked, page, refused, said
from tests.world import NOW, World

pytestmark = pytest.mark.unit

NEEDED = "Detta fält måste fyllas i."
NOT_OFFERED = "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga alternativ."
NO_TIME = (
    "”snart” går inte att läsa som en tid. Skriv till exempel 4 juni 2026, juni 2026, "
    "kvartal 2 2026, våren 2026, nästa möte eller tills vidare."
)


def stored(assignment: Assignment) -> Assignment:
    """The assignment as the database has it."""
    return Assignment.objects.get(pk=assignment.pk)


# --- changing ---
def test_changing_the_plain_line_tells_so(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-edit", world.assignment.pk, title="Bättre rad")
    assert done(sent) == (page("assignment", world.assignment.pk), ["Uppdraget är ändrat."])
    assert stored(world.assignment).title == "Bättre rad"


def test_an_assignment_made_intern_needs_its_ground(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-edit", world.assignment.pk, title="Ny", openness="internal")
    assert refused(sent) == {"__all__": ["Ange grunden för intern eller sekretess."]}
    assert (kept_value(sent, "title"), stored(world.assignment).openness) == ("Ny", "open")


def test_an_assignment_without_a_line_is_asked_for_it(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-edit", world.assignment.pk, title="", openness_by="VD")
    assert (refused(sent), marked(sent)) == ({"title": [NEEDED]}, {"title"})
    assert kept_value(sent, "openness_by") == "VD"


# --- who has it ---
def test_a_party_is_added_as_lead(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "party-add", world.assignment.pk, party="VästKoms styrelse", is_lead="on"
    )  # fmt: skip
    assert done(sent) == (
        page("assignment", world.assignment.pk), ["VästKoms styrelse är ansvarig."],
    )  # fmt: skip
    row = world.assignment.responsibilities.get(is_lead=True)
    assert (row.body, row.from_on) == (world.other_body, NOW)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", {"party": [NEEDED]}),
        ("Ingen", {"party": ["Hittar inget som heter ”Ingen”."]}),
        ("Västkoms direktör", {"__all__": ["Samma ansvarig står redan på uppdraget."]}),
    ],
)
def test_a_party_that_cannot_be_added_stands_where_it_was_typed(
    desk: Desk, world: World, typed: str, words: dict[str, list[str]]
) -> None:
    sent = desk.fill_in("party-add", world.assignment.pk, party=typed)
    assert (refused(sent), kept_value(sent, "party")) == (words, typed)


def test_ending_a_responsibility_keeps_its_row(desk: Desk, world: World) -> None:
    sent = desk.send("party-end", world.party.pk)
    words = "Västkoms direktör är inte längre ansvarig."
    assert done(sent) == (address("party-add", world.assignment.pk), [words])
    assert world.assignment.responsibilities.get().until_on == NOW


def test_ending_a_responsibility_twice_says_so(desk: Desk, world: World) -> None:
    desk.send("party-end", world.party.pk)
    assert done(desk.send("party-end", world.party.pk))[1][-1] == "Ansvaret är redan avslutat."


# --- when it comes back ---
def test_a_report_back_is_placed_by_its_words(desk: Desk, world: World) -> None:
    sent = desk.fill_in("report-back-plan", world.assignment.pk, wording="till nästa möte")
    words = "Återrapporteras till nästa möte → SRO 19 mars 2026."
    assert done(sent) == (page("assignment", world.assignment.pk), [words])
    assert ReportBack.objects.get(meeting=world.planned).placed == "by_rule"


def test_an_interim_report_back_can_be_put_at_a_chosen_meeting(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "report-back-plan", world.assignment.pk, wording="våren 2026", meeting=world.june.pk,
        is_interim="on",
    )  # fmt: skip
    assert done(sent)[1] == ["Återrapporteras våren 2026 → SRO 4 juni 2026."]
    row = world.assignment.report_backs.latest("pk")
    assert (row.is_final, row.placed, row.due_until) == (
        False, "chosen", datetime.date(2026, 6, 30),
    )  # fmt: skip


def test_a_time_that_cannot_be_read_is_kept_as_typed(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "report-back-plan", world.assignment.pk, wording="snart", check_on="31 april 2026"
    )
    assert refused(sent) == {
        "wording": [NO_TIME], "check_on": ["31 april 2026 finns inte: april 2026 har 30 dagar."],
    }  # fmt: skip
    assert (kept_value(sent, "wording"), kept_value(sent, "check_on")) == (
        "snart", "31 april 2026",
    )  # fmt: skip


def test_a_report_back_at_a_past_meeting_is_not_offered(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "report-back-plan", world.assignment.pk, wording="tills vidare", meeting=world.sent.pk
    )
    assert (refused(sent), marked(sent)) == ({"meeting": [NOT_OFFERED]}, {"meeting"})


def test_a_chosen_meeting_is_kept_with_its_reason(desk: Desk, world: World) -> None:
    row = world.report_back
    sent = desk.fill_in("report-back-place", row.pk, meeting=world.planned.pk, why="Brådskar")
    words = f"{world.assignment.number} återrapporteras SRO 19 mars 2026."
    assert done(sent) == (page("assignment", world.assignment.pk), [words])
    now = ReportBack.objects.get(pk=row.pk)
    assert (now.meeting, now.placed) == (world.planned, "chosen")
    assert now.history.first().history_change_reason == "Brådskar"


def test_choosing_no_meeting_asks_for_one(desk: Desk, world: World) -> None:
    sent = desk.send("report-back-place", world.report_back.pk, why="Brådskar")
    assert (refused(sent), kept_value(sent, "why")) == ({"meeting": [NEEDED]}, "Brådskar")


# --- what the body said ---
def test_an_outcome_waits_for_the_notes_to_be_sent_out(desk: Desk, world: World) -> None:
    row = make.make_report_back(world.assignment, "2025-11-28")
    sent = desk.fill_in(
        "outcome-record", row.pk, meeting=world.writing.pk, outcome="closed", text="SRO tackar.",
        item=world.draft_item.pk,
    )  # fmt: skip
    words = "Utfallet är noterat: avslutat. Det gäller när anteckningen skickas ut."
    assert done(sent) == (page("assignment", world.assignment.pk), [words])
    now = ReportBack.objects.get(pk=row.pk)
    assert (now.outcome, now.outcome_text, now.outcome_item, now.outcome_on) == (
        "closed", "SRO tackar.", world.draft_item, None,
    )  # fmt: skip


def test_an_outcome_at_notes_already_out_counts_at_once(desk: Desk, world: World) -> None:
    row = world.report_back
    sent = desk.fill_in("outcome-record", row.pk, meeting=world.sent.pk, outcome="dropped")
    assert done(sent)[1] == ["Utfallet är noterat: avfört. Det gäller nu."]
    now = stored(world.assignment)
    assert (now.closed_on, now.closed_as) == (world.sent.on, "dropped")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"outcome": "new_date"}, {"next_wording": ["Ange det nya datumet eller mötet."]}),
        ({"outcome": "handed_over"}, {"next_body": ["Ange vilket organ som tar över."]}),
        ({"outcome": "new_date", "next_wording": "snart"}, {"next_wording": [NO_TIME]}),
        ({"outcome": "handed_over", "next_body": "SRO"},
         {"next_body": ["Uppdraget kan inte överlämnas till det egna organet."]}),
        ({"outcome": ""}, {"outcome": [NEEDED]}),
    ],
)  # fmt: skip
def test_an_outcome_that_lacks_something_says_what(
    desk: Desk, world: World, values: dict[str, str], words: dict[str, list[str]]
) -> None:
    sent = desk.fill_in(
        "outcome-record", world.report_back.pk, meeting=world.writing.pk, text="SRO sa.", **values
    )
    assert (refused(sent), kept_value(sent, "text")) == (words, "SRO sa.")
    assert ReportBack.objects.get(pk=world.report_back.pk).outcome == ""


def test_an_item_of_another_meeting_is_refused_beside_its_field(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "outcome-record", world.report_back.pk, meeting=world.writing.pk, outcome="noted",
        item=world.item.pk,
    )  # fmt: skip
    assert refused(sent) == {"item": ["Punkten hör till ett annat möte."]}


# --- how it goes ---
def test_the_responsible_reports_under_their_own_name(world: World) -> None:
    user = world.users["responsible"]
    assert user is not None
    sent = Desk(user).fill_in(
        "progress-report", world.assignment.pk, stage="done", text="Planen är klar."
    )
    assert done(sent) == (
        page("assignment", world.assignment.pk), ["Tack. Läget är noterat: klart."],
    )  # fmt: skip
    made = ProgressUpdate.objects.get()
    assert (made.stage, made.text, made.reported_by, made.on_behalf, made.on) == (
        "done", "Planen är klar.", user, "", NOW,
    )  # fmt: skip


def test_the_secretary_reports_on_someones_behalf(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "progress-report", world.assignment.pk, stage="ongoing", responsibility=world.party.pk,
        reported_name="Rut Ansvar", on_behalf="enligt e-post 3 november 2025",
    )  # fmt: skip
    assert done(sent)[1] == ["Tack. Läget är noterat: pågår."]
    made = ProgressUpdate.objects.get()
    assert (made.reported_name, made.on_behalf, made.responsibility) == (
        "Rut Ansvar", "enligt e-post 3 november 2025", world.party,
    )  # fmt: skip


def test_a_report_without_a_stage_keeps_its_sentence(desk: Desk, world: World) -> None:
    sent = desk.fill_in("progress-report", world.assignment.pk, text="Det går bra.")
    assert (refused(sent), kept_value(sent, "text")) == ({"stage": [NEEDED]}, "Det går bra.")


# --- to another body ---
def test_an_assignment_is_handed_over(desk: Desk, world: World) -> None:
    sent = desk.fill_in("assignment-hand-over", world.assignment.pk, to="västkoms styrelse")
    words = "Överlämnat till VästKoms styrelse. Det slutar här när de har tagit emot det."
    assert done(sent) == (page("assignment", world.assignment.pk), [words])
    now = stored(world.assignment)
    assert (now.handed_to, now.handed_on, now.closed_on) == (world.other_body, NOW, None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", {"to": [NEEDED]}),
        ("Styrelsen", {"to": ["Hittar inget som heter ”Styrelsen”."]}),
        ("SRO", {"__all__": ["Ett uppdrag kan inte överlämnas till det egna organet."]}),
    ],
)
def test_handing_over_to_nobody_keeps_what_was_typed(
    desk: Desk, world: World, typed: str, words: dict[str, list[str]]
) -> None:
    sent = desk.fill_in("assignment-hand-over", world.assignment.pk, to=typed, why="Fel organ")
    assert (refused(sent), kept_value(sent, "to"), kept_value(sent, "why")) == (
        words, typed, "Fel organ",
    )  # fmt: skip


def test_the_other_body_receives_and_it_goes_on_there(world: World) -> None:
    user = world.users["other secretary"]
    assert user is not None
    sent = Desk(user).fill_in("assignment-receive", world.handed.pk, due="juni 2026")
    heir = Assignment.objects.get(origin=world.handed)
    words = f"Mottaget. Uppdraget fortsätter som {heir.number}."
    assert done(sent) == (page("assignment", heir.pk), [words])
    assert (heir.body, heir.title, stored(world.handed).closed_as) == (
        world.other_body, "Avtal om hjälpmedel", "handed_over",
    )  # fmt: skip


def test_receiving_with_no_readable_time_keeps_it(world: World) -> None:
    user = world.users["other secretary"]
    assert user is not None
    sent = Desk(user).fill_in("assignment-receive", world.handed.pk, due="snart")
    assert (refused(sent), kept_value(sent, "due")) == ({"due": [NO_TIME]}, "snart")


def test_one_of_several_is_named_lead_with_one_press(world: World, desk: Desk) -> None:
    second = actions.add_party(world.assignment, world.other_body, by=None)
    words = "Gör sammanhållande"
    before = desk.open("party-add", world.assignment.pk).content.decode().count(words)
    answer = desk.send("party-lead", second.pk)
    after = desk.open("party-add", world.assignment.pk).content.decode()
    assert done(answer) == (
        address("party-add", world.assignment.pk),
        ["VästKoms styrelse är sammanhållande."],
    )
    assert (before, after.count(words), after.count("(sammanhållande)")) == (2, 0, 1)


def test_naming_a_second_lead_says_why_not(world: World, desk: Desk) -> None:
    second = actions.add_party(world.assignment, world.other_body, by=None)
    desk.send("party-lead", second.pk)
    answer = desk.send("party-lead", world.party.pk)
    assert said(answer)[-1:] == ["Uppdraget har redan en sammanhållande."]


# --- several report-backs ---
def test_one_more_report_back_can_come_every_quarter_to_another_body(
    desk: Desk, world: World
) -> None:
    sent = desk.fill_in(
        "report-back-plan",
        world.assignment.pk,
        wording="kvartal 1 2026",
        repeats="quarter",
        is_interim="on",
        body="VästKoms styrelse",
    )
    row = world.assignment.report_backs.latest("pk")
    assert done(sent) == (
        page("assignment", world.assignment.pk),
        ["Återrapporteras kvartal 1 2026, varje kvartal; möte är inte utlagt än."],
    )
    assert (row.body, row.repeats, row.is_final) == (world.other_body, "quarter", False)


def test_what_comes_again_needs_a_first_time(desk: Desk, world: World) -> None:
    sent = desk.fill_in(
        "report-back-plan", world.assignment.pk, wording="tills vidare", repeats="year"
    )
    assert refused(sent) == {"wording": ["Skriv när det kommer tillbaka första gången."]}
    assert kept_value(sent, "wording") == "tills vidare"


def test_the_page_says_how_often_and_when_next(desk: Desk, world: World) -> None:
    make.make_report_back(world.assignment, "varje kvartal")
    make.make_report_back(world.assignment, "den 4 juni 2026", repeats="year", is_final=False)
    make.make_report_back(world.assignment, "varje möte")
    shown = desk.client.get(page("assignment", world.assignment.pk))
    assert shown.context["due_lines"][1:] == [
        "varje kvartal, nästa SRO 19 mars 2026",
        "den 4 juni 2026 och därefter varje år, nästa SRO 4 juni 2026 (delrapport)",
        "varje möte, nästa SRO 28 november 2025",
    ]
    assert "Lägg till återrapportering" in shown.content.decode()


def test_an_interim_and_a_final_report_are_given_with_the_assignment(
    desk: Desk, world: World
) -> None:
    desk.fill_in(
        "assignment-give",
        world.decision.pk,
        title="Gemensam plan",
        due="4 juni 2026",
        interim_due="19 mars 2026",
    )
    rows = Assignment.objects.get(title="Gemensam plan").report_backs.order_by("due_until")
    assert [(row.due_wording, row.is_final) for row in rows] == [
        ("19 mars 2026", False),
        ("4 juni 2026", True),
    ]


@pytest.mark.parametrize("is_final", [True, False])
def test_only_of_an_interim_report_it_is_asked_whether_it_ends_the_assignment(
    desk: Desk, world: World, is_final: bool
) -> None:
    row = make.make_report_back(world.assignment, "i juni 2026", is_final=is_final)
    form = desk.open("outcome-record", row.pk).context["form"]
    assert ("closes_assignment" in form.fields) is not is_final


def test_an_interim_report_can_end_the_assignment(desk: Desk, world: World) -> None:
    row = make.make_report_back(world.assignment, "i juni 2026", is_final=False)
    desk.fill_in(
        "outcome-record",
        row.pk,
        meeting=world.writing.pk,
        outcome="closed",
        closes_assignment="on",
    )
    row.refresh_from_db()
    assert (row.outcome, row.closes_assignment) == ("closed", True)
