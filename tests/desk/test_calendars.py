"""Min kalender: an address is shown once, made anew, and taken away by whose it is only."""

import hashlib
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import make_calendar_address
from decisions.models import CalendarAddress
from records.errors import RuleError
from tests.once import client_of
from tests.world import World

pytestmark = [pytest.mark.unit, pytest.mark.django_db]

PAGE = "/kalender/"


def address_on(response: Any) -> str:
    """The path of the address that the page shows; "" when it shows none."""
    found = re.search(r"<code>\S+?(/kalender/\S+\.ics)</code>", response.content.decode())
    return found[1] if found else ""


def test_address_is_shown_once_and_only_its_checksum_is_kept(world: World) -> None:
    client = client_of(world, "responsible")
    path = address_on(client.post(PAGE, {"calendar": "mina"}))
    secret = path.removeprefix("/kalender/").removesuffix(".ics")
    row = CalendarAddress.objects.get(user=world.users["responsible"])
    assert len(secret) == 43
    assert row.secret_sha256 == hashlib.sha256(secret.encode()).hexdigest()
    assert Client().get(path).status_code == 200
    assert (address_on(client.get(PAGE)), secret in client.get(PAGE).content.decode()) == (
        "",
        False,
    )


def test_new_address_replaces_the_old_one(world: World) -> None:
    client = client_of(world, "politician")
    paths = [address_on(client.post(PAGE, {"calendar": world.body.pk})) for _ in range(2)]
    assert [Client().get(path).status_code for path in paths] == [404, 200]
    rows = CalendarAddress.objects.filter(user=world.users["politician"])
    assert sorted(row.revoked_at is None for row in rows) == [False, True]


def test_address_taken_away_is_not_found_and_the_page_says_so(world: World) -> None:
    client, path = client_of(world, "secretary"), f"/kalender/{world.calendar_secret}.ics"
    url = reverse("desk:calendar-revoke", args=[world.calendar_address.pk])
    page = client.post(url, follow=True).content.decode()
    assert "Adressen är borttagen." in page
    assert Client().get(path).status_code == 404


def test_nobody_else_takes_it_away(world: World) -> None:
    url = reverse("desk:calendar-revoke", args=[world.calendar_address.pk])
    answers = {
        role: client_of(world, role).post(url).status_code
        for role in ("outsider", "politician", "other secretary", "administrator")
    }
    assert set(answers.values()) == {404}
    assert Client().get(f"/kalender/{world.calendar_secret}.ics").status_code == 200


@pytest.mark.parametrize("calendar", ["", "mina", "999999", "9" * 40, "x"])
def test_calendar_that_is_not_ones_own_is_refused_with_words(world: World, calendar: str) -> None:
    response = client_of(world, "outsider").post(PAGE, {"calendar": calendar})
    assert (response.status_code, address_on(response)) == (200, "")
    assert b'role="alert"' in response.content
    other = client_of(world, "politician").post(PAGE, {"calendar": world.other_body.pk})
    assert (other.status_code, address_on(other)) == (200, "")
    with pytest.raises(RuleError, match="Du läser inte"):
        make_calendar_address(
            world.users["politician"],  # type: ignore[arg-type]
            body=world.other_body,
            by=None,
        )


def test_page_offers_ones_own_and_the_bodies_one_reads(world: World) -> None:
    offered = {
        role: [row.title for row in client_of(world, role).get(PAGE).context["rows"]]
        for role in ("outsider", "politician", "responsible", "secretary")
    }
    assert offered == {
        "outsider": [],
        "politician": ["SRO"],
        "responsible": ["Mina återrapporteringar"],
        "secretary": ["Mina återrapporteringar", "SRO"],
    }


def test_page_is_reached_from_the_account_ones_assignments_and_the_body(world: World) -> None:
    for role, page in (
        ("responsible", "/"),
        ("responsible", "/mina-uppdrag/"),
        ("politician", f"/organ/{world.body.pk}/"),
    ):
        main = client_of(world, role).get(page).content.decode()
        wanted = 2 if page != "/" else 1
        assert main.count(f'href="{PAGE}"') == wanted


def test_opening_the_page_makes_nothing(world: World) -> None:
    before = CalendarAddress.objects.count()
    client_of(world, "politician").get(PAGE)
    assert CalendarAddress.objects.count() == before
