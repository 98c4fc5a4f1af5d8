"""Which pages there are to look at: found by walking the demonstration as its secretary."""

import re
from urllib.parse import quote

from playwright.sync_api import Page

READ = [
    "/",
    "/logg/",
    "/logg/?lage=oppna&sok=plan",
    "/moten/",
    "/moten/?ar=2025",
    "/moten/?ar=i-fjol",
    "/mellan-stolarna/",
    "/arshjul/",
    "/underlag/",
    "/utfastelser/?lage=oppna",
    "/mina-uppdrag/",
    "/organ/",
    "/befattningar/",
    "/organisationer/?sida=2",
    "/personer/",
    "/personer/?sok=direkt%C3%B6r",
    "/personer/?sok=finns-inte",
    "/sok/",
    "/sok/?q=hj%C3%A4lpmedel",
    "/sok/?q=hj%C3%A4lpmedel+%C3%A5r%3Anyss&slag=annat",
    "/hjalp/",
    "/finns-inte/",
]
DIRECTORY = ("/organ/", "/befattningar/", "/organisationer/", "/personer/")
# The first of a list has little on its page; these have much.
WELL_FILLED = {
    "/befattningar/": "utvecklingsdirektör", "/organisationer/": "region", "/personer/": "direktör",
}  # fmt: skip
OPEN_TO_ALL = ["/logga-in/", "/tillganglighet/", "/om/"]
GUIDES = [
    "/hjalp/sekreterare/", "/hjalp/ansvarig/", "/hjalp/fortroendevald/", "/hjalp/administrator/",
]  # fmt: skip

ADMIN_LISTS = [
    "/admin/",
    "/admin/people/person/",
    "/admin/people/user/",
    "/admin/people/body/",
    "/admin/people/membership/",
    "/admin/people/position/",
    "/admin/people/positionholder/",
    "/admin/decisions/standardphrase/",
    "/admin/decisions/decision/",
    "/admin/decisions/assignment/",
    "/admin/meetings/meeting/",
    "/admin/meetings/draftround/",
    "/admin/meetings/signoff/",
    "/admin/meetings/approvedcopy/",
]
ADMIN_FORMS = [
    "/admin/people/person/add/",
    "/admin/people/user/add/",
    "/admin/people/user/1/change/",
    "/admin/people/user/1/password/",
    "/admin/people/body/1/change/",
    "/admin/people/body/1/history/",
    "/admin/people/membership/1/change/",
    "/admin/people/position/1/change/",
    "/admin/people/positionholder/add/",
    "/admin/decisions/standardphrase/1/change/",
    "/admin/decisions/assignment/1/change/",
]
OFFICES = ["/befattningar/1/innehavare/", "/organ/1/mandatperiod/", "/organ/1/overlamning/"]


def addresses(page: Page) -> list[str]:
    """Lists, and one page of each kind that they lead to, and every form those offer."""
    found = [*READ, *GUIDES, "/tillganglighet/", "/om/"]
    for start, part in (("/logg/", "/uppdrag/"), ("/logg/", "/beslut/"), ("/moten/", "/moten/")):
        page.goto(start)
        found.append(first_link(page, part))
    for start in ("/underlag/", "/utfastelser/"):
        page.goto(start)
        found.append(first_link(page, start))
    for start in DIRECTORY:
        page.goto(start)
        found.append(first_link(page, start))
    for start, words in WELL_FILLED.items():
        page.goto(f"{start}?sok={quote(words)}")
        found.append(first_link(page, start))
    page.goto("/organ/")
    found.append(page.get_attribute("main a:text-is('SRO')", "href") or "")
    page.goto("/logg/?sok=patients%C3%A4kerhet&slag=beslut")
    page.goto(first_link(page, "/beslut/"))
    found.append(first_link(page, "/arenden/"))
    page.goto("/moten/?sida=1")
    for link in page.query_selector_all("main a[href^='/moten/']"):
        href = link.get_attribute("href") or ""
        if "2025" in (link.inner_text()) and "13 november" in link.inner_text():
            found.append(href)
    forms: list[str] = []
    for url in found:
        page.goto(url)
        links = page.query_selector_all("main .do a, main .item__do a, main a.ds-button")
        forms += [
            href for link in links if (href := link.get_attribute("href")) and "?" not in href
        ]
    one_of_each = {re.sub(r"\d+", "N", href): href for href in forms}
    return found + sorted(one_of_each.values())


def first_link(page: Page, part: str) -> str:
    """The first link in the page's own content to a page of the kind."""
    for link in page.query_selector_all(f"main a[href^='{part}']"):
        href = link.get_attribute("href") or ""
        if href.strip("/").split("/")[-1].isdecimal():
            return href
    raise AssertionError(f"no link to {part}")
