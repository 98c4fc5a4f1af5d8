"""What an import made: every record it added to the log, and from where in the source."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from intake.models.imports import Import
from records.models import Record


class ImportedRowQuerySet(models.QuerySet["ImportedRow"]):
    """Reads of what imports made."""

    def of(self, record: Record) -> "ImportedRowQuerySet":
        """What tells which import made the record."""
        kind = ContentType.objects.get_for_model(type(record))
        return self.filter(content_type=kind, object_id=record.pk)

    def newest_first(self) -> "ImportedRowQuerySet":
        """The order in which an import is undone."""
        return self.order_by("-pk")


class ImportedRow(Record):
    """One record an import made; `row` counts as the list does, `span` is "start-end" in the text.

    The pointer is no foreign key: it stays when the import is undone, to tell what was there.
    `before` is None for what the import added; for what it only changed, the changed fields as
    they were.
    """

    importing = models.ForeignKey(
        Import, models.PROTECT, verbose_name="import", related_name="rows"
    )
    row = models.PositiveIntegerField("rad", null=True, blank=True)
    span = models.CharField("ställe i källan", max_length=40, blank=True, default="")
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, verbose_name="slag av post", related_name="+"
    )
    object_id = models.PositiveBigIntegerField("post")
    target = GenericForeignKey("content_type", "object_id")
    before = models.JSONField("före importen", null=True, blank=True)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        verbose_name = "importerad post"
        verbose_name_plural = "importerade poster"
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["importing", "content_type", "object_id"],
                name="imported_row_once",
                violation_error_message="Importen minns redan den posten.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type.name} {self.object_id}"
