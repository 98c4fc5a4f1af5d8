"""Utskick and the page of unsubscribing in a real browser: looked at, and used by keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import log_in, run_on_the_day, served
from tests.browser.every_page import first_link
from tests.browser.test_look import EVERY, wrong_on

pytestmark = pytest.mark.browser

FILL = """
from mailing.links import unsubscribe_token
from people.models import Body, Person
from tests import factories as make

sro = Body.objects.get(short_name="SRO")
meeting = sro.meetings.first()
address = "ett.ganska.langt.namn.som.inte.ryms@kommunalforbundet.example.se"
for number in range(3):
    about = f"meeting:{meeting.pk}"
    make.make_failed_mail(key=f"f{number}", to=address, name="Eva Ek", body=sro, about=about)
make.make_sent_mail(key="s", body=sro, reply_to="sro@example.se")
make.make_mail(key="w", body=sro)
print(unsubscribe_token(Person.objects.first().pk, "reminder"))
"""
FOCUSED = "document.activeElement.innerText || document.activeElement.id"


@pytest.fixture(scope="module")
def filled(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demonstration with mails in it, and a token that unsubscribes."""
    database = tmp_path_factory.mktemp("mails") / "log.sqlite3"
    shutil.copy(demonstration, database)
    said = run_on_the_day(database, "manage", "shell", "--no-imports", "--command", FILL)
    return database, said.strip()


@pytest.fixture(scope="module")
def server(filled: tuple[Path, str]) -> Iterator[str]:
    """The address of a server on it."""
    with served(filled[0]) as address:
        yield address


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has focus says the words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).startswith(words):
            return
    raise AssertionError(f"Tab does not reach {words}.")


def test_pages_of_mails_are_accessible(context: BrowserContext, filled: tuple[Path, str]) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/utskick/?lage=misslyckade")
    one = first_link(page, "/utskick/")
    about = page.get_attribute("main .row__origin a", "href")
    assert about is not None
    number = about.strip("/").split("/")[-1]
    pages = ["/utskick/", "/utskick/?lage=nej", f"/utskick/?galler=meeting:{number}", one]
    assert wrong_on(page, [*pages, f"/avanmal/{filled[1]}/"], EVERY) == {}


def test_mail_is_tried_again_and_sent_elsewhere_by_keyboard_alone(context: BrowserContext) -> None:
    page = log_in(context, "sekreterare")
    page.goto("/utskick/?lage=misslyckade")
    tab_to(page, "Försök igen")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Mejlet skickas igen till")
    page.goto("/utskick/?lage=misslyckade")
    tab_to(page, "Byt adress")
    page.keyboard.press("Enter")
    page.wait_for_url("**/utskick/*/")
    tab_to(page, "id_to")
    page.keyboard.press("Control+A")
    page.keyboard.type("eva.ek@example.se")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Mejlet skickas till eva.ek@example.se.")


def test_unsubscribing_takes_one_press_and_is_undone_with_another(
    context: BrowserContext, filled: tuple[Path, str]
) -> None:
    page = context.new_page()
    page.goto(f"/avanmal/{filled[1]}/")
    page.click("text=Avanmäl mig")
    page.wait_for_selector("h1:text('Du är avanmäld')")
    page.click("text=Ångra och få mejlen igen")
    page.wait_for_selector("h1:text('Du får mejlen igen')")
