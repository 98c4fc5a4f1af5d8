"""Reads a folder of old documents into drafts, one by one; may be stopped and begun again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intake.actions.documents import read_into_draft
from intake.enums import ImportKind
from intake.forms.documents import ENDINGS
from intake.models import Import
from intake.notes.matching import Matcher
from intake.notes.places import lines_of
from intake.notes.review import Review
from intake.readers.unreadable import UnreadableError
from intake.safety import MOST_BYTES
from people.models import Body
from records.writing import today

READ, UNSURE, BEFORE, UNREADABLE, OTHER = (
    "läst", "osäker", "läst förut", "går inte att läsa", "annat slag av fil",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """What became of one file."""

    path: Path
    outcome: str
    reasons: list[str] = field(default_factory=list)
    importing: Import | None = None


def files_of(folder: Path) -> list[Path]:
    """Every file in the folder and those within it, by name; not hidden ones or Word's own."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path
        for path in found
        if not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )


def read_archive(paths: list[Path], body: Body, *, by: Any = None) -> Iterator[ArchiveFile]:
    """Each file as a draft of the body; nothing is in the log.

    A file that was read before, under any name, is passed over, also when its draft was thrown
    away: stopped and begun again, it goes on where it was.
    """
    for path in paths:
        yield _read(path, body, by)


def _read(path: Path, body: Body, by: Any) -> ArchiveFile:
    if path.suffix.lower() not in ENDINGS:
        return ArchiveFile(path, OTHER)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError(f"Filen är större än {MOST_BYTES // 1024**2} MB.")
        content = path.read_bytes()
    except (OSError, UnreadableError) as error:
        told = str(error) if isinstance(error, UnreadableError) else "Filen går inte att öppna."
        return ArchiveFile(path, UNREADABLE, [told])
    before = Import.objects.of_kind(ImportKind.NOTES).filter(body=body).of_file(content).first()
    if before is not None:
        return ArchiveFile(path, BEFORE, importing=before)
    try:
        made = read_into_draft(content, path.name, body=body, by=by)
    except UnreadableError as error:
        return ArchiveFile(path, UNREADABLE, [str(error)])
    reasons = doubts_about(made)
    return ArchiveFile(path, UNSURE if reasons else READ, reasons, made)


def doubts_about(importing: Import) -> list[str]:
    """What the one who looks the draft through is shown first, in words."""
    sheet = importing.data["sheet"]
    review = Review(
        sheet,
        bodies=Body.objects.filter(pk=importing.body_id),
        source=lines_of(importing.source),
        matcher=Matcher(),
        at=today(),
    )
    empty = [] if sheet["basis"] or sheet["items"] else ["Inga punkter hittades."]
    rows = [f"{row.where}, {row.label.lower()}: {row.sentence}" for row in review.unsure()]
    return [*empty, *sheet["warnings"], *rows]
