"""Which source uses which word for one thing, and in whose voice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from recoupe.extract.fingerprints import fold
from recoupe.extract.terms import CONTENT_POS
from recoupe.extract.words import load_contested
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.excerpt import Excerpt
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import Utterance, UtteranceMember
from recoupe.model.word import VocabularyEntry, Voice, WordUse
from recoupe.stories.wording import diff_words, split_words, terms_in

ALIGNED = "aligned:"
"""Begins the referent of words that stand in each other's place in one utterance."""
MAX_REPLACED = 3
"""Words of a replaced run that is taken for one word standing for another. Not measured."""
MIN_KEPT = 2
"""Words that must be kept on either side of it. Not measured."""
MIN_TEXTS = 2
"""Texts that have words of one referent; copies are one. The words of one are no comparison of sources, and most often
of another thing («une prise de position»). Not measured."""
MAX_COMPARED = 12
"""Members of an utterance that are held against its fullest one."""
Place = tuple[str, Span, Voice, str | None]


def compare_vocabulary(readings: Sequence[Reading], utterances: Sequence[Utterance]) -> tuple[VocabularyEntry, ...]:
    """The words of each referent, by source and voice: referents of contested.toml first, then aligned words.

    A referent stands there when the articles, two at least, have two words for it or more. Referents are in order of
    key, those of aligned words in order of their first place, words by how often they are used. Whatever the order of
    the readings. Not handled: words that stand for one thing and share no place in an utterance and no list.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    by_id = {reading.id: reading for reading in ordered}
    return (*_list_contested(ordered, by_id), *_list_aligned(by_id, utterances))


def _list_contested(readings: Sequence[Reading], by_id: Mapping[str, Reading]) -> Iterator[VocabularyEntry]:
    languages = sorted({reading.article.language for reading in readings})
    labels = {e.key: e.label for language in languages for e in load_contested(load_pack(language)).referent}
    places: defaultdict[str, defaultdict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        speakers = {s.id: s.speaker_name for s in reading.statements}
        for word in reading.words:
            speaker = speakers.get(word.statement or "")
            places[word.referent][word.word].append((reading.id, Span(word.start, word.end), word.voice, speaker))
    for referent, words in sorted(places.items()):
        texts = {by_id[article].article.sha256 for told in words.values() for article, _, _, _ in told}
        if len(words) > 1 and len(texts) >= MIN_TEXTS:
            yield from _compose(referent, labels.get(referent, ""), words, by_id)


def _compose(
    referent: str, label: str, words: Mapping[str, Sequence[Place]], by_id: Mapping[str, Reading]
) -> Iterator[VocabularyEntry]:
    for word, places in sorted(words.items(), key=lambda item: (-len(item[1]), item[0])):
        uses: defaultdict[tuple[str, str, Voice], list[Place]] = defaultdict(list)
        for place in places:
            source = by_id[place[0]].article.source.name
            uses[source or "", "" if source else place[0], place[2]].append(place)
        yield VocabularyEntry(
            referent=referent,
            label=label,
            word=word,
            uses=tuple(
                WordUse(
                    source=source or None,
                    voice=voice,
                    members=tuple(Excerpt(article, span.start, span.end) for article, span, _, _ in there),
                    speakers=tuple(sorted({name for _, _, _, name in there if name})) if voice != "narrator" else (),
                )
                for (source, _, voice), there in sorted(uses.items())
            ),
        )


def _list_aligned(by_id: Mapping[str, Reading], utterances: Sequence[Utterance]) -> Iterator[VocabularyEntry]:
    """Words that replace each other between kept words of one utterance («libération» ↔ «reprise d’Alep»)."""
    places: defaultdict[tuple[str, str], defaultdict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for utterance in utterances:
        there = [member for member in utterance.members if member.article in by_id]
        members = [member for member in there if not by_id[member.article].is_foreign(member.start)]
        if len(members) < 2:
            continue
        fullest, *others = sorted(members, key=lambda m: (m.start - m.end, m.article, m.start))
        for other in others[:MAX_COMPARED]:
            for one, two in _find_replaced(by_id, fullest, other):
                first, second = _make_place(by_id, fullest, one), _make_place(by_id, other, two)
                words = _read(by_id, first), _read(by_id, second)
                if not _is_one_word(*words):
                    for word, place in zip(words, (first, second), strict=True):
                        known = places[min(words), max(words)][word]
                        if place not in known:
                            known.append(place)
    for pair, uses in places.items():
        yield from _compose(ALIGNED + " / ".join(pair), "", uses, by_id)


def _is_one_word(first: str, second: str) -> bool:
    """Whether two words differ in number or spelling only («coup», «coups»; «œuvre», «oeuvre»)."""
    one, two = (fold(word).replace("œ", "oe").rstrip("sx") for word in (first, second))
    return one == two


def _find_replaced(
    by_id: Mapping[str, Reading], fullest: UtteranceMember, other: UtteranceMember
) -> Iterator[tuple[Span, Span]]:
    """Spans, in the two articles, of nouns that stand in each other's place."""
    texts = _text(by_id, fullest), _text(by_id, other)
    parts = diff_words(*texts)
    for before, gone, come, after in zip(parts, parts[1:], parts[2:], parts[3:], strict=False):
        kinds = (before.kind, gone.kind, come.kind, after.kind)
        if kinds != ("kept", "missing", "added", "kept") or not gone.fullest or not come.other:
            continue
        if any(
            span is None or len(split_words(texts[0][span.start : span.end])) < MIN_KEPT
            for span in (before.fullest, after.fullest)
        ):
            continue
        one = _find_noun(by_id[fullest.article], _shift(gone.fullest, fullest))
        two = _find_noun(by_id[other.article], _shift(come.other, other))
        if one and two:
            yield one, two


def _shift(span: Span, member: UtteranceMember) -> Span:
    return Span(span.start + member.start, span.end + member.start)


def _find_noun(reading: Reading, span: Span) -> Span | None:
    """The content words of a short run that has exactly one noun, and no number or name; None for any other."""
    words = split_words(reading.article.text[span.start : span.end])
    terms = [term for term in terms_in(reading.terms, span) if term.pos in CONTENT_POS]
    tags = [term.pos for term in terms]
    if len(words) > MAX_REPLACED or tags.count("NOUN") != 1 or {"NUM", "PROPN", "VERB"} & set(tags):
        return None
    return Span(terms[0].start, terms[-1].end)


def _make_place(by_id: Mapping[str, Reading], member: UtteranceMember, span: Span) -> Place:
    reading = by_id[member.article]
    statement = next((s for s in reading.statements if s.id == member.statement), None)
    if statement is None:
        return member.article, span, "narrator", None
    voice: Voice = "quoted" if _is_quoted(reading, statement, span) else "reported"
    return member.article, span, voice, statement.speaker_name


def _is_quoted(reading: Reading, statement: Statement, span: Span) -> bool:
    if statement.mode != "mixed":
        return statement.mode == "direct"
    before = reading.article.text[statement.start : span.start]
    return sum(before.count(mark) for mark in "«“") > sum(before.count(mark) for mark in "»”")


def _text(by_id: Mapping[str, Reading], member: UtteranceMember) -> str:
    return by_id[member.article].article.text[member.start : member.end]


def _read(by_id: Mapping[str, Reading], place: Place) -> str:
    return by_id[place[0]].article.text[place[1].start : place[1].end]
