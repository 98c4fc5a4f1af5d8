"""Rules of the house that no other tool holds; read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from records.models import Record

pytestmark = pytest.mark.unit

ROOMS = (
    "records",
    "people",
    "mailing",
    "meetings",
    "decisions",
    "logbook",
    "desk",
    "intake",
    "sro_log",
)
VAGUE = {"utils", "helpers", "common", "services", "misc"}
UNSEEN_BY_HISTORY = {"update", "bulk_create", "bulk_update", "_raw_delete", "update_or_create"}
MAY_WRITE_UNSEEN = {
    ("records/management/commands/reindex.py", "bulk_update"),  # derived words only
    ("records/entries.py", "bulk_create"),  # what search finds: derived
    ("decisions/scale/build.py", "bulk_update"),  # makes version and history beside it
}
MAX_LINES = 400
MAX_TEMPLATE_LINES = 150
INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE
)


def sources(*places: str) -> Iterator[Path]:
    for place in places:
        for path in sorted((settings.ROOT / place).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def name_of(path: Path) -> str:
    return path.relative_to(settings.ROOT).as_posix()


def templates() -> list[Path]:
    return sorted((settings.ROOT / "templates").rglob("*.*"))


def own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ROOMS and not model.__name__.startswith("Historical")
    ]


def writes_unseen(source: str) -> list[str]:
    """Calls that change rows behind version and history: `.update(field=...)` and bulk writes.

    A dictionary is updated with another one, a queryset with keywords.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        if name in UNSEEN_BY_HISTORY and not (name == "update" and node.args):
            found.append(name)
    return found


def test_nothing_is_written_past_version_and_history() -> None:
    found = [
        (name_of(path), call)
        for path in sources(*ROOMS[:-1])
        for call in writes_unseen(path.read_text("utf-8"))
    ]
    assert [entry for entry in found if entry not in MAY_WRITE_UNSEEN] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Matter.objects.filter(pk=1).update(title='x')", ["update"]),
        ("Matter.objects.update(**values)", ["update"]),
        ("Matter.objects.bulk_create(rows)", ["bulk_create"]),
        ("values.update({'title': 'x'})", []),
        ("who.update", []),
    ],
)
def test_lint_tells_a_queryset_from_a_dictionary(source: str, expected: list[str]) -> None:
    assert writes_unseen(source) == expected


def test_no_file_is_too_long() -> None:
    lengths = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in sources(*ROOMS, "tests")}
    assert {name: n for name, n in lengths.items() if n > MAX_LINES} == {}


def test_no_template_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in templates()}
    assert {name: n for name, n in lengths.items() if n > MAX_TEMPLATE_LINES} == {}


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [name_of(path) for path in sources(*ROOMS, "tests")]
    assert [name for name in names if VAGUE & set(re.split(r"[/.]", name))] == []


def test_every_module_opens_with_its_job() -> None:
    silent = [
        name_of(path)
        for path in sources(*ROOMS, "tests")
        if (text := path.read_text("utf-8")).strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []


def test_templates_have_no_inline_style_or_script() -> None:
    """The browser would refuse them: the content security policy has no unsafe-inline."""
    found = {name_of(p): INLINE.findall(p.read_text("utf-8")) for p in templates()}
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        "<style>",
        '<a onclick="x()">',
        "<script>",
        '<a href="javascript:x()">',
    ],
)
def test_lint_finds_inline_style_and_script(markup: str) -> None:
    assert len(INLINE.findall(markup)) == 1


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_field_has_a_swedish_name(model: type[models.Model]) -> None:
    unnamed = [
        field.name
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if not field.auto_created and not field._verbose_name
    ]
    assert unnamed == []


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_model_has_a_swedish_name(model: type[models.Model]) -> None:
    assert {"verbose_name", "verbose_name_plural"} <= set(model._meta.original_attrs)


def test_every_stored_thing_is_a_record() -> None:
    """Version, history and search words for all; a user is Django's own.

    That a request has been carried out says nothing of the log, a place in the queue of mails
    nothing lasting, and a file's content is named by its own checksum (docs/adr/0010-outbox.md).
    What search finds is derived (docs/adr/0017-search.md).
    """
    others = {m.__name__ for m in own_models() if not issubclass(m, Record)}
    assert others == {
        "DoneOnce",
        "User",
        "Delivery",
        "Lookout",
        "MailFile",
        "Occasion",
        "SearchEntry",
        "SearchWord",
    }


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_model_is_in_the_glossary(model: type[models.Model]) -> None:
    glossary = (settings.ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = [line for line in glossary.splitlines() if line.startswith("|")]
    assert [row for row in rows if f"`{model.__name__}`" in row] != []


def cascades() -> list[str]:
    return [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]


def test_nothing_is_deleted_by_deleting_something_else() -> None:
    assert cascades() == []
