"""Sources that the text itself cites: agencies, outlets, official institutions and their releases."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recoupe.extract.credit_lexicon import CreditLexicon
from recoupe.extract.credit_sources import LINKS, KnownSource, find_sources
from recoupe.extract.credit_words import CreditWord, list_words
from recoupe.extract.titles import split_words
from recoupe.model.credit import Credit

_BREAK: Final = re.compile(r"[.!?;\n]\s|\n")
_LONGEST_REACH: Final = 9  # words between a cue and what it credits
_OFFICIAL_SENSES: Final = frozenset(
    {"presidency", "government", "ministry", "prefecture", "police", "prosecution", "army", "embassy", "court", "town"}
)


def read_content(text: str, offset: int, lexicon: CreditLexicon, cited: str) -> Iterator[Credit]:
    """Sources cited in the text: «rapporte l'AFP», «a-t-elle dit à Reuters», «selon le Kremlin».

    `cited` is the source cited last before, for «la même source».
    """
    words = list_words(text)
    breaks = {match.start() for match in _BREAK.finditer(text)}
    sentences = _number_sentences(words, breaks)
    for source in _find_mentioned(text, words, lexicon):
        cue = _find_cue(words, sentences, source.first, lexicon)
        if cue is None and source.name and _acts(words, sentences, source, lexicon):
            cue = source.first
        if cue is not None and (source.name or cited):
            cited = source.name or cited
            start, end = words[cue].start, words[source.last - 1].end
            yield Credit(cited, "cited", offset + start, offset + end)
    yield from _read_official(text, words, sentences, offset, lexicon)


def _find_mentioned(text: str, words: Sequence[CreditWord], lexicon: CreditLexicon) -> list[KnownSource]:
    """The known sources, and «la même source» without a name: the one cited before in the passage."""
    same = [
        KnownSource(index, index + 2, "", False)
        for index in range(len(words) - 1)
        if words[index].folded in lexicon.cues["same"] and words[index + 1].folded in lexicon.cues["label"]
    ]
    return sorted([*find_sources(text, words, lexicon), *same], key=lambda source: source.first)


def _number_sentences(words: Sequence[CreditWord], breaks: set[int]) -> list[int]:
    ordered = sorted(breaks)
    numbers: list[int] = []
    place = 0
    for word in words:
        while place < len(ordered) and ordered[place] < word.start:
            place += 1
        numbers.append(place)
    return numbers


def _find_cue(words: Sequence[CreditWord], sentences: Sequence[int], first: int, lexicon: CreditLexicon) -> int | None:
    """The word that credits what stands at `first`: before it, with nothing but fillers between, or across «par»."""
    cues = lexicon.cues
    index = first - 1
    while index >= 0 and sentences[index] == sentences[first] and first - index <= _LONGEST_REACH:
        word = words[index].folded
        if word in cues["source"]:
            return index
        if word in cues["by"]:
            return _look_back(words, sentences, index, cues["passive"])
        if word in cues["to"]:
            return _look_back(words, sentences, index, cues["told"])
        if word not in cues["filler"] and word not in lexicon.demonyms.adjectives and not _is_time(word, lexicon):
            return None
        index -= 1
    return None


def _is_time(word: str, lexicon: CreditLexicon) -> bool:
    return word in lexicon.titles.endings


def _look_back(words: Sequence[CreditWord], sentences: Sequence[int], link: int, cues: frozenset[str]) -> int | None:
    for index in range(link - 1, max(link - 5, -1), -1):
        if sentences[index] != sentences[link]:
            return None
        if words[index].folded in cues:
            return index
    return None


def _acts(words: Sequence[CreditWord], sentences: Sequence[int], source: KnownSource, lexicon: CreditLexicon) -> bool:
    """Whether a verb of reporting follows: «Reuters rapporte», «Le Norvau a révélé»."""
    first, last = source.first, source.last
    if first > 0 and words[first - 1].folded in lexicon.cues["of"]:  # «le reporter de Reuters a raconté»
        return False
    following = [i for i in range(last, min(last + 3, len(words))) if sentences[i] == sentences[last - 1]]
    told = lexicon.cues["source"] | lexicon.cues["passive"]
    return any(words[i].folded in told for i in following[:1]) or (
        len(following) > 1 and words[following[0]].folded in lexicon.cues["have"] and words[following[1]].folded in told
    )


def _read_official(
    text: str, words: Sequence[CreditWord], sentences: Sequence[int], offset: int, lexicon: CreditLexicon
) -> Iterator[Credit]:
    """Institutions cited («selon le Kremlin», «a annoncé la préfecture») and their releases."""
    for index, word in enumerate(words):
        last = _end_institution(text, words, sentences, index, lexicon)
        release = word.folded in lexicon.cues["release"]
        if last is None and not release:
            continue
        cue = _find_cue(words, sentences, index, lexicon)
        if cue is None or text[words[cue].end : words[cue].end + 1] == "-":  # «après-midi»
            continue
        if _is_handed(words, cue, index, lexicon):
            continue
        end = last if last is not None else index + 1
        begin = index
        if release:
            begin, end = _read_release(text, words, sentences, index, lexicon)
        name = text[words[begin].start : words[end - 1].end]
        palace = lexicon.demonyms.palaces.get(split_words(name))
        name = palace.name if palace is not None else name
        yield Credit(name, "official", offset + words[cue].start, offset + words[end - 1].end)


def _is_handed(words: Sequence[CreditWord], cue: int, index: int, lexicon: CreditLexicon) -> bool:
    """«a confié l'enquête à la police»: something else is handed over; «appris auprès de la police» is a source."""
    between = words[cue + 1 : index]
    link = next((place for place, word in enumerate(between) if word.folded in lexicon.cues["to"]), None)
    if link is None or words[cue].folded not in lexicon.cues["told"]:
        return False
    return any(
        word.folded not in lexicon.cues["filler"] and not _is_time(word.folded, lexicon) and not word.capital
        for word in between[:link]
    )


def _read_release(
    text: str, words: Sequence[CreditWord], sentences: Sequence[int], index: int, lexicon: CreditLexicon
) -> tuple[int, int]:
    """The words that name whose release stands at `index`: «le communiqué de la préfecture»; else the release's own."""
    place = index + 1
    while place < len(words) and place < index + 4 and words[place].folded in lexicon.cues["of"] | LINKS:
        place += 1
    if index + 1 < place < len(words) and sentences[place] == sentences[index]:
        last = _end_institution(text, words, sentences, place, lexicon)
        if last is not None:
            return place, last
    official = index + 1 < len(words) and words[index + 1].folded in lexicon.cues["filler"] - lexicon.cues["of"] - LINKS
    return index, index + 1 + official


def _end_institution(
    text: str, words: Sequence[CreditWord], sentences: Sequence[int], index: int, lexicon: CreditLexicon
) -> int | None:
    """One past the words that name an official institution at `index`, None if none stands there."""
    for size in (2, 1) if words[index].lower in lexicon.palace_openers else ():
        shown = split_words(text[words[index].start : words[min(index + size, len(words)) - 1].end])
        if shown in lexicon.demonyms.palaces:
            return min(index + size, len(words))
    if not _is_office(words[index], lexicon):
        return None
    last = index + 1
    if last < len(words) and words[last].lower in lexicon.demonyms.adjectives:
        return last + 1
    if last < len(words) and words[last].folded in lexicon.cues["of"]:  # «le ministère de l'Intérieur»
        inside = [i for i in range(last + 1, min(last + 3, len(words))) if sentences[i] == sentences[index]]
        place = next((i for i in inside if words[i].capital or _is_office(words[i], lexicon)), None)
        last = last if place is None else _end_hyphened(text, words, place)
    return last


def _is_office(word: CreditWord, lexicon: CreditLexicon) -> bool:
    form = lexicon.titles.match_noun((word.lower,), 0)
    return form is not None and form.noun.sense in _OFFICIAL_SENSES


def _end_hyphened(text: str, words: Sequence[CreditWord], index: int) -> int:
    """One past the words that hyphens tie to the one at `index`: «Bouches-du-Rhône»."""
    last = index + 1
    while last < len(words) and text[words[last - 1].end : words[last].start] == "-":
        last += 1
    return last
