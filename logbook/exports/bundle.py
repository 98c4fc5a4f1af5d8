"""Samlad handling: the agenda and every document of a meeting as one PDF with bookmarks.

What cannot be part of it is listed with the reason. Foreign pages are made inert: no scripts, no
forms, no actions but links.
"""

from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf

from logbook.exports.meeting_pdf import bundle_front_pdf
from logbook.exports.paperwork import Paperwork, bundle_title
from logbook.log_lines import WITHHELD
from logbook.notes import ItemLines, Notes, Paper
from sro_log.lib.pdf import LANGUAGE

MAX_BYTES = 60 * 1024 * 1024  # together; more would take more than a few seconds
MAX_PAGES = 2_000
LINKED = "ligger som länk och öppnas i loggen"


@dataclass(frozen=True)
class Chapter:
    """One document: where in the agenda it belongs, and its pages or why it has none."""

    place: str  # "punkt 4"; empty for the meeting's own
    title: str
    url: str
    pages: int = 0
    content: bytes = b""
    missing_because: str = ""


def bundle_pdf(work: Paperwork) -> bytes:
    """The whole collection; drawn twice, since the contents tell on which page things begin."""
    chapters = _chapters(work.notes)
    included = [chapter for chapter in chapters if chapter.content]
    missing = [(c.place, c.title, c.missing_because) for c in chapters if not c.content]
    missing += _without_papers(work.notes)
    front_pages = 1
    for _ in range(3):  # until the contents have the length they count with
        contents, page = [], front_pages + 1
        for chapter in included:
            contents.append((chapter.place, chapter.title, page))
            page += chapter.pages
        front = bundle_front_pdf(work, contents, missing)
        with pikepdf.open(BytesIO(front)) as drawn:
            length = len(drawn.pages)
        if length == front_pages:
            break
        front_pages = length
    return _joined(front, included, bundle_title(work.notes))


def _chapters(notes: Notes) -> list[Chapter]:
    """Every document in the order of the agenda, the meeting's own first."""
    placed: list[tuple[str, Paper]] = [("", paper) for paper in notes.papers]
    for lines in notes.items:
        placed += [(_place(lines), paper) for paper in lines.papers]
    chapters, used, pages = [], 0, 0
    for place, paper in placed:
        chapter = _chapter(place, paper)
        used, pages = used + len(chapter.content), pages + chapter.pages
        if used > MAX_BYTES or pages > MAX_PAGES:
            used, pages = used - len(chapter.content), pages - chapter.pages
            why = "får inte plats, samlingen blir för stor"
            chapter = replace(chapter, content=b"", pages=0, missing_because=why)
        chapters.append(chapter)
    return chapters


def missing_papers(notes: Notes) -> list[tuple[str, str, str]]:
    """Documents that were attached but cannot be read with the rest: (place, title, why)."""
    return [
        (chapter.place, chapter.title, chapter.missing_because)
        for chapter in _chapters(notes)
        if chapter.missing_because and chapter.missing_because != LINKED
    ]


def _place(lines: ItemLines) -> str:
    return lines.label or lines.title


def _chapter(place: str, paper: Paper) -> Chapter:
    chapter = Chapter(place, paper.title, paper.url)
    if not paper.url:
        return replace(chapter, title=WITHHELD, missing_because=f"är {paper.kind_text}")
    if paper.document.link:
        return replace(chapter, missing_because=LINKED)
    try:
        with paper.document.file.open("rb") as stored:
            content = stored.read(MAX_BYTES + 1)
    except OSError:
        return replace(chapter, missing_because="filen kan inte läsas just nu")
    if not content.startswith(b"%PDF-"):
        suffix = paper.document.filename.rpartition(".")[2].lower()[:8]
        kind = f"är inte en PDF ({suffix})" if suffix.isalnum() else "är inte en PDF"
        return replace(chapter, missing_because=f"{kind} och öppnas i loggen")
    try:
        with pikepdf.open(BytesIO(content)) as read:
            pages = len(read.pages)
    except pikepdf.PasswordError:
        return replace(chapter, missing_because="kräver lösenord")
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return replace(chapter, missing_because="är skadad och går inte att läsa")
    if not pages:
        return replace(chapter, missing_because="har inga sidor")
    return replace(chapter, content=content, pages=pages)


def _without_papers(notes: Notes) -> list[tuple[str, str, str]]:
    """Items that are to be decided and have no document yet."""
    return [
        (_place(lines), lines.title, "har inget underlag än")
        for lines in notes.items
        if lines.is_shown and lines.item.is_decision and not lines.papers and lines.presenters
    ]


def _joined(front: bytes, chapters: list[Chapter], title: str) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(front)) as whole:
        with whole.open_metadata() as about:
            about["dc:title"] = title
            if "pdfuaid:part" in about:
                del about["pdfuaid:part"]  # foreign pages lack the tags that it promises
        whole.docinfo["/Title"] = title
        whole.Root.Lang = LANGUAGE
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        with whole.open_outline() as outline:
            outline.root.clear()
            outline.root.append(pikepdf.OutlineItem("Dagordning", 0))
            headings: dict[str, pikepdf.OutlineItem] = {}
            for chapter in chapters:
                first = len(whole.pages)
                _append(whole, chapter)
                entry = pikepdf.OutlineItem(chapter.title, first)
                if not chapter.place:
                    outline.root.append(entry)
                    continue
                if chapter.place not in headings:
                    headings[chapter.place] = pikepdf.OutlineItem(chapter.place, first)
                    outline.root.append(headings[chapter.place])
                headings[chapter.place].children.append(entry)
        whole.save(made, linearize=False)
    return made.getvalue()


def _append(whole: pikepdf.Pdf, chapter: Chapter) -> None:
    with pikepdf.open(BytesIO(chapter.content)) as foreign:
        for page in foreign.pages:
            make_inert(page)
        whole.pages.extend(foreign.pages)


def make_inert(page: pikepdf.Page) -> None:
    """Takes away what acts by itself, and tags that would point into another document's tree."""
    for key in ("/AA", "/StructParents", "/Metadata", "/PieceInfo"):
        if key in page.obj:
            del page.obj[key]
    if "/Annots" not in page.obj:
        return
    kept = pikepdf.Array()
    notes = page.obj.Annots
    for note in notes if isinstance(notes, pikepdf.Array) else []:
        if _is_web_link(note):
            for key in ("/AA", "/StructParent"):
                if key in note:
                    del note[key]
            kept.append(note)
    page.obj.Annots = kept


def _is_web_link(note: pikepdf.Object) -> bool:
    if not isinstance(note, pikepdf.Dictionary) or note.get("/Subtype") != "/Link":
        return False
    action = note.get("/A")
    if not isinstance(action, pikepdf.Dictionary) or action.get("/S") != "/URI":
        return False
    return str(action.get("/URI", "")).lower().startswith(("http://", "https://", "mailto:"))
