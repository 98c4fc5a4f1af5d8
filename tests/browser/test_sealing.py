"""The board's minutes in a real browser: three sign, the audit page says so, all is locked."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import log_in, run_on_the_day, served
from tests.browser.test_look import EVERY, wrong_on
from tests.pdf_reading import text_of

pytestmark = pytest.mark.browser
WAITING = """
from meetings.models import Meeting
from meetings.signers import signers_of
meeting = Meeting.objects.get(
    body__short_name="VästKoms styrelse", sent_out_on__isnull=False, approved_on__isnull=True
)
print(meeting.pk, *(signer.name.replace(" ", "_") for signer in signers_of(meeting)))
"""
LOGINS = ("styrelsesekreterare", "ordforande", "justerare")
ROLES = ("sekreterare", "ordförande", "justerare")
LOCKED = "kan inte ändras. Gör en rättelse."


@dataclass
class Minutes:
    """Minutes that wait for their signatures, on a server of their own."""

    database: Path
    address: str
    pk: int
    names: list[str]

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows of the database as it stands."""
        with sqlite3.connect(self.database, timeout=20) as connection:
            rows = connection.execute(question).fetchall()
        connection.close()
        return rows


@pytest.fixture(scope="module")
def minutes(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Minutes]:
    """Those of the demonstration."""
    database = tmp_path_factory.mktemp("sealing") / "log.sqlite3"
    shutil.copy(demonstration, database)
    said = run_on_the_day(database, "manage", "shell", "--no-imports", "--command", WAITING)
    pk, *names = said.split()
    with served(database) as address:
        yield Minutes(database, address, int(pk), [name.replace("_", " ") for name in names])


def window(chromium: Browser, minutes: Minutes) -> BrowserContext:
    """A browser of one's own."""
    made = chromium.new_context(base_url=minutes.address, locale="sv-SE")
    made.set_default_timeout(15_000)
    return made


def lead(page: Page) -> str:
    """What the page of signatures says first."""
    return page.inner_text(".lead").strip()


def sign(page: Page, minutes: Minutes) -> str:
    """From the meeting's page: reads, signs; gives what is said."""
    page.goto(f"/moten/{minutes.pk}/")
    page.click("a:has-text('Läs och signera')")
    page.click("main button:text-is('Signera')")
    page.wait_for_selector(".ds-error-summary:has-text('Öppna protokollet och läs det')")
    with page.expect_download():  # the minutes, as a file
        page.click("button:has-text('Öppna protokollet')")
    page.goto(f"/moten/{minutes.pk}/signera/")
    page.click("main button:text-is('Signera')")
    page.wait_for_selector(".notices")
    return page.inner_text(".notices").strip()


@pytest.fixture(scope="module")
def signed(chromium: Browser, minutes: Minutes) -> list[str]:
    """What each of the three is told, in a browser of their own, when all have signed in turn."""
    said = []
    for login in LOGINS:
        context = window(chromium, minutes)
        page = log_in(context, login)
        if login == "ordforande":
            assert wrong_on(page, [f"/moten/{minutes.pk}/signera/"], EVERY) == {}
        said.append(sign(page, minutes))
        context.close()
    return said


def test_three_sign_in_their_own_browsers_and_the_last_locks(signed: list[str]) -> None:
    assert signed == [
        "Du har signerat protokollet.",
        "Du har signerat protokollet.",
        "Du har signerat. Alla har signerat: protokollet är justerat och låst.",
    ]


@pytest.mark.usefixtures("signed")
def test_the_file_ends_with_the_audit_page(chromium: Browser, minutes: Minutes) -> None:
    context = window(chromium, minutes)
    log_in(context, "politiker")
    answer = context.request.get(f"/moten/{minutes.pk}/anteckning.pdf")
    whole = text_of(answer.body())
    context.close()
    last = " ".join(whole.split("\f")[-2].split())
    signed = re.findall(r"Signerades (.+?, (?:sekreterare|ordförande|justerare))", last)
    expected = [f"{name}, {role}" for name, role in zip(minutes.names, ROLES, strict=True)]
    checksum = minutes.ask("SELECT DISTINCT checksum FROM meetings_signoff")
    assert (signed, "@" in whole, str(checksum[0][0]) in last) == (expected, False, True)


@pytest.mark.usefixtures("signed")
def test_afterwards_every_change_is_refused(chromium: Browser, minutes: Minutes) -> None:
    context = window(chromium, minutes)
    page = log_in(context, "styrelsesekreterare")
    item = f"SELECT id FROM meetings_agendaitem WHERE meeting_id = {minutes.pk}"
    items = [row[0] for row in minutes.ask(item)]
    decisions = minutes.ask(f"SELECT id FROM decisions_decision WHERE item_id IN ({item})")
    forms = [
        (f"/moten/{minutes.pk}/andra/", "place"),
        (f"/punkter/{items[0]}/andra/", "title"),
        (f"/beslut/{decisions[0][0]}/andra/", "plain_line"),
    ]
    for where, field in forms:
        page.goto(where)
        page.fill(f"[name={field}]", "Ändrat")
        page.press(f"[name={field}]", "Enter")
        page.wait_for_selector(f".ds-error-summary:has-text('{LOCKED}')")
    page.goto(f"/moten/{minutes.pk}/signera/")
    assert (lead(page), page.locator("main form").count()) == (
        "Protokollet är justerat och låst.",
        0,
    )
    context.close()
    with pytest.raises(sqlite3.IntegrityError):  # in the database itself too
        minutes.ask(f"UPDATE meetings_agendaitem SET title = 'Ändrat' WHERE id = {items[0]}")


def test_paragraphs_continue_within_the_year_and_restart_in_january(minutes: Minutes) -> None:
    rows = minutes.ask(
        "SELECT series.year, item.paragraph FROM meetings_agendaitem item"
        " JOIN meetings_paragraphseries series ON series.id = item.series_id"
        " JOIN meetings_meeting meeting ON meeting.id = item.meeting_id"
        " WHERE meeting.opened_on IS NOT NULL AND series.body_id ="
        f" (SELECT body_id FROM meetings_meeting WHERE id = {minutes.pk})"
        ' ORDER BY meeting."on", item."order"'
    )
    by_year: dict[object, list[object]] = {}
    for year, paragraph in rows:
        by_year.setdefault(year, []).append(paragraph)
    assert len(by_year) >= 3
    assert {
        year: found == list(range(1, len(found) + 1)) for year, found in by_year.items()
    } == dict.fromkeys(by_year, True)
