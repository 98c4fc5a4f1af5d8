"""The desk's pages where a finding is set aside and taken up again."""

import datetime

import pytest
from django.test import Client

from decisions.models import SetAside
from tests import factories as make
from tests.desk.conftest import Desk, done, page, refused, said
from tests.test_permissions import client_of
from tests.world import NOW, World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

LATER = "2026-05-05"


def finding_page(client: Client) -> str:
    return client.get("/mellan-stolarna/").content.decode()


def test_a_finding_is_set_aside_with_reason_and_day(world: World, desk: Desk) -> None:
    url = f"/mellan-stolarna/{world.finding}/lagg-undan/"
    opened = desk.client.get(url).content.decode()
    assert "Lägg undan: Önskemål eller utfästelse som ingen tog vidare" in opened
    answer = desk.client.post(url, {"reason": "Efter valet", "returns_on": LATER})
    row = SetAside.objects.latest("pk")
    assert done(answer) == (page("findings"), ["Undanlagt. Det kommer tillbaka 5 maj 2026."])
    assert (row.code, row.commitment, row.reason, row.set_on, row.returns_on) == (
        "i",
        world.commitment,
        "Efter valet",
        NOW,
        datetime.date(2026, 5, 5),
    )
    assert row.set_by == world.users["secretary"]


def test_what_is_wrong_stands_beside_its_field_and_is_kept(world: World, desk: Desk) -> None:
    url = f"/mellan-stolarna/{world.finding}/lagg-undan/"
    nothing = desk.client.post(url, {"reason": "", "returns_on": "snart"})
    past = desk.client.post(url, {"reason": "Efter valet", "returns_on": "2025-01-01"})
    assert sorted(refused(nothing)) == ["reason", "returns_on"]
    assert refused(past) == {"returns_on": ["Välj en dag som ligger framåt i tiden."]}
    assert past.context["form"]["reason"].value() == "Efter valet"


def test_what_is_mended_meanwhile_leads_back_and_says_so(world: World, desk: Desk) -> None:
    make.make_set_aside(world.commitment, at=NOW)
    answer = desk.client.get(f"/mellan-stolarna/{world.finding}/lagg-undan/")
    assert (answer.status_code, answer["Location"]) == (302, page("findings"))
    assert said(answer)[0].startswith("Det finns inget att lägga undan")


@pytest.mark.parametrize("key", ["z1", "i", "i0x", "i٣", "i" + "9" * 30, "i999999999"])
def test_an_address_that_names_no_finding_is_not_found(desk: Desk, world: World, key: str) -> None:
    assert desk.client.get(f"/mellan-stolarna/{key}/lagg-undan/").status_code == 404


def test_it_is_taken_up_again_with_one_press(world: World, desk: Desk) -> None:
    answer = desk.send("finding-take-up", world.resting.pk)
    again = desk.send("finding-take-up", world.resting.pk)
    assert done(answer) == (page("findings"), ["Upptaget igen. Det räknas från och med nu."])
    assert said(again)[-1] == "Det är redan upptaget igen."
    assert SetAside.objects.get(pk=world.resting.pk).ended_on == NOW


def test_readers_see_what_rests_and_why_but_no_buttons(world: World, desk: Desk) -> None:
    read = finding_page(client_of(world, "politician"))
    wrote = finding_page(desk.client)
    assert "Tas upp efter valet." in read
    assert "Undanlagt 1 december 2025, kommer tillbaka 1 juni 2026" in read
    assert ("Ta upp igen" in read, "Lägg undan" in read) == (False, False)
    assert ("Ta upp igen" in wrote, "Lägg undan" in wrote) == (True, True)


def test_what_rests_is_not_counted(world: World, desk: Desk) -> None:
    before = desk.client.get("/mellan-stolarna/").context["headline"]
    desk.send("finding-take-up", world.resting.pk)
    after = desk.client.get("/mellan-stolarna/").context["headline"]
    assert int(after.split()[0]) == int(before.split()[0]) + 1


def test_another_day_shows_what_rested_then_and_no_buttons(world: World, desk: Desk) -> None:
    before = desk.client.get("/mellan-stolarna/?per=2025-11-30").content.decode()
    then = desk.client.get("/mellan-stolarna/?per=2026-05-31").content.decode()
    after = desk.client.get("/mellan-stolarna/?per=2026-06-01").content.decode()
    assert ["Tas upp efter valet." in text for text in (before, then, after)] == [
        False,
        True,
        False,
    ]
    assert "Ta upp igen" not in then


def test_the_secretary_of_the_receiving_body_sets_aside_what_was_handed_over(world: World) -> None:
    client = client_of(world, "other secretary")
    url = f"/mellan-stolarna/m{world.handed.pk}/lagg-undan/"
    answer = client.post(url, {"reason": "Väntar på mötet", "returns_on": LATER})
    assert (answer.status_code, SetAside.objects.latest("pk").code) == (302, "m")
    assert client_of(world, "secretary").get(url).status_code == 403
