"""Real documents, where they are at hand: every fact that a person read out of them."""

import pytest

from tests.intake.parsing import cases

pytestmark = [pytest.mark.unit, cases.needs_cases]

NOTES = "motesanteckning-sro-2025-11-13"
MINUTES = "protokoll-vastkom-styrelse-2025-06-05"
MUNICIPAL = [name for name in cases.names() if name.startswith("protokoll-alingsas")]


def names_in(rows):
    return [row["name"] for row in rows]


@pytest.mark.parametrize("name", cases.names())
def test_case_is_read_without_a_shortcoming(name):
    assert cases.shortcomings(cases.facts(name), cases.draft_of(name)) == {}


@pytest.mark.parametrize("name", MUNICIPAL)
def test_minutes_pasted_as_text_are_read_as_well(name):
    from intake.readers import read

    path = cases.source(name)
    text = read(path.read_bytes(), path.name).text
    assert cases.shortcomings(cases.facts(name), cases.draft_of_text(text)) == {}


@pytest.mark.parametrize("name", [NOTES, MINUTES])
def test_head_is_read(name):
    expected, draft = cases.facts(name), cases.draft_of(name)
    assert (draft.title, draft.body, draft.date) == tuple(
        expected[key] for key in ("title", "body", "date")
    )
    assert (draft.starts, draft.ends, draft.place) == tuple(
        expected[key] for key in ("start", "end", "place")
    )
    assert (draft.chair, draft.vice_chair or None, draft.secretary) == (
        expected["chair"],
        expected.get("vice_chair"),
        expected["secretary"],
    )


@pytest.mark.parametrize("name", MUNICIPAL)
def test_head_of_municipal_minutes_is_read(name):
    expected, draft = cases.facts(name), cases.draft_of(name)
    assert draft.body == expected["body"]
    assert f"{draft.starts}-{draft.ends}" == expected["time"]
    assert draft.place == expected["place"]
    assert draft.chair in expected["chair"]
    assert draft.secretary == expected["secretary"]
    adjusters = [person.name for person in draft.participants if person.is_adjuster]
    assert adjusters == [words.split(" (")[0] for words in expected["adjusters"]]


@pytest.mark.parametrize("name", MUNICIPAL)
def test_members_of_municipal_boards_are_read(name):
    expected, draft = cases.facts(name), cases.draft_of(name)
    assert [(p.name, p.party or None, p.category.lower()) for p in draft.participants] == [
        (row["name"], row["party"], row["capacity"]) if not row["capacity"].startswith("ej")
        else (row["name"], row["party"], "ej tjänstgörande ersättare")
        for row in expected["participants"]
    ]  # fmt: skip
    assert {p.name: p.serves_for for p in draft.participants if p.serves_for} == {
        row["name"]: row["replaces"] for row in expected["participants"] if "replaces" in row
    }


@pytest.mark.parametrize("name", MUNICIPAL)
def test_diarienummer_of_municipal_minutes_are_read(name):
    expected, draft = cases.facts(name), cases.draft_of(name)
    assert [item.diarienummer for item in draft.items] == [
        [row["dnr"]] if "dnr" in row else [] for row in expected["items"]
    ]


def test_sides_parties_and_organisations_are_read():
    expected, draft = cases.facts(NOTES), cases.draft_of(NOTES)
    assert [(p.name, p.party or None, p.side, p.category) for p in draft.participants] == [
        (row["name"], row["party"], row["side"], row["category"])
        for row in expected["participants"]
    ]
    for person, row in zip(draft.participants, expected["participants"], strict=True):
        is_told = any(doubt.field == "organisation" for doubt in person.doubts)
        assert person.organisation == row["organisation"] or is_told, person.name
    assert draft.absent == expected["absent"]
    assert [(p.name, p.organisation) for p in draft.invited] == [
        (row["name"], row["organisation"]) for row in expected["invited"]
    ]


def test_slips_of_the_source_are_kept_and_told():
    expected, draft = cases.facts(NOTES), cases.draft_of(NOTES)
    told = {p.name for p in draft.participants if p.doubts}
    slips = [
        row["name"]
        for row in expected["participants"]
        if "organisation_as_written" in row or "as_written" in row
    ]
    assert told.issuperset(slips)


def test_slots_presenters_and_documents_are_read():
    expected, draft = cases.facts(NOTES), cases.draft_of(NOTES)
    for row, item in zip(expected["items"], draft.items, strict=True):
        assert item.minutes == row["duration_minutes"], row["title"]
        assert (item.starts or None, item.ends or None) == (row["start"], row["end"])
        assert item.presenters == [f"{p['name']}, {p['organisation']}" for p in row["presenters"]]
        assert [document.title for document in item.documents] == row["attachments"]
        assert ", ".join(item.purposes) == (row["type"] or "").lower().replace(" och ", ", ")
        assert bool(item.dialogue) == row.get("has_dialog", False)
        if item.dialogue:
            assert len(item.dialogue.split("\n")) == row["dialog_points"]


def test_steps_wheel_and_promises_are_read():
    expected, draft = cases.facts(NOTES), cases.draft_of(NOTES)
    rows = {row["number"]: row for row in expected["items"]}
    items = {item.number: item for item in draft.items}
    assert [step.due for step in items["6"].milestones] == [
        step["date"] for step in rows["6"]["milestones"]
    ]
    wheel = rows["10"]["annual_wheel"]
    assert [(topic.meeting, topic.title) for topic in items["10"].topics] == [
        (day, title) for day, titles in wheel.items() for title in titles
    ]
    assert draft.next_meetings == rows["10"]["next_meetings"]
    promised = rows["9"]["informal_commitments"]
    assert [(said.by,) for said in items["9"].commitments] == [
        tuple(row["responsible"]) or ("",) for row in promised
    ]
    wishes = [wish.text for wish in items["1"].commitments]
    assert wishes == [rows["1"]["subitems"][1]["requests"][0]["text"]]


def test_assignment_tells_to_whom_it_returns_and_which_point_gives_it():
    expected, draft = cases.facts(NOTES), cases.draft_of(NOTES)
    row = next(item for item in expected["items"] if item["assignments"])["assignments"][0]
    given = next(item for item in draft.items if item.assignments).assignments[0]
    assert (given.report_to, given.due_wording) == (row["report_to"], row["due_text"])
    assert given.decision == int(row["from_decision"]) - 1


def test_board_tells_of_those_absent_and_on_distance():
    expected, draft = cases.facts(MINUTES), cases.draft_of(MINUTES)
    assert [(p.name, p.organisation) for p in draft.absentees] == [
        (row["name"], row["organisation"]) for row in expected["absent"]
    ]
    assert [(p.name, p.is_remote, p.party) for p in draft.participants] == [
        (row["name"], row.get("marker") == "(D)", "") for row in expected["participants"]
    ]
    attends = {p.name: p.attends for p in draft.participants if p.attends}
    assert attends == {p["name"]: p["attends"] for p in expected["participants"] if "attends" in p}


def test_board_revokes_a_decision_whose_year_the_text_contradicts():
    expected, draft = cases.facts(MINUTES), cases.draft_of(MINUTES)
    rows = {row["number"]: row for row in expected["items"]}
    (relation,) = [relation for item in draft.items for relation in item.relations]
    revoked = rows["33"]["revokes"]
    assert (relation.kind, relation.on) == ("revokes", revoked["date_in_decision"])
    (doubt,) = relation.doubts
    assert revoked["date_in_background"] in doubt.sentence


def test_columns_that_ran_together_are_parted():
    expected, draft = cases.facts(MINUTES), cases.draft_of(MINUTES)
    for row, item in zip(expected["items"], draft.items, strict=True):
        wanted = [p["name"] for p in row["presenters"]]
        wanted += names_in(row.get("subitems", [{}])[0].get("presenters", []))
        assert [words.split(",")[0] for words in item.presenters] == wanted
        assert [document.title for document in item.documents] == row["attachments"]


def test_basis_of_a_decision_is_read():
    name = "beslutsunderlag-digitaliseringsforum"
    expected, draft = cases.facts(name), cases.draft_of(name)
    basis = draft.basis
    assert basis is not None
    assert (draft.kind, draft.title, draft.body, draft.date) == (
        "beslutsunderlag",
        expected["title"],
        expected["decision_body"],
        None,
    )
    assert basis.lead_in == expected["lead_in"]
    assert [(p.number, p.text) for p in basis.points] == [
        (row["number"], row["text"]) for row in expected["proposed_points"]
    ]
    (row,), (given,) = expected["assignments"], basis.assignments
    assert (given.text, given.responsible) == (row["text"], row["responsible"])
    assert (given.due, given.report_to) == (row["due"], row["report_to"])
    assert [(s.name, " ".join((s.title, s.organisation)).strip()) for s in basis.signatories] == [
        (row["name"], row["title"]) for row in expected["signatories"]
    ]
    notes = {row["text"] for row in expected["footnotes"]}
    assert {link.title for link in basis.links} == notes
    assert draft.diarienummer == expected["diarienummer"]


def test_plan_and_slides_are_no_meeting():
    for name in ("handlingsplan-sitiv-2017-2019", "inflygning-vvg-2025-09-12"):
        assert cases.draft_of(name).kind == "okänt"


def test_same_document_gives_the_same_draft():
    assert cases.draft_of(NOTES).as_json() == cases.draft_of(NOTES).as_json()


def test_contradictions_within_the_notes_are_told():
    expected, draft = cases.facts(NOTES), cases.draft_of(NOTES)
    absent = set(expected["absent"])
    for row, item in zip(expected["items"], draft.items, strict=True):
        fields = {doubt.field for doubt in item.doubts}
        assert ("presenters" in fields) == bool({p["name"] for p in row["presenters"]} & absent)
        assert ("purposes" in fields) == (row["type"] == "Information" and bool(row["assignments"]))


def test_titles_that_only_presenters_show_are_taken_from_them():
    expected, draft = cases.facts(MINUTES), cases.draft_of(MINUTES)
    titles = {p["name"]: p["role"] for p in expected["participants"] if "role" in p}
    found = {p.name: p.title or p.role for p in draft.participants}
    assert {name: found[name] for name in titles} == titles
