"""What a decision's words do: each act with its verb, and for an assignment who is given what.

A verb counts where the body itself acts: not in what it notes, proposes to others, charges
someone with, or tells of the past. That scope is followed from word to word, once through.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sro_log.lib.due_dates import MONTHS
from sro_log.lib.wording.gifts import Gift, GiftReader
from sro_log.lib.wording.tokens import (
    Token,
    ends_sentence,
    looks_infinitive,
    tokenise,
    word_set,
)
from sro_log.lib.wording.verbs import CHARGES, FORMERS, GETS, GIVES, VERBS, Form, Verb

CONJUNCTIONS = frozenset(("och", "samt", "men", "dels", "eller", ",", ";", "respektive"))
ADVERBS = word_set(
    "även också därmed härmed samtidigt vidare dessutom därför nu då inte ej därutöver därtill "
    "gemensamt enhälligt slutligen således också bland annat i enighet härvid därvid vid "
    "dagens möte sammanträde"
)
_NEGATIONS = frozenset(("inte", "ej", "icke", "aldrig", "varken"))
_MODALS = word_set(
    "ska skall bör kan måste kommer avser planerar skulle kunde behöver borde ämnar väntas "
    "förväntas tänker"
)
_SUBORDINATORS = word_set(
    "som vilket vilken vilka vars där när medan eftersom ifall innan huruvida hur varför"
)
_BEFORE_ATT = word_set(  # "om att", "för att", "efter att": what follows is told, not done
    "om av för till genom efter med utan på i trots från kring innan förutsatt förutsättning så "
    "mot under vid över angående"
)
_OPENS_INFINITIVE = word_set(
    "senast till under inför från i vid den före efter med enligt per utifrån på inom för"
)
_PAST_TOLD = word_set(
    "tidigare redan förra därpå dessförinnan ursprungligen fjol inledningsvis året förut "
    "dåvarande senaste hade"
)
_EFFECTS = frozenset(("is_assigned", "is_revoked", "is_deferred"))
_TASK_BEGINS = ("att", "uppdrag", "uppgift")
_AGREES = ("enas", "enades", "överens")
_AFTER_MODAL = (Form.INFINITIVE, Form.PASSIVE)  # "ska besluta", "ska beslutas"
_OTHERS_TO = word_set(  # "har i uppdrag att", "får rätt att"
    "uppdrag uppdraget uppgift uppgiften rätt rätten möjlighet möjligheten mandat befogenhet "
    "behörighet ansvar skyldighet tillstånd"
)
_OTHERS_TASK = word_set("delegera bemyndiga överlämna avslå återkalla upphäva häva")


class Scope(enum.Enum):
    """Whose doings the words tell."""

    OWN = enum.auto()
    ENDORSED = enum.auto()  # "ställer sig bakom att ...": only what has an effect of its own
    TOLD = enum.auto()  # "noterar att ..."
    PROPOSED = enum.auto()  # "rekommenderar kommunerna att ..."
    TASK = enum.auto()  # "i uppdrag att ..."
    ASIDE = enum.auto()  # "som ...", "för att ...", until the next comma


@dataclass(frozen=True)
class Act:
    """One thing the words do; `at` is the verb's place among the tokens."""

    nature: str
    at: int
    gift: Gift | None = None


@dataclass
class _Sentence:
    """Where the reading of a sentence stands."""

    start: int
    scope: Scope = Scope.OWN
    outer: Scope = Scope.OWN  # to return to from ASIDE
    may_leave: bool = True
    modal: str = ""
    governs: str = ""  # the nature of the last act
    form: Form = Form.PRESENT
    is_others: bool = False  # what follows "att" is for others to do
    is_aside_first: bool = False
    aside_at: int = 0
    task_at: int = 0
    carrier: int | None = None  # the act "beslutar", until it is known what is decided


class ActReader:
    """Reads the acts of a text, once through its tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.ends = [ends_sentence(tokens, i) for i in range(len(tokens))]
        self.gifts = GiftReader(tokens, self.ends)
        self.acts: list[Act] = []
        self.now = _Sentence(0)

    def read(self) -> list[Act]:
        """The acts in order."""
        for i in range(len(self.tokens)):
            if self.ends[i]:
                self.now = _Sentence(i + 1)
                continue
            self._turn(i)
            self._read_verb(i)
        return self.acts

    # --- scope ---
    def _turn(self, i: int) -> None:
        """Follow the words that change whose doings are told."""
        word, now = self.tokens[i].word, self.now
        if word in (",", ";", ":") and now.scope is Scope.ASIDE:
            now.scope = now.outer
        elif word == ":" and self._is_proposal_to_others(i):
            self.acts.append(Act("is_recommended", i))
            now.scope, now.may_leave = Scope.PROPOSED, False
        elif word in _MODALS:
            now.modal = word
        elif word in _SUBORDINATORS:
            self._step_aside(i)
        elif word == "att":
            self._turn_at_att(i)

    def _is_proposal_to_others(self, i: int) -> bool:
        """ "Förslag till beslut i kommunfullmäktige:"."""
        words = [token.word for token in self.tokens[max(self.now.start, i - 8) : i]]
        return words[-1:] != [] and words[-1].endswith("fullmäktige") and "till" in words

    def _step_aside(self, i: int) -> None:
        now, before = self.now, self._word(i - 1)
        if now.scope is Scope.ASIDE or before in ("såväl", "både", "så"):
            return
        now.outer, now.scope, now.is_aside_first = now.scope, Scope.ASIDE, i == now.start
        now.aside_at = i

    def _turn_at_att(self, i: int) -> None:
        now, before = self.now, self._word(i - 1)
        if now.scope in (Scope.TASK, Scope.PROPOSED):
            return
        is_infinitive = self._infinitive_follows(i)
        is_joined = before in CONJUNCTIONS
        if is_joined:
            now.modal = ""
        if is_joined and is_infinitive:
            now.scope = Scope.OWN
        elif before in _BEFORE_ATT and not (before == "om" and self._word(i - 2) in _AGREES):
            self._step_aside(i)
        elif now.scope is Scope.ASIDE:
            return
        elif now.is_others or before in _OTHERS_TO:
            now.scope, now.may_leave = Scope.PROPOSED, True
        elif now.governs == "is_noted":
            now.scope = Scope.TOLD
        elif now.governs == "is_endorsed":
            now.scope = Scope.OWN if is_infinitive else Scope.ENDORSED
        elif not now.governs and i > now.start and not is_infinitive and not is_joined:
            now.scope = Scope.TOLD  # "konstaterar att", "meddelar att"

    def _infinitive_follows(self, i: int) -> bool:
        for token in self.tokens[i + 1 : i + 6]:
            if token.word in _OPENS_INFINITIVE or looks_infinitive(token):
                return True
            if token.word not in ADVERBS:
                return False
        return False

    def _leave(self, i: int, form: Form) -> None:
        """Back to what the body does, where a finite verb is joined on: "... och ger"."""
        now = self.now
        if form not in (Form.PRESENT, Form.PAST) or not now.may_leave:
            return
        before = i - 1
        while before > now.start and self.tokens[before].word in ADVERBS:
            before -= 1
        if before <= now.start or self._word(before) not in CONJUNCTIONS:
            return
        if now.governs and form is not now.form:
            return
        if now.scope is Scope.TASK:
            self._end_task(before)
        now.scope, now.modal = Scope.OWN, ""

    def _end_task(self, end: int) -> None:
        for place in range(len(self.acts) - 1, -1, -1):
            act = self.acts[place]
            if act.gift is not None:
                while self._word(end - 1) in CONJUNCTIONS:
                    end -= 1
                self.acts[place] = replace(act, gift=act.gift._replace(end=end))
                return

    # --- verbs ---
    def _read_verb(self, i: int) -> None:
        gift = self.gifts.at(i, has_given=self.now.scope is Scope.TASK and i > self.now.task_at)
        if gift is not None and self._is_given(i, gift):
            self._accept_gift(i, gift)
            return
        for verb in VERBS.get(self.tokens[i].word, ()):
            end = self._end_of(verb, i)
            if end is not None and self._counts(i, verb.nature, verb.form):
                self._accept(i, end, verb)
                return

    def _is_given(self, i: int, gift: Gift) -> bool:
        now = self.now
        if gift.is_gapped:
            self._end_task(gift.parties[0] - 1)
            return True
        if gift.is_relative:
            return now.outer in (Scope.OWN, Scope.ENDORSED) and now.governs in (
                "is_approved",
                "is_endorsed",
            )
        if now.scope is Scope.ASIDE and now.is_aside_first and gift.form is not Form.INFINITIVE:
            now.scope = Scope.OWN
        if self.tokens[i].word == "fick" and not any(act.nature for act in self.acts):
            return False
        return self._counts(i, "is_assigned", gift.form)

    def _counts(self, i: int, nature: str, form: Form) -> bool:
        """Whether the verb is the body's own doing here and now."""
        self._leave(i, form)
        now = self.now
        if now.scope is Scope.ASIDE and self._closes_aside(i, form):
            now.scope = now.outer
        if now.scope is Scope.ENDORSED and nature not in _EFFECTS:
            return False
        if now.scope not in (Scope.OWN, Scope.ENDORSED):
            return False
        if form in _AFTER_MODAL and now.modal and not self._must(i, nature):
            return False
        if form in (Form.PAST, Form.PAST_PASSIVE) and self._is_told_of_the_past(i):
            now.scope, now.may_leave = Scope.TOLD, False
            return False
        if self._is_negated(i, form):
            now.governs, now.is_others = nature, True
            return False
        return True

    def _must(self, i: int, nature: str) -> bool:
        """ "Beslutar att avtalet ska upphävas" has that effect; "ska beslutas i juni" has none."""
        must = self.now.modal in ("ska", "skall") and nature in _EFFECTS
        is_decided = self.now.governs in ("is_approved", "is_endorsed")
        return must and (is_decided or self.tokens[i].word == "upphöra")

    def _closes_aside(self, i: int, form: Form) -> bool:
        """ "Avsägelse av uppdrag som ledamot godkänns": what stands after "som" is over."""
        between = [token.word for token in self.tokens[self.now.aside_at + 1 : i]]
        is_passive = form in (Form.PASSIVE, Form.PAST_PASSIVE)
        is_as = self._word(self.now.aside_at) == "som"
        return is_passive and is_as and not ADVERBS.issuperset(between)

    def _accept(self, i: int, end: int, verb: Verb) -> None:
        now, word = self.now, self.tokens[i].word
        self._settle_carrier(i, verb.form)
        self.acts.append(Act(verb.nature, i))
        now.governs, now.form = verb.nature, verb.form
        stem = word.rstrip("rsade")
        now.is_others = verb.nature == "is_deferred" or any(
            stem and root.startswith(stem) for root in _OTHERS_TASK
        )
        if word.startswith(("beslut", "beslöt", *_AGREES)) and verb.nature == "is_approved":
            now.carrier = len(self.acts) - 1
        if verb.nature == "is_recommended":
            now.scope = Scope.PROPOSED
            att = self.gifts.next_att(end)
            now.may_leave = att is None or att - i > 15 or self._infinitive_follows(att)

    def _accept_gift(self, i: int, gift: Gift) -> None:
        now = self.now
        if gift.forms_group:
            self.acts.append(Act("is_approved", i))
        self._settle_carrier(i, gift.form)
        self.acts.append(Act("is_assigned", i, gift))
        now.governs, now.form, now.is_others = "is_assigned", gift.form, False
        now.scope, now.may_leave, now.modal, now.task_at = Scope.TASK, True, "", gift.task

    def _settle_carrier(self, i: int, form: Form) -> None:
        """ "Beslutar att notera" only notes; "beslutar att införa x och notera y" decides too."""
        now = self.now
        if now.carrier is None:
            return
        carrier = self.acts[now.carrier]
        att = self.gifts.next_att(carrier.at)
        if att is not None and att < i and self._is_first_in(att, i):
            del self.acts[now.carrier]
        now.carrier = None

    def _is_first_in(self, att: int, i: int) -> bool:
        """Whether the verb is the first thing decided after "att"."""
        between = [token.word for token in self.tokens[att + 1 : i]]
        if "att" in between:
            return False
        first = next((w for w in self.tokens[att + 1 : i] if w.word not in ADVERBS), None)
        return first is None or not looks_infinitive(first) or first.word in VERBS

    def _end_of(self, verb: Verb, i: int) -> int | None:
        """The last token of the verb with what must follow it; None when that is not there."""
        end = i
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        word = self.tokens[i].word
        if (
            word in ("antar", "antas", "anta")
            and following is not None
            and (following.word == "att" or looks_infinitive(following))
        ):
            return None  # "antas leda till"
        for alternatives in verb.follows:
            for place in range(end + 1, min(i + verb.reach + 1, len(self.tokens))):
                if self.ends[place]:
                    return None
                if self.tokens[place].word in alternatives:
                    end = place
                    break
            else:
                return None
        return end

    def _is_negated(self, i: int, form: Form) -> bool:
        before = i - 2 if self._word(i - 1) in ADVERBS - _NEGATIONS else i - 1
        if self._word(before) in _NEGATIONS:
            return True
        if form is Form.INFINITIVE:
            return False
        for token in self.tokens[i + 1 : i + 4]:
            if token.word in _NEGATIONS:
                return True
            if token.word == "att" or token.word in CONJUNCTIONS or token.word == ".":
                return False
        return False

    def _is_told_of_the_past(self, i: int) -> bool:
        """Whether the sentence dates what it tells: "beslutade den 4 juni 2024", "tidigare"."""
        last = i
        while last < min(i + 7, len(self.tokens)) and self._word(last) not in _TASK_BEGINS:
            last += 1
        for place in range(max(self.now.start, i - 25), last):
            word = self._word(place)
            if word in _PAST_TOLD or (word in MONTHS and not self._is_named_by_year(place)):
                return True
            if _is_year(word) and not self._is_named_by_year(place):
                return True
        return False

    def _is_named_by_year(self, place: int) -> bool:
        """ "Årsredovisningen för 2024" names the thing and does not date the act."""
        before = {self._word(k) for k in range(max(place - 4, self.now.start), place)}
        return bool(before & {"från", "för", "av", "om", "till"})

    def _word(self, i: int) -> str:
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""


def _is_year(word: str) -> bool:
    return word[:2] in ("19", "20") and word[:4].isdecimal() and len(word) in (4, 10)


_FIRST_WORDS = frozenset((*VERBS, *GIVES, *GETS, *CHARGES, *FORMERS))


def opens_with_act(text: str) -> bool:
    """Whether the text's first word is a verb that does something: "Noterar informationen"."""
    tokens = tokenise(text)
    if not tokens or tokens[0].word not in _FIRST_WORDS:
        return False
    acts = ActReader(tokens).read()
    return bool(acts) and acts[0].at == 0
