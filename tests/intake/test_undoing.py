"""What an import remembers, and how it is undone."""

import pytest

from decisions.models import Assignment, Decision
from intake.actions import Memory, accept_import, discard_import, undo_import, what_builds_on
from intake.models import Import, ImportedRow
from meetings.models import AgendaItem, Meeting
from people.models import Body
from records.errors import RuleError
from records.models import Record
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def body() -> Body:
    return make.make_body("SRO")


def accepted(body: Body, *records: Record) -> Import:
    """An import that made the records, accepted."""
    importing = make.make_import(body)
    memory = Memory(importing, by=None)
    for number, record in enumerate(records, 1):
        memory.keep(record, row=number)
    memory.keep_parts()
    return accept_import(importing, by=None)


def meeting_with_assignment(body: Body) -> tuple[Meeting, Assignment]:
    meeting = make.held_meeting(body)
    decision = make.make_decision(make.make_item(meeting), "SRO ger i uppdrag.", ["is_assigned"])
    position = make.make_position()
    return meeting, make.make_assignment(decision, parties=[position], due="senast i juni 2026")


def test_undoing_takes_away_all_that_was_made(body: Body) -> None:
    importing = accepted(body, *meeting_with_assignment(body))
    done = undo_import(importing, by=None)
    left = [m.objects.count() for m in (Meeting, AgendaItem, Decision, Assignment)]
    assert (done.stage, left) == ("undone", [0, 0, 0, 0])


def test_what_the_actions_made_beside_is_remembered(body: Body) -> None:
    importing = accepted(body, *meeting_with_assignment(body))
    names = importing.rows.values_list("content_type__model", flat=True)
    assert list(names) == [
        "meeting",
        "assignment",
        "reportback",
        "responsibility",
        "agendaitem",
        "decision",
    ]


def test_it_is_still_told_what_there_was(body: Body) -> None:
    importing = undo_import(accepted(body, *meeting_with_assignment(body)), by=None)
    assert [row.target for row in importing.rows.all()] == [None] * 6


def test_a_record_tells_which_import_made_it(body: Body) -> None:
    meeting, assignment = meeting_with_assignment(body)
    importing = accepted(body, meeting, assignment)
    row = ImportedRow.objects.of(assignment).get()
    assert (row.importing, row.row, row.target) == (importing, 2, assignment)


def refusal(importing: Import) -> str:
    with pytest.raises(RuleError) as refused:
        undo_import(importing, by=None)
    return refused.value.message


def test_notes_that_are_sent_out_stay(body: Body) -> None:
    meeting, assignment = meeting_with_assignment(body)
    importing = accepted(body, meeting, assignment)
    make.send_out_meeting(meeting)
    said = refusal(importing)
    assert said == (
        "Importen kan inte ångras: anteckningen från SRO den 13 november 2025 är utskickad."
    )
    assert Assignment.objects.get() == assignment


def test_an_update_builds_on_the_import(body: Body) -> None:
    meeting, assignment = meeting_with_assignment(body)
    importing = accepted(body, meeting, assignment)
    make.make_update(assignment)
    assert [said.split(" ”")[0] for said in what_builds_on(importing)] == ["lägesrapport"]


def test_a_later_decision_builds_on_the_import(body: Body) -> None:
    meeting, assignment = meeting_with_assignment(body)
    importing = accepted(body, meeting, assignment)
    make.make_decision(AgendaItem.objects.get(), "SRO noterar.")
    assert refusal(importing).startswith("Importen kan inte ångras: beslut ”SRO noterar.”")


def test_what_was_changed_is_put_back(body: Body) -> None:
    meeting = make.make_meeting(body)
    importing = make.make_import(body)
    make.hold_meeting(meeting)
    Memory(importing, by=None).keep_change(meeting, {"opened_on": None})
    undo_import(accept_import(importing, by=None), by=None)
    assert Meeting.objects.get().opened_on is None


def test_what_was_taken_away_by_hand_is_passed_over(body: Body) -> None:
    meeting = make.make_meeting(body)
    importing = accepted(body, meeting)
    meeting.delete()
    assert undo_import(importing, by=None).stage == "undone"


def test_only_what_is_accepted_is_undone(body: Body) -> None:
    assert refusal(make.make_import(body)) == "Importen är att granska och kan inte ångras."


def test_it_is_undone_once(body: Body) -> None:
    importing = undo_import(accepted(body, make.make_meeting(body)), by=None)
    assert refusal(importing) == "Importen är ångrad och kan inte ångras."


def test_a_draft_that_was_thrown_away_is_not_accepted(body: Body) -> None:
    importing = discard_import(make.make_import(body), by=None)
    with pytest.raises(RuleError, match="Importen är redan kastad"):
        accept_import(importing, by=None)


# --- who sees it ---
def test_the_bodys_secretaries_see_its_imports(body: Body) -> None:
    importing = make.make_import(body)
    seen = [
        list(Import.objects.visible_to(user))
        for user in (
            make.make_secretary(body),
            make.make_secretary(make.make_body("VästKoms styrelse"), "Bo Ek"),
            make.make_politician(body),
            make.make_administrator(),
        )
    ]
    assert seen == [[importing], [], [], []]


def test_what_has_no_body_yet_is_its_readers_own(body: Body) -> None:
    secretary, other = make.make_secretary(body), make.make_secretary(body, "Bo Ek")
    importing = make.make_import(None, by=secretary)
    seen = [list(Import.objects.visible_to(user)) for user in (secretary, other)]
    assert seen == [[importing], []]
