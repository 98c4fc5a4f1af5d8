"""Filters that print: dates the one way, rich text cleaned, slots."""

import datetime

from django import template
from django.utils.safestring import SafeString, mark_safe

from sro_log.lib.due_dates import format_day
from sro_log.lib.richtext import clean

register = template.Library()


@register.filter
def day(value: datetime.date | None) -> str:
    """ "4 juni 2026"."""
    return format_day(value) if value else ""


@register.filter
def clock(value: datetime.time | None) -> str:
    """ "13.05"."""
    return f"{value:%H.%M}" if value else ""


@register.filter
def rich(value: str) -> SafeString:
    """Stored notes as HTML, cleaned once more on the way out."""
    return mark_safe(clean(value))  # noqa: S308  (nh3 has just cleaned it)
