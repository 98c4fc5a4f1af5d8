"""A document is read into a draft and looked through beside its source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.models import Decision
from intake.enums import ImportStage
from intake.models import Import
from meetings.models import Meeting
from people.models import Body, Person
from tests import factories as make
from tests.intake.notes_text import NOTE
from tests.intake.reviewer import Reviewer, accepted, faults, held_by

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


def test_a_document_is_read_into_a_draft_and_nothing_is_in_the_log(
    reviewer: Reviewer, body: Body
) -> None:
    importing = reviewer.read(NOTE)
    assert (importing.stage, importing.body, importing.filename) == (
        ImportStage.DRAFT, body, "anteckning.txt",
    )  # fmt: skip
    assert (Meeting.objects.count(), Decision.objects.count(), Person.objects.count()) == (0, 0, 1)


def test_pasted_text_is_read_as_a_file_is(reviewer: Reviewer) -> None:
    reviewer.upload(text=NOTE)
    pasted = Import.objects.latest("pk")
    assert [item["values"]["title"] for item in pasted.data["sheet"]["items"]] == [
        "Mötets öppnande",
        "Gemensam plan för ungas psykiska hälsa",
        "Forum för digital samverkan",
    ]
    assert (pasted.filename, bool(pasted.file)) == ("Inklistrad text", False)


def test_of_several_documents_one_that_cannot_be_read_stops_no_other(reviewer: Reviewer) -> None:
    answer = reviewer.upload(("ett.txt", NOTE.encode()), ("trasig.pdf", b"<html>nej</html>"))
    assert answer.status_code == 200
    [words] = answer.context["form"].errors["documents"]
    assert words.startswith("trasig.pdf: ")
    assert [row.filename for row in Import.objects.all()] == ["ett.txt"]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({}, "__all__", "Välj ett dokument eller klistra in en text."),
        ({"text": "   "}, "__all__", "Välj ett dokument eller klistra in en text."),
    ],
)
def test_nothing_to_read_is_told(
    reviewer: Reviewer, values: dict[str, str], field: str, words: str
) -> None:
    answer = reviewer.upload(**values)
    assert answer.context["form"].errors[field] == [words]


def test_what_is_unsure_is_told_first_with_a_link_to_its_field(reviewer: Reviewer) -> None:
    answer = reviewer.open(reviewer.read(NOTE))
    told = {row.sentence: row.field_id for row in answer.context["unsure"]}
    assert told["I dokumentet står ”Skarabrog”."] == "id_p0-organisation"
    assert told["I dokumentet står ”Regiondirektören”."] == "id_i1a0-parties"
    html = answer.content.decode()
    for field in told.values():
        assert f'id="{field}"' in html


def test_every_part_leads_to_its_line_in_the_source(reviewer: Reviewer) -> None:
    answer = reviewer.open(reviewer.read(NOTE))
    html = answer.content.decode()
    item = answer.context["review"].items[1]
    assert item.line.text.startswith("2. Gemensam plan")
    assert html.count(f'href="#{item.line.anchor}"') >= 1
    assert f'<p id="{item.line.anchor}"' in html


def test_a_misspelt_organisation_is_the_logs_own_and_the_slip_is_told(reviewer: Reviewer) -> None:
    held = held_by(reviewer.open(reviewer.read(NOTE)))
    assert held["p0-organisation"] == "Skaraborg"


def test_a_close_name_is_offered_and_can_be_chosen(reviewer: Reviewer) -> None:
    person = make.make_person("Nils Åkre", "M")
    importing = reviewer.read(NOTE)
    answer = reviewer.open(importing)
    nils = answer.context["review"].people[1]
    assert [label for _, label in nils.form.fields["who"].choices] == [
        "Nils Åkre (M)", "En ny person",
    ]  # fmt: skip
    accepted(reviewer.send(importing, p1__who=str(person.pk)))
    assert not Person.objects.filter(name="Nils Åker").exists()
    assert person.attendances.get().presence == "present"


def test_a_draft_is_saved_with_faults_and_all_and_nothing_is_in_the_log(
    reviewer: Reviewer,
) -> None:
    importing = reviewer.read(NOTE)
    answer = reviewer.send(importing, "save", m__on="i förrgår", i1__title="Ny rubrik")
    assert answer.status_code == 302
    held = held_by(reviewer.open(importing))
    assert (held["m-on"], held["i1-title"], Meeting.objects.count()) == (
        "i förrgår", "Ny rubrik", 0,
    )  # fmt: skip


def test_two_who_look_through_the_same_draft_do_not_overwrite_each_other(
    reviewer: Reviewer,
) -> None:
    importing = reviewer.read(NOTE)
    held = {k: v for k, v in held_by(reviewer.open(importing)).items() if v is not None}
    version = Import.objects.get().version
    reviewer.send(importing, "save", m__place="Skövde")
    late = {**held, "version": version, "save": "1", "m-place": "Vara"}
    answer = reviewer.client.post(reviewer.page(importing), late)
    assert faults(answer)[""] == ["Någon annan hann ändra importen. Läs igenom den igen."]
    assert held_by(answer)["m-place"] == "Vara"
    assert held_by(reviewer.open(importing))["m-place"] == "Skövde"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("m__on", "snart", None),
        ("m__body", "999999", None),
        ("m__start", "tidigt", ["Skriv klockslaget så här: 13.05."]),
        ("i1a0__due", "den 31 juni 2026", None),
        ("i1a0__parties", "Kung i baren", ["Hittar inget som heter ”Kung i baren”."]),
        ("p0__presence", "dansade", None),
    ],
)
def test_a_fault_is_told_beside_its_field_with_what_was_typed_kept(
    reviewer: Reviewer, field: str, value: str, words: list[str] | None
) -> None:
    importing = reviewer.read(NOTE)
    answer = reviewer.send(importing, **{field: value})
    name = field.replace("__", "-")
    told = faults(answer)
    assert list(told) == [name]
    assert told[name] == (words or told[name]) != []
    assert held_by(answer)[name] == value
    assert Meeting.objects.count() == 0


RESULT = 67  # of an accepted document's page: every kind of row is asked what builds on it
QUERIES = 13


def test_another_bodys_secretary_finds_nothing(reviewer: Reviewer) -> None:
    importing = reviewer.read(NOTE)
    other = Reviewer(make.make_secretary(make.make_body("VästKoms styrelse")))
    assert other.open(importing).status_code == 404
    assert other.client.post(reviewer.page(importing), {"accept": "1"}).status_code == 404


def test_the_page_of_an_accepted_document_costs_the_same_queries(reviewer: Reviewer) -> None:
    accepted(reviewer.send(reviewer.read(NOTE)))  # everybody is in the log from here on
    counts = []
    for items in (1, 20):
        text = NOTE.replace("13 november", f"{1 + items // 2} november") + "".join(
            f"\n{n}. Punkt om vårdplan {n}\nStällningstagande: SRO ger Västkoms direktör i uppdrag "
            f"att redovisa plan {n} senast i juni 2026.\n"
            for n in range(4, 4 + items)
        )
        importing = reviewer.read(text)
        accepted(reviewer.send(importing))
        result = reverse("intake:document", args=[importing.pk])
        reviewer.client.get(result)
        with CaptureQueriesContext(connection) as caught:
            assert reviewer.client.get(result).status_code == 200
        counts.append(len(caught))
    assert counts == [RESULT, RESULT]


def test_the_page_costs_the_same_queries_however_long_the_document_is(reviewer: Reviewer) -> None:
    more = NOTE + "".join(
        f"\n{n}. Punkt om vårdplan {n}\nStällningstagande: SRO noterar informationen.\n"
        for n in range(4, 30)
    )
    counts = []
    for text in (NOTE, more):
        importing = reviewer.read(text)
        reviewer.open(importing)
        with CaptureQueriesContext(connection) as caught:
            assert reviewer.open(importing).status_code == 200
        counts.append(len(caught))
    assert counts == [QUERIES, QUERIES]
