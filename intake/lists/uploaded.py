"""What is kept of a list between its pages: the sheets, where the list is, and what was chosen."""

from typing import Any

from intake.enums import ImportKind
from intake.models import Import
from intake.sheets.columns import KEYS, find_list, guess_columns, headings_key
from intake.sheets.grid import Book
from people.models import Body


def first_data(book: Book, body: Body) -> dict[str, Any]:
    """The list as it was found, with what the body's earlier lists say of its columns and names."""
    found = find_list(book.grids)
    data: dict[str, Any] = {
        "grids": [
            {
                "name": grid.name,
                "rows": [[row.number, list(row.cells)] for row in grid.rows],
                "remarks": list(grid.remarks),
            }
            for grid in book.grids
        ],
        "sheet": found.sheet,
        "head": found.head,
        "columns": {},
        "names": {},
        "ended_on": "",
        "register": "",
    }
    return with_guess(data, body)


def with_guess(data: dict[str, Any], body: Body) -> dict[str, Any]:
    """The columns as the body chose them for the same headings, else as the headings say."""
    headings = headings_of(data)
    key = headings_key(headings)
    earlier = _earlier(body, key)
    columns = earlier.get("columns") or {
        str(place): meaning for place, meaning in guess_columns(headings).items()
    }
    known = {place: meaning for place, meaning in columns.items() if meaning in KEYS}
    names = {**earlier.get("names", {}), **data["names"]}
    register = data["register"] or earlier.get("register", "")
    return {**data, "headings": key, "columns": known, "names": names, "register": register}


def _earlier(body: Body, key: str) -> dict[str, Any]:
    """What was chosen the last time that a list of the body had these headings."""
    lists = Import.objects.filter(body=body, kind=ImportKind.LIST, data__headings=key)
    last = lists.filter(data__is_mapped=True).order_by("-pk").values_list("data", flat=True).first()
    return last or {}


def headings_of(data: dict[str, Any]) -> list[str]:
    """The cells of the row of headings; as many as the widest row."""
    rows = data["grids"][data["sheet"]]["rows"]
    widest = max((len(cells) for _, cells in rows), default=0)
    headings = list(rows[data["head"]][1]) if data["head"] < len(rows) else []
    return headings + [""] * (widest - len(headings))


def samples_of(data: dict[str, Any], place: int, most: int = 3) -> list[str]:
    """The first things that stand in a column below its heading."""
    rows = data["grids"][data["sheet"]]["rows"][data["head"] + 1 :]
    said = [cells[place] for _, cells in rows if place < len(cells) and cells[place]]
    return list(dict.fromkeys(said))[:most]


def source_of(book: Book) -> str:
    """The list as text, a row on a line: what the import was made from."""
    lines: list[str] = []
    for grid in book.grids:
        lines += [grid.name, *("\t".join(row.cells).replace("\n", " ") for row in grid.rows)]
    return "\n".join(lines)
