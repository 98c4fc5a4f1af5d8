"""What every stored thing shares: version, history, search text, and corrections beside locks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from simple_history.models import HistoricalRecords

from records.entries import Entry, drop_entries, keep_entries
from records.entries import SearchEntry as SearchEntry
from records.entries import SearchWord as SearchWord
from records.once import DoneOnce as DoneOnce
from records.plain_text import plain
from sro_log.lib.richtext import RichTextError, clean
from sro_log.lib.stems import stem_text


def clean_rich_fields(record: models.Model, names: Iterable[str]) -> None:
    """Leaves only the fixed set of tags in notes, whichever way they are written.

    Raises:
        ValidationError: a text is too long.
    """
    for name in names:
        try:
            setattr(record, name, clean(getattr(record, name)))
        except RichTextError as error:
            raise ValidationError({name: str(error)}) from error


@dataclass(frozen=True)
class Lock:
    """Fields the database refuses to change once the row that `via` leads to is approved.

    `via` is a chain of foreign keys, "" for the row itself. `inserts`: new rows are refused too.
    """

    fields: tuple[str, ...]
    via: str = ""
    inserts: bool = True


class Record(models.Model):
    """A stored thing with a version, a history row for every change, and words to search by.

    A model with `locks` (records/locks.py makes them triggers) names its remaining fields in
    `open_fields`, so that a new field is never left undecided. `untold_fields` are kept in the
    history and not told as sentences.
    """

    version = models.PositiveIntegerField("version", default=1, editable=False)
    search_text = models.TextField("sökord", blank=True, default="", editable=False)
    history = HistoricalRecords(
        inherit=True,
        excluded_fields=["search_text"],
        history_change_reason_field=models.TextField(null=True),
    )

    search_fields: ClassVar[tuple[str, ...]] = ()
    search_kinds: ClassVar[tuple[int, ...]] = ()  # of the entries that search_entries may give
    search_needs: ClassVar[tuple[str, ...]] = ()  # fetched with the row for its entries
    search_prefetch: ClassVar[tuple[str, ...]] = ()
    search_when: ClassVar[tuple[str, ...] | None] = None  # entries change with these; None: any
    locks: ClassVar[tuple[Lock, ...]] = ()
    open_fields: ClassVar[tuple[str, ...]] = ()
    untold_fields: ClassVar[tuple[str, ...]] = ()
    is_append_only: ClassVar[bool] = False

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Saves, counting the version up and keeping `search_text` true."""
        if not self._state.adding:
            self.version += 1
        self.search_text = self.own_search_text()
        if update_fields is not None:
            update_fields = {*update_fields, "version", "search_text"}
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if self._is_found_by(update_fields):
                keep_entries(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Takes the row away, and what search found of it."""
        pk, followers = self.pk, list(self.search_follows())
        with transaction.atomic():
            gone = super().delete(*args, **kwargs)
            drop_entries(self, pk, followers)
        return gone

    def search_entries(self) -> list[Entry]:
        """What search finds of the row, with marks of who might see it."""
        return []

    def search_follows(self) -> Iterable["Record"]:
        """Other rows whose entries say something of this one."""
        return []

    def _is_found_by(self, written: Iterable[str] | None) -> bool:
        """Whether entries may change when these fields are written."""
        return written is None or self.search_when is None or bool({*self.search_when} & {*written})

    def unique_error_message(
        self, model_class: type[models.Model], unique_check: Any
    ) -> ValidationError:
        """What is taken is named: "”SRO” finns redan."."""
        error = super().unique_error_message(model_class, unique_check)
        if len(unique_check) == 1:
            error.message = f"”{getattr(self, unique_check[0])}” finns redan."
            error.params = None
        return error

    @classmethod
    def locked_fields(cls) -> tuple[str, ...]:
        """Every field some lock of the model holds."""
        return tuple(dict.fromkeys(name for lock in cls.locks for name in lock.fields))

    def own_search_text(self) -> str:
        """The row's own words as stems; related names are found through their own rows."""
        words = (str(getattr(self, name) or "") for name in self.search_fields)
        return stem_text(*(plain(word) for word in words))


class Correction(Record):
    """Rättelse: a dated note, with a reason, beside text that is locked. Never changed itself."""

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, verbose_name="slag av post", related_name="+"
    )
    object_id = models.PositiveBigIntegerField("post")
    target = GenericForeignKey("content_type", "object_id")
    text = models.TextField("rättelse")
    reason = models.CharField("skäl", max_length=500)
    made_on = models.DateField("gjord")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="gjord av", related_name="+"
    )

    search_fields = ("text", "reason")
    is_append_only = True

    class Meta:
        verbose_name = "rättelse"
        verbose_name_plural = "rättelser"
        ordering = ["made_on", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"Rättelse {self.made_on}"
