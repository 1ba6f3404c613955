"""On which side of the article's day a date lies, by the tense of the verb that governs it."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from recoupe.model.parse import Parse, Token

Tense = Literal["past", "present", "future", "unknown"]

# How far up the tree a governing verb is looked for: «la marche de samedi dans la ville a réuni…» is four steps.
MAX_STEPS = 8


@dataclass(frozen=True, slots=True)
class TenseWords:
    """What the words of a language tell of time where its tags do not."""

    ahead: frozenset[str]
    """Participles that look ahead: «prévu»."""
    governing: frozenset[str]
    """What governs an infinitive that looks ahead: «doit», «pour»."""
    telling: frozenset[str]
    """Lemmas of verbs whose present tells what was said before."""
    participles: frozenset[str]
    """Those that a tagger may take for a finite verb: «joint»."""
    participle_endings: tuple[str, ...]
    """Endings that no present tense has."""
    ahead_endings: tuple[str, ...]
    """Endings of an auxiliary in the future or the conditional."""
    imperfect_endings: tuple[str, ...]
    """Endings that the imperfect and the conditional share."""
    conditional_stems: tuple[str, ...]
    """Endings of what stands before them in the conditional."""
    infinitive_endings: tuple[str, ...]
    """What makes an infinitive of a verb's stem."""
    present_forms: frozenset[str]
    """Presents that end like an imperfect: «fait»."""
    reflexives: frozenset[str]
    have: frozenset[str]
    """Lemmas of the auxiliaries that make a past of any participle."""
    be_verbs: frozenset[str]
    """Lemmas of the verbs whose compound tenses take the other auxiliary."""


class TenseReader:
    """Reads the tense that governs an offset of one article."""

    def __init__(self, parse: Parse, words: "TenseWords") -> None:
        self._tokens = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._words = words
        self._auxiliaries: dict[int, list[Token]] = {}
        for token in parse.tokens:
            if token.pos == "AUX" and token.head != token.index:
                self._auxiliaries.setdefault(token.head, []).append(token)

    def token_from(self, offset: int) -> Token | None:
        """The first token that starts at or after `offset`."""
        at = bisect_right(self._starts, offset - 1)
        return self._tokens[at] if at < len(self._tokens) else None

    def tense_at(self, start: int, end: int) -> Tense:
        """The tense of the nearest verb above the words `[start, end)` that tells one.

        What looks ahead is `future` in any tense («il a appelé à défiler lundi», «la séance prévue lundi»). A
        noun's own date tells nothing of its verb («les violences de samedi seront jugées»): `unknown`.
        """
        token = self.token_from(start)
        if token is None:
            return "unknown"
        if token.index:
            before = self._tokens[token.index - 1]
            if self._is_participle(before) or self._is_apposed(before):
                return "past"  # «un message rapporté samedi», whatever it hangs on
            if before.pos == "ADP" and before.index and self._tokens[before.index - 1].pos in ("NOUN", "PROPN"):
                return "unknown"
        tense: Tense = "unknown"
        for _ in range(MAX_STEPS):
            if not token.pos:
                break
            inside = start <= token.start < end
            if not inside and (token.pos in ("VERB", "AUX") or token.index in self._auxiliaries):
                tense = self._read(token)
                if tense == "present" and token.lemma in self._words.telling:
                    tense = "past"  # «explique lundi la maire»
                if tense != "unknown":
                    break
            if token.head == token.index or not 0 <= token.head < len(self._tokens):
                break
            token = self._tokens[token.head]
        return tense

    def _is_participle(self, token: Token) -> bool:
        if token.text.lower() in self._words.ahead or self._find_auxiliaries(token):
            return False
        if token.pos == "VERB" and token.text.lower().endswith(self._words.participle_endings):
            return True
        return token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"

    def _is_apposed(self, token: Token) -> bool:
        """«la maire, jointe samedi,»: a participle after a comma, whatever its tag."""
        after_comma = token.index > 0 and self._tokens[token.index - 1].text == ","
        return after_comma and token.text.lower() in self._words.participles

    def _find_auxiliaries(self, verb: Token) -> list[Token]:
        """Those that the tree gives it, or the one a few words before it: «ont à nouveau ralenti»."""
        found = self._auxiliaries.get(verb.index)
        if found or verb.pos != "VERB":
            return found or []
        for index in range(verb.index - 1, max(-1, verb.index - 5), -1):
            token = self._tokens[index]
            if token.pos == "AUX":
                return [token]
            if token.pos not in ("ADV", "ADP", "ADJ", "NOUN") or token.end < verb.start - MAX_GAP:
                break
        return []

    def _read(self, verb: Token) -> Tense:
        if verb.text.lower() in self._words.ahead:
            return "future"
        auxiliaries = self._find_auxiliaries(verb)
        told = self._read_ending(verb)
        if told is not None:
            return told
        if self._is_perfect(verb, auxiliaries):
            return "past"
        if _looks_ahead(verb) or any(
            _looks_ahead(auxiliary) or auxiliary.text.lower().endswith(self._words.ahead_endings)
            for auxiliary in auxiliaries
        ):
            return "future"
        if any(auxiliary.feature("VerbForm") == "Fin" for auxiliary in auxiliaries):
            # «est mobilisé samedi» is told as past; «est prêt» tells by its copula
            participle = verb.pos == "VERB" or verb.text.lower().endswith(self._words.participle_endings)
            participle = participle or any(self._makes_past(auxiliary) for auxiliary in auxiliaries)
            past = participle or any(auxiliary.feature("Tense") in _GONE for auxiliary in auxiliaries)
            return "past" if past else "present"
        return self._read_form(verb, auxiliaries)

    def _is_perfect(self, verb: Token, auxiliaries: list[Token]) -> bool:
        """«aurait été reporté en juin», «serait mort samedi»: a conditional that tells what is said to have been."""
        if not any(auxiliary.feature("Mood") == "Cnd" for auxiliary in auxiliaries):
            return False
        made = [auxiliary for auxiliary in auxiliaries if self._makes_past(auxiliary)]
        return bool(made) or (len(auxiliaries) == 1 and verb.lemma in self._words.be_verbs)

    def _read_ending(self, verb: Token) -> Tense | None:
        """«rentraient» is past and «reviendraient» looks ahead, however they are tagged; None for other endings."""
        word = verb.text.lower()
        if verb.pos not in ("VERB", "AUX") or word in self._words.present_forms or _looks_ahead(verb):
            return None
        if verb.feature("VerbForm") not in ("Fin", None):
            return None
        ending = next((e for e in self._words.imperfect_endings if word.endswith(e)), "")
        stem = word.removesuffix(ending)
        if not ending or not stem:
            return None
        infinitive = any(verb.lemma == stem + end for end in self._words.infinitive_endings)
        return "future" if stem.endswith(self._words.conditional_stems) and not infinitive else "past"

    def _makes_past(self, auxiliary: Token) -> bool:
        """«a ralenti», «s'est rompu»: what follows is a participle, whatever its tag."""
        before = self._tokens[auxiliary.index - 1].text.lower() if auxiliary.index else ""
        return auxiliary.lemma in self._words.have or before.replace("’", "'") in self._words.reflexives

    def _read_form(self, verb: Token, auxiliaries: list[Token]) -> Tense:
        """The tense of a verb without a finite auxiliary."""
        form, tense = verb.feature("VerbForm"), verb.feature("Tense")
        passive = any(auxiliary.dep == "aux:pass" for auxiliary in auxiliaries)
        if form == "Inf" or passive:
            return "past" if auxiliaries and not passive else self._read_infinitive(verb)
        if form == "Part":
            return "past" if tense != "Pres" else "unknown"
        if tense in _GONE or verb.text.lower().endswith(self._words.participle_endings):
            return "past"
        return "present" if tense == "Pres" else "unknown"

    def _read_infinitive(self, verb: Token) -> Tense:
        """«doit se réunir lundi», «pour défiler lundi» look ahead; of others, what governs them tells."""
        for index in range(verb.index - 1, max(-1, verb.index - 4), -1):
            token = self._tokens[index]
            if token.text.lower() in self._words.governing:
                return "future"
            if token.pos in ("PUNCT", "NOUN", "VERB"):
                break
        if verb.head == verb.index or not 0 <= verb.head < len(self._tokens):
            return "future"
        governor = self._tokens[verb.head]
        if governor.text.lower() in self._words.governing or not governor.pos:
            return "future"
        return "unknown"


_GONE = ("Past", "Imp")
# An auxiliary further off than this belongs to another verb.
MAX_GAP = 30


def _looks_ahead(verb: Token) -> bool:
    return verb.feature("Tense") == "Fut" or verb.feature("Mood") == "Cnd"
