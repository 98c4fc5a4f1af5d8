"""Remembers what an import made, so that it can be told, found and undone."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from intake.actions.pointers import dependents, key_of
from intake.models import Import, ImportedRow
from records.models import Record
from records.writing import write


def remember(
    importing: Import,
    record: Record,
    *,
    by: Any,
    row: int | None = None,
    span: str = "",
    before: dict[str, Any] | None = None,
) -> ImportedRow:
    """Notes that the import made the record, or changed it.

    Args:
        row: the row of a list, counted as the file does.
        span: "start-end" in the source text.
        before: for a record that was there already, the changed fields as they were.

    Raises:
        RuleError: it is remembered already.
    """
    kind = ContentType.objects.get_for_model(type(record))
    made = ImportedRow(
        importing=importing,
        row=row,
        span=span,
        content_type=kind,
        object_id=record.pk,
        before=before,
    )
    return write(made, by=by)


class Memory:
    """The same for a whole import: each record once, whichever row asked for it first."""

    def __init__(self, importing: Import, *, by: Any) -> None:
        self.importing = importing
        self.by = by
        self._seen: dict[tuple[type[Record], int], tuple[int | None, str]] = {}
        self._made: set[tuple[type[Record], int]] = set()

    def keep(self, record: Record, *, row: int | None = None, span: str = "") -> None:
        """Remembers a record that the import made."""
        self._note(record, row=row, span=span)
        self._made.add(key_of(record))

    def keep_change(
        self, record: Record, before: dict[str, Any], *, row: int | None = None, span: str = ""
    ) -> None:
        """Remembers a record that was there, and the fields the import changed, as they were."""
        self._note(record, row=row, span=span, before=before)

    def keep_parts(self) -> None:
        """Remembers what the actions made beside what was kept: responsibilities, numbers ...

        Called last: all that points at a new record was made in the same transaction.
        """
        waiting = set(self._made)
        while waiting:
            found = dependents(waiting) - self._seen.keys()
            for model, pk in sorted(found, key=lambda key: (key[0]._meta.label, key[1])):
                self.keep(model._base_manager.get(pk=pk))
            waiting = found

    def _note(
        self,
        record: Record,
        *,
        row: int | None,
        span: str,
        before: dict[str, Any] | None = None,
    ) -> None:
        key = key_of(record)
        if key not in self._seen:
            self._seen[key] = (row, span)
            remember(self.importing, record, by=self.by, row=row, span=span, before=before)

    @property
    def made(self) -> int:
        """How many records it has made."""
        return len(self._made)
