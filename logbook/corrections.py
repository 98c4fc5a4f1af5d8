"""Corrections beside the locked things they speak of."""

import datetime
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from records.models import Correction, Record


def corrections_of(records: Iterable[Record], at: datetime.date) -> list[Correction]:
    """Corrections of any of the records made by the day, oldest first; one query."""
    wanted = Q(pk__in=[])
    by_type: dict[int, list[int]] = {}
    for record in records:
        kind = ContentType.objects.get_for_model(record)
        by_type.setdefault(kind.pk, []).append(record.pk)
    for kind_pk, ids in by_type.items():
        wanted |= Q(content_type_id=kind_pk, object_id__in=ids)
    return list(Correction.objects.filter(wanted, made_on__lte=at).select_related("made_by"))
