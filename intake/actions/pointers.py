"""What in the log points at a record: asked of the models, so that a new one is not forgotten."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from records.models import Record

Key = tuple[type[Record], int]


def key_of(record: Record) -> Key:
    """The record as model and number."""
    return type(record), record.pk


def by_model(keys: Iterable[Key]) -> dict[type[Record], set[int]]:
    """Numbers by model."""
    found: dict[type[Record], set[int]] = defaultdict(set)
    for model, pk in keys:
        found[model].add(pk)
    return dict(found)


def pointers_to(model: type[Record]) -> Iterator[tuple[type[models.Model], str]]:
    """Every foreign key to the model: (model that has it, its name); history aside."""
    for field in model._meta.get_fields(include_hidden=True):
        related: Any = field
        is_pointer = field.auto_created and (field.one_to_many or field.one_to_one)
        if is_pointer and not field.concrete:
            pointing: type[models.Model] = related.related_model
            if not hasattr(pointing, "instance_type"):  # a history table
                yield pointing, related.field.name


def dependents(keys: Iterable[Key]) -> set[Key]:
    """Every record with a foreign key to one of them: a query for each way of pointing."""
    found: set[Key] = set()
    for model, pks in by_model(keys).items():
        for pointing, name in pointers_to(model):
            if issubclass(pointing, Record):
                rows = pointing._base_manager.filter(**{f"{name}__in": pks})
                found |= {(pointing, pk) for pk in rows.values_list("pk", flat=True)}
    return found


def pointing_first(found: Iterable[type[Record]]) -> list[type[Record]]:
    """The models in an order where none is pointed at by a later one."""
    left = sorted(set(found), key=lambda model: model._meta.label)
    ordered: list[type[Record]] = []
    while left:
        free = [
            model
            for model in left
            if not any(
                pointing in left and pointing is not model for pointing, _ in pointers_to(model)
            )
        ]
        ordered += free or left[:1]
        left = [model for model in left if model not in ordered]
    return ordered
