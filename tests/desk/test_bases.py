"""The desk's pages of beslutsunderlag: written, changed, documented, on an agenda, withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import DecisionBasis, Document, StandingItem
from records.writing import write
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused, said
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

PROPOSAL = "SRO godkänner att\r\n1. Det ena görs.\r\n2. Det andra görs."


def newest() -> DecisionBasis:
    return DecisionBasis.objects.latest("pk")


def test_a_basis_is_written_with_points_and_signatories(world: World, desk: Desk) -> None:
    answer = desk.send(
        "basis-write",
        body=world.body.pk,
        title="Nytt",
        proposal=PROPOSAL,
        matter=world.matter.title,
        dated_on="2025-11-30",
        summary="Kort sagt.",
        background="Se https://example.se/bakgrund",
        signatories="Anna Ek, direktör\r\nBo Ek",
    )
    basis = newest()
    assert done(answer) == (
        page("basis", basis.pk),
        ["Underlaget är sparat. Sätt upp det på en dagordning när det är klart."],
    )
    assert (
        basis.lead,
        [p.text for p in basis.points.all()],
        [str(s) for s in basis.signatories.all()],
        basis.matter,
        basis.summary,
        basis.background,
    ) == (
        "SRO godkänner att",
        ["Det ena görs.", "Det andra görs."],
        ["Anna Ek, direktör", "Bo Ek"],
        world.matter,
        "<p>Kort sagt.</p>",
        '<p>Se <a href="https://example.se/bakgrund">https://example.se/bakgrund</a></p>',
    )


def test_what_cannot_be_read_is_told_beside_its_field_and_kept(world: World, desk: Desk) -> None:
    answer = desk.send(
        "basis-write",
        body=world.body.pk,
        title="Nytt",
        proposal="1. Ett.\n\nStyrelsen är enig.",
        dated_on="i fjol någon gång",
    )
    first = refused(answer)
    again = desk.send(
        "basis-write", body=world.body.pk, title="Nytt", proposal="1. Ett.\n\nStyrelsen är enig."
    )
    assert (list(first), list(refused(again)), "Styrelsen är enig." in again.content.decode()) == (
        ["dated_on"],
        ["proposal"],
        True,
    )


def test_another_bodys_matter_is_not_found(world: World, desk: Desk) -> None:
    make.make_matter(world.other_body, "Deras ärende")
    answer = desk.send("basis-write", body=world.body.pk, title="Nytt", matter="Deras ärende")
    assert list(refused(answer)) == ["matter"]


def test_saving_the_form_as_it_came_changes_nothing(world: World, desk: Desk) -> None:
    before = world.basis.history.count()
    answer = desk.fill_in("basis-edit", world.basis.pk)
    assert done(answer) == (page("basis", world.basis.pk), ["Underlaget är ändrat."])
    assert (world.basis.history.count(), world.basis.points.get().history.count()) == (before, 1)


def test_points_and_title_are_changed_in_one_form(world: World, desk: Desk) -> None:
    desk.fill_in("basis-edit", world.basis.pk, title="Ny rubrik", proposal=PROPOSAL)
    basis = newest()
    assert (basis.title, [p.text for p in basis.points.all()]) == (
        "Ny rubrik",
        ["Det ena görs.", "Det andra görs."],
    )


def test_two_who_change_the_points_meet_on_a_page_and_choose(world: World, desk: Desk) -> None:
    held = desk.shown("basis-edit", world.basis.pk)
    desk.fill_in("basis-edit", world.basis.pk, proposal="Det första skrivs.")
    lost = {**held, "proposal": "Det andra skrivs."}
    met = desk.send("basis-edit", world.basis.pk, **lost)
    seen = dict(met.context["hidden"])["seen_version"]
    kept = desk.send("basis-edit", world.basis.pk, **lost, resolve="mine", seen_version=seen)
    assert (met.status_code, [f["theirs"] for f in met.context["fields"]], kept.status_code) == (
        409,
        ["Det första skrivs."],
        302,
    )
    assert [p.text for p in newest().points.all()] == ["Det andra skrivs."]


def test_a_file_goes_with_the_basis_and_can_be_taken_away(world: World, desk: Desk) -> None:
    file = SimpleUploadedFile("bilaga.pdf", b"%PDF-1.7")
    answer = desk.send(
        "basis-document-attach",
        world.basis.pk,
        title="Bilagan",
        kind="annex",
        openness="open",
        file=file,
    )
    document = Document.objects.get(basis=world.basis)
    assert done(answer) == (page("basis", world.basis.pk), ["”Bilagan” är tillagd."])
    gone = desk.send("document-remove", document.pk)
    assert (gone["Location"], said(gone)[-1]) == (
        page("basis", world.basis.pk),
        "Borttaget: handlingen ”Bilagan”.",
    )
    assert Document.objects.filter(basis=world.basis).count() == 0


def test_a_document_needs_a_file_or_a_link(world: World, desk: Desk) -> None:
    answer = desk.send(
        "basis-document-attach", world.basis.pk, title="Bilagan", kind="annex", openness="open"
    )
    assert refused(answer) == {"__all__": ["Ange antingen en fil eller en länk."]}


# --- on an agenda ---
@pytest.fixture
def fresh(world: World) -> DecisionBasis:
    return make.make_basis(world.body, "Det ena görs.", title="Nytt underlag")


def test_the_next_meeting_is_proposed(world: World, desk: Desk, fresh: DecisionBasis) -> None:
    assert desk.open("basis-schedule", fresh.pk).context["form"].initial["meeting"] == world.planned


def test_a_basis_is_put_on_a_new_item(world: World, desk: Desk, fresh: DecisionBasis) -> None:
    answer = desk.send("basis-schedule", fresh.pk, meeting=world.planned.pk)
    assert done(answer) == (
        page("basis", fresh.pk),
        ["Underlaget tas upp SRO 19 mars 2026, punkt 1."],
    )
    assert [item.title for item in fresh.items.all()] == ["Nytt underlag"]


def test_a_basis_fills_an_item_chosen_in_the_list(
    world: World, desk: Desk, fresh: DecisionBasis
) -> None:
    item = make.make_item(world.june, "Redan där")
    make.make_item(world.sent, "Utskickad")
    offered = desk.open("basis-schedule", fresh.pk).context["form"]["item"].field.widget
    assert offered.suggestions == [
        "punkt 1 Hemligt utkast, 28 november 2025",
        "punkt 1 Redan där, 4 juni 2026",
    ]
    chosen = offered.suggestions[1]
    desk.send("basis-schedule", fresh.pk, meeting=world.planned.pk, item=chosen)
    assert fresh.items.get() == item


@pytest.mark.parametrize("said", ["redan där", "punkt 1", "1"])
def test_an_item_written_by_name_or_number_is_the_meetings_own(
    world: World, desk: Desk, fresh: DecisionBasis, said: str
) -> None:
    item = make.make_item(world.planned, "Redan där")
    missing = desk.send("basis-schedule", fresh.pk, meeting=world.june.pk, item=said)
    desk.send("basis-schedule", fresh.pk, meeting=world.planned.pk, item=said)
    assert (fresh.items.get(), refused(missing)) == (
        item,
        {"item": ["Mötet har ingen sådan punkt. Välj en i listan."]},
    )


def test_a_new_item_comes_before_the_end_of_the_meeting(
    world: World, desk: Desk, fresh: DecisionBasis
) -> None:
    write(StandingItem(body=world.body, title="Mötet avslutas", is_last=True), by=None)
    desk.send("meeting-prepare", world.planned.pk)
    desk.send("basis-schedule", fresh.pk, meeting=world.planned.pk)
    desk.fill_in("item-add", world.planned.pk, title="Ny punkt")
    titles = [(item.number, item.title) for item in world.planned.items.all()][-3:]
    last = int(titles[0][0])
    assert titles == [
        (str(last), "Nytt underlag"),
        (str(last + 1), "Ny punkt"),
        (str(last + 2), "Mötet avslutas"),
    ]


def test_approved_and_cancelled_meetings_are_not_offered(
    world: World, desk: Desk, fresh: DecisionBasis
) -> None:
    offered = desk.open("basis-schedule", fresh.pk).context["form"].fields["meeting"].queryset
    assert set(offered) == {world.planned, world.june, world.empty, world.writing, world.sent}


def test_taken_off_by_one_press_the_item_stays(
    world: World, desk: Desk, fresh: DecisionBasis
) -> None:
    desk.send("basis-schedule", fresh.pk, meeting=world.planned.pk)
    item = fresh.items.get()
    answer = desk.send("basis-take-off", item.pk)
    assert said(answer)[-1] == "Underlaget hör inte längre till punkten. Punkten står kvar."
    assert list(world.planned.items.all()) == [item]


def test_withdrawing_asks_why(desk: Desk, fresh: DecisionBasis) -> None:
    empty = desk.send("basis-withdraw", fresh.pk)
    answer = desk.send("basis-withdraw", fresh.pk, why="Skrivs om")
    fresh.refresh_from_db()
    assert (list(refused(empty)), said(answer)[-1:], fresh.withdrawn_because) == (
        ["why"],
        ["Underlaget är tillbakadraget."],
        "Skrivs om",
    )
