"""What a number counts: the unit or noun after it, with what belongs to it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from recoupe.extract.figure_places import Line, Tokens
from recoupe.extract.lexemes import Lexeme, index_at
from recoupe.extract.numbers import Amount

# What is counted is told in at most so many words.
MAX_COUNTED: Final = 9
_OPENING: Final = frozenset('«“"')
_QUOTES: Final = frozenset('«»“”"')


class Counted(NamedTuple):
    """What follows a number, as indices of lexemes."""

    last: int
    """Index of the lexeme after the span."""
    unit: str | None
    first: int
    """Index of the first lexeme of what is counted, `last` where nothing is."""


def read_counted(line: Line, amount: Amount) -> Counted:
    """What follows the number: a unit, a noun with what belongs to it, or nothing."""
    lexicon, lexemes = line.lexicon, line.lexemes
    at = amount.last
    noun = _skip_of(line, at) if amount.of else at
    measure = lexicon.measures.match(lexemes, noun)
    if measure is not None and not (lexemes[noun].key.isalpha() and len(lexemes[noun].key) == 1 and noun > at):
        unit, last = measure
        after = _skip_of(line, last)
        if after > last and unit not in lexicon.times:
            phrase = _read_phrase(line, after, nested=False)
            if phrase is not None:
                return Counted(phrase[1], unit, after)
        return Counted(last, unit, last)
    prefix = lexicon.measures.match(lexemes, amount.first - 1) if amount.first else None
    if prefix and prefix[1] == amount.first and not lexemes[amount.first - 1].key.isalpha():  # «$10»
        return Counted(at, prefix[0], at)
    whole = lexicon.partly.match(lexemes, at) if not amount.of else None
    if whole is not None:
        phrase = _read_phrase(line, whole[1], nested=False)
        return Counted(phrase[1], phrase[0], whole[1]) if phrase else Counted(at, None, at)
    if noun > at or not amount.of:
        phrase = _read_phrase(line, noun, nested=True)
        if phrase is not None:
            return Counted(phrase[1], phrase[0], noun)
    return Counted(at, None, at)


def read_full(line: Line, counted: Counted) -> int:
    """The end of what is counted, with all that «de» adds: «membres des forces de l'ordre»."""
    last = counted.last
    while counted.unit and last - counted.first < MAX_COUNTED:
        noun = _skip_of(line, last)
        phrase = _read_phrase(line, noun, nested=False) if noun > last else None
        if phrase is None:
            break
        last = phrase[1]
    return last


def extend(line: Line, at: int) -> int:
    """The end of a figure without a noun: over «grièvement», «à Paris», «le 24 novembre»."""
    lexicon, lexemes, tokens, times = line.lexicon, line.lexemes, line.tokens, line.times
    if at >= len(lexemes):
        return at
    if lexemes[at].key in lexicon.manner:
        return at + 1
    them = lexicon.them.match(lexemes, at)
    if them is not None:
        return them[1]
    date = times.over(lexemes[at].start)
    if date is not None and date.start == lexemes[at].start and date.relation == "at":
        return index_at(lexemes, at, date.end)
    token = tokens.at(lexemes[at].start)
    if token is not None and token.pos == "ADP" and at + 1 < len(lexemes) and lexemes[at + 1].capital:
        place = tokens.at(lexemes[at + 1].start)
        return _end_of_compound(lexemes, at + 1) if place is not None and place.pos == "PROPN" else at
    return at


def _skip_of(line: Line, at: int) -> int:
    """The index after «de», «d'», «des», «du», «de la», «de l'»."""
    found = line.lexicon.links.match(line.lexemes, at)
    return found[1] if found else at


def _skip_bare_of(line: Line, at: int) -> int:
    """The index after «de», «d'» alone."""
    found = line.lexicon.bare_of.match(line.lexemes, at)
    return found[1] if found else at


def _read_phrase(line: Line, at: int, *, nested: bool) -> tuple[str, int] | None:
    """The bare noun at `at` and the index after its phrase: adjectives, «de» with a bare noun, «et» another."""
    lexicon, text, lexemes, tokens = line.lexicon, line.text, line.lexemes, line.tokens
    if at + 1 < len(lexemes) and lexemes[at].key in _OPENING and lexemes[at + 1].key.isalpha():
        return _read_quoted(line, at)
    begin = at
    if nested and at < len(lexemes) and lexemes[at].key in lexicon.definite:
        at += 1
    while at < len(lexemes) and at - begin < 3 and _stands_before_noun(line, at):
        at += 1
    if at >= len(lexemes) or lexemes[at].key in lexicon.manner or not _is_noun(lexemes[at], tokens):
        # «deux autres», «227 autres»
        if at > begin and lexemes[at - 1].key in lexicon.rest:
            return lexemes[at - 1].key, at
        return None
    unit_from = at
    at = _end_of_compound(lexemes, at)
    unit = text[lexemes[unit_from].start : lexemes[at - 1].end].lower()
    while at < len(lexemes) and at - begin < MAX_COUNTED and _is_adjective(lexemes[at], tokens):
        at = _end_of_compound(lexemes, at)
    for _ in range(2 if nested else 1):
        longer = _read_link(line, at)
        if longer is None or longer - begin > MAX_COUNTED:
            break
        at = longer
    return unit, at


def _read_link(line: Line, at: int) -> int | None:
    """The index after «de blocage», «à vue», «et gendarmes», «et d'hommes armés» at `at`."""
    lexicon, lexemes, tokens = line.lexicon, line.lexemes, line.tokens
    if at + 1 >= len(lexemes):
        return None
    compound = lexicon.compounds.match(lexemes, at)
    if compound is not None:
        return compound[1]
    noun = at + 1
    if lexemes[at].key in lexicon.joins:
        noun = _skip_bare_of(line, noun)
    elif (after := _skip_bare_of(line, at)) > at:
        noun = after
    else:
        return None
    if noun >= len(lexemes) or not _is_noun(lexemes[noun], tokens, strictly=True):
        return None
    last = _end_of_compound(lexemes, noun)
    while last < len(lexemes) and last - noun < 3 and _is_adjective(lexemes[last], tokens):
        last += 1
    return last


def _read_quoted(line: Line, at: int) -> tuple[str, int] | None:
    """«283 000 “gilets jaunes”»: a name between marks is what is counted."""
    text, lexemes = line.text, line.lexemes
    for last in range(at + 2, min(at + 7, len(lexemes))):
        if lexemes[last].key in _QUOTES:
            return text[lexemes[at + 1].start : lexemes[last - 1].end].lower(), last + 1
    return None


def _stands_before_noun(line: Line, at: int) -> bool:
    """Whether the word is no noun yet but belongs to the one after it: «autres», «troisième», «jeunes»."""
    lexicon, lexemes, tokens = line.lexicon, line.lexemes, line.tokens
    if lexemes[at].key in lexicon.rest or lexemes[at].key in lexicon.ordinals:
        return True
    token = tokens.at(lexemes[at].start)
    following = tokens.at(lexemes[at + 1].start) if at + 1 < len(lexemes) else None
    return token is not None and token.pos == "ADJ" and following is not None and following.pos == "NOUN"


def _end_of_compound(lexemes: Sequence[Lexeme], at: int) -> int:
    """The index after the word at `at`, with what a hyphen ties to it: «sapeurs-pompiers»."""
    at += 1
    while (
        at + 1 < len(lexemes)
        and lexemes[at].key == "-"
        and lexemes[at - 1].end == lexemes[at].start
        and lexemes[at].end == lexemes[at + 1].start
        and lexemes[at + 1].key.isalpha()
    ):
        at += 2
    return at


def _is_noun(lexeme: Lexeme, tokens: Tokens, *, strictly: bool = False) -> bool:
    """Whether a word may head what is counted; by its form where it was not analysed.

    «16 blessés», «126 000 recensés»: a participle does; «deux ont été blessés»: a finite verb does not.
    """
    if not lexeme.key[0].isalpha():
        return False
    token = tokens.at(lexeme.start)
    if token is None or not token.pos:
        return len(lexeme.key) > 3 and lexeme.key.endswith(("s", "x"))
    if token.pos in ("NOUN", "PROPN"):
        return True
    if strictly:
        return False
    plural = lexeme.key.endswith(("s", "x"))
    return plural and (token.pos == "ADJ" or (token.pos == "VERB" and token.feature("VerbForm") != "Inf"))


def _is_adjective(lexeme: Lexeme, tokens: Tokens) -> bool:
    token = tokens.at(lexeme.start)
    return token is not None and token.pos == "ADJ" and lexeme.key[0].isalpha()
