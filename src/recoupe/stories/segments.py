"""Where statements are cut for matching: at the ends of what another statement repeats of them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.extract.cues import load_lexicon
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.stories.sentences import BOUNDARY, LINE_END, is_abbreviated
from recoupe.stories.wording import split_forms, terms_in

GRAM = 5
"""Words in a row by which statements are found to repeat each other."""
CUT_SHARE = 0.5
"""A statement is cut if an article repeats less than this share of its words: an extract that short is held against
what it is taken from, not against all that was said with it. With 0.3, F of utterances is a point lower on gold/stories
and the same on gold/stories2 (2026-11)."""
MAX_ATOMS = 60
"""Sentences of one statement that may stand by themselves; those after them are one."""
MAX_POSTINGS = 30
"""Statements with one run of words that are looked at."""

LIST = ":list"
"""In the rule of a statement that lists several things."""
MIN_ITEM = 3
"""Spaces in what is listed, its own before it included: «impôts et taxes» are one thing. Not measured."""
MIN_LISTED = 2
JOINT = re.compile(r";\s|,\s(?:(?:et|ou)\s)?|\s(?:et|ou)\s")
"""What may stand between two things that are listed."""
CLAUSE = "que"
"""How the rules of statements begin that are clauses."""
COORDINATED = re.compile(r"(?:,\s)?(?:et|mais)\s(?P<that>qu(?:e\s|['’]))|,\s(?:et|mais)\s")
"""What may stand between two clauses."""
WORD = re.compile(r"[^\W_]+")

POST_BOUNDARY = re.compile(rf"{BOUNDARY.pattern}|{LINE_END.pattern}")

Place = tuple[str, str]
"""Ids of an article and of one of its statements."""
Segment = tuple[Span, ...]
"""Spans of the content of a statement, in text order."""


@dataclass(frozen=True, slots=True)
class _Cuttable:
    """A statement of several sentences."""

    place: Place
    atoms: tuple[Segment, ...]
    starts: tuple[int, ...]
    """How many words stand before each sentence; at the end, all of them."""


def cut_statements(readings: Sequence[Reading]) -> Mapping[Place, tuple[Segment, ...]]:
    """The segments of each statement that other statements repeat in part, or that lists several things; all others
    stay whole and are not there.

    Statements are cut only between sentences and what they list. `readings` are in an order that does not change
    with the input's.
    """
    words: list[tuple[Place, tuple[str, ...]]] = []
    cuttable: dict[int, _Cuttable] = {}
    listed: set[int] = set()
    for reading in readings:
        for statement in reading.statements:
            atoms = (
                split_list(reading, statement)
                or split_clauses(reading, statement)
                or split_sentences(reading, statement)
            )
            counted = [_list_words(reading, atom) for atom in atoms]
            if len(atoms) > 1 and tells_several(reading, statement):
                listed.add(len(words))
            if len(atoms) > 1:
                starts = [0]
                for part in counted:
                    starts.append(starts[-1] + len(part))
                cuttable[len(words)] = _Cuttable((reading.id, statement.id), atoms, tuple(starts))
            words.append(((reading.id, statement.id), tuple(word for part in counted for word in part)))
    having = _index(words)
    segments = {}
    for number, statement_cut in cuttable.items():
        every = frozenset(range(1, len(statement_cut.atoms)))
        borders = every if number in listed else _find_borders(number, words, statement_cut, having)
        if borders:
            segments[statement_cut.place] = _join(statement_cut.atoms, borders)
    return segments


def split_list(reading: Reading, statement: Statement) -> tuple[Segment, ...]:
    """What a statement lists after a colon, one span each, the words before the colon first; empty for one that lists
    nothing. «trois mesures : | un quai de bois, | la fin du péage en hiver et | un bac de plus».
    """
    span, text = statement.content[-1] if statement.content else Span(0, 0), reading.article.text
    colon = text.find(":", span.start, span.end)
    if LIST not in statement.rule or colon < 0 or len(statement.content) > 1:
        return ()
    nouns = {term.start for term in terms_in(reading.terms, span) if term.pos == "NOUN"}
    articles = _load_articles(reading.article.language)
    starts, ends = [colon + 1], [colon]
    for joint in JOINT.finditer(text, colon + 1, span.end):
        word = WORD.search(text, joint.end(), span.end)
        opens = word is not None and (word.start() in nouns or word[0].lower() in articles)
        if opens and text.count(" ", starts[-1], joint.start()) >= MIN_ITEM and len(starts) < MAX_ATOMS:
            starts.append(joint.end())
            ends.append(joint.start())
    if len(starts) < MIN_LISTED:
        return ()
    edges = zip([span.start, *starts], [*ends, span.end], strict=True)
    return tuple((_trim(text, start, end),) for start, end in edges)


def split_clauses(reading: Reading, statement: Statement) -> tuple[Segment, ...]:
    """What an indirect statement says clause after clause, one span each; empty for one that says one thing.
    «que le bac partira lundi | et que le péage sera suspendu».
    """
    if len(statement.content) != 1 or not statement.rule.startswith(CLAUSE):
        return ()
    span, text = statement.content[0], reading.article.text
    if COORDINATED.search(text, span.start, span.end) is None:
        return ()
    verbs = [term.start for term in terms_in(reading.terms, span) if term.pos == "VERB"]
    articles = _load_articles(reading.article.language)
    starts, ends = [span.start], []
    for joint in COORDINATED.finditer(text, span.start, span.end):
        word = WORD.search(text, joint.end(), span.end)
        if word is None or not (joint["that"] or word[0].lower() in articles):
            continue
        parted = bisect_left(verbs, joint.start()) - bisect_left(verbs, starts[-1])
        if not parted or verbs[-1] < joint.end() or len(starts) == MAX_ATOMS:
            continue
        if min(text.count(" ", starts[-1], joint.start()), text.count(" ", joint.end(), span.end)) >= GRAM - 1:
            starts.append(joint.end())
            ends.append(joint.start())
    if not ends:
        return ()
    return tuple((_trim(text, start, end),) for start, end in zip(starts, [*ends, span.end], strict=True))


@cache
def _load_articles(language: str) -> frozenset[str]:
    groups = load_lexicon(load_pack(language)).groups
    return frozenset(word.rstrip("'") for word, names in groups.items() if "articles" in names)


def tells_several(reading: Reading, statement: Statement) -> bool:
    """Whether a statement says several things that others report one by one: a list, a post in another language."""
    return LIST in statement.rule or _is_foreign(reading, statement) or bool(split_clauses(reading, statement))


def _is_foreign(reading: Reading, statement: Statement) -> bool:
    return bool(reading.foreign) and any(
        reading.tell_language(*span) != reading.article.language for span in statement.content
    )


def split_sentences(reading: Reading, statement: Statement) -> tuple[Segment, ...]:
    """The sentences of a statement's content, one span each; no shorter than GRAM words, the last ones excepted."""
    atoms: list[Span] = []
    text = reading.article.text
    boundary = POST_BOUNDARY if _is_foreign(reading, statement) else BOUNDARY
    for span in statement.content:
        start = span.start
        for match in boundary.finditer(text, span.start, span.end):
            short = match.start() <= start or text[start : match.start()].count(" ") < GRAM - 1
            if not short and len(atoms) < MAX_ATOMS and not is_abbreviated(text, match, start):
                atoms.append(_trim(text, start, match.end()))
                start = match.end()
        if start < span.end:
            atoms.append(_trim(text, start, span.end))
    return tuple((atom,) for atom in atoms)


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _list_words(reading: Reading, segment: Segment) -> list[str]:
    return [form for span in segment for form in split_forms(reading.article.text[span.start : span.end])]


def _index(words: Sequence[tuple[Place, tuple[str, ...]]]) -> dict[tuple[str, ...], list[int]]:
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (_, forms) in enumerate(words):
        for gram in dict.fromkeys(_list_grams(forms)):
            if len(having[gram]) < MAX_POSTINGS:
                having[gram].append(number)
    return having


def _list_grams(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(forms[place : place + GRAM]) for place in range(len(forms) - GRAM + 1))


def _find_borders(
    number: int,
    words: Sequence[tuple[Place, tuple[str, ...]]],
    statement: _Cuttable,
    having: Mapping[tuple[str, ...], Sequence[int]],
) -> frozenset[int]:
    """Places among the sentences, 1 to their number less 1, before which the statement is cut: at the ends of what one
    article repeats of it, in one statement or in several."""
    own, forms = words[number]
    repeated: dict[str, tuple[int, int]] = {}
    for place, gram in enumerate(_list_grams(forms)):
        for other in having[gram]:
            if words[other][0] != own:
                article = words[other][0][0]
                first, _ = repeated.get(article, (place, place))
                repeated[article] = first, place + GRAM - 1
    borders: set[int] = set()
    for first, last in repeated.values():
        low = max(n for n, start in enumerate(statement.starts[:-1]) if start <= first)
        high = max(n for n, start in enumerate(statement.starts[:-1]) if start <= last) + 1
        if statement.starts[high] - statement.starts[low] < CUT_SHARE * statement.starts[-1]:
            borders.update((low, high))
    return frozenset(borders - {0, len(statement.atoms)})


def _join(atoms: Sequence[Segment], borders: frozenset[int]) -> tuple[Segment, ...]:
    ends = [*sorted(borders), len(atoms)]
    return tuple(
        tuple(span for atom in atoms[start:end] for span in atom)
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    )
