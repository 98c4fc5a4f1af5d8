"""An Excel file as a zip of XML: what is refused before a byte of it is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from intake.readers.unreadable import UnreadableError

MAX_PART = 40 * 1024 * 1024  # unpacked
MAX_UNPACKED = 80 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

BROKEN = (
    "Filen är skadad och går inte att läsa. Öppna den i Excel, spara den igen och försök på nytt."
)
BOMB = "Filen packar upp till något orimligt stort och läses inte."
PROTECTED = "Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara och läs in den igen."
OLD = "Filen är i Excels gamla format. Spara den som .xlsx och läs in den igen."
MACROS = "Filen har makron. Spara den som .xlsx, utan makron, och läs in den igen."
NO_BOOK = "Filen är ingen Excel-fil, fast den heter så. Spara listan som .xlsx och läs in den igen."
ODD_XML = "Filen innehåller XML-konstruktioner som inte läses. Spara den på nytt i Excel."


def is_ole(data: bytes) -> bool:
    """Whether it is the container of old Office files, and of protected new ones."""
    return data.startswith(OLE)


def refusal_of_ole(data: bytes) -> UnreadableError:
    """What to say of one."""
    is_protected = "EncryptedPackage".encode("utf-16-le") in data
    return UnreadableError(PROTECTED if is_protected else OLD)


class Package:
    """The parts of an Excel file, each read as a stream and none larger than is fair."""

    def __init__(self, data: bytes) -> None:
        """Opens the zip.

        Raises:
            UnreadableError: it is no Excel file, is damaged, has macros, or unpacks to too much.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise UnreadableError(BROKEN) from error
        if len(parts) > MAX_PARTS:
            raise UnreadableError(BOMB)
        unpacked = sum(part.file_size for part in parts)
        largest = max((part.file_size for part in parts), default=0)
        is_swollen = unpacked > 1_000_000 and unpacked > MAX_RATIO * max(len(data), 1)
        if unpacked > MAX_UNPACKED or largest > MAX_PART or is_swollen:
            raise UnreadableError(BOMB)
        if any(part.flag_bits & 0x1 for part in parts):
            raise UnreadableError(PROTECTED)
        self.names = {part.filename for part in parts}
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise UnreadableError(MACROS)
        if "[Content_Types].xml" not in self.names or "xl/workbook.xml" not in self.names:
            raise UnreadableError(NO_BOOK)

    def elements(self, name: str, *, at_start: bool = False) -> Iterator[tuple[str, Any]]:
        """Elements of a part, as (event, element). Whoever reads clears what is done with.

        Raises:
            UnreadableError: the part is not there, is damaged, or tries tricks of XML.
        """
        events = ("start", "end") if at_start else ("end",)
        try:
            with self._zip.open(name) as part:
                yield from _parsed(part, events)
        except KeyError as error:
            raise UnreadableError(BROKEN) from error
        except DefusedXmlException as error:
            raise UnreadableError(ODD_XML) from error
        except (
            ParseError,
            zipfile.BadZipFile,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise UnreadableError(BROKEN) from error


def _parsed(part: IO[bytes], events: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    yield from iterparse(part, events=events, forbid_dtd=True)


def local(tag: str) -> str:
    """The name without its namespace: strict files have another one."""
    return tag.rpartition("}")[2]
