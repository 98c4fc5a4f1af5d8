"""The steps of an import: read in, looked through, accepted or thrown away."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from intake.enums import ImportStage
from intake.models import Import
from intake.models.imports import fingerprint
from people.models import Body
from records.errors import RuleError
from records.writing import hold_row, write

CHANGED_MEANWHILE = "Någon annan hann ändra importen. Läs igenom den igen."


@transaction.atomic
def start_import(
    kind: str,
    *,
    body: Body | None,
    filename: str,
    by: Any,
    format: str = "",
    content: bytes | None = None,
    source: str = "",
    data: dict[str, Any] | None = None,
) -> Import:
    """Keeps what was read as a draft; nothing of it is in the log.

    Args:
        content: the file itself, kept in storage.
        source: the text that spans point into.
        data: what was read, in the form the kind gives it.
    """
    importing = Import(
        kind=kind,
        body=body,
        filename=filename[-255:],
        format=format,
        source=source,
        data=data or {},
        created_at=timezone.now(),
        created_by=by,
    )
    if content is not None:
        importing.sha256 = fingerprint(content)
        importing.file.save(filename[-100:] or "fil", ContentFile(content), save=False)
    return write(importing, by=by)


def hold_draft(importing: Import, *, base_version: int | None = None) -> Import:
    """The import, held for the rest of the transaction.

    Raises:
        RuleError: it is no longer a draft, or is not as it was when it was read.
    """
    held = hold_row(Import, importing.pk)
    if not held.is_draft:
        raise RuleError(f"Importen är redan {held.get_stage_display()}.")
    if base_version is not None and held.version != base_version:
        raise RuleError(CHANGED_MEANWHILE)
    return held


@transaction.atomic
def revise_import(
    importing: Import,
    *,
    by: Any,
    data: dict[str, Any] | None = None,
    body: Body | None = None,
    base_version: int | None = None,
) -> Import:
    """Changes what was read or chosen, while it is a draft. None leaves a thing as it is.

    Raises:
        RuleError: it is no draft any longer, or someone changed it after `base_version`.
    """
    held = hold_draft(importing, base_version=base_version)
    fields = []
    if data is not None:
        held.data = data
        fields.append("data")
    if body is not None:
        held.body = body
        fields.append("body")
    return write(held, by=by, fields=fields)


@transaction.atomic
def accept_import(importing: Import, *, by: Any) -> Import:
    """Marks it as accepted. Called last, in the transaction that wrote its records.

    Raises:
        RuleError: it is no draft any longer, or has no body.
    """
    held = hold_draft(importing)
    held.stage = ImportStage.ACCEPTED
    held.accepted_at = timezone.now()
    held.accepted_by = by
    return write(held, by=by, fields=["stage", "accepted_at", "accepted_by"])


@transaction.atomic
def discard_import(importing: Import, *, by: Any) -> Import:
    """Throws a draft away. The row stays, to tell that it was there.

    Raises:
        RuleError: it is no draft any longer.
    """
    held = hold_draft(importing)
    held.stage = ImportStage.DISCARDED
    held.ended_at = timezone.now()
    held.ended_by = by
    return write(held, by=by, fields=["stage", "ended_at", "ended_by"])
