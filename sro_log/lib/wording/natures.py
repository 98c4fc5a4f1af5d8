"""What kinds of decision a point's words hold."""

from sro_log.lib.wording.acts import ActReader
from sro_log.lib.wording.tokens import tokenise


def natures_of(text: str) -> frozenset[str]:
    """Names of the natures that the words show, as `Decision.NATURES` has them; several may hold.

    Empty when the words show none, which is no error: the secretary marks it then.
    """
    return frozenset(act.nature for act in ActReader(tokenise(text)).read())
