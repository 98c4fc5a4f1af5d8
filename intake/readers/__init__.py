"""From a file to paragraphs. No Django here, and no meaning: only what stands where."""

from intake.readers.choosing import read
from intake.readers.unreadable import UnreadableError

__all__ = ["UnreadableError", "read"]
