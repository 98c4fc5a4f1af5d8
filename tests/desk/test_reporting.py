"""The responsible reports in one step, at length, and asks for more time."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.actions import add_party
from decisions.models import ProgressUpdate, ReportDocument, TimeRequest
from people.models import User
from tests import factories as make
from tests.desk.conftest import Desk, address, done, kept_value, marked, page, refused
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def rut(world: World) -> Desk:
    """Who holds Västkoms direktör."""
    user = world.users["responsible"]
    assert isinstance(user, User)
    return Desk(user)


def press(desk: Desk, world: World, step: str, **values: Any) -> Any:
    """Presses a button of the row, with what was typed there."""
    prefix = f"a{world.party.pk}"
    typed = {f"{prefix}-{name}": value for name, value in values.items()}
    return desk.send("step-report", world.party.pk, **{f"{prefix}-step": step}, **typed)


def errors_of(response: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["refused"].errors.items()}


# --- the one step ---
@pytest.mark.parametrize(("step", "stage"), [("on_plan", "ongoing"), ("ready", "done")])
def test_one_press_and_a_sentence_is_a_report(
    rut: Desk, world: World, step: str, stage: str
) -> None:
    sent = press(rut, world, step, text="Enkäten är ute.")
    word = {"ongoing": "pågår", "done": "klart"}[stage]
    back = f"/mina-uppdrag/#rapport-a{world.party.pk}"
    assert done(sent) == (back, [f"Tack. Läget är noterat: {word}."])
    made = ProgressUpdate.objects.get()
    assert (made.stage, made.text, made.responsibility, made.reported_name) == (
        stage, "Enkäten är ute.", world.party, "Rut Ansvar",
    )  # fmt: skip


def test_a_double_press_reports_once(rut: Desk, world: World) -> None:
    for _ in range(2):
        assert press(rut, world, "on_plan", text="Ja.").status_code == 302
    assert ProgressUpdate.objects.count() == 1


def test_more_time_is_asked_for_from_the_row(rut: Desk, world: World) -> None:
    september = world.empty
    sent = press(
        rut, world, "more_time", wanted_meeting=september.pk, reason="Två svar saknas."
    )  # fmt: skip
    assert done(sent)[1] == [
        "Tack. Begäran om mer tid är skickad till sekreteraren. Tiden gäller tills du får svar."
    ]
    asked = TimeRequest.objects.get()
    assert (asked.wanted_meeting, asked.reason, asked.old_meeting) == (
        september, "Två svar saknas.", world.june,
    )  # fmt: skip
    shown = rut.client.get("/mina-uppdrag/").content.decode()
    assert "Mer tid är begärd: SRO 24 september 2026. Väntar på sekreterarens svar." in shown


def test_only_later_meetings_can_be_chosen(rut: Desk, world: World) -> None:
    groups = rut.client.get("/mina-uppdrag/").context["groups"]
    [form] = [
        row.step.form
        for group in groups
        for entry in group.lists
        for row in entry["rows"]
        if row.title == "Plan för uppföljning"
    ]
    assert [str(label) for _, label in form.fields["wanted_meeting"].choices] == [
        "Välj möte", "SRO 24 september 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"reason": "Skäl."}, {"wanted_meeting"}),
        ({"wanted_wording": "i höst"}, {"reason"}),
        ({"wanted_meeting": "99999", "reason": "Skäl."}, {"wanted_meeting"}),
    ],
)
def test_what_a_request_lacks_is_told_on_its_own_row_with_what_was_typed(
    rut: Desk, world: World, typed: dict[str, str], wrong: set[str]
) -> None:
    make.make_assignment(
        world.decision, "En till", parties=[world.position], due="senast i maj 2026"
    )
    sent = press(rut, world, "more_time", text="Halvvägs.", **typed)
    prefix = f"a{world.party.pk}-"
    assert (sent.status_code, set(errors_of(sent)), ProgressUpdate.objects.count()) == (
        200, wrong, 0,
    )  # fmt: skip
    assert marked(sent) == {prefix + name for name in wrong}
    assert kept_value(sent, prefix + "text") == "Halvvägs."
    assert f'id="rapport-a{world.party.pk}" data-focus-inside open>' in sent.content.decode()
    assert sent.content.decode().count("data-focus-inside open>") == 1


def test_words_on_more_time_are_not_lost_under_another_button(rut: Desk, world: World) -> None:
    sent = press(rut, world, "on_plan", reason="Skäl.")
    assert errors_of(sent) == {
        "reason": ["Du har skrivit om mer tid. Tryck ”Begär mer tid”, eller töm fälten."]
    }


def test_without_a_button_the_row_says_what_to_do(rut: Desk, world: World) -> None:
    assert errors_of(press(rut, world, "")) == {"step": ["Tryck på den knapp som stämmer."]}


def test_the_step_is_for_those_who_have_the_part(rut: Desk, world: World) -> None:
    theirs = add_party(world.assignment, make.make_position("Regiondirektören"), by=None)
    answers = {
        who: Desk(user).send("step-report", world.party.pk).status_code
        for who in ("outsider", "politician")
        if (user := world.users[who]) is not None
    }
    answers["another part"] = rut.send("step-report", theirs.pk).status_code
    answers["reading"] = rut.open("step-report", world.party.pk).status_code
    assert answers == {"outsider": 404, "politician": 403, "another part": 403, "reading": 405}


def test_a_deputy_reports_from_the_same_row(world: World) -> None:
    deputy = make.make_responsible(world.position, "Eva Al", "deputy")
    assert press(Desk(deputy), world, "ready").status_code == 302
    assert ProgressUpdate.objects.get().reported_name == "Eva Al"


def test_who_shares_it_and_has_not_reported_is_seen(rut: Desk, world: World) -> None:
    add_party(world.assignment, make.make_position("Regiondirektören"), by=None)
    press(rut, world, "on_plan")
    shown = rut.client.get("/mina-uppdrag/").content.decode()
    assert "Har inte rapporterat: Regiondirektören" in shown


# --- at length ---
def test_a_longer_report_has_documents(rut: Desk, world: World) -> None:
    files = [SimpleUploadedFile(name, b"%PDF-1.7") for name in ("Del_ett.pdf", "Del_två.pdf")]
    sent = rut.fill_in(
        "progress-report", world.assignment.pk, stage="done", report="Så här blev det.",
        file=files, link="https://example.se/enkat", link_title="Enkäten",
    )  # fmt: skip
    assert done(sent)[0] == page("assignment", world.assignment.pk)
    assert ProgressUpdate.objects.get().report == "Så här blev det."
    titles = ReportDocument.objects.values_list("title", flat=True)
    assert list(titles) == ["Del ett", "Del två", "Enkäten"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "makro.exe",
            "Filen måste vara PDF, Word, Excel, PowerPoint, OpenDocument, text eller bild.",
        ),
    ],
)
def test_other_files_are_refused_and_the_words_are_kept(
    rut: Desk, world: World, name: str, words: str
) -> None:
    sent = rut.fill_in(
        "progress-report", world.assignment.pk, stage="done", text="Klart.",
        file=SimpleUploadedFile(name, b"MZ"),
    )  # fmt: skip
    assert (refused(sent), kept_value(sent, "text")) == ({"file": [words]}, "Klart.")


def test_more_time_may_be_asked_for_at_length(rut: Desk, world: World) -> None:
    rut.fill_in(
        "progress-report", world.assignment.pk, stage="more_time", wanted_wording="i höst",
        reason="Svar saknas.",
    )  # fmt: skip
    assert TimeRequest.objects.get().wanted_wording == "i höst"


def test_a_responsible_reports_only_for_the_own_part(rut: Desk, world: World) -> None:
    theirs = add_party(world.assignment, make.make_position("Regiondirektören"), by=None)
    sent = rut.fill_in(
        "progress-report", world.assignment.pk, stage="done", responsibility=theirs.pk
    )
    assert set(refused(sent)) == {"responsibility"}
    assert address("progress-report", world.assignment.pk) in sent.request["PATH_INFO"]
