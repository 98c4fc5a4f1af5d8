"""Two writers of one record at the same moment: nothing is lost, and the slower one is told."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from meetings.models import Matter
from records import edits
from records.edits import EditConflict, edit_record
from tests import factories as make

IS_POSTGRES = connection.vendor == "postgresql"
RACES = 200 if IS_POSTGRES else 20
pytestmark = pytest.mark.postgres if IS_POSTGRES else pytest.mark.trust

Writer = Callable[[int], str]  # the round -> what was answered


def race(
    rounds: int, writers: tuple[Writer, Writer], after: Callable[[int, list[str]], None]
) -> None:
    """Lets both write at once, each on its own connection; looks at the result of every round."""
    start = threading.Barrier(2, timeout=30)

    def run(writer: Writer, n: int) -> str:
        start.wait()
        return writer(n)

    def close() -> None:
        start.wait()
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for n in range(rounds):
            running = [pool.submit(run, writer, n) for writer in writers]
            after(n, [future.result(timeout=60) for future in running])
        for future in [pool.submit(close), pool.submit(close)]:
            future.result(timeout=60)


def writer(pk: int, field: str, name: str) -> Writer:
    """Edits one field from the version that stood when the round began."""

    def write(n: int) -> str:
        try:
            edit_record(Matter, pk, base_version=n + 1, changes={field: f"{name} {n}"}, by=None)
        except EditConflict as conflict:
            return f"{conflict.clashes[0].theirs} / {conflict.clashes[0].mine}"
        return "saved"

    return write


@pytest.fixture
def matter(committed_database: str) -> Matter:
    return make.make_matter(make.make_body())


def test_two_writers_of_one_field_one_is_asked(matter: Matter) -> None:
    lost = []

    def look(n: int, answers: list[str]) -> None:
        matter.refresh_from_db()
        first, second = f"Anna {n}", f"Bo {n}"
        if answers == ["saved", f"{first} / {second}"]:
            winner = first
        elif answers == [f"{second} / {first}", "saved"]:
            winner = second
        else:
            winner = ""
        if (matter.title, matter.version) != (winner, n + 2):
            lost.append((n, answers, matter.title, matter.version))

    race(RACES, (writer(matter.pk, "title", "Anna"), writer(matter.pk, "title", "Bo")), look)
    assert lost == []
    assert matter.history.count() == RACES + 1


def test_two_writers_of_different_fields_both_are_kept(matter: Matter) -> None:
    lost = []

    def both(field: str, name: str) -> Writer:
        def write(n: int) -> str:
            base = 2 * n + 1
            words = f"<p>{name} {n}</p>"
            edit_record(Matter, matter.pk, base_version=base, changes={field: words}, by=None)
            return "saved"

        return write

    def look(n: int, answers: list[str]) -> None:
        matter.refresh_from_db()
        if (matter.title, matter.summary) != (f"<p>Anna {n}</p>", f"<p>Bo {n}</p>"):
            lost.append((n, matter.title, matter.summary))

    race(RACES, (both("title", "Anna"), both("summary", "Bo")), look)
    assert lost == []
    assert (matter.version, matter.history.count()) == (2 * RACES + 1, 2 * RACES + 1)


@pytest.mark.skipif(not IS_POSTGRES, reason="SQLite lets one transaction in at a time")
def test_without_the_row_lock_updates_are_lost(
    matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: the same action reading without holding the row."""
    both_have_read = threading.Barrier(2, timeout=30)

    def read(model: Any, pk: int) -> Any:
        row = model.objects.get(pk=pk)
        both_have_read.wait()
        return row

    monkeypatch.setattr(edits, "hold_row", read)
    lost = []

    def look(n: int, answers: list[str]) -> None:
        lost.append(answers == ["saved", "saved"])

    race(20, (writer(matter.pk, "title", "Anna"), writer(matter.pk, "title", "Bo")), look)
    assert lost == [True] * 20


@pytest.mark.skipif(not IS_POSTGRES, reason="SQLite lets one transaction in at a time")
def test_reading_changing_and_saving_loses_updates(matter: Matter) -> None:
    """Negative control: what a naive save does to the other's field."""
    both_have_read = threading.Barrier(2, timeout=30)

    def naive(field: str) -> Writer:
        def write(n: int) -> str:
            with transaction.atomic():
                row = Matter.objects.get(pk=matter.pk)
                both_have_read.wait()
                setattr(row, field, f"{field} {n}")
                row.save()
            return "saved"

        return write

    lost = []

    def look(n: int, answers: list[str]) -> None:
        matter.refresh_from_db()
        lost.append((matter.title, matter.summary) != (f"title {n}", f"summary {n}"))

    race(20, (naive("title"), naive("summary")), look)
    assert lost == [True] * 20
