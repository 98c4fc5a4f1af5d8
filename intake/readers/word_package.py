"""The parts of a .docx: unpacked only where needed, never more than allowed, parsed safely."""

import posixpath
import zipfile
from io import BytesIO
from typing import Any, TypeAlias
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml.common import DefusedXmlException
from lxml import etree

from intake.readers.unreadable import UnreadableError

MOST_PARTS = 5_000
MOST_IN_PART = 12 * 1024 * 1024  # bytes of XML; a thousand pages stay well below
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "Word-filen är skadad och går inte att läsa."
TOO_BIG = "Word-filen packar upp till mer än vad som kan läsas."
PROTECTED = "Word-filen är skyddad med lösenord. Spara den utan lösenord och försök igen."
MACROS = "Filen innehåller makron och läses därför inte. Spara den som vanlig .docx."

Element: TypeAlias = Any  # lxml brings no types


class _Begun(Exception):
    """The prolog is over: nothing can be declared any more."""


class _Prolog(ContentHandler):
    """Reads until the first element."""

    def startElement(self, name: str, attrs: object) -> None:
        raise _Begun

    def startElementNS(self, name: object, qname: object, attrs: object) -> None:
        raise _Begun


class Package:
    """An opened .docx."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableError where it is no .docx, is damaged, protected or holds macros."""
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
            infos = self.zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableError(DAMAGED) from error
        if len(infos) > MOST_PARTS:
            raise UnreadableError(TOO_BIG)
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableError(PROTECTED)
        self.names = {info.filename for info in infos}
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise UnreadableError(MACROS)
        types = self.raw("[Content_Types].xml") if "[Content_Types].xml" in self.names else b""
        if b"macroenabled" in types.lower():
            raise UnreadableError(MACROS)
        self.main = self._main_part()
        self.links = self._relations(self.main)

    def _main_part(self) -> str:
        """The part that holds the text."""
        for kind, target in self._relations("").values():
            if kind.endswith("/officeDocument") and not target.startswith(("xl/", "ppt/")):
                name = target.lstrip("/")
                if name in self.names:
                    return name
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise UnreadableError("Filen är inget Word-dokument. Spara den som .docx och försök igen.")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id to (kind, target)."""
        folder, name = posixpath.split(part)
        tree = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if tree is None:
            return {}
        return {
            str(node.get("Id")): (str(node.get("Type")), str(node.get("Target") or ""))
            for node in tree
            if isinstance(node.tag, str)
        }

    def beside(self, kind: str) -> list[Element]:
        """The parts of a kind ("styles", "numbering", "header" ...) the text refers to."""
        folder = posixpath.dirname(self.main)
        found = []
        for relation, target in self.links.values():
            if relation.endswith(f"/{kind}"):
                name = target.lstrip("/") if target[:1] == "/" else posixpath.join(folder, target)
                tree = self.part(posixpath.normpath(name))
                if tree is not None:
                    found.append(tree)
        return found

    def address(self, relation: str) -> str:
        """Where a hyperlink leads."""
        kind, target = self.links.get(relation, ("", ""))
        return target if kind.endswith("/hyperlink") else ""

    def raw(self, name: str) -> bytes:
        """The bytes of a part, unpacked no further than allowed."""
        try:
            with self.zip.open(name) as part:
                data = part.read(MOST_IN_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise UnreadableError(DAMAGED) from error
        except Exception as error:  # zlib and lzma raise errors of their own
            raise UnreadableError(DAMAGED) from error
        if len(data) > MOST_IN_PART:
            raise UnreadableError(TOO_BIG)
        return data

    def part(self, name: str) -> Element | None:
        """The tree of a part, None where there is none. Refuses every declared entity."""
        if name not in self.names:
            return None
        data = self.raw(name)
        _refuse_declarations(data)
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            tree = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            full = error.code == etree.ErrorTypes.ERR_NO_MEMORY
            raise UnreadableError(TOO_BIG if full else DAMAGED) from error
        if tree is None:
            raise UnreadableError(DAMAGED)
        return tree


def _refuse_declarations(data: bytes) -> None:
    """No document type, so no entity that grows and none that fetches."""
    try:
        defusedxml.sax.parseString(data, _Prolog(), forbid_dtd=True)
    except _Begun:
        return
    except DefusedXmlException as error:
        raise UnreadableError(
            "Word-filen innehåller deklarationer som kan vara skadliga och läses därför inte."
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise UnreadableError(DAMAGED) from error


def refuse_old_word(data: bytes) -> None:
    """Say what an OLE file is: protected with a password, or from the old Word."""
    if not data.startswith(OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError(PROTECTED)
    raise UnreadableError(
        "Filen är i Words gamla format (.doc). Öppna den i Word, spara som .docx och försök igen."
    )
