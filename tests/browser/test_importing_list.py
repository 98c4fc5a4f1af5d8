"""A list from Excel is read in, tried, accepted and undone by keyboard, on accessible pages."""

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import log_in
from tests.browser.test_look import SOME, faults, wrong_on
from tests.factories_intake import xlsx

pytestmark = pytest.mark.browser

HEAD = ("Uppdrag", "Ansvarig", "Beslutad i organ, datum, punkt", "Återrapporteras", "Status")
ROWS = (
    HEAD,
    ("Läsa in en lista", "Västkoms direktör", "SRO 2024-05-16 punkt 4", "juni 2027", "Pågår"),
    ("Stava nästan rätt", "Fyrbodol", "SRO 2024-05-16 punkt 5", datetime.date(2027, 6, 3), ""),
    ("Utan dag", "Västkoms direktör", "SRO", "juni 2027", "Pågår"),
)


def press(page: Page, words: str) -> None:
    """Comes to a button and presses it, by keyboard."""
    button = page.get_by_role("button", name=words, exact=True)
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_list_is_read_in_and_undone_by_keyboard(context: BrowserContext, tmp_path: Path) -> None:
    file = tmp_path / "uppdrag.xlsx"
    file.write_bytes(xlsx(*ROWS))
    page = log_in(context, "sekreterare")
    page.goto("/moten/")
    for link in ("Importera", "En lista i Excel"):
        page.get_by_role("link", name=link, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.set_input_files("#id_file", file)
    found = faults(page)
    press(page, "Läs in listan")
    columns = page.url
    found += faults(page)
    press(page, "Visa vad raderna blir")
    page.get_by_label("Fyrbodal (organisation)").focus()
    page.keyboard.press("Space")
    press(page, "Spara valen")
    found += wrong_on(page, ["/importera/", "/importera/lista/", columns, page.url], SOME)
    page.goto(columns.replace("kolumner", "granska"))
    expect(page.get_by_role("region", name="Rader som inte kan läsas in")).to_contain_text(
        "Dagen då det beslutades saknas"
    )
    page.get_by_label("Lämna ute raden som inte kan läsas in").focus()
    page.keyboard.press("Space")
    press(page, "Lägg in i loggen")
    found += wrong_on(page, [page.url], SOME)
    page.goto(columns.replace("kolumner/", ""))
    press(page, "Ångra importen")
    expect(page.get_by_text("Importen är ångrad.")).to_be_visible()
    assert found == []
