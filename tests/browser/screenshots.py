"""script/screenshots: pictures of the demonstration, on a day that never changes.

Without arguments: the pictures that README shows, into docs/pictures. With --all DIR: every page in
both sizes and schemes and as it prints, and one sheet for each page with them side by side.
"""

import argparse
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS, ROOT, log_in, run_on_the_day, served
from tests.browser.every_page import ADMIN_FORMS, ADMIN_LISTS, OFFICES, OPEN_TO_ALL, addresses

PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = (1280, 900), (360, 740)
WAYS = {
    "bred": (WIDE, "light"),
    "bred-mork": (WIDE, "dark"),
    "mobil": (PHONE, "light"),
    "mobil-mork": (PHONE, "dark"),
}
# Picture -> the user, how to get to the page, and the ways it is shown.
CHOSEN = {
    "oversikt": ("politiker", ["/"], ["bred", "bred-mork", "mobil", "mobil-mork"]),
    "logg": ("politiker", ["/logg/"], ["bred", "mobil"]),
    "uppdrag": ("direktor", ["/?mina=1", "#late .row__title a"], ["bred", "mobil-mork"]),
    "mote": ("sekreterare", ["/logg/", ".row--decision .row__origin a"], ["bred", "mobil"]),
    "mellan-stolarna": ("sekreterare", ["/mellan-stolarna/"], ["bred-mork"]),
    "hjalp": ("sekreterare", ["/hjalp/"], ["bred", "mobil"]),
}
# What the secretary does not meet, and who does.
ALSO = {"direktor": ["/", "/mina-uppdrag/"], "admin": [*OFFICES, *ADMIN_LISTS, *ADMIN_FORMS]}
COLOURS = 128
SHEET_HEIGHT = 2400


@contextmanager
def demonstrated() -> Iterator[str]:
    """The address of a server on a demonstration of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "log.sqlite3"
        run_on_the_day(database, "manage", "prepare", "--demo")
        with served(database) as address:
            yield address


def page_of(browser: Browser, address: str, user: str) -> Page:
    """A window where the user (none: nobody) is logged in."""
    context = browser.new_context(base_url=address, locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    return log_in(context, user) if user else context.new_page()


def picture(page: Page, way: str, path: Path, *, whole: bool) -> Path:
    """The page as it stands, in one way; whole, or as much as the window shows."""
    (width, height), scheme = WAYS[way]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=whole, animations="disabled")
    return path


def picture_path(name: str, way: str) -> Path:
    """docs/pictures/logg.png, logg-mork.png, logg-mobil.png."""
    end = way.removeprefix("bred").removeprefix("-")
    return PICTURES / (f"{name}-{end}.png" if end else f"{name}.png")


def made_small(path: Path) -> None:
    """Few colours are enough for type on flat ground, and make a third of the file."""
    with Image.open(path) as opened:
        small = opened.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def chosen(browser: Browser, address: str) -> None:
    """The pictures of README."""
    for name, (user, steps, ways) in CHOSEN.items():
        page = page_of(browser, address, user)
        page.goto(steps[0])
        for link in steps[1:]:
            page.goto(page.get_attribute(f"{link} >> nth=0", "href") or "")
        for way in ways:
            path = picture_path(name, way)
            made_small(picture(page, way, path, whole=False))
            print(path.relative_to(ROOT), path.stat().st_size // 1000, "kB")
        page.context.close()


def every_page(browser: Browser, address: str, folder: Path) -> None:
    """Every page, by somebody who meets it, with a sheet for each."""
    folder.mkdir(parents=True, exist_ok=True)
    windows = {user: page_of(browser, address, user) for user in ("", *ALSO, "sekreterare")}
    seen = {
        "sekreterare": dict.fromkeys(addresses(windows["sekreterare"])),
        **ALSO,
        "": OPEN_TO_ALL,
    }
    asked = [(user, url) for user, urls in seen.items() for url in urls]
    for number, (user, url) in enumerate(asked, 1):
        window = windows[user]
        name = re.sub(r"[^a-z0-9]+", "-", f"{user} {url}".lower()).strip("-")
        window.goto(url)
        made = [
            picture(window, way, folder / f"{number:03}-{name}-{way}.png", whole=True)
            for way in WAYS
        ]
        made.append(printed(window, folder / f"{number:03}-{name}-papper.png"))
        sheet(made, folder / f"{number:03}-{name}.png")
        print(url)


def printed(page: Page, path: Path) -> Path:
    """The page as it prints, on one long sheet."""
    page.set_viewport_size({"width": 720, "height": 1018})
    page.emulate_media(media="print", color_scheme="light")
    page.screenshot(path=path, full_page=True)
    return path


def sheet(paths: list[Path], to: Path) -> None:
    """The pictures side by side, cut where they are very long; the single ones are left."""
    opened = [Image.open(path) for path in paths]
    shown = [image.crop((0, 0, image.width, min(image.height, SHEET_HEIGHT))) for image in opened]
    gap = 24
    wide = sum(image.width + gap for image in shown) + gap
    made = Image.new("RGB", (wide, max(image.height for image in shown) + 2 * gap), "#888")
    x = gap
    for image in shown:
        made.paste(image, (x, gap))
        x += image.width + gap
    made.save(to)


def main() -> None:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(prog="script/screenshots", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, into the folder")
    folder: Path | None = parser.parse_args().all
    path = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with demonstrated() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        if folder is None:
            chosen(browser, address)
        else:
            every_page(browser, address, folder.absolute())
        browser.close()


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
