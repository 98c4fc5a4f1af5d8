"""Runs in a process of its own: one list from standard input to rows on standard output.

Started by `intake.sheets.safely`.
"""

import sys
from dataclasses import asdict
from typing import Any

from intake.apart import Refusals, answer_apart

MOST_OUTPUT = 40 * 1024 * 1024  # bytes
SAID = Refusals(
    too_slow="Listan tar för lång tid att läsa. Dela upp den eller spara om den.",
    too_big="Listan är för stor eller för invecklad för att läsas.",
    damaged="Listan är skadad och går inte att läsa.",
)


def answer(data: bytes, filename: str) -> dict[str, Any]:
    """The book, or why it cannot be read."""
    from intake.readers.unreadable import UnreadableError
    from intake.sheets.reading import read_list

    try:
        return {"book": asdict(read_list(data, filename))}
    except UnreadableError as error:
        return {"unreadable": str(error)}


if __name__ == "__main__":
    sys.exit(answer_apart(answer, SAID, MOST_OUTPUT))
