"""Start data from fixtures/start_data.json: sides, organisations, bodies, standard phrases.

Safe to load again. The file may hold models of any room: they are named, not imported.
"""

import json
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from records.models import Record
from records.writing import write


@transaction.atomic
def load_start_data() -> int:
    """Adds what is missing, by natural key; leaves what is there as people have made it.

    Through `write` rather than loaddata, so that rows get their history and search words.
    Returns the number of rows added.
    """
    rows = json.loads((settings.ROOT / "fixtures" / "start_data.json").read_text("utf-8"))
    return sum(_add(apps.get_model(row["model"]), dict(row["fields"])) for row in rows)


def _add(model: type[Record], values: dict[str, Any]) -> int:
    for name, value in values.items():
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey) and value is not None:
            target: Any = field.related_model
            values[name] = target._default_manager.get_by_natural_key(*value)
    row: Any = model(**values)
    manager: Any = model._default_manager
    try:
        manager.get_by_natural_key(*row.natural_key())
    except model.DoesNotExist:
        write(row, by=None)
        return 1
    return 0
