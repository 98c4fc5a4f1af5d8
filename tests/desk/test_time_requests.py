"""The secretary answers requests for more time: granted, left to the meeting, or refused."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from decisions.actions import Enclosure
from decisions.models import TimeRequest
from tests import factories as make
from tests.desk.conftest import Desk, done, kept_value, page, refused
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]
LIST = reverse("desk:time-requests")


@pytest.fixture
def asked(world: World) -> TimeRequest:
    """Rut Ansvar asks to move from 4 June to 24 September."""
    return make.make_time_request(world.assignment, world.empty, on=NOW, responsibility=world.party)


def answer(desk: Desk, asked: TimeRequest, how: str, **values: Any) -> Any:
    return desk.send("time-request-settle", asked.pk, answer=how, **values)


def test_a_wanted_meeting_is_granted_in_one_press(desk: Desk, asked: TimeRequest) -> None:
    sent = answer(desk, asked, "accepted", new_meeting=asked.wanted_meeting_id)
    words = "Beviljat. U-2025-1 återrapporteras SRO 24 september 2026."
    assert done(sent) == (LIST, [words])
    assert TimeRequest.objects.get().settled_as == "accepted"


def test_it_is_left_to_the_meeting_in_one_press(desk: Desk, asked: TimeRequest) -> None:
    sent = answer(desk, asked, "to_meeting")
    assert done(sent) == (LIST, ["Begäran tas upp på mötet, SRO 4 juni 2026."])
    lists = desk.client.get(LIST).context
    assert [len(lists["unanswered"]), len(lists["at_meeting"])] == [0, 1]


def test_a_no_has_words(desk: Desk, asked: TimeRequest) -> None:
    assert refused(answer(desk, asked, "declined")) == {
        "because": ["Skriv varför det inte blir mer tid."]
    }
    sent = answer(desk, asked, "declined", because="Det behövs i juni.")
    assert done(sent)[1] == ["Avslaget. U-2025-1 återrapporteras som förut."]


def test_another_meeting_than_is_coming_is_refused_and_the_words_are_kept(
    desk: Desk, world: World, asked: TimeRequest
) -> None:
    sent = answer(desk, asked, "accepted", new_meeting=world.sent.pk, because="Javisst.")
    assert (set(refused(sent)), kept_value(sent, "because")) == ({"new_meeting"}, "Javisst.")


def test_answers_are_for_the_bodys_secretaries(world: World, asked: TimeRequest) -> None:
    codes = {}
    for who in ("outsider", "politician", "responsible", "other secretary"):
        user = world.users[who]
        assert user is not None
        codes[who] = answer(Desk(user), asked, "accepted").status_code
    assert codes == {
        "outsider": 404, "politician": 403, "responsible": 403, "other secretary": 404,
    }  # fmt: skip
    assert TimeRequest.objects.get().settled_as == ""


def test_the_list_costs_the_same_whatever_is_asked(
    desk: Desk, world: World, asked: TimeRequest, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(100) as once:
        assert len(desk.client.get(LIST).context["unanswered"]) == 1
    for n in (1, 2):
        more = make.make_assignment(
            world.decision, f"Mer {n}", parties=[world.position], due="senast i juni 2026"
        )
        make.make_time_request(more, wording="i höst", on=NOW)
    with django_assert_max_num_queries(100) as thrice:
        assert len(desk.client.get(LIST).context["unanswered"]) == 3
    assert len(once.captured_queries) == len(thrice.captured_queries)


def test_the_assignment_tells_old_and_new_day_the_reason_and_times_moved(
    desk: Desk, world: World, asked: TimeRequest
) -> None:
    answer(desk, asked, "accepted", new_meeting=asked.wanted_meeting_id)
    shown = desk.client.get(page("assignment", world.assignment.pk))
    told = [(event.title, event.text) for event in shown.context["events"]]
    assert (
        "Mer tid begärd",
        "Från SRO 4 juni 2026 till SRO 24 september 2026. Två kommuner har inte svarat.",
    ) in told
    assert (
        "Flyttad från SRO 4 juni 2026 till SRO 24 september 2026",
        "Två kommuner har inte svarat.",
    ) in told
    assert "Flyttad 1 gång<" in shown.content.decode()


def test_reports_stand_in_full_with_their_documents(world: World) -> None:
    link = Enclosure("Enkäten", link="https://example.se/enkat")
    made = make.make_update(world.assignment, on=NOW, report="Hela rapporten.", documents=[link])
    client = Client()
    user = world.users["politician"]
    assert user is not None
    client.force_login(user)
    [line] = client.get(page("assignment", world.assignment.pk)).context["reports"]
    paper = made.documents.get()
    url = reverse("logbook:report-document", args=[paper.pk])
    assert (line.report, [(p.title, p.url) for p in line.papers]) == (
        "Hela rapporten.", [("Enkäten", url)],
    )  # fmt: skip
    assert client.get(url)["Location"] == "https://example.se/enkat"


def test_a_reports_file_is_an_inert_download(desk: Desk, world: World) -> None:
    file = Enclosure(file=ContentFile(b"<script>", "Rapport.pdf"))
    paper = make.make_update(world.assignment, on=NOW, documents=[file]).documents.get()
    got = desk.client.get(reverse("logbook:report-document", args=[paper.pk]))
    assert (got["Content-Disposition"], got["Content-Security-Policy"], got["Content-Type"]) == (
        'attachment; filename="Rapport.pdf"', "default-src 'none'; sandbox",
        "application/octet-stream",
    )  # fmt: skip
