"""From paragraphs to a draft. No Django here; rules for the language, not for the files."""

from intake.parsing.reading import read_draft

__all__ = ["read_draft"]
