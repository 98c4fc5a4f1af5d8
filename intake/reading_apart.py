"""Runs in a process of its own: one document from standard input to a draft on standard output.

Started by `intake.safety`. It says either {"draft", "source", "format"} or
{"unreadable": "Svensk mening."}.
"""

import sys
from typing import Any

from intake.apart import Refusals, answer_apart

MOST_OUTPUT = 16 * 1024 * 1024  # bytes, all files it writes
MOST_SOURCE = 2_000_000  # letters of text in a document
TOO_LONG = "Dokumentet innehåller för mycket text. Dela upp det och försök igen."
SAID = Refusals(
    too_slow="Dokumentet tar för lång tid att läsa. Dela upp det eller spara om det.",
    too_big="Dokumentet är för stort eller för invecklat för att läsas.",
    damaged="Dokumentet är skadat och går inte att läsa.",
)


def answer(data: bytes, filename: str) -> dict[str, Any]:
    """What the document holds, or why it cannot be read."""
    from intake.parsing import read_draft
    from intake.readers import UnreadableError, read

    try:
        text = read(data, filename)
    except UnreadableError as error:
        return {"unreadable": str(error)}
    if len(text.text) > MOST_SOURCE:
        return {"unreadable": TOO_LONG}
    return {"draft": read_draft(text).as_json(), "source": text.text, "format": text.format}


if __name__ == "__main__":
    sys.exit(answer_apart(answer, SAID, MOST_OUTPUT))
