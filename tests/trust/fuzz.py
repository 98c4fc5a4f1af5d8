"""Hostile input, generated: every page × what it reads of its address, every form × its fields.

What a page reads is recorded while it answers; what a form holds is taken from the page itself.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unittest.mock import patch
from urllib.parse import quote_plus

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from desk.fields import ClockField, DayField, DueField, NamedField
from tests.test_permissions import PATTERNS, POST_ONLY, address
from tests.world import World

TOO_MANY = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1
FORM = "application/x-www-form-urlencoded"
FILE_FORM = "multipart/form-data; boundary=x"

# Written as bytes where no text could hold them.
HOSTILE: dict[str, bytes] = {
    "nul": b"a\x00b",
    "control characters": b"a\x01\x08\x1b\x7fb",
    "right-to-left override": "fil\u202efdp.exe".encode(),
    "lone surrogate": b"\xed\xa0\x80\xed\xb0\x80x",
    "invalid utf-8": b"\xff\xfe\xc3\x28",
    "only invisible": "\u200b\u2060\ufeff\u00ad".encode(),
    "long": b"x" * 10_001,
    "longer than rich text": "åäö ".encode() * 50_001,
    "many digits": b"9" * 5_000,
    "ten to the thirty": b"1" + b"0" * 30,
    "just beyond 64 bits": str(2**63).encode(),
    "exponent": b"1e999999999",
    "not a number": b"NaN",
    "digits of another script": "١٢٣".encode(),
    "below zero": b"-1",
    "no such leap day": b"2025-02-29",
    "last of all days": b"9999-12-31",
    "first of all days": b"0001-01-01",
    "last readable day": b"2199-12-31",
    "no such hour": b"25.61",
    "markup": b"<script>alert(1)</script>",
    "sql": b"' OR 1=1; --",
    "formula": b'=HYPERLINK("https://example.se")',
    "no words": b"",
}
TEXT_AREAS_ONLY = "longer than rich text"


@dataclass(frozen=True)
class Case:
    """One request: where, how, and what it is called when it fails."""

    name: str
    url: str
    kind: str
    body: bytes | None = None  # None: GET
    content_type: str = FORM
    reader: str = ""  # what takes the value: a parameter by its name, a class of field


@dataclass
class Result:
    """How many were sent, and those that went wrong, by kind."""

    sent: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, what: str) -> None:
        """One that went wrong."""
        self.wrong.setdefault(kind, []).append(what)


def percent(value: bytes) -> str:
    """As it stands in an address or a form's body."""
    return quote_plus(value)


def encode(values: dict[str, list[bytes]]) -> bytes:
    """A form's body; the names are ours, the values anything."""
    return "&".join(f"{n}={percent(v)}" for n, vs in values.items() for v in vs).encode()


def thinned(cases: list[Case], about: int) -> list[Case]:
    """About so many of the cases, so that the product may grow and the suite stay quick.

    Everything goes to the first page where a parameter or a class of field is met, and something
    to every other. The rest, which is read by the same code, is drawn; the same each time.
    """
    first_at: dict[str, str] = {}
    met: set[object] = set()
    needed, others = [], []
    for case in random.Random(about).sample(cases, len(cases)):
        is_first = first_at.setdefault(case.reader, case.name) == case.name
        is_new = not {case.name, (case.reader, case.kind)} <= met
        (needed if is_first or is_new else others).append(case)
        met |= {case.name, (case.reader, case.kind)}
    return needed + others[: max(about - len(needed), 0)]


# --- reading -----------------------------------------------------------------------------------
def pages(world: World) -> dict[str, str]:
    """Every address that can be read, by name; the login page too."""
    return {name: address(world, name) for name in PATTERNS if name not in POST_ONLY}


def parameters_read(client: Client, url: str) -> list[str]:
    """Names that the page asks of its address; recorded, so a new one needs no line here."""
    asked: dict[str, None] = {}

    def recording(method: Callable[..., Any]) -> Callable[..., Any]:
        def record(self: Any, key: str, *args: Any, **kwargs: Any) -> Any:
            asked[key] = None
            return method(self, key, *args, **kwargs)

        return record

    names = ("__getitem__", "_getlist", "pop")
    spies = {name: recording(getattr(QueryDict, name)) for name in names}
    with patch.multiple(QueryDict, **spies):
        client.get(url)
    return list(asked)


def reads(client: Client, world: World) -> Iterator[Case]:
    """Every page × every parameter it reads × every hostile value, alone and twice.

    Desk pages only pass the day on to the page around them; a fifth of the values is enough.
    """
    some = dict(list(HOSTILE.items())[::5])
    for name, url in pages(world).items():
        for parameter in parameters_read(client, url):
            title = f"GET {name} {parameter}"
            values = some if name.startswith("desk:") and parameter == "per" else HOSTILE
            for kind, value in values.items():
                if kind != TEXT_AREAS_ONLY:
                    query = f"{parameter}={percent(value)}"
                    yield Case(title, f"{url}?{query}", kind, reader=parameter)
            yield Case(title, f"{url}?{query}&{query}", "twice", reader=parameter)
            yield Case(title, f"{url}?{parameter}[]=1", "as a list", reader=parameter)
        yield Case(f"GET {name}", f"{url}?{'a=1&' * TOO_MANY}", "too many parameters")
        yield Case(f"GET {name}", f"{url}?%00=%00&&=&;", "parameter without a name")


def broken_paths() -> Iterator[Case]:
    """Every address with a number × numbers no row has, and with NUL."""
    for name, pattern in PATTERNS.items():
        route = "/" + str(pattern.pattern)
        yield Case(f"path {name}", route.replace("<id:pk>", "1") + "%00", "nul in the path")
        if "<id:pk>" in route:
            for pk in (
                "1" + "0" * 30,
                "9" * 18,
                "9" * 5_000,
                "0",
                "-1",
                "1.5",
                "%ED%A0%80",
                "1%00",
            ):
                yield Case(f"path {name}", route.replace("<id:pk>", pk), f"id {pk[:32]}")


# --- writing -----------------------------------------------------------------------------------
def forms_of(client: Client, world: World) -> Iterator[tuple[str, str, forms.BaseForm]]:
    """Every page that shows a form: its name, address and form."""
    for name, url in pages(world).items():
        response = client.get(url)
        form = response.context.get("form") if response.context else None
        if isinstance(form, forms.BaseForm) and name.startswith("desk:"):
            yield name, url, form


def sensible(form: forms.BaseForm) -> dict[str, list[bytes]]:
    """What would be taken, so that the one hostile value comes as far as it can."""
    return {name: _sensible(form, name) for name in form.fields}


def _sensible(form: forms.BaseForm, name: str) -> list[bytes]:
    shown, asked = form[name].value(), form.fields[name]
    if isinstance(asked, forms.FileField | forms.BooleanField):
        return []
    if isinstance(shown, list):
        return [str(one).encode() for one in shown]
    if shown not in (None, ""):
        return [str(shown).encode()]
    if isinstance(asked, forms.ModelChoiceField):
        first = asked.queryset.first()
        return [str(first.pk).encode()] if first else []
    if isinstance(asked, forms.ChoiceField):
        chosen = next((key for key, _ in asked.choices if key), None)
        return [str(chosen).encode()] if chosen is not None else []
    if isinstance(asked, NamedField):
        return [str(asked.widget.suggestions[0]).encode()] if asked.required else []
    examples: dict[type, str] = {
        DayField: "2026-05-05",
        DueField: "senast i maj 2026",
        ClockField: "13.10" if name == "end" else "13.00",
        forms.URLField: "https://example.se/",
        forms.IntegerField: "",
    }
    return [examples.get(type(asked), "Ord").encode()]


def values_for(asked: forms.Field) -> Iterator[tuple[str, bytes]]:
    """The hostile values; a ticked box is ticked whatever its value."""
    for place, (kind, value) in enumerate(HOSTILE.items()):
        if isinstance(asked, forms.BooleanField) and place % 6:
            continue
        if kind != TEXT_AREAS_ONLY or isinstance(asked.widget, forms.Textarea):
            yield kind, value


def tampered(world: World) -> list[bytes]:
    """Ids and choices that exist, but elsewhere."""
    rows = (world.approved, world.cancelled, world.draft_item, world.other_body)
    return [str(row.pk).encode() for row in rows] + [b"punkt-999999"]


def reader_of(asked: forms.Field) -> str:
    """What a field reads its input with."""
    return f"{type(asked).__name__} {type(asked.widget).__name__}"


def writes(client: Client, world: World) -> Iterator[Case]:
    """Every form × every field × every hostile value, left out, as a list and as a file."""
    elsewhere = tampered(world)
    for page, url, form in forms_of(client, world):
        good = sensible(form)
        yield Case(f"POST {page}", url, "nothing", b"")
        yield Case(f"POST {page}", url, "sensible", encode(good))
        for name in form.fields:
            field = form.fields[name]
            send = partial(Case, f"POST {page} {name}", url, reader=reader_of(field))
            for kind, value in values_for(field):
                yield send(kind, encode({**good, name: [value]}))
            yield send("left out", encode({**good, name: []}))
            yield send("as a list", encode({**good, name: elsewhere}))
            yield send("as a file", *_with_file(good, name))
            if isinstance(field, forms.ChoiceField | forms.IntegerField):
                for value in elsewhere:
                    yield send("of another", encode({**good, name: [value]}))
        yield from _odd_bodies(page, url, good)
    yield from presses(world)


def presses(world: World) -> Iterator[Case]:
    """Addresses that only take a press: anything may come along."""
    for name in sorted(POST_ONLY - {"people:logout"}):
        for kind, value in HOSTILE.items():
            yield Case(f"POST {name}", address(world, name), kind, encode({"why": [value]}))
    for kind, value in HOSTILE.items():
        body = encode({"username": [value], "password": [value], "next": [value]})
        yield Case("POST people:login", reverse("people:login"), kind, body)


def _odd_bodies(page: str, url: str, good: dict[str, list[bytes]]) -> Iterator[Case]:
    resolved = {**good, "resolve": [b"mine"]}
    for kind, value in HOSTILE.items():
        if "version" in good:
            body = encode({**resolved, "seen_version": [value]})
            yield Case(f"POST {page} seen_version", url, kind, body)
    yield Case(f"POST {page}", url, "too many fields", b"a=1&" * TOO_MANY)
    yield Case(f"POST {page}", url, "not a form", b'{"a": "\\ud800"}', "application/json")
    yield Case(f"POST {page}", url, "broken parts", b"--x\r\nContent-", FILE_FORM)
    yield Case(f"POST {page}", url, "no boundary", b"--x", "multipart/form-data")
    yield Case(f"POST {page}", url, "unknown charset", encode(good), f"{FORM}; charset=klingon")


def _with_file(good: dict[str, list[bytes]], name: str) -> tuple[bytes, str]:
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{other}"\r\n\r\n'.encode() + value + b"\r\n"
        for other, values in good.items()
        for value in values
        if other != name
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="../\u202efdp.exe"'
    parts.append(f"{head}\r\nContent-Type: text/html\r\n\r\n".encode() + b"<script>\r\n--x--\r\n")
    return b"".join(parts), FILE_FORM
