"""One secretary's year through the pages: from planning a meeting to an assignment closed."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.models import Assignment, Decision, ReportBack
from meetings.models import AgendaItem, Meeting
from people.models import Body, User
from records.models import Correction
from tests import factories as make
from tests.desk.conftest import Desk, address, done, page, refused

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@contextmanager
def on(day: str, user: User) -> Iterator[Desk]:
    """The user's browser that day at noon; a login does not last for months."""
    with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
        yield Desk(user)


@pytest.fixture
def body() -> Body:
    """SRO, whose director has an assignment coming."""
    return make.make_body("SRO")


def plan(desk: Desk, day: str) -> Meeting:
    sent = desk.fill_in("meeting-plan", on=day, place="Göteborg", prepare=None)
    made = Meeting.objects.latest("pk")
    assert done(sent) == (page("meeting", made.pk), [f"{made} är utlagt."])
    return made


def press(desk: Desk, name: str, meeting: Meeting) -> str:
    where, words = done(desk.send(name, meeting.pk))
    assert where == page("meeting", meeting.pk)
    return words[-1]


def add(desk: Desk, meeting: Meeting, title: str, **values: Any) -> AgendaItem:
    done(desk.fill_in("item-add", meeting.pk, title=title, **values))
    return AgendaItem.objects.get(meeting=meeting, title=title)


def adopt(desk: Desk, item: AgendaItem, text: str, nature: str) -> Decision:
    done(desk.fill_in("decision-adopt", item.pk, text=text, natures=[nature]))
    return Decision.objects.get(item=item, text=text)


def test_a_secretary_carries_an_assignment_from_meeting_to_closing(body: Body) -> None:
    sara, per = make.make_secretary(body), make.make_politician(body)
    position = make.make_position("Västkoms direktör")
    make.make_organisation("Skövde kommun", "Skövde")
    rut = make.make_responsible(position)

    with on("2025-10-01", sara) as desk:  # before the meeting
        november, june = plan(desk, "13 november 2025"), plan(desk, "4 juni 2026")
        assert press(desk, "members-call", november) == "2 personer är kallade."
        press(desk, "meeting-convene", november)
        item = add(desk, november, "Uppföljning av nära vård", is_decision="on")
        done(desk.send("pause-add", november.pk, start="14", end="14.15"))

    with on("2025-11-13", sara) as desk:  # at the meeting
        press(desk, "meeting-hold", november)
        rows = list(november.attendances.all())
        came = {f"p{row.pk}": "present" for row in rows}
        words = done(desk.fill_in("attendance-record", november.pk, **came))[1]
        assert words == ["Närvaron är sparad, 2 rader ändrade."]
        noted = adopt(desk, item, "SRO noterar informationen.", "is_noted")
        given = adopt(desk, item, "SRO ger i uppdrag att återkomma.", "is_assigned")
        sent = desk.fill_in(
            "assignment-give", given.pk, title="Plan för uppföljning", party1=position.name,
            party2="Skövde kommun", lead="on", due="senast i juni 2026",
        )  # fmt: skip
        assert done(sent)[1] == [
            "U-2025-1 är gett. Återrapporteras senast i juni 2026 → SRO 4 juni 2026."
        ]
        done(desk.fill_in("decision-relate", given.pk, kind="follows_up", target=noted.pk))
        file = SimpleUploadedFile("underlag.pdf", b"%PDF-1.7")
        done(desk.fill_in("document-attach", november.pk, title="Underlag", file=file))

    assignment, row = Assignment.objects.get(), ReportBack.objects.get()
    assert (row.meeting, row.placed) == (june, "by_rule")
    with on("2025-11-14", per) as reader:  # a draft is nobody else's to read
        assert reader.client.get(page("assignment", assignment.pk)).status_code == 404

    with on("2025-11-20", sara) as desk:  # afterwards
        press(desk, "notes-send-out", november)
    with on("2025-11-21", per) as reader:
        assert reader.client.get(page("assignment", assignment.pk)).status_code == 200
    with on("2026-01-15", sara) as desk:
        press(desk, "notes-approve", november)
        about = f"beslut-{given.pk}"
        done(desk.send("correction-write", november.pk, about=about, text="Ny", reason="Fel"))
    assert Correction.objects.get().target == given

    with on("2026-05-20", rut) as responsible:
        done(responsible.fill_in("progress-report", assignment.pk, stage="done", text="Klart."))

    with on("2026-06-04", sara) as desk:  # it comes back
        press(desk, "meeting-hold", june)
        refusal = "Utfall saknas för U-2025-1. Ange vad mötet sa om varje återrapportering."
        assert refused(desk.send("notes-send-out", june.pk)) == {"__all__": [refusal]}
        done(desk.fill_in("outcome-record", row.pk, outcome="closed", text="SRO tackar."))
        assert Assignment.objects.get().closed_on is None
        press(desk, "notes-send-out", june)

    closed = Assignment.objects.get()
    assert (closed.closed_on, closed.closed_as, closed.closed_at) == (
        datetime.date(2026, 6, 4), "closed", june,
    )  # fmt: skip
    with on("2026-06-05", rut) as responsible:  # and takes no more reports
        answer = responsible.client.post(address("progress-report", closed.pk), {"stage": "done"})
        assert answer.status_code == 403
