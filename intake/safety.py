"""Reads a document in a process of its own, with limits on size, memory and time.

Whatever the file does to the reader, this process lives on and gets an answer or a sentence.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake import apart
from intake.readers.unreadable import UnreadableError
from intake.reading_apart import SAID

MOST_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What came out: the draft as plain data, the text its spans point into, and the format."""

    draft: dict[str, Any]
    source: str
    format: str


def read_document(data: bytes | Path, filename: str) -> ReadDocument:
    """Read notes, minutes or a beslutsunderlag (.docx, .pdf, .txt, .md; "" for pasted text).

    Raises UnreadableError, with a Swedish sentence, for what cannot be read within the limits.
    """
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if size > MOST_BYTES:
        raise UnreadableError(f"Filen är {size >> 20} MB. Högst {MOST_BYTES >> 20} MB kan läsas.")
    if not size:
        raise UnreadableError("Dokumentet är tomt.")
    content = data.read_bytes() if isinstance(data, Path) else data
    told = apart.run("intake.reading_apart", content, filename, SAID)
    return ReadDocument(told["draft"], told["source"], told["format"])
