"""Whether a number counts something, or names, dates, or points back to what was named."""

from collections.abc import Sequence
from typing import Final

from recoupe.extract.counted import Counted
from recoupe.extract.figure_lexicon import FigureLexicon
from recoupe.extract.figure_places import Line
from recoupe.extract.lexemes import Lexeme
from recoupe.extract.numbers import Amount

# «les deux présidents», «ces quatre villes» point back to what has been named; «les neuf accusés» counts.
POINTING_BACK: Final = 4
# A number without a noun is a count if it is this big and in digits («ils étaient 4600»).
BIG: Final = 13
# No name bears a greater number in words than this: «les Sept Sages», «la Bande des Quatre».
SMALL_IN_NAME: Final = 12


def names_something(line: Line, amount: Amount) -> bool:
    """«article 40», «n° 12», «ligne 13»: the number names; «10 : 30» is a clock."""
    lexicon, lexemes = line.lexicon, line.lexemes
    if amount.modified or amount.first == 0:
        return False
    if amount.first > 1 and lexemes[amount.first - 1].key in ":/+" and lexemes[amount.first - 2].is_number:
        return True
    return lexemes[amount.first - 1].key in lexicon.labels


def is_in_name(line: Line, amount: Amount) -> bool:
    """«le Mouvement Cinq Étoiles», «le collectif Tauvre deux rives»: the number is a part of a name."""
    lexemes, tokens = line.lexemes, line.tokens
    first, last = amount.first, amount.last
    if amount.modified or first == 0 or last >= len(lexemes) or amount.value > SMALL_IN_NAME:
        return False
    before, following = lexemes[first - 1], lexemes[last]
    named = before.capital and len(before.key) > 1 and lexemes[first].start - before.end == 1
    if lexemes[first].capital or (lexemes[first].is_number and named):
        return following.capital and before.key.isalpha()
    sentence = tokens.sentence(before.start)
    opens = sentence is not None and sentence.start == before.start
    token = tokens.at(before.start)
    if not named or opens or token is None or token.pos != "PROPN" or first < 2 or lexemes[first].is_number:
        return False
    # «collectif Tauvre deux rives»: a common noun stands right before the name
    noun = tokens.at(lexemes[first - 2].start)
    return noun is not None and noun.pos in ("NOUN", "ADJ") and before.start - lexemes[first - 2].end == 1


def counts(line: Line, amount: Amount, counted: Counted) -> bool:
    """Whether the number counts something here."""
    lexicon, lexemes = line.lexicon, line.lexemes
    before = lexemes[amount.first - 1].key if amount.first else ""
    exact = not amount.modified and amount.low == amount.high
    hyphen = amount.form == "digits" and any(lexeme.key in "-–" for lexeme in lexemes[amount.number_at : amount.last])
    if counted.unit is None:
        return not hyphen and _counts_alone(line, amount, before)
    nouns = [lexeme.key for lexeme in lexemes[counted.first : counted.last]]
    if amount.value == 1 and amount.form == "words":
        return any(noun in lexicon.toll or noun in lexicon.fate for noun in [*nouns, *_keys(lexemes, counted.last, 1)])
    if exact and before in lexicon.definite and amount.value <= POINTING_BACK and amount.form != "share":
        return any(noun in lexicon.toll for noun in nouns)
    return not (counted.unit in lexicon.idle and amount.value <= POINTING_BACK)


def _counts_alone(line: Line, amount: Amount, before: str) -> bool:
    """Whether a number without a noun counts: «dont 18», «ils étaient 4600», «deux ont été blessés»."""
    lexicon, lexemes, tokens = line.lexicon, line.lexemes, line.tokens
    if amount.form == "collective":
        return amount.modified or amount.value >= 10
    following = lexemes[amount.last] if amount.last < len(lexemes) else None
    previous = lexemes[amount.first - 1] if amount.first else None
    whole = amount.form in ("digits", "words") and amount.value > 1 and amount.value == int(amount.value)
    if not whole or before in lexicon.naming or _is_in_row(previous, following) or _is_year(lexemes, amount):
        return False
    if before in lexicon.partitive or amount.modified:
        return True
    if before in lexicon.definite:
        return amount.value >= 1000
    if previous is not None and previous.capital and len(before) > 1:  # «Falcon 50»
        return False
    token = tokens.at(following.start) if following else None
    return (token is not None and token.pos == "AUX") or _is_big(lexicon, amount, following)


def _is_big(lexicon: FigureLexicon, amount: Amount, following: Lexeme | None) -> bool:
    """Whether digits are many enough to count by themselves, and are no postal code."""
    if amount.form != "digits" or amount.value < BIG:
        return following is not None and following.key in lexicon.manner
    single = amount.last - amount.number_at == 1
    return not (single and following and following.capital and amount.value >= 10_000)


def _is_year(lexemes: Sequence[Lexeme], amount: Amount) -> bool:
    """Whether a bare number may as well be a year, or two of them: «2014», «2019 ou 2020»."""
    first = lexemes[amount.number_at]
    written = first.is_number and first.end - first.start == 4
    return (
        not amount.modified and written and all(1900 <= n <= 2100 for n in (amount.low, amount.high) if n is not None)
    )


def _is_in_row(previous: Lexeme | None, following: Lexeme | None) -> bool:
    """Whether a number is one of several in a row: of a telephone, a score, a clock."""
    return bool(
        (following and following.is_number) or (previous and (previous.is_number or previous.key in ("/", ":", "+")))
    )


def _keys(lexemes: Sequence[Lexeme], at: int, number: int) -> list[str]:
    return [lexeme.key for lexeme in lexemes[at : at + number]]
