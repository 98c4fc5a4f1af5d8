"""Rich text without its tags, for what only reads words."""

import html

from django.utils.html import strip_tags


def plain(text: str) -> str:
    """The words, with a space where a tag was; the text itself when it holds no markup."""
    if "<" not in text and "&" not in text:
        return text
    return " ".join(html.unescape(strip_tags(text.replace("<", " <"))).split())
