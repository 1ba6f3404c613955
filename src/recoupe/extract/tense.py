"""On which side of the article's day a date lies, by the tense of the verb that governs it."""

from bisect import bisect_right
from typing import Literal

from recoupe.model.parse import Parse, Token

Tense = Literal["past", "present", "future", "unknown"]

# How far up the tree a governing verb is looked for: «la marche de samedi dans la ville a réuni…» is four steps.
MAX_STEPS = 8


class TenseReader:
    """Reads the tense that governs an offset of one article."""

    def __init__(self, parse: Parse, prospects: frozenset[str], participle_endings: tuple[str, ...]) -> None:
        self._tokens = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._prospects = prospects
        self._endings = participle_endings
        self._auxiliaries: dict[int, list[Token]] = {}
        for token in parse.tokens:
            if token.pos == "AUX" and token.head != token.index:
                self._auxiliaries.setdefault(token.head, []).append(token)

    def token_at(self, offset: int) -> Token | None:
        """The token over `offset`, or the last one before it; None before the first."""
        at = bisect_right(self._starts, offset) - 1
        return self._tokens[at] if at >= 0 else None

    def token_from(self, offset: int) -> Token | None:
        """The first token that starts at or after `offset`."""
        at = bisect_right(self._starts, offset - 1)
        return self._tokens[at] if at < len(self._tokens) else None

    def tense_at(self, offset: int) -> Tense:
        """The tense of the nearest verb above the token at `offset` that tells one.

        What looks ahead is `future` in any tense («il a appelé à défiler lundi», «la séance prévue lundi»).
        """
        token = self.token_at(offset)
        if token is not None and token.index and self._is_participle(self._tokens[token.index - 1]):
            return "past"  # «un message rapporté samedi», whatever it hangs on
        tense: Tense = "unknown"
        for _ in range(MAX_STEPS):
            if token is None or not token.pos:
                break
            if token.pos in ("VERB", "AUX"):
                tense = self._read(token)
                if tense != "unknown":
                    break
            if token.head == token.index or not 0 <= token.head < len(self._tokens):
                break
            token = self._tokens[token.head]
        return tense

    def _is_participle(self, token: Token) -> bool:
        if token.text.lower() in self._prospects or self._auxiliaries.get(token.index):
            return False
        if token.pos == "VERB" and token.text.lower().endswith(self._endings):
            return True
        return token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"

    def _read(self, verb: Token) -> Tense:
        if verb.text.lower() in self._prospects:
            return "future"
        auxiliaries = self._auxiliaries.get(verb.index, ())
        form = verb.feature("VerbForm")
        if form == "Inf":
            return "past" if auxiliaries else self._read_infinitive(verb)
        if form == "Part":
            if verb.feature("Tense") == "Pres":
                return "unknown"
            finite = [auxiliary for auxiliary in auxiliaries if auxiliary.feature("VerbForm") == "Fin"]
            if any(_looks_ahead(auxiliary) for auxiliary in finite):
                return "future"
            return "past"
        if _looks_ahead(verb):
            return "future"
        if verb.feature("Tense") in ("Past", "Imp") or auxiliaries:
            return "past"
        return "present" if verb.feature("Tense") == "Pres" else "unknown"

    def _read_infinitive(self, verb: Token) -> Tense:
        """«doit se réunir lundi» looks ahead, «a pu se réunir lundi» looks back: what governs it tells."""
        if verb.head == verb.index or not 0 <= verb.head < len(self._tokens):
            return "future"
        governor = self._tokens[verb.head]
        if governor.text.lower() in self._prospects:
            return "future"
        return "unknown" if governor.pos in ("VERB", "AUX") else "future"


def _looks_ahead(verb: Token) -> bool:
    return verb.feature("Tense") == "Fut" or verb.feature("Mood") == "Cnd"
