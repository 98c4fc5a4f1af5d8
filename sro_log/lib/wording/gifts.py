"""Where words give someone an assignment: who is charged, and where the task begins and ends."""

from collections.abc import Sequence
from typing import NamedTuple

from sro_log.lib.wording.tokens import Token, word_set
from sro_log.lib.wording.verbs import CHARGES, FORMERS, GETS, GIVES, VERBS, Form

REACH = 60  # words between the verb and "i uppdrag", or between that and "att"
_CHARGE = frozenset(("uppdrag", "uppgift", "uppdraget", "uppgiften"))
_PREPOSITIONS = word_set("i till av om för med på från inom under kring enligt utifrån")
_TO = frozenset(("åt", "till"))
_ASIDE = word_set("tillsammans efter i med enligt mot utifrån under senast vid inför från till")
_STARTS_CLAUSE = frozenset(("att", ":", ";", "."))
_FILLERS = word_set(
    "även också därmed härmed samtidigt vidare dessutom därför nu då gemensamt tillsammans ett "
    "nytt följande slutligen , förnyat utökat förlängt särskilt fortsatt tydligt utvidgat"
)


class Gift(NamedTuple):
    """An assignment given, as places among the tokens; ends are exclusive.

    `parties` is empty when nobody is named; `task` is where what is to be done begins.
    """

    form: Form
    parties: tuple[int, int]
    charge: int  # "uppdrag", or the verb "uppdrar"
    task: int
    end: int
    also: tuple[int, int] = (0, 0)  # "... får, tillsammans med B, i uppdrag att ..."
    is_gapped: bool = False  # "... och B i uppdrag att ...", without a verb of its own
    is_relative: bool = False  # "en grupp som får i uppdrag att ..."
    forms_group: bool = False  # "tillsätter en grupp med uppdrag att ..."


class GiftReader:
    """Recognises where an assignment is given."""

    def __init__(self, tokens: Sequence[Token], ends: Sequence[bool]) -> None:
        self.tokens = tokens
        self._next_end = self._nearest(ends)
        self._next_att = self._nearest([token.word == "att" for token in tokens])
        self._next_charge = self._nearest([token.word in _CHARGE for token in tokens])

    @staticmethod
    def _nearest(hits: Sequence[bool]) -> list[int]:
        """For every place the nearest hit there or later; the length where there is none."""
        nearest = [len(hits)] * (len(hits) + 1)
        for i in range(len(hits) - 1, -1, -1):
            nearest[i] = i if hits[i] else nearest[i + 1]
        return nearest

    def next_att(self, i: int) -> int | None:
        """The next "att" of the sentence."""
        i = min(i, len(self.tokens))
        att = self._next_att[i]
        return att if att < self._next_end[i] else None

    def at(self, i: int, *, has_given: bool) -> Gift | None:
        """The assignment that the word at `i` gives, as far as the words themselves tell."""
        word = self.tokens[i].word
        if word in GIVES:
            return self._given(i, GIVES[word])
        if word in GETS:
            return self._got(i, GETS[word])
        if word in CHARGES:
            return self._charged(i, CHARGES[word])
        if word in FORMERS:
            return self._formed(i)
        if has_given and word == "i" and self._word(i + 1) in ("uppdrag", "uppgift"):
            return self._gapped(i)
        return None

    def _charge_after(self, i: int) -> int | None:
        """The next "i uppdrag" or "uppdraget" of the clause."""
        charge = self._next_charge[i + 1]
        stop = min(self._next_att[i + 1], self._next_end[i + 1], i + REACH)
        return charge if charge < stop else None

    def _given(self, i: int, form: Form) -> Gift | None:
        charge = self._charge_after(i)
        if charge is None:
            return self._given_to(i, form)
        before = self._word(charge - 1)
        if before == "i":
            head = charge - 1
        elif before in _PREPOSITIONS and charge - 1 != i:
            return None
        else:
            head = charge
            while head - 1 > i and self._word(head - 1) in ("ett", "nytt", "följande", "utökat"):
                head -= 1
            if not self._is_followed_by_task(charge):
                return None
        if form in (Form.PASSIVE, Form.PAST_PASSIVE):
            return self._gift(form, self._between_or_before(i, head), charge)
        parties = (i + 1, head) if head > i + 1 else None
        return self._gift(form, parties, charge)

    def _given_to(self, i: int, form: Form) -> Gift | None:
        """ "Uppdrag ges till X att ..."."""
        is_passive = form in (Form.PASSIVE, Form.PAST_PASSIVE)
        att = self.next_att(i)
        if not is_passive or self._word(i - 1) not in _CHARGE or self._word(i + 1) not in _TO:
            return None
        if att is None or att - i > REACH:
            return None
        return Gift(form, (i + 2, att), i, att + 1, self._next_end[i])

    def _got(self, i: int, form: Form) -> Gift | None:
        charge = self._charge_after(i)
        if charge is None:
            return None
        before = self._word(charge - 1)
        if before == "i":
            head = charge - 1
        elif before in _PREPOSITIONS or not self._is_followed_by_task(charge):
            return None
        else:
            head = charge
        if self._word(i - 1) == "som" and head == i + 1:
            return self._gift(form, self._antecedent(i - 1), charge)._replace(is_relative=True)
        gift = self._gift(form, self._between_or_before(i, head), charge)
        is_beside = self._is_aside(i + 1, head) and "tillsammans" in self._words(i + 1, i + 3)
        return gift._replace(also=(i + 1, head)) if is_beside else gift

    def _charged(self, i: int, form: Form) -> Gift | None:
        att = self.next_att(i)
        if att is not None and att - i > REACH:
            att = None
        start = i + 2 if self._word(i + 1) in _TO else i + 1
        end = att if att is not None else min(self._next_end[i], i + REACH)
        parties: tuple[int, int] | None = (start, end)
        if form in (Form.PASSIVE, Form.PAST_PASSIVE) and start == i + 1:
            parties = self._before(i)
            if parties is not None and self._word(parties[0]) in _TO:
                parties = (parties[0] + 1, parties[1])
        task = att + 1 if att is not None else end
        return Gift(form, parties or (i, i), i, task, self._next_end[i])

    def _formed(self, i: int) -> Gift | None:
        charge = self._charge_after(i)
        if charge is None or self._word(charge + 1) != "att":
            return None
        with_ = charge - 1
        while with_ > i and self._word(with_) in ("i", "det", "särskilt"):
            with_ -= 1
        if self._word(with_) != "med":
            return None
        form = next(verb.form for verb in VERBS[self._word(i)])
        if form in (Form.PASSIVE, Form.PAST_PASSIVE):
            parties = self._between_or_before(i, with_)
        else:
            parties = (i + 1, with_)
        return self._gift(form, parties, charge)._replace(forms_group=True)

    def _gapped(self, i: int) -> Gift | None:
        if self._word(i + 2) != "att":
            return None
        for place in range(i - 1, max(i - 25, 0), -1):
            word = self._word(place)
            if word == "att" or place <= self._sentence_start(i):
                return None
            if word in ("och", "samt", ";", "dels") and place < i - 1:
                parties = self._widened(place, i)
                return self._gift(Form.PRESENT, parties, i + 1)._replace(is_gapped=True)
        return None

    def _widened(self, place: int, i: int) -> tuple[int, int]:
        """The parties after "och"; what is joined by a hyphen belongs together."""
        while self._word(place - 1).endswith("-"):
            place -= 1
            while place > 0 and self._word(place - 1) not in ("och", "samt", ",", ";", "att"):
                place -= 1
            place -= 1
        return place + 1, i

    def _gift(self, form: Form, parties: tuple[int, int] | None, charge: int) -> Gift:
        """With "till" or "åt" after "uppdrag", who is charged stands there."""
        att = self.next_att(charge)
        if att is not None and att - charge > REACH:
            att = None
        if self._word(charge + 1) in _TO and att is not None and self._is_nobody(parties):
            parties = (charge + 2, att)
        end = self._next_end[charge]
        if att is not None:
            task = att + 1
        else:
            task = charge + 2 if self._word(charge + 1) == ":" else charge + 1
        return Gift(form, parties or (charge, charge), charge, min(task, end), end)

    def _is_nobody(self, parties: tuple[int, int] | None) -> bool:
        if parties is None:
            return True
        return all(self._word(k) in _FILLERS for k in range(*parties))

    def _is_followed_by_task(self, charge: int) -> bool:
        """Whether "uppdraget" or "uppdrag till X" is followed by what is to be done."""
        after = self._word(charge + 1)
        att = self.next_att(charge)
        return after == "att" or (after in _TO and att is not None and att - charge < REACH)

    def _between_or_before(self, i: int, head: int) -> tuple[int, int] | None:
        """Who is charged: between the verb and "i uppdrag", or the subject before the verb."""
        between = (i + 1, head)
        is_before = self._is_nobody(between) or self._is_aside(*between)
        return self._before(i) if is_before else between

    def _is_aside(self, start: int, end: int) -> bool:
        """Whether what stands there only says how or when: "får, efter samråd, i uppdrag"."""
        first = next((word for word in self._words(start, end) if word != ","), "")
        return first in _ASIDE

    def _words(self, start: int, end: int) -> list[str]:
        return [token.word for token in self.tokens[start:end]]

    def _before(self, i: int) -> tuple[int, int] | None:
        """The subject before the verb, back to where its clause begins."""
        first = max(self._sentence_start(i), i - REACH)
        start, joint = first, None
        for place in range(i - 1, first - 1, -1):
            word = self._word(place)
            if word in _STARTS_CLAUSE:
                start = place + 1
                break
            if word in ("och", "samt", ",", "varvid", "att"):
                joint = place
            if word in VERBS and any(v.form is not Form.INFINITIVE for v in VERBS[word]):
                start = joint + 1 if joint is not None else place + 1
                break
        return (start, i) if start < i else None

    def _antecedent(self, som: int) -> tuple[int, int] | None:
        for place in range(som - 1, max(som - 8, -1), -1):
            if self._word(place) in ("en", "ett", "den", "det", "de"):
                return place, som
        return (som - 1, som) if som else None

    def _sentence_start(self, i: int) -> int:
        place = i
        while place > 0 and i - place < REACH and self._next_end[place - 1] != place - 1:
            place -= 1
        return place

    def _word(self, i: int) -> str:
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""
