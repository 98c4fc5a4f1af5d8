"""Which reader a document needs: told by what it holds first, by its name after that."""

from pathlib import PurePosixPath

from intake.readers.paragraphs import ReadText
from intake.readers.plain_text import read_text
from intake.readers.unreadable import UnreadableError
from intake.readers.word_package import MACROS, OLE, refuse_old_word

TEXT_FORMATS = {"": "txt", ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}
WORD_ENDINGS = frozenset({".docx", ".dotx", ".doc", ".dot"})


def read(data: bytes, filename: str) -> ReadText:
    """The paragraphs of a document (.docx, .pdf, .txt, .md; "" for pasted text).

    Raises UnreadableError, with a Swedish sentence, for a document that cannot be read.
    """
    ending = PurePosixPath(filename.replace("\\", "/")).suffix.lower()
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableError("Dokumentet är tomt.")
    if b"%PDF-" in data[:1024]:
        from intake.readers.pdf import read_pdf  # pdfium is loaded only where it is needed

        return read_pdf(data)
    if ending == ".pdf":
        raise UnreadableError(_not_a_pdf(data))
    if ending in (".docm", ".dotm"):
        raise UnreadableError(MACROS)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE)) or ending in WORD_ENDINGS:
        from intake.readers.word import read_word

        refuse_old_word(data)
        return read_word(data)
    if ending not in TEXT_FORMATS:
        raise UnreadableError(
            f"Filer av slaget ”{ending[:10]}” går inte att läsa. Använd docx, pdf, txt eller md."
        )
    return read_text(data, format=TEXT_FORMATS[ending])


def _not_a_pdf(data: bytes) -> str:
    """What to say of a file that is called pdf and is none."""
    start = data[:2048].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "Filen heter pdf men är en webbsida. Ladda ner dokumentet igen och försök på nytt."
    return "Filen heter pdf men är ingen pdf, eller så är den skadad."
