"""Names of the county's municipalities and their organisations, to tell a slip of the pen by."""

from difflib import get_close_matches
from functools import lru_cache

FEDERATIONS = ("Göteborgsregionen", "Fyrbodal", "Skaraborg", "Boråsregionen", "VästKom", "Sjuhärad")
MUNICIPALITIES = (
    "Ale", "Alingsås", "Bengtsfors", "Bollebygd", "Borås", "Dals-Ed", "Essunga", "Falköping",
    "Färgelanda", "Grästorp", "Gullspång", "Göteborg", "Götene", "Herrljunga", "Hjo", "Härryda",
    "Karlsborg", "Kungälv", "Lerum", "Lidköping", "Lilla Edet", "Lysekil", "Mariestad", "Mark",
    "Mellerud", "Munkedal", "Mölndal", "Orust", "Partille", "Skara", "Skövde", "Sotenäs",
    "Stenungsund", "Strömstad", "Svenljunga", "Tanum", "Tibro", "Tidaholm", "Tjörn", "Tranemo",
    "Trollhättan", "Töreboda", "Uddevalla", "Ulricehamn", "Vara", "Vårgårda", "Vänersborg",
    "Åmål", "Öckerö",
)  # fmt: skip
CLOSE = 0.8
_KNOWN = {name.lower(): name for name in (*FEDERATIONS, *MUNICIPALITIES)}


@lru_cache(maxsize=1024)
def likely_slip(name: str) -> str:
    """The known name that the written one differs little from; "" where it is known or unlike."""
    written = name.strip().lower()
    if len(written) < 4 or len(written) > 40:
        return ""
    bare = written.removesuffix("s") if written.removesuffix("s") in _KNOWN else written
    if bare in _KNOWN:
        return ""
    close = get_close_matches(written, _KNOWN, n=1, cutoff=CLOSE)
    if not close or abs(len(close[0]) - len(written)) > 2 or close[0] in written:
        return ""
    return _KNOWN[close[0]]
