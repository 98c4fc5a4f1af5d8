"""Reads a document into a draft that waits to be looked through."""

from typing import Any

from django.utils.timezone import localdate

from intake.actions.imports import start_import
from intake.enums import ImportKind
from intake.models import Import
from intake.notes.matching import Matcher, plain
from intake.notes.sheet import sheet_of
from intake.rules import importable
from intake.safety import read_document
from people.models import Body
from sro_log.lib.due_dates import format_day

PASTED = "Inklistrad text"


def read_into_draft(content: bytes, filename: str, *, body: Body | None, by: Any) -> Import:
    """The document read and kept; nothing of it is in the log.

    Args:
        filename: "" for text that was pasted.
        body: whose meeting it is; found by the document's own words when left out.

    Raises:
        UnreadableError: it cannot be read; the sentence says why.
    """
    read = read_document(content, filename)
    body = body or body_named(read.draft["body"], by)
    sheet = sheet_of(read.draft, body, Matcher())
    if filename:
        sheet["warnings"] = [*_read_before(content, body, by), *sheet["warnings"]]
    return start_import(
        ImportKind.NOTES,
        body=body,
        filename=filename or PASTED,
        format=read.format,
        content=content if filename else None,
        source=read.source,
        data={"sheet": sheet},
        by=by,
    )


def body_named(name: str, by: Any) -> Body | None:
    """The body that the document names, among those whose log the user may write in."""
    wanted = plain(name)
    if not wanted:
        return None
    bodies = list(importable(by))
    for body in bodies:
        if wanted in (plain(body.name), plain(body.short_name), plain(body.full_name)):
            return body
    within = [body for body in bodies if _is_within(plain(body.short_name), wanted)]
    return within[0] if len(within) == 1 else None


def _read_before(content: bytes, body: Body | None, by: Any) -> list[str]:
    """Tells that the same file has been read in already, and how far that came."""
    whose = Import.objects.filter(body=body)
    rows = (whose if body else whose.filter(created_by=by)).of_file(content)
    return [
        f"Samma fil lästes in {format_day(localdate(row.created_at))} och är "
        f"{row.get_stage_display()}."
        for row in rows
        if row.is_draft or row.is_accepted
    ][:1]


def _is_within(short: str, words: str) -> bool:
    return f" {short} " in f" {words} "
