"""Reports between meetings, and requests for more time: nothing moves until somebody says so."""

import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile

from decisions.actions import (
    Enclosure,
    MoreTime,
    attach_report_document,
    place_report_back,
    report,
    settle_time_request,
)
from decisions.enums import Listing, Outcome, Settled
from decisions.findings import findings_of
from decisions.models import (
    Assignment,
    ProgressUpdate,
    ReportBack,
    ReportDocument,
    Responsibility,
    TimeRequest,
)
from decisions.states import listing_of, next_meetings, times_moved, with_facts
from people.models import User
from records.errors import RuleError
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

day = datetime.date
NOW = day(2026, 4, 1)
MARCH, JUNE, SEPTEMBER, NOVEMBER = (
    day(2026, 3, 19), day(2026, 6, 4), day(2026, 9, 24), day(2026, 11, 12),
)  # fmt: skip


@pytest.fixture
def given() -> Assignment:
    """Due "senast i juni 2026", placed at the meeting of 4 June; two positions have it."""
    sro = make.make_body()
    make.make_calendar(sro, MARCH, JUNE, SEPTEMBER, NOVEMBER)
    parties = [make.make_position("Västkoms direktör"), make.make_position("Regiondirektören")]
    assignment = make.given_assignment(sro, "senast i juni 2026", parties=parties)
    make.send_out_meeting(assignment.decision.item.meeting)
    return assignment


@pytest.fixture
def secretary(given: Assignment) -> User:
    return make.make_secretary(given.body)


def first_of(assignment: Assignment) -> Responsibility:
    return assignment.responsibilities.order_by("pk")[0]


def meeting_on(assignment: Assignment, on: datetime.date) -> Any:
    return assignment.body.meetings.get(on=on)


def fresh(assignment: Assignment) -> Assignment:
    return with_facts(Assignment.objects.all()).get(pk=assignment.pk)


def refusal(action: Any, *args: Any, **values: Any) -> tuple[str, str | None]:
    with pytest.raises(RuleError) as raised:
        action(*args, by=None, **{"at": NOW, **values})
    return raised.value.message, raised.value.field


# --- reports ---
def test_a_report_holds_the_sentence_the_report_and_who_said_it(given: Assignment) -> None:
    user = make.make_user("Rut Ansvar")
    made = report(
        given, stage="ongoing", party=first_of(given), text="Enkäten är ute.", report="Mer.",
        by=user, at=NOW,
    )  # fmt: skip
    assert (made.stage, made.text, made.report, made.on) == (
        "ongoing", "Enkäten är ute.", "Mer.", NOW,
    )  # fmt: skip
    assert (made.reported_by, made.reported_name) == (user, "Rut Ansvar")
    assert made.history.get().history_user == user


def test_one_who_is_not_logged_in_reports_under_the_persons_name(given: Assignment) -> None:
    made = report(given, stage="done", by=None, person=make.make_person("Rut Ansvar"), at=NOW)
    assert (made.reported_by, made.reported_name) == (None, "Rut Ansvar")


def test_documents_go_with_the_report(given: Assignment) -> None:
    papers = [
        Enclosure(file=ContentFile(b"%PDF-", "Delrapport_ett.pdf")),
        Enclosure("Enkäten", link="https://example.se/enkat"),
    ]
    made = report(given, stage="ongoing", documents=papers, by=None, at=NOW)
    kept = [(row.title, row.filename, row.link, bool(row.file)) for row in made.documents.all()]
    assert kept == [
        ("Delrapport ett", "Delrapport_ett.pdf", "", True),
        ("Enkäten", "", "https://example.se/enkat", False),
    ]


@pytest.mark.parametrize(
    "document",
    [
        Enclosure("Tom"),
        Enclosure("Båda", file=ContentFile(b"x", "a.pdf"), link="https://example.se/"),
    ],
)
def test_a_document_is_a_file_or_a_link(given: Assignment, document: Enclosure) -> None:
    update = make.make_update(given)
    assert refusal(attach_report_document, update, document)[0] == "Ange en fil eller en länk."


def test_a_report_has_only_so_many_documents(given: Assignment) -> None:
    link = Enclosure("Länk", link="https://example.se/")
    made = make.make_update(given, documents=[link] * 20)
    words = "En lägesrapport har högst 20 handlingar."
    assert refusal(attach_report_document, made, link) == (words, "file")


@pytest.mark.parametrize("papers", [[], [Enclosure("Länk", link="https://example.se/")]])
@pytest.mark.parametrize("asks", [False, True])
def test_a_double_press_makes_one_report(given: Assignment, papers: list[Any], asks: bool) -> None:
    wish = MoreTime("Svar saknas.", wording="i höst") if asks else None
    made = [
        report(given, stage="ongoing", text="Ja.", documents=papers, more_time=wish, by=None)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    counts = [m.objects.count() for m in (ProgressUpdate, ReportDocument, TimeRequest)]
    assert counts == [1, len(papers), int(asks)]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Nej."}, {"stage": "done"}, {"report": "Mer."}, {"on_behalf": "enligt e-post"},
        {"documents": [Enclosure("Länk", link="https://example.se/")]},
        {"more_time": MoreTime("Svar saknas.", wording="i höst")}, {"at": day(2026, 4, 2)},
    ],
)  # fmt: skip
def test_other_words_are_another_report(given: Assignment, other: dict[str, Any]) -> None:
    said = {"stage": "ongoing", "text": "Ja.", "by": None, "at": NOW}
    report(given, **said)
    report(given, **{**said, **other})
    assert ProgressUpdate.objects.count() == 2


def test_each_party_says_the_same_for_itself(given: Assignment) -> None:
    for party in given.responsibilities.all():
        report(given, stage="ongoing", party=party, text="Ja.", by=None, at=NOW)
    assert ProgressUpdate.objects.count() == 2


# --- asking for more time ---
def test_more_time_is_asked_for_and_nothing_moves(given: Assignment) -> None:
    september = meeting_on(given, SEPTEMBER)
    asked = make.make_time_request(given, september, on=NOW, responsibility=first_of(given))
    back = given.report_backs.get()
    assert (asked.report_back, asked.old_meeting, asked.wanted_meeting, asked.asked_on) == (
        back, meeting_on(given, JUNE), september, NOW,
    )  # fmt: skip
    assert (back.meeting.on, asked.settled_as, times_moved(fresh(given), NOW)) == (JUNE, "", 0)


def test_asking_again_changes_the_request_that_waits(given: Assignment) -> None:
    first = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    again = make.make_time_request(given, wording="efter årsskiftet", reason="Mer.", on=NOW)
    assert (again.pk, TimeRequest.objects.count()) == (first.pk, 1)
    kept = TimeRequest.objects.get()
    assert (kept.wanted_meeting, kept.wanted_wording, kept.reason) == (
        None, "efter årsskiftet", "Mer.",
    )  # fmt: skip
    assert kept.history.count() == 2


def test_each_party_has_its_own_request(given: Assignment) -> None:
    for party in given.responsibilities.all():
        make.make_time_request(given, wording="i höst", responsibility=party)
    assert TimeRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (MARCH, "Mötet har redan varit."),
        (JUNE, "Välj ett möte efter det som gäller nu."),
        (None, "Välj ett möte, eller skriv när det kan bli."),
    ],
)
def test_more_time_is_a_later_meeting(
    given: Assignment, on: datetime.date | None, words: str
) -> None:
    wish = MoreTime("Svar saknas.", meeting_on(given, on) if on else None)
    refused = refusal(report, given, stage="ongoing", more_time=wish)
    assert (refused, ProgressUpdate.objects.count()) == ((words, "wanted_meeting"), 0)


def test_more_time_needs_a_reason(given: Assignment) -> None:
    wish = MoreTime("", wording="i höst")
    assert refusal(report, given, stage="ongoing", more_time=wish)[1] == "reason"


def test_another_bodys_meeting_cannot_be_asked_for(given: Assignment) -> None:
    other = make.make_meeting(make.make_body("VästKoms styrelse"), SEPTEMBER)
    refused = refusal(report, given, stage="ongoing", more_time=MoreTime("Skäl.", other))
    assert refused == ("Mötet hör inte till SRO.", "wanted_meeting")


def test_what_is_done_needs_no_more_time(given: Assignment) -> None:
    wish = MoreTime("Skäl.", wording="i höst")
    refused = refusal(report, given, stage="done", more_time=wish)
    assert refused == ("Det som är klart behöver inte mer tid.", "stage")


def test_without_a_report_back_there_is_no_time_to_move() -> None:
    given = make.given_assignment(make.make_body(), due="")
    wish = MoreTime("Skäl.", wording="i höst")
    words = "Ingen återrapportering väntar, så det finns ingen tid att flytta."
    assert refusal(report, given, stage="ongoing", more_time=wish)[0] == words


# --- what is done with it ---
def test_a_granted_request_moves_the_report_back_and_keeps_both_days(
    given: Assignment, secretary: User
) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    settle_time_request(asked, as_=Settled.ACCEPTED, by=secretary, at=NOW)
    kept = TimeRequest.objects.get()
    assert (kept.settled_as, kept.settled_on, kept.settled_by) == ("accepted", NOW, secretary)
    assert (kept.old_meeting.on, kept.new_meeting.on) == (JUNE, SEPTEMBER)
    moved = given.report_backs.get()
    assert (moved.meeting.on, moved.placed, moved.due_wording) == (
        SEPTEMBER, "chosen", "senast i juni 2026",
    )  # fmt: skip
    before = NOW - datetime.timedelta(days=1)
    assert [times_moved(fresh(given), on) for on in (before, NOW)] == [0, 1]


def test_a_granted_time_is_no_finding_though_it_is_after_the_words(
    given: Assignment, secretary: User
) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    settle_time_request(asked, as_=Settled.ACCEPTED, by=secretary, at=NOW)
    assert [f.code for f in findings_of([fresh(given)], NOW) if f.code == "e"] == []
    place_report_back(given.report_backs.get(), meeting_on(given, NOVEMBER), by=None, at=NOW)
    assert [f.code for f in findings_of([fresh(given)], NOW) if f.code == "e"] == ["e"]


def test_the_secretary_may_grant_another_meeting(given: Assignment, secretary: User) -> None:
    asked = make.make_time_request(given, wording="i höst", on=NOW)
    settle_time_request(
        asked, as_="accepted", new_meeting=meeting_on(given, NOVEMBER), by=secretary, at=NOW
    )
    assert given.report_backs.get().meeting.on == NOVEMBER


def test_a_second_granted_request_counts_as_twice_moved(given: Assignment, secretary: User) -> None:
    for on in (SEPTEMBER, NOVEMBER):
        asked = make.make_time_request(given, meeting_on(given, on), on=NOW, reason=f"{on}")
        settle_time_request(asked, as_="accepted", by=secretary, at=NOW)
    pairs = TimeRequest.objects.order_by("pk").values_list("old_meeting__on", "new_meeting__on")
    assert list(pairs) == [(JUNE, SEPTEMBER), (SEPTEMBER, NOVEMBER)]
    assert times_moved(fresh(given), NOW) == 2


def test_late_stays_late_until_the_request_is_granted(given: Assignment, secretary: User) -> None:
    late = JUNE + datetime.timedelta(days=10)
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=late)
    assert listing_of(fresh(given), late, next_meetings(late)) == Listing.LATE
    settle_time_request(asked, as_="accepted", by=secretary, at=late)
    assert listing_of(fresh(given), late, next_meetings(late)) == Listing.NEXT_MEETING


def test_a_refused_request_moves_nothing_and_says_why(given: Assignment, secretary: User) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    settle_time_request(asked, as_="declined", because="Det behövs i juni.", by=secretary, at=NOW)
    kept = TimeRequest.objects.get()
    assert (kept.settled_as, kept.settled_because, kept.new_meeting) == (
        "declined", "Det behövs i juni.", None,
    )  # fmt: skip
    assert given.report_backs.get().meeting.on == JUNE


def test_a_request_left_to_the_meeting_is_undecided_until_the_meeting_has_spoken(
    given: Assignment, secretary: User
) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    settle_time_request(asked, as_="to_meeting", by=secretary, at=NOW)
    reads = TimeRequest.objects
    assert [reads.undecided(NOW).count(), reads.unsettled(NOW).count()] == [1, 0]
    back = given.report_backs.get()
    make.hold_meeting(back.meeting)
    make.make_outcome(back, Outcome.NEW_DATE, next_meeting=meeting_on(given, SEPTEMBER))
    make.send_out_meeting(back.meeting)
    assert [reads.undecided(NOW).count(), reads.undecided(JUNE).count()] == [1, 0]
    assert ReportBack.objects.get(moved_from=back).meeting.on == SEPTEMBER
    assert times_moved(fresh(given), JUNE) == 1


def test_a_request_left_to_the_meeting_may_be_granted_before_it(
    given: Assignment, secretary: User
) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    settle_time_request(asked, as_="to_meeting", by=secretary, at=NOW)
    settle_time_request(asked, as_="accepted", by=secretary, at=NOW)
    assert given.report_backs.get().meeting.on == SEPTEMBER


@pytest.mark.parametrize(
    ("answer", "words", "field"),
    [
        ({"as_": "declined"}, "Skriv varför det inte blir mer tid.", "because"),
        ({"as_": "accepted"}, "Välj vilket möte det flyttas till.", "new_meeting"),
        ({"as_": "kanske"}, "Välj vad som ska göras med begäran.", None),
    ],
)
def test_an_answer_says_what_it_needs(
    given: Assignment, answer: dict[str, Any], words: str, field: str | None
) -> None:
    asked = make.make_time_request(given, wording="i höst", on=NOW)
    assert refusal(settle_time_request, asked, **answer) == (words, field)
    assert TimeRequest.objects.get().settled_as == ""


@pytest.mark.parametrize("first", ["accepted", "declined"])
def test_a_request_is_answered_once(given: Assignment, first: str) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    settle_time_request(asked, as_=first, because="Ja.", by=None, at=NOW)
    said = refusal(settle_time_request, asked, as_="declined", because="Nej.")[0]
    assert said == f"Begäran är redan {'beviljad' if first == 'accepted' else 'avslagen'}."


def test_what_the_body_has_spoken_on_is_not_moved(given: Assignment) -> None:
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    back = given.report_backs.get()
    make.hold_meeting(back.meeting)
    make.make_outcome(back, Outcome.REMAINS)
    make.send_out_meeting(back.meeting)
    said = refusal(settle_time_request, asked, as_="accepted", at=JUNE)[0]
    assert said == "Organet har redan sagt sitt om återrapporteringen."


def test_a_meeting_that_is_sent_out_takes_up_nothing_more(given: Assignment) -> None:
    march = make.hold_meeting(meeting_on(given, MARCH))
    make.send_out_meeting(march)
    place_report_back(given.report_backs.get(), march, by=None, at=NOW)
    asked = make.make_time_request(given, meeting_on(given, SEPTEMBER), on=NOW)
    said = refusal(settle_time_request, asked, as_="to_meeting")[0]
    assert said == "Anteckningen från SRO 19 mars 2026 är utskickad. Bevilja eller avslå i stället."


def test_nothing_is_left_to_a_meeting_that_is_not_there(given: Assignment) -> None:
    undated = make.given_assignment(given.body, "senast i juni 2030", title="Utan möte")
    asked = make.make_time_request(undated, wording="2031", on=NOW)
    said = refusal(settle_time_request, asked, as_="to_meeting")[0]
    assert said == "Återrapporteringen står inte på något möte. Välj möte för den först."


# --- who sees them ---
def test_documents_and_requests_follow_the_assignment(given: Assignment, secretary: User) -> None:
    papers = [Enclosure("Länk", link="https://example.se/")]
    make.make_time_request(given, wording="i höst", documents=papers)
    users = {
        "outsider": make.make_outsider(),
        "politician": make.make_politician(given.body),
        "responsible": make.make_responsible(first_of(given).position),
        "secretary": secretary,
    }

    def seeing() -> list[str]:
        for user in users.values():
            user.__dict__.pop("_standing", None)
        return [
            who
            for who, user in users.items()
            if ReportDocument.objects.visible_to(user).exists()
            and TimeRequest.objects.visible_to(user).exists()
        ]

    assert seeing() == ["politician", "responsible", "secretary"]
    given.openness, given.openness_ground = "internal", "Under arbete"
    given.save(update_fields=["openness", "openness_ground"])
    assert seeing() == ["responsible", "secretary"]
