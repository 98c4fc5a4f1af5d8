"""What every desk page does: show a form, run one action, say what happened, and go on.

A refused rule lands beside its field with what was typed kept; a lost race is an ordinary page.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from desk.fields import NamedField
from records.edits import EditConflict
from records.errors import RuleError
from records.models import Record
from sro_log.lib import richtext
from sro_log.lib.due_dates import format_day

Do = Callable[[dict[str, Any]], str]


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    do: Do,
    *,
    title: str,
    submit: str,
    back: str,
    lead: str = "",
    then: str = "",
    danger: bool = False,
    template: str = "form_page.html",
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Shows the form; on a valid POST runs `do`, which returns the sentence of what happened.

    What `do` writes is written together or, when a rule stops it half way, not at all.

    Args:
        back: where "Avbryt" leads, and where a done deed leads unless `then` says otherwise.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                said = do(form.cleaned_data)
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        except EditConflict as conflict:
            return conflict_page(request, conflict)
        else:
            messages.success(request, said)
            return redirect(then or back)
    for field in form.fields.values():
        if isinstance(field, NamedField):
            field.suggest()
    context = {
        "title": title,
        "lead": lead,
        "form": form,
        "submit_text": submit,
        "back_url": back,
        "danger": danger,
        "multipart": form.is_multipart(),
        **(extra or {}),
    }
    return render(request, template, context)


def run(request: HttpRequest, do: Callable[[], str], *, back: str) -> HttpResponse:
    """Runs a one-press action and goes back with what happened, or with why not."""
    try:
        messages.success(request, do())
    except RuleError as error:
        messages.error(request, error.message)
    return redirect(back)


def form_data(request: HttpRequest) -> Any:
    """What was posted, or None so that the form comes up unbound."""
    return request.POST if request.method == "POST" else None


def choice(request: HttpRequest) -> dict[str, Any]:
    """What the editor chose on the page of a lost race, for `edit_record`."""
    chosen = request.POST.get("resolve", "")
    seen = request.POST.get("seen_version", "")
    return {
        "keep_mine": chosen == "mine",
        "keep_theirs": chosen == "theirs",
        "seen_version": int(seen) if seen.isdecimal() and len(seen) < 10 else None,
    }


def conflict_page(request: HttpRequest, conflict: EditConflict) -> HttpResponse:
    """Någon hann före: who, when, both texts, and a choice. Nothing typed is lost."""
    record: Record = conflict.record
    skip = {"csrfmiddlewaretoken", "seen_version", "resolve"}
    hidden = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in skip
        for value in values
    ]
    when = timezone.localtime(conflict.when)
    context = {
        "title": str(record),
        "who": conflict.who,
        "when_text": f"{format_day(when.date())} kl. {when:%H.%M}",
        "fields": [
            {"label": c.label, "theirs": _readable(c.theirs), "mine": _readable(c.mine)}
            for c in conflict.clashes
        ],
        "action_url": request.path,
        "hidden": [*hidden, ("seen_version", str(record.version))],
    }
    return render(request, "409.html", context, status=409)


def _readable(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if value is None:
        return ""
    if hasattr(value, "hour") and hasattr(value, "minute"):
        return f"{value:%H.%M}"
    if hasattr(value, "year"):
        return format_day(value)
    text = str(value)
    return richtext.to_plain(text) if text.lstrip().startswith("<") else text
