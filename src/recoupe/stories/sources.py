"""Where the articles of a story say that their information comes from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from recoupe.extract.fingerprints import fold
from recoupe.languages.pack import WordGroups, load_pack
from recoupe.model.article import Span
from recoupe.model.credit import Credit, CreditKind
from recoupe.model.excerpt import Excerpt
from recoupe.model.reading import Reading
from recoupe.model.source_link import (
    Chain,
    ChainStep,
    ClaimedCopy,
    Dependence,
    SourceLink,
    Sources,
    UnnamedSource,
)
from recoupe.model.statement import Statement
from recoupe.model.story import Copy
from recoupe.stories.sentences import find_sentence
from recoupe.stories.wording import split_words

DEPENDENCE: Mapping[CreditKind, Dependence] = {
    "agency": "copy_claimed",
    "with_agency": "adapted",
    "cited": "cites",
    "official": "official",
}
"""What the kinds of credit say; a picture's credit, a byline and a dateline say nothing of the text."""
QUOTED_WORDS = 5
"""Quoted words from which on a sentence gives the cited source's own words. Not measured."""
CHAIN_STEPS = 3
LONGEST_SHORT = 8
"""Letters of a short name."""
SIGNED = frozenset({"agency", "with_agency"})


@dataclass(frozen=True, slots=True)
class _Relay:
    """A source that a sentence names, and the one it has it from."""

    credit: Credit
    inner: Credit | None


def trace_sources(readings: Sequence[Reading], copies: Iterable[Copy]) -> Sources:
    """What the articles say of their sources, in order of article id and place, whatever the order of `readings`.

    A source that only signs a picture is none. One that an article calls by its short name goes by the long one if
    another article tells both. Not handled: credits that stand in another sentence than the words
    they are for, and unnamed sources that are told as a group by name («la direction»).
    """
    names = _learn_names(readings)
    ordered = [_rename_credits(reading, names) for reading in sorted(readings, key=lambda reading: reading.id)]
    return Sources(
        links=_list_links(ordered),
        chains=tuple(chain for reading in ordered for chain in _find_chains(reading)),
        claimed=_compare_claims(ordered, copies),
        unnamed=tuple(source for reading in ordered for source in _find_unnamed(reading)),
    )


def _learn_names(readings: Iterable[Reading]) -> dict[str, str]:
    """By short name, the long one that some article gives the same credit («AFP»); none that stands for two."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for credit in reading.credits:
            words = reading.article.text[credit.start : credit.end]
            if words.isupper() and len(words) <= LONGEST_SHORT and fold(words) != fold(credit.name):
                found[fold(words)].add(credit.name)
    return {short: next(iter(names)) for short, names in found.items() if len(names) == 1}


def _rename_credits(reading: Reading, names: Mapping[str, str]) -> Reading:
    if not any(fold(credit.name) in names for credit in reading.credits):
        return reading
    renamed = tuple(replace(credit, name=names.get(fold(credit.name), credit.name)) for credit in reading.credits)
    return replace(reading, credits=renamed)


def _list_links(readings: Sequence[Reading]) -> tuple[SourceLink, ...]:
    members: defaultdict[tuple[str, str, Dependence], list[Excerpt]] = defaultdict(list)
    for reading in readings:
        inner = {relay.inner: relay.credit for relay in _find_relays(reading) if relay.inner is not None}
        for credit in reading.credits:
            if credit.kind in DEPENDENCE:
                taker = inner[credit].name if credit in inner else reading.id
                kind = _tell_dependence(reading, credit) if credit not in inner else "cites"
                members[taker, credit.name, kind].append(Excerpt(reading.id, credit.start, credit.end))
            elif credit.kind == "agency_blurb" and any(
                other.name == credit.name and other.kind in SIGNED for other in reading.credits
            ):
                members[reading.id, credit.name, "copy_claimed"].append(Excerpt(reading.id, credit.start, credit.end))
    links = [SourceLink(taker, giver, kind, tuple(sorted(places))) for (taker, giver, kind), places in members.items()]
    return tuple(sorted(links, key=lambda link: (link.members[0], link.taker, link.giver, link.kind)))


def _tell_dependence(reading: Reading, credit: Credit) -> Dependence:
    """The kind of a credit; a citation whose sentence holds nobody else's quoted words quotes the source itself."""
    kind = DEPENDENCE[credit.kind]
    if kind != "cites":
        return kind
    sentence = find_sentence(reading.article, Span(credit.start, credit.end))
    for statement in reading.statements:
        inside = sentence.start <= statement.start < sentence.end
        own = statement.speaker_name is None or fold(credit.name) in fold(statement.speaker_name)
        if inside and own and statement.mode == "direct" and _count_words(reading, statement) >= QUOTED_WORDS:
            return "quotes"
    return kind


def _count_words(reading: Reading, statement: Statement) -> int:
    return sum(len(split_words(reading.article.text[span.start : span.end])) for span in statement.content)


def _find_relays(reading: Reading) -> list[_Relay]:
    """The cited sources of the text, each with the one that its sentence says it has it from."""
    text = reading.article.text
    cited = [credit for credit in reading.credits if credit.kind in ("cited", "official")]
    inner: dict[Credit, Credit] = {}
    for one, two in pairwise(cited):
        gap = text[one.end : two.end] if two.end - one.end < 120 else ""
        opening = text[max(0, two.start - 30) : two.end]
        if (
            gap
            and _has_phrase(gap + opening, reading, "citing")
            and find_sentence(reading.article, Span(one.start, one.end))
            == find_sentence(reading.article, Span(two.start, two.end))
        ):
            inner[one] = two
        elif gap and _has_phrase(gap, reading, "cited_by"):
            inner[two] = one
    return [_Relay(credit, inner.get(credit)) for credit in cited]


def _has_phrase(words: str, reading: Reading, group: str) -> bool:
    return bool(_read_phrases(reading.article.language, group).search(fold(words)))


@cache
def _read_phrases(language: str, group: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(fold(word)) for word in load_groups(language)[group])
    return re.compile(rf"\b(?:{phrases})\b")


@cache
def load_groups(language: str) -> dict[str, tuple[str, ...]]:
    """The lists of sources.toml by name; read once a process."""
    return {group.name: group.words for group in load_pack(language).load("sources", WordGroups).group}


def _find_chains(reading: Reading) -> Iterator[Chain]:
    """For each statement that somebody carried: speaker, relays from the inside out, outlet."""
    relays = _find_relays(reading)
    taken = {relay.inner for relay in relays if relay.inner is not None}
    signed = next((credit for credit in reading.credits if credit.kind in SIGNED), None)
    outlet = ChainStep(reading.article.source.name or reading.id, "outlet", None)
    for statement in reading.statements:
        if statement.speaker_name is None:
            continue
        sentence = find_sentence(reading.article, Span(statement.start, statement.end))
        steps = [ChainStep(statement.speaker_name, "speaker", statement.speaker)]
        for relay in relays:
            start, end = relay.credit.start, relay.credit.end
            if relay.credit in taken or not (sentence.start <= start and end <= sentence.end):
                continue
            if relay.inner is not None:
                steps.append(_step(relay.inner))
            steps.append(_step(relay.credit))
        if signed is not None and len(steps) > 1:
            steps.append(_step(signed))
        steps = _drop_repeats([*steps, outlet])
        if len(steps) >= CHAIN_STEPS:
            yield Chain(reading.id, statement.id, tuple(steps))


def _step(credit: Credit) -> ChainStep:
    return ChainStep(credit.name, "relay", Span(credit.start, credit.end))


def _drop_repeats(steps: Sequence[ChainStep]) -> list[ChainStep]:
    kept: list[ChainStep] = []
    for step in steps:
        if all(fold(step.name) not in fold(other.name) for other in kept):
            kept.append(step)
    return kept


def _compare_claims(readings: Sequence[Reading], copies: Iterable[Copy]) -> tuple[ClaimedCopy, ...]:
    """Agencies that two articles or more credit for their text, and which of those share copied passages."""
    by_agency: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for credit in reading.credits:
            if credit.kind in SIGNED:
                by_agency[credit.name].add(reading.id)
    pairs = sorted(copy.pair for copy in copies)
    return tuple(
        ClaimedCopy(agency, tuple(sorted(articles)), tuple(pair for pair in pairs if articles.issuperset(pair)))
        for agency, articles in sorted(by_agency.items())
        if len(articles) > 1
    )


def _find_unnamed(reading: Reading) -> Iterator[UnnamedSource]:
    """Speakers told by an indefinite noun without a name, each with the statements they make."""
    groups = load_groups(reading.article.language)
    determiners, nouns = frozenset(groups["determiner"]), frozenset(map(fold, groups["unnamed"]))
    by_span: defaultdict[Span, list[str]] = defaultdict(list)
    for statement in reading.statements:
        if statement.speaker is not None:
            by_span[statement.speaker].append(statement.id)
    for span, statements in sorted(by_span.items()):
        words = split_words(reading.article.text[span.start : span.end])
        named = any(reading.article.text[span.start + word.start].isupper() for word in words[1:])
        forms = {form for word in words[:4] for form in (word.form, word.form.rstrip("sx"))}
        if words and not named and words[0].form in determiners and forms & nouns:
            yield UnnamedSource(reading.id, span.start, span.end, tuple(statements))
