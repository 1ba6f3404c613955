"""Where the patterns of dates.toml hold in a passage, with the words around them that belong to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from recoupe.extract.calendar import Edge
from recoupe.extract.date_patterns import Clock, DateTable, Guard, Match, Part, Pattern, load_matcher
from recoupe.extract.lexemes import Lexeme, Phrases, cut_words, ends_with
from recoupe.extract.numbers import load_numbers
from recoupe.extract.tense import Tense, TenseReader, TenseWords
from recoupe.languages.pack import LanguagePack
from recoupe.model.date import Relation

_DAY_KINDS: Final = frozenset({"date", "numeric", "weekday", "relative", "holiday"})


class _Place(NamedTuple):
    """A match in its passage, for the guards."""

    text: str
    lexemes: Sequence[Lexeme]
    match: Match
    tense: TenseReader

    @property
    def following(self) -> Lexeme | None:
        """The lexeme after the match."""
        return self.lexemes[self.match.last] if self.match.last < len(self.lexemes) else None


@dataclass(frozen=True, slots=True)
class Found:
    """A match, its span widened by the words around it, and the part of the day that goes with it."""

    first: int
    last: int
    match: Match
    relation: Relation
    part: Part | None = None
    clock: Clock | None = None
    part_edge: Edge | None = None


class _Around(NamedTuple):
    """Words that must stand, or may not stand, beside a form."""

    after: tuple[tuple[str, ...], ...]
    not_after: tuple[tuple[str, ...], ...]
    not_before: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, pattern: Pattern) -> "_Around":
        """Those of `pattern`."""
        listed = (pattern.after, pattern.not_after, pattern.not_before)
        return cls(*(tuple(cut_words(words) for words in words_of) for words_of in listed))


class Grammar:
    """Finds the matches of one passage; holds its tables, no state."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.load("dates", DateTable)
        self._matcher = load_matcher(pack)
        self._numbers = load_numbers(pack)
        self._relations = Phrases((words, entry.relation) for entry in table.relation for words in entry.words)
        self._longest_relation = max(len(cut_words(words)) for entry in table.relation for words in entry.words)
        self._year_openers = tuple(cut_words(words) for words in table.year_openers)
        self._openers = tuple((cut_words(words), entry) for entry in table.opener for words in entry.words)
        self._address = frozenset(word for entry in table.address for word in entry.words)
        self._joints = frozenset({(), *(cut_words(words) for words in table.joints)})
        self._around = {pattern.name: _Around.of(pattern) for pattern in table.pattern}
        self._guards: dict[Guard, Callable[[_Place], bool]] = {
            "address": self._is_address,
            "day_alone": self._is_day_alone,
            "lower": self._is_lower,
            "no_name": self._is_no_name,
            "no_day": _is_no_day,
            "no_noun": self._is_no_noun,
            "street": self._is_street,
        }
        self.tense_words = TenseWords(
            ahead=frozenset(word for entry in table.prospect if not entry.governs for word in entry.words),
            governing=frozenset(word for entry in table.prospect if entry.governs for word in entry.words),
            participle_endings=table.participle_endings,
            telling=frozenset(word for entry in table.telling for word in entry.words),
            participles=frozenset(word for entry in table.participle for word in entry.words),
            ahead_endings=table.ahead_endings,
            imperfect_endings=table.imperfect_endings,
            conditional_stems=table.conditional_stems,
            infinitive_endings=table.infinitive_endings,
            present_forms=frozenset(table.present_forms),
            reflexives=frozenset(table.reflexives),
            have=frozenset(table.have),
            be_verbs=frozenset(table.be_verbs),
        )

    def find(self, text: str, lexemes: Sequence[Lexeme], tense: TenseReader) -> list[Found]:
        """The matches of a passage in order, the longest at each place, bound parts joined to their days."""
        matches: list[Match] = []
        at = 0
        while at < len(lexemes):
            match = next(
                (m for m in self._matcher.match_at(text, lexemes, at) if self._holds(text, lexemes, m, tense)), None
            )
            if match is None:
                at += 1
            else:
                matches.append(match)
                at = match.last
        return [self._relate(lexemes, found) for found in _join_parts(lexemes, matches, self._joints)]

    def turn(self, lexemes: Sequence[Lexeme], found: Found, tense: Tense) -> Tense:
        """`tense`, or the side on which the words before a day put it: «pour samedi», «dès samedi», «depuis samedi»."""
        for keys, opener in self._openers:
            before = ends_with(lexemes, found.match.first, keys) or ends_with(lexemes, found.first, keys)
            if before and (opener.always or tense == "unknown"):
                return opener.side
        return tense

    def is_tied(self, lexemes: Sequence[Lexeme], found: Found) -> bool:
        """Whether the words before a bare year tie it to its verb: «en 2015», not «le budget 2015»."""
        return any(
            ends_with(lexemes, end, keys)
            for keys in self._year_openers
            for end in (found.match.first, found.first, min(found.first + len(keys), found.last))
        )

    def _holds(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        pattern = match.pattern
        around = self._around[pattern.name]
        if around.after and not any(ends_with(lexemes, match.first, keys) for keys in around.after):
            return False
        if any(ends_with(lexemes, match.first, keys) for keys in around.not_after):
            return False
        if any(ends_with(lexemes, match.last + len(keys), keys) for keys in around.not_before):
            return False
        if pattern.units and match.slots.unit not in pattern.units:
            return False
        return pattern.guard is None or self._guards[pattern.guard](_Place(text, lexemes, match, tense))

    def _is_no_noun(self, place: _Place) -> bool:
        """«en 2015», not «plus de 2015 manifestants» nor «de 2000 à 3000 euros»."""
        text, lexemes, match, tense = place
        for begin in range(max(0, match.first - 4), match.first):
            amount = self._numbers.read(text, lexemes, begin)
            if amount is not None and amount.last > match.first:
                return False
        amount = self._numbers.read(text, lexemes, match.first)
        if amount is not None and amount.last > match.last:
            return False  # «2000 à 3000»
        following = place.following
        return following is None or (following.key not in ("%", "€", "$") and not self._is_noun(following, tense))

    def _is_noun(self, following: Lexeme, tense: TenseReader) -> bool:
        """Whether a word that follows a number is what it counts; by its form where it was not analysed."""
        if not following.key.isalpha():
            return False
        token = tense.token_from(following.start)
        if token is not None and token.start == following.start and token.pos:
            return token.pos == "NOUN" and (token.feature("Number") == "Plur" or token.text.endswith(("s", "x")))
        plural = following.key.endswith("s") and len(following.key) > 4
        return plural and following.key not in self._relations.first_words

    def _is_day_alone(self, place: _Place) -> bool:
        """«le 12, selon la mairie»: nothing else says that a number is a day, so a stop must follow."""
        last = place.lexemes[place.match.last - 1]
        return last.is_number and (place.following is None or place.following.key in (",", ".", ")", ";"))

    def _is_lower(self, place: _Place) -> bool:
        """«en mars», «au printemps»; not «sur Mars» nor «le Printemps arabe»."""
        match = place.match
        # The first of several words may begin a sentence.
        words = place.lexemes[min(match.first + 1, match.last - 1) : match.last]
        return match.slots.year is not None or not any(lexeme.capital for lexeme in words)

    def _is_no_name(self, place: _Place) -> bool:
        """«samedi», «Samedi, la foule…»; not «le Journal du Dimanche»."""
        first = place.match.first
        if first == 0 or not place.lexemes[place.match.last - 1].capital:
            return True
        before = place.lexemes[first - 1].key
        return not before.isalnum() and before != "'"

    def _is_address(self, place: _Place) -> bool:
        """«avant Noël»; not «rue du 14-Juillet» nor «Noël Martin»."""
        following = place.following
        surname = following is not None and following.capital and following.key.isalpha()
        return not surname and self._is_street(place)

    def _is_street(self, place: _Place) -> bool:
        """«la place du marché, le 8 mai»; not «la place du 8-Mai»."""
        before = place.match.first - 1
        if (place.lexemes[before + 1].key,) in self._joints:  # «le 8 mai»
            return True
        while before >= 0 and (place.lexemes[before].key,) in self._joints and place.lexemes[before].key != ",":
            before -= 1
        return before < 0 or place.lexemes[before].key not in self._address

    def _relate(self, lexemes: Sequence[Lexeme], found: Found) -> Found:
        """`found` widened by the «depuis», «avant», «jusqu'au» before it."""
        if found.match.pattern.relation or found.match.pattern.kind in ("duration", "span"):
            return replace(found, relation=found.match.pattern.relation or found.relation)
        opening = self._relations.match(lexemes, found.first)
        if opening is not None and opening[1] < found.last and lexemes[opening[1]].key != "-":  # «avant-hier»
            return replace(found, relation=opening[0])
        for length in range(self._longest_relation, 0, -1):
            begin = found.first - length
            if begin < 0:
                continue
            relation = self._relations.match(lexemes, begin)
            if relation is not None and relation[1] == found.first:
                return replace(found, first=begin, relation=relation[0])
        return found


def _is_no_day(place: _Place) -> bool:
    """«mai 1945», where no day stands before it that made it something else: «rue du 8 mai 1945»."""
    return place.match.first == 0 or not place.lexemes[place.match.first - 1].is_number


def _join_parts(lexemes: Sequence[Lexeme], matches: Sequence[Match], joints: frozenset[tuple[str, ...]]) -> list[Found]:
    """Matches with the parts of the day beside them: «samedi» + «soir», «lundi» + «à 9 heures», «au soir du» + day."""
    joined: list[Found] = []
    for match in matches:
        slots = match.slots
        found = Found(match.first, match.last, match, "at", slots.part, slots.clock, slots.edge)
        previous = joined[-1] if joined else None
        both = None
        if previous is not None:
            gap = tuple(lexeme.key for lexeme in lexemes[previous.last : match.first])
            # After its day, a part stands at once or after a comma; before it, any joint may follow.
            later = not gap or (gap == (",",) and not match.pattern.bound)
            if later if _is_timed(found) else gap in joints:
                both = _join(previous, found)
        if both is None:
            joined.append(found)
        else:
            joined[-1] = both
    return [found for found in joined if not found.match.pattern.bound]


def _is_timed(found: Found) -> bool:
    return found.match.pattern.kind in ("part", "clock")


def _join(left: Found, right: Found) -> Found | None:
    day, timed = (left, right) if _is_timed(right) else (right, left)
    if not _is_timed(timed) or not _names_day(day):
        return None
    if timed is left and timed.match.pattern.bound and left.last - left.first == 1:
        return None  # «soir de samedi» is no French
    return replace(
        day,
        first=left.first,
        last=right.last,
        part=timed.part or day.part,
        clock=timed.clock or day.clock,
        part_edge=timed.match.slots.edge or day.part_edge,
    )


def _names_day(found: Found) -> bool:
    pattern, slots = found.match.pattern, found.match.slots
    if pattern.kind == "date":
        return slots.day is not None and slots.day2 is None
    if pattern.kind == "relative":
        return pattern.unit == "day"
    return pattern.kind in _DAY_KINDS


@cache
def load_grammar(pack: LanguagePack) -> Grammar:
    """The grammar of `pack`, made once a process."""
    return Grammar(pack)
