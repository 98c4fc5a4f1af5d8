"""A list becomes meetings, decisions and assignments in one press, or nothing at all; and back."""

import datetime
from typing import Any

import pytest
import time_machine

from decisions import actions as decision_actions
from decisions.models import Assignment, ReportBack
from intake.actions import accept_list, undo_import
from intake.lists.plan import ListPlan, plan_of
from intake.models import Import
from mailing.models import Mail
from meetings.models import AgendaItem, Matter, Meeting
from people.models import Body, Position
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

TODAY = datetime.date(2026, 3, 1)
HEAD = (
    "Dnr", "Uppdrag", "Ansvarig", "Beslutad i organ, datum, punkt", "Återrapporteras", "Status",
    "Anmärkning",
)  # fmt: skip
GOOD = (
    "RS 2025-1", "Ta fram en plan", "Västkoms direktör", "SRO 2025-11-13 punkt 4",
    "senast i juni 2026", "Pågår", "Arbetsgrupp finns",
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_march() -> Any:
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def body() -> Body:
    make.make_position("Västkoms direktör")
    return make.make_body("SRO")


def row(**changes: Any) -> tuple[Any, ...]:
    """The good row, changed."""
    keys = ("dnr", "what", "who", "where", "due", "state", "remark")
    return tuple({**dict(zip(keys, GOOD, strict=True)), **changes}.values())


def read(body: Body, *rows: tuple[Any, ...], **chosen: Any) -> Import:
    return make.make_list(body, (HEAD, *rows), **chosen)


def tried(body: Body, *rows: tuple[Any, ...], **chosen: Any) -> ListPlan:
    return plan_of(read(body, *rows, **chosen), TODAY)


# --- what a row becomes ---
def test_a_row_becomes_an_assignment_at_its_item(body: Body) -> None:
    accept_list(read(body, GOOD), by=None)
    given = Assignment.objects.get()
    item = given.decision.item
    assert (given.title, str(item.meeting), item.label) == (
        "Ta fram en plan",
        "SRO 13 november 2025",
        "punkt 4",
    )
    assert [r.party_name for r in given.responsibilities.all()] == ["Västkoms direktör"]
    assert given.report_backs.get().due_wording == "senast i juni 2026"
    assert given.updates.get().text == "Arbetsgrupp finns"


def test_what_is_read_in_is_a_draft_and_mails_nobody(body: Body) -> None:
    accept_list(read(body, GOOD), by=None)
    meeting = Meeting.objects.get()
    assert (meeting.opened_on, meeting.sent_out_on, Mail.objects.count()) == (TODAY, None, 0)


def test_what_is_closed_becomes_the_bodys_word_at_that_meeting(body: Body) -> None:
    accept_list(read(body, row(state="Avslutat 2026-02-12", remark="Godkänt")), by=None)
    said = ReportBack.objects.get()
    assert (said.outcome, str(said.outcome_meeting), said.outcome_text) == (
        "closed",
        "SRO 12 februari 2026",
        "Godkänt",
    )


def test_what_is_closed_without_a_day_takes_the_day_for_all(body: Body) -> None:
    rows = (row(state="Klart"), row(what="Annat", state="avfört"))
    refused = tried(body, *rows)
    taken = tried(body, *rows, ended_on="2026-02-12")
    assert (len(refused.refused), [r.outcome for r in taken.taken]) == (2, ["closed", "dropped"])


def test_a_diarienummer_becomes_a_matter_of_the_chosen_register(body: Body) -> None:
    region = make.make_organisation()
    accept_list(
        read(body, GOOD, row(what="Mer", where="SRO 2025-11-13"), register=region.pk), by=None
    )
    assert (Matter.objects.count(), AgendaItem.objects.count()) == (1, 1)


def test_a_new_position_is_made_where_it_belongs(body: Body) -> None:
    region = make.make_organisation()
    names = {"Samordnaren": f"new:{region.pk}"}
    accept_list(read(body, row(who="Samordnaren"), names=names), by=None)
    assert Position.objects.get(name="Samordnaren").organisation == region


def test_the_number_it_had_is_kept(body: Body) -> None:
    rows = (("Nr", "Uppdrag", "Datum"), ("U-2025-14", "Ta fram en plan", "2025-11-13"))
    accept_list(make.make_list(body, rows), by=None)
    assert Assignment.objects.get().number == "U-2025-14"


# --- what is refused ---
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": ""}, "Det står inte vad som ska göras."),
        ({"where": "SRO"}, "Dagen då det beslutades saknas eller går inte att läsa."),
        ({"where": "SRO 2026-06-04"}, "Mötet 4 juni 2026 har inte hållits än."),
        (
            {"where": "Ungdomsrådet 2025-11-13"},
            "Raden gäller ”Ungdomsrådet”, inte SRO. Läs in listan en gång för varje organ.",
        ),
        ({"who": "Ingen Alls"}, "Ansvarig ”Ingen Alls” finns inte i loggen. Välj vem som menas."),
        ({"state": "gult"}, "Statusen ”gult” går inte att läsa."),
        (
            {"state": "Avslutat 2025-01-01"},
            "Uppdraget avslutades 1 januari 2025, innan det gavs 13 november 2025.",
        ),
    ],
)
def test_a_row_that_cannot_be_read_says_why(body: Body, changes: Any, sentence: str) -> None:
    plan = tried(body, row(**changes))
    assert [(r.number, r.refusals) for r in plan.refused] == [(2, [sentence])]


def test_a_due_wording_that_cannot_be_read_is_quoted(body: Body) -> None:
    assert tried(body, row(due="bananer")).rows[0].refusals[0].startswith("”bananer” går inte")


def test_the_same_row_twice_is_taken_once(body: Body) -> None:
    assert [r.refusals for r in tried(body, GOOD, GOOD).rows] == [[], ["Samma som rad 2."]]


def test_what_is_in_the_log_already_is_told_with_its_number(body: Body) -> None:
    accept_list(read(body, GOOD), by=None)
    assert tried(body, GOOD).rows[0].refusals == ["Uppdraget finns redan i loggen: U-2025-1."]


def test_notes_that_are_out_or_approved_are_not_written_in(body: Body) -> None:
    make.send_out_meeting(make.held_meeting(body))
    make.approve_meeting(make.held_meeting(body, datetime.date(2025, 8, 21)))
    plan = tried(body, GOOD, row(where="SRO 2025-08-21 punkt 1"))
    assert [r.refusals[0][:45] for r in plan.rows] == [
        "Anteckningen från 13 november 2025 är redan utskickad."[:45],
        "Anteckningen från 21 augusti 2025 är godkänd och"[:45],
    ]


def test_close_spellings_are_offered(body: Body) -> None:
    federation = make.make_organisation("Fyrbodals kommunalförbund", "Fyrbodal", "other", False)
    assert tried(body, row(who="Fyrbodol")).unknown == [("Fyrbodol", [2], [federation])]


# --- all or nothing ---
def test_refused_rows_stop_the_list_unless_they_are_left_out(body: Body) -> None:
    importing = read(body, GOOD, row(what=""))
    with pytest.raises(RuleError, match="Kryssa för att lämna ute dem"):
        accept_list(importing, by=None)
    assert Assignment.objects.count() == 0
    done, _ = accept_list(importing, by=None, leaves_out=True)
    assert (done.stage, Assignment.objects.count()) == ("accepted", 1)


def test_a_row_that_fails_while_it_is_written_undoes_the_others(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = read(body, GOOD, row(what="Annat", where="SRO 2025-11-13 punkt 5"))
    real = decision_actions.give_assignment

    def give(decision: Any, **values: Any) -> Any:
        if values["title"] == "Annat":
            raise RuleError("Det gick inte.")
        return real(decision, **values)

    monkeypatch.setattr("decisions.actions.give_assignment", give)
    with pytest.raises(RuleError, match=r"Rad 3: Det gick inte\."):
        accept_list(importing, by=None)
    assert (Meeting.objects.count(), Assignment.objects.count()) == (0, 0)


def test_one_that_was_changed_meanwhile_is_not_accepted(body: Body) -> None:
    importing = read(body, GOOD)
    with pytest.raises(RuleError, match="Någon annan hann ändra"):
        accept_list(importing, by=None, base_version=importing.version + 1)


# --- and back ---
def test_undoing_leaves_the_log_as_it_was(body: Body) -> None:
    region = make.make_organisation()
    planned = make.make_meeting(body)
    rows = (GOOD, row(what="Annat", who="Ny", where="SRO 2025-08-21", state="avslutat 2025-11-13"))
    importing = read(body, *rows, names={"Ny": f"new:{region.pk}"}, register=region.pk)
    undo_import(accept_list(importing, by=None)[0], by=None)
    left = [m.objects.count() for m in (Assignment, AgendaItem, Matter, ReportBack)]
    assert (left, [m.pk for m in Meeting.objects.all()]) == ([0, 0, 0, 0], [planned.pk])
    assert Meeting.objects.get().opened_on is None
    assert not Position.objects.filter(name="Ny").exists()
