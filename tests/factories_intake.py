"""Makes imports, through the actions."""

import io
from collections.abc import Sequence
from typing import Any

from intake.actions import accept_import, read_into_draft, start_import
from intake.enums import ImportKind
from intake.lists.uploaded import first_data, source_of
from intake.models import Import
from intake.sheets.reading import read_list
from people.models import Body, User


def make_import(
    body: Body | None,
    kind: str = ImportKind.LIST,
    filename: str = "uppdrag.xlsx",
    by: User | None = None,
    **values: Any,
) -> Import:
    """A draft; `values` are the other words of `start_import`."""
    return start_import(kind, body=body, filename=filename, by=by, **values)


def make_accepted_import(body: Body, by: User | None = None, **values: Any) -> Import:
    """One that has been accepted, with nothing in it."""
    return accept_import(make_import(body, by=by, **values), by=by)


def xlsx(*rows: Sequence[Any], title: str = "Uppdrag") -> bytes:
    """An Excel file with the rows on one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def make_list(
    body: Body, rows: Sequence[Sequence[Any]], by: User | None = None, **chosen: Any
) -> Import:
    """An uploaded list whose columns mean what was guessed; `chosen` is put in its data."""
    book = read_list(xlsx(*rows), "uppdrag.xlsx")
    data = {**first_data(book, body), "is_mapped": True, **chosen}
    return make_import(body, by=by, format="xlsx", source=source_of(book), data=data)


def make_document_draft(body: Body, text: str = "", by: User | None = None) -> Import:
    """A meeting's note that waits to be looked through."""
    from tests.intake.notes_text import NOTE

    return read_into_draft((text or NOTE).encode(), "anteckning.txt", body=body, by=by)
