"""Makes PDFs through the product's own printing, for readers to read."""

from django.conf import settings

from sro_log.lib import pdf

STYLE = settings.ROOT / "static" / "css" / "paper.css"
PAGE = (
    '<!DOCTYPE html><html lang="sv"><head><title>Prov</title>{css}</head><body>{body}</body></html>'
)


def printed(body: str, css: str = "") -> bytes:
    """A PDF of the HTML; `css` is added to the style of our papers."""
    html = PAGE.format(body=body, css=f"<style>{css}</style>" if css else "")
    return pdf.from_html(html, stylesheet=STYLE, base_url="https://logg.example.se/")
