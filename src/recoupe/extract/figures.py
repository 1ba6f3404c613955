"""Numbers that count something, over the words that give them and what they count."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recoupe.extract.counted import Counted, extend, read_counted, read_full
from recoupe.extract.counting import counts, is_in_name, names_something
from recoupe.extract.figure_lexicon import FigureLexicon, load_figure_lexicon
from recoupe.extract.figure_places import Line, Times, Tokens, Vouchers
from recoupe.extract.lexemes import cut_content, index_at
from recoupe.extract.numbers import Amount
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.parse import Parse
from recoupe.model.statement import Statement

# «deux jours après la crue» tells when, not how many.
FROM_EVENT: Final = "duration_from_event"
# Code points before a figure in which something may set it against another.
CONTRAST_REACH: Final = 60


def find_figures(
    article: Article,
    parse: Parse,
    pack: LanguagePack,
    dates: Sequence[DateMention],
    statements: Sequence[Statement],
) -> tuple[Figure, ...]:
    """The figures of the content passages, in text order; they do not overlap.

    A figure reaches from its modifiers («plus de») over what it counts: the noun, its adjectives and what «de»
    adds to it. Left out are dates, clocks, scores, numbers that name («article 40», «A380»), ranks, and small
    numbers that point back to what was named («les deux présidents»); ages and lengths of time are figures.
    `unit` of a number without a noun is that of the figure it is a part of («227 blessés, dont sept graves»).
    """
    lexicon = load_figure_lexicon(pack)
    tokens = Tokens(parse)
    times = Times(dates)
    figures: list[Figure] = []
    for _, lexemes in cut_content(article):
        figures += _read_passage(Line(lexicon, article.text, lexemes, tokens, times))
    vouchers = Vouchers(statements)
    against = tuple(figure.start for figure in figures if _is_set_against(lexicon, article.text, figure))
    return tuple(vouchers.attach(figure, tokens, times, against) for figure in figures)


def _is_set_against(lexicon: FigureLexicon, text: str, figure: Figure) -> bool:
    """Whether `figure` is the other value of a comparison: «contre 900 samedi dernier»."""
    return lexicon.against.search(text[max(0, figure.start - CONTRAST_REACH) : figure.start]) is not None


def _read_passage(line: Line) -> list[Figure]:
    """The figures of a passage, each read from the leftmost of its words."""
    figures: list[Figure] = []
    at = 0
    while at < len(line.lexemes):
        figure, last = _read_at(line, at, figures)
        if figure is not None:
            figures.append(_inherit(line, figure, figures, part=_is_part(line, at)))
        at = max(last, at + 1)
    return figures


def _read_at(line: Line, at: int, figures: Sequence[Figure]) -> tuple[Figure | None, int]:
    """The figure whose words begin at `at`, and where to go on; `figures` are those of the passage before it."""
    lexicon, text, lexemes, times = line.lexicon, line.text, line.lexemes, line.times
    amount = lexicon.numbers.read(text, lexemes, at) or _read_plural(line, at)
    if amount is None:
        return _read_rank(line, at)
    covering = times.over(lexemes[amount.number_at].start)
    if covering is not None and (covering.relation != "duration" or covering.rule == FROM_EVENT):
        return None, max(at + 1, index_at(lexemes, at, covering.end))
    if names_something(line, amount) or is_in_name(line, amount):
        return None, amount.last
    counted = read_counted(line, amount)
    if counted.unit and counted.first < counted.last and times.over(lexemes[counted.first].start):
        counted = Counted(amount.last, None, amount.last)  # «ils étaient 65 000 samedi»
    amount, counted = _add_half(line, amount, counted)
    special = _read_one_more(line, amount) or _read_share(line, amount, counted)
    if special is not None:
        return special
    last = counted.last if counted.unit else extend(line, amount.last)
    # «onze morts: six à Lervault, deux à Chambrun»: a place, after a figure of the same sentence
    placed = not counted.unit and last > amount.last and _find_whole(line, lexemes[at].start, figures) is not None
    if not placed and not counts(line, amount, counted):
        return None, amount.last
    full = read_full(line, counted)
    start, end = lexemes[amount.first].start, lexemes[last - 1].end
    what = (
        text[lexemes[counted.first].start : lexemes[full - 1].end]
        if full > counted.first and counted.last > counted.first
        else None
    )
    return Figure(start, end, amount.low, amount.high, amount.approximate, counted.unit, what), last


def _add_half(line: Line, amount: Amount, counted: Counted) -> tuple[Amount, Counted]:
    """«deux mois et demi»: two and a half."""
    lexicon, lexemes = line.lexicon, line.lexemes
    at = counted.last
    exact = not amount.modified and amount.low is not None and amount.low == amount.high
    bare = counted.unit in lexicon.measured and counted.first == counted.last
    if not (exact and bare and at + 1 < len(lexemes)):
        return amount, counted
    if lexemes[at].key not in lexicon.half_joins or lexemes[at + 1].key not in lexicon.half:
        return amount, counted
    value = amount.value + 0.5
    return replace(amount, value=value, low=value, high=value), Counted(at + 2, counted.unit, at + 2)


def _read_one_more(line: Line, amount: Amount) -> tuple[Figure, int] | None:
    """«un quatrième mort»: four by now."""
    if amount.value != 1 or amount.form != "words" or amount.last >= len(line.lexemes):
        return None
    ranked, after = _read_rank(line, amount.last)
    return (replace(ranked, start=line.lexemes[amount.first].start), after) if ranked is not None else None


def _read_share(line: Line, amount: Amount, counted: Counted) -> tuple[Figure, int] | None:
    """«un habitant sur trois», «9 sur 10»: a share."""
    lexicon, text, lexemes = line.lexicon, line.text, line.lexemes
    at = counted.last
    if at + 1 >= len(lexemes) or lexemes[at].key not in lexicon.out_of or amount.form not in ("digits", "words"):
        return None
    whole = lexicon.numbers.read(text, lexemes, at + 1)
    if whole is None or whole.modified or not 0 < amount.value < whole.value <= 1000:
        return None
    if whole.last < len(lexemes) and lexemes[whole.last].key.isalpha() and lexemes[whole.last].key.endswith("s"):
        return None
    value = round(amount.value / whole.value, 6)
    start, end = lexemes[amount.first].start, lexemes[whole.last - 1].end
    what = text[lexemes[counted.first].start : lexemes[at - 1].end] if at > counted.first else None
    return Figure(start, end, value, value, amount.modified, "fraction", what), whole.last


def _read_plural(line: Line, at: int) -> Amount | None:
    """«plusieurs»: two or more."""
    if line.lexemes[at].key in line.lexicon.several:
        return Amount(at, at + 1, at, 2, 2, None, True, "vague", of=False)
    return None


def _read_rank(line: Line, at: int) -> tuple[Figure | None, int]:
    """«son sixième mort», «le 10e décès»: so many by then."""
    lexicon, text, lexemes = line.lexicon, line.text, line.lexemes
    noun = at + 1
    value = lexicon.ordinals.get(lexemes[at].key)
    if value is None and lexemes[at].is_number and noun < len(lexemes) and lexemes[noun].start == lexemes[at].end:
        ranked = lexemes[noun].key in lexicon.rank_endings and lexemes[at].end - lexemes[at].start <= 4
        value, noun = (int(lexemes[at].key) if ranked else None), noun + 1
    if value is None or noun >= len(lexemes) or lexemes[noun].key not in lexicon.toll:
        return None, at + 1
    start, end = lexemes[at].start, lexemes[noun].end
    unit = lexemes[noun].key
    return Figure(start, end, float(value), float(value), False, unit, text[lexemes[noun].start : end]), noun + 1


def _is_part(line: Line, at: int) -> bool:
    """Whether the figure at `at` is told to be a part of one before it: «dont sept graves»."""
    return at > 0 and line.lexemes[at - 1].key in line.lexicon.partitive


def _inherit(line: Line, figure: Figure, figures: Sequence[Figure], *, part: bool) -> Figure:
    """`figure` with the unit of the one it is a part of, where it has none of its own."""
    if figure.unit is not None:
        return figure
    whole = _find_whole(line, figure.start, figures, part=part)
    return replace(figure, unit=whole.unit) if whole else figure


def _find_whole(line: Line, offset: int, figures: Sequence[Figure], *, part: bool = False) -> Figure | None:
    """The figure before `offset` in its sentence, of which one without a noun is a part."""
    lexicon = line.lexicon
    sentence = line.tokens.sentence(offset)
    if sentence is None:
        return None
    for whole in reversed(figures[-2:] if part else figures[-1:]):
        if whole.start < sentence.start:
            return None
        if whole.unit not in lexicon.times:  # «quatorze alertes en cinq ans, dont trois»: three of the fourteen
            return whole if whole.unit is not None and (part or whole.unit not in lexicon.measured) else None
    return None
