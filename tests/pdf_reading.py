"""Reads PDFs as a checker would: tags, standards, fonts, text in order, bookmarks."""

import html
import re
import shutil
import subprocess
from io import BytesIO
from typing import Any

import pikepdf


def opened(content: bytes) -> pikepdf.Pdf:
    """The document, whose syntax is clean."""
    document = pikepdf.open(BytesIO(content))
    assert document.check_pdf_syntax() == []
    return document


def about(document: pikepdf.Pdf) -> dict[str, Any]:
    """Whether it is tagged, its language and title."""
    with document.open_metadata() as metadata:
        title = metadata.get("dc:title")
    tagged = bool(document.Root.get("/MarkInfo", {}).get("/Marked")) and (
        "/K" in document.Root.get("/StructTreeRoot", {})
    )
    return {"tagged": tagged, "language": str(document.Root.get("/Lang")), "title": title}


def standards_of(document: pikepdf.Pdf) -> set[str]:
    """The standards it says that it follows."""
    found = set()
    with document.open_metadata() as metadata:
        if part := metadata.get("pdfuaid:part"):
            found.add(f"PDF/UA-{part}")
        if part := metadata.get("pdfaid:part"):
            found.add(f"PDF/A-{part}{str(metadata.get('pdfaid:conformance')).upper()}")
    return found


def embedded_fonts(document: pikepdf.Pdf) -> dict[str, bool]:
    """Font name -> whether it is inside the file."""
    found = {}
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            inside = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(item.FontName)] = inside
    return found


def bookmarks_of(document: pikepdf.Pdf) -> list[Any]:
    """Titles of the outline, nested."""

    def titles(items: Any) -> list[Any]:
        return [
            (item.title, titles(item.children)) if item.children else item.title for item in items
        ]

    with document.open_outline() as outline:
        return titles(outline.root)


def heading_levels(document: pikepdf.Pdf) -> list[int]:
    """Levels of the headings in the tag tree, in reading order."""
    found: list[int] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            kind = str(element.get("/S", ""))
            if kind.startswith("/H") and kind[2:].isdecimal():
                found.append(int(kind[2:]))
            if "/K" in element:
                walk(element.K)

    walk(document.Root.StructTreeRoot)
    return found


def text_of(document: pikepdf.Pdf | bytes, *options: str) -> str:
    """All text, in the order in which it is read; `options` are pdftotext's own."""
    if isinstance(document, pikepdf.Pdf):
        kept = BytesIO()
        document.save(kept)
        document = kept.getvalue()
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing: script/setup --dev installs poppler-utils"
    done = subprocess.run(
        [tool, "-enc", "UTF-8", *options, "-", "-"], input=document, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def word_boxes(content: bytes) -> list[tuple[str, float, float, float, float]]:
    """(word, left, top, right, bottom), page by page, in points from the upper left."""
    return [box for page in _pages(content) for box in page]


def lines_in_column(content: bytes, *, left: float, right: float) -> list[str]:
    """Lines whose every word stands between two edges, from the top of each page."""
    found: list[str] = []
    for page in _pages(content):
        inside = [box for box in page if left <= box[1] <= box[3] <= right]
        lines: list[tuple[float, str]] = []
        for word, _, top, _, _ in sorted(inside, key=lambda box: (round(box[2]), box[1])):
            if lines and abs(lines[-1][0] - top) < 1:
                lines[-1] = (top, f"{lines[-1][1]} {word}")
            else:
                lines.append((top, word))
        found += [line for _, line in lines]
    return found


def _pages(content: bytes) -> list[list[tuple[str, float, float, float, float]]]:
    pages = text_of(content, "-bbox").split("<page ")[1:]
    return [
        [(html.unescape(word), *map(float, sides)) for *sides, word in re.findall(_BOX, page)]
        for page in pages
    ]


_BOX = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'


def read_aloud(content: bytes) -> list[str]:
    """Texts as the tags give them, one for each cell or paragraph. Slow: a page a second."""
    tool = shutil.which("pdfinfo")
    assert tool, "pdfinfo is missing: script/setup --dev installs poppler-utils"
    done = subprocess.run(
        [tool, "-enc", "UTF-8", "-struct-text", "-"], input=content, capture_output=True
    )
    texts: list[str] = []
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        found = re.fullmatch(r' *"(.*)"', line)
        if found is None:
            texts.append("")
        else:
            texts[-1] += found[1]
    return [text.strip() for text in texts if text.strip()]
