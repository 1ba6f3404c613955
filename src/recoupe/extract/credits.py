"""Whom an article credits: agencies, outlets, photographers, writers, official texts, and where it was written."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from recoupe import sources
from recoupe.extract.demonyms import Demonyms, load_demonyms
from recoupe.extract.titles import Titles, fold_word, load_titles, split_words
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, FurnitureKind, Passage, Role
from recoupe.model.credit import Credit, CreditKind

CueUse = Literal[
    "by", "filler", "have", "label", "of", "passive", "release", "same", "source", "to", "told", "via", "with", "writer"
]

_WORD: Final = re.compile(r"[^\W_]+")
_BREAK: Final = re.compile(r"[.!?;\n]\s|\n")
# «PARIS (Reuters) - », «Moscou / », «BERNE | »: a place, maybe a date, maybe an agency, then a dash or stroke.
_DATELINE: Final = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_'’]{1,24}(?:[ -][^\W\d_][^\W\d_'’]{1,24}){0,3})"
    r"(?: \([^()\n]{2,30}\)(?=,| \())?"
    r"(?:, [^()\n]{2,30}?)?"
    r" ?(?:\((?P<agency>[^()\n]{2,40})\))?"
    r" ?(?P<mark>[-–—/|:]) "
)
_PARENTHESIS: Final = re.compile(r"\(([^()\n]{2,40})\)")
# The stop of initials («H. Arvel») ends no sentence.
_PICTURE: Final = re.compile(r"[|©(]| [-–—] |(?<![ .-][A-Z])[.!?…»\"”)] ")
_PART: Final = re.compile(r"[^/|,;()©]+")
_INITIALS: Final = re.compile(r"[A-Z]{2,6}")
_BLURB: Final = re.compile(r"(?P<name>[^\W\d_][^()\n]{1,60}?) \((?P<initials>[A-Z]{2,6})\)")
_ARTICLES: Final = ("Le ", "La ", "Les ", "L'", "L’")
_CONTRACTED: Final = sources.LEADING_ARTICLES | {"au", "aux", "du"}
_LINKS: Final = sources.LEADING_ARTICLES
_LONGEST_NAME: Final = 7  # words
_LONGEST_SUPPLY: Final = 14  # words of a picture credit
_LONGEST_INITIALS: Final = 3  # letters: «DR» is a supplier, «Dr» a doctor
_LONGEST_REACH: Final = 9  # words between a cue and what it credits
_OFFICIAL_SENSES: Final = frozenset(
    {"presidency", "government", "ministry", "prefecture", "police", "prosecution", "army", "embassy", "court", "town"}
)


@dataclass(frozen=True, slots=True)
class CreditCue:
    """Words of one use, folded as `recoupe.sources.fold_name` folds."""

    use: CueUse
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class CreditTable:
    """credits.toml as it is written."""

    cue: tuple[CreditCue, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    lower: str
    """As titles and palaces are looked up: lower case, accents kept."""
    capital: bool
    shouted: bool
    """All its letters are capitals."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A known source at words `[first, last)`."""

    first: int
    last: int
    name: str
    agency: bool


_Index = dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    cues: dict[CueUse, frozenset[str]]
    titles: Titles
    demonyms: Demonyms
    palace_openers: frozenset[str]
    """The words that a palace's name may begin with: «maison» of «maison-blanche»."""
    own: _Index
    """Sources that the article itself tells of, no table needed: its own, and agencies by their initials."""


def find_credits(article: Article, pack: LanguagePack) -> tuple[Credit, ...]:
    """The credits of an article, by start; offsets are half-open code points into `article.text`.

    Signatures, picture credits and agencies' blurbs are read in the passages whose role says so; datelines where
    a text begins; «rapporte l'AFP» and «(AFP)» in the content. Names are canonical where `recoupe.sources` knows
    them, else as printed. Not handled: initials of agencies that no table has, and sources told as «l'agence».
    """
    lexicon = _Lexicon(
        _load_cues(pack), load_titles(pack), load_demonyms(pack), _list_openers(pack), _index(_find_own(article))
    )
    found: list[Credit] = []
    opened = False
    for index, passage in enumerate(article.passages):
        before = next((credit.name for credit in reversed(found) if credit.kind == "cited"), "")
        found += _read_passage(article, passage, lexicon, opens=not opened, before=before)
        if passage.role in (Role.PARAGRAPH, Role.STANDFIRST):
            opened = opened or passage.end - passage.start > 0
            found += _read_signature(article, index)
    own = article.source.name  # who quotes itself is not cited
    found = [credit for credit in found if credit.kind != "cited" or credit.name != own]
    return tuple(sorted(set(found), key=lambda credit: (credit.start, credit.end, credit.kind, credit.name)))


@cache
def _load_cues(pack: LanguagePack) -> dict[CueUse, frozenset[str]]:
    table = pack.load("credits", CreditTable)
    return {cue.use: frozenset(cue.words) for cue in table.cue}


@cache
def _list_openers(pack: LanguagePack) -> frozenset[str]:
    palaces = load_demonyms(pack).palaces
    return frozenset(found[0] for words in palaces for found in [_WORD.search(words[0])] if found)


def _read_passage(
    article: Article, passage: Passage, lexicon: _Lexicon, *, opens: bool, before: str
) -> Iterator[Credit]:
    text = article.text[passage.start : passage.end]
    if passage.role is Role.FURNITURE:
        if passage.kind is FurnitureKind.AGENCY:
            yield from _read_blurb(text, passage.start, lexicon)
    elif passage.role is Role.CREDIT:
        yield from _read_credit_line(text, passage, lexicon)
    elif passage.role is Role.BYLINE:
        yield from _read_byline(article, text, passage, lexicon)
    elif passage.role is Role.CAPTION:
        yield from _read_caption(text, passage.start, lexicon)
    elif passage.role is Role.DATELINE:
        yield from _read_dateline(text, passage.start, lexicon, alone=True)
    elif passage.role is not Role.TAGS:
        if opens and passage.role in (Role.PARAGRAPH, Role.STANDFIRST):
            yield from _read_dateline(text, passage.start, lexicon, alone=False)
        yield from _read_content(text, passage.start, lexicon, before)


def _read_blurb(text: str, offset: int, lexicon: _Lexicon) -> Iterator[Credit]:
    words = _list_words(text)
    for source in _find_sources(text, words, lexicon):
        if source.agency:
            yield _make(words, source, "agency_blurb", offset)
            return


def _read_credit_line(text: str, passage: Passage, lexicon: _Lexicon) -> Iterator[Credit]:
    words = _list_words(text)
    if not words:
        return
    picture = passage.rule.startswith("credit.photo") or "©" in text
    kind: CreditKind = "photo" if picture else "agency"
    first = 0
    if words[0].folded in lexicon.cues["with"] and not picture:
        kind = "with_agency"
    elif words[0].folded in lexicon.cues["label"]:
        first = 1
    if picture:
        yield from _read_suppliers(text, passage.start, words, range(first, len(words)), lexicon)
        return
    known = [source for source in _find_sources(text, words, lexicon) if source.first >= first]
    for source in known:
        before = words[source.first - 1].folded if source.first else ""
        shown: CreditKind = "with_agency" if before in lexicon.cues["with"] else kind
        start = words[0].start if source is known[0] and shown == "with_agency" else words[source.first].start
        yield Credit(source.name, shown, passage.start + start, passage.start + words[source.last - 1].end)
    unknown = _find_helper(text, words, known, lexicon)
    if unknown is None and len(words) == 1 and not known and _INITIALS.fullmatch(text.strip()):
        unknown = 0
    if unknown is not None:
        start, end = words[unknown].start, words[-1].end
        yield Credit(
            text[start:end], "with_agency" if unknown else "agency", passage.start + start, passage.start + end
        )
    elif not known and first and len(words) > first:
        start, end = words[first].start, words[-1].end
        yield Credit(text[start:end], "cited", passage.start + words[0].start, passage.start + end)


def _read_byline(article: Article, text: str, passage: Passage, lexicon: _Lexicon) -> Iterator[Credit]:
    words = _list_words(text)
    known = _find_sources(text, words, lexicon)
    for source in known:
        if source.agency:
            before = words[source.first - 1].folded if source.first else ""
            yield _make(words, source, "with_agency" if before in lexicon.cues["with"] else "agency", passage.start)
    helper = _find_helper(text, words, known, lexicon)
    if helper is not None:
        start, end = words[helper].start, words[-1].end
        yield Credit(text[start:end], "with_agency", passage.start + start, passage.start + end)
    found = False
    for author in article.authors:
        place = text.find(author)
        if place >= 0:
            found = True
            if sources.find_agency(author) is None:
                yield Credit(author, "byline", passage.start + place, passage.start + place + len(author))
    if not found:
        yield from _read_writer(text, words, known, passage.start, lexicon)


def _find_helper(text: str, words: Sequence[_Word], known: Sequence[_Found], lexicon: _Lexicon) -> int | None:
    """Where the word that closes «avec NVP» begins: an agency that no table has; two words are a second writer."""
    first = len(words) - 1
    while first > 0 and text[words[first - 1].end : words[first].start] == "-":
        first -= 1  # «avec Norvau-Presse»
    taken = any(source.last > first for source in known)
    after_with = first > 0 and words[first - 1].folded in lexicon.cues["with"]
    return first if after_with and not taken and words[first].capital and not words[first].folded.isdigit() else None


def _read_writer(
    text: str, words: Sequence[_Word], known: Sequence[_Found], offset: int, lexicon: _Lexicon
) -> Iterator[Credit]:
    """The first run of capitals in a byline that is neither its opening word nor a source."""
    taken = {index for source in known for index in range(source.first, source.last)}
    first = 0
    while first < len(words) and (words[first].folded in lexicon.cues["writer"] or not words[first].capital):
        first += 1
    last = first
    while last < len(words) and last not in taken and words[last].capital and not words[last].folded.isdigit():
        if last > first and words[last].start - words[last - 1].end > 1:
            break
        last += 1
    if last - first >= 2:
        start, end = words[first].start, words[last - 1].end
        yield Credit(text[start:end], "byline", offset + start, offset + end)


def _read_caption(text: str, offset: int, lexicon: _Lexicon) -> Iterator[Credit]:
    """The picture credits of a caption: parts between its dashes, strokes and sentences that name a supplier."""
    words = _list_words(text)
    named = {source.first for source in _find_sources(text, words, lexicon)}
    starts = [word.start for word in words]
    edges = [0, *(match.end() for match in _PICTURE.finditer(text)), len(text)]
    for begin, end in pairwise(edges):
        inside = range(bisect_left(starts, begin), bisect_left(starts, end))
        closes = inside.stop == len(words) and all(words[index].shouted for index in inside)  # «… au port. NVP»
        supply = begin > 0 and 0 < len(inside) <= _LONGEST_SUPPLY and (closes or any(i in named for i in inside))
        if supply and _is_supply(words, inside):
            yield from _read_suppliers(text, offset, words, inside, lexicon)


def _is_supply(words: Sequence[_Word], inside: Sequence[int]) -> bool:
    """Whether words after a caption's dash credit rather than tell: at most half of them in lower case."""
    return sum(not words[index].capital for index in inside) * 2 <= len(inside)


def _read_suppliers(
    text: str, offset: int, words: Sequence[_Word], inside: range, lexicon: _Lexicon
) -> Iterator[Credit]:
    """Each photographer and agency of a picture credit: «Luc Vasson / AFP», «Tass via Reuters»."""
    if not inside:
        return
    here = words[inside[0] : inside[-1] + 1]
    starts = [word.start for word in here]
    known = _find_sources(text, here, lexicon)
    for source in known:
        yield _make(here, source, "photo", offset)
    covered = {index for source in known for index in range(source.first, source.last)}
    for part in _PART.finditer(text, here[0].start, here[-1].end):
        span = range(bisect_left(starts, part.start()), bisect_left(starts, part.end()))
        free = [i for i in span if here[i].folded not in lexicon.cues["via"] | lexicon.cues["label"]]
        initials = len(free) == 1 and here[free[0]].shouted and here[free[0]].end - here[free[0]].start > 1
        enough = initials or 2 <= len(free) <= 4
        if enough and not covered.intersection(free) and all(here[i].capital for i in free):
            start, end = here[free[0]].start, here[free[-1]].end
            yield Credit(text[start:end], "photo", offset + start, offset + end)


def _read_dateline(text: str, offset: int, lexicon: _Lexicon, *, alone: bool) -> Iterator[Credit]:
    match = _DATELINE.match(text + " " if alone else text)
    if match is None:
        return
    place, agency = match["place"], match["agency"]
    known = sources.find_agency(agency) if agency else None
    name = (
        known.name
        if known is not None
        else next((n for w, n, _ in lexicon.own.get(sources.fold_name(agency or ""), ())), None)
    )
    words = split_words(place)
    country = words in lexicon.demonyms.countries
    shouted = place.isupper() and len(place) > 2
    stroke = match["mark"] in "/|" and place[:1].isupper() and len(place.split()) <= 3
    if name is None and (country or not (shouted or stroke)):
        return
    if not country and place[:1].isupper():
        yield Credit(place, "dateline", offset + match.start("place"), offset + match.end("place"))
    if name is not None:
        yield Credit(name, "agency", offset + match.start("agency"), offset + match.end("agency"))


def _read_signature(article: Article, index: int) -> Iterator[Credit]:
    """«(AFP)», «(ats/afp)» at the end of a paragraph."""
    passage = article.passages[index]
    tail = max(passage.start, passage.end - 60)
    for match in _PARENTHESIS.finditer(article.text, tail, passage.end):
        if article.text[match.end() : passage.end].strip(' .»"”'):
            continue
        for part in _PART.finditer(match[1]):
            agency = sources.find_agency(part[0].strip())
            if agency is not None:
                start = match.start(1) + part.start()
                yield Credit(agency.name, "agency", start, match.start(1) + part.end())


def _read_content(text: str, offset: int, lexicon: _Lexicon, cited: str) -> Iterator[Credit]:
    """Sources cited in the text: «rapporte l'AFP», «a-t-elle dit à Reuters», «selon le Kremlin».

    `cited` is the source cited last before, for «la même source».
    """
    words = _list_words(text)
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


def _find_mentioned(text: str, words: Sequence[_Word], lexicon: _Lexicon) -> list[_Found]:
    """The known sources, and «la même source» without a name: the one cited before in the passage."""
    same = [
        _Found(index, index + 2, "", False)
        for index in range(len(words) - 1)
        if words[index].folded in lexicon.cues["same"] and words[index + 1].folded in lexicon.cues["label"]
    ]
    return sorted([*_find_sources(text, words, lexicon), *same], key=lambda source: source.first)


def _number_sentences(words: Sequence[_Word], breaks: set[int]) -> list[int]:
    ordered = sorted(breaks)
    numbers: list[int] = []
    place = 0
    for word in words:
        while place < len(ordered) and ordered[place] < word.start:
            place += 1
        numbers.append(place)
    return numbers


def _find_cue(words: Sequence[_Word], sentences: Sequence[int], first: int, lexicon: _Lexicon) -> int | None:
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


def _is_time(word: str, lexicon: _Lexicon) -> bool:
    return word in lexicon.titles.endings


def _look_back(words: Sequence[_Word], sentences: Sequence[int], link: int, cues: frozenset[str]) -> int | None:
    for index in range(link - 1, max(link - 5, -1), -1):
        if sentences[index] != sentences[link]:
            return None
        if words[index].folded in cues:
            return index
    return None


def _acts(words: Sequence[_Word], sentences: Sequence[int], source: _Found, lexicon: _Lexicon) -> bool:
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
    text: str, words: Sequence[_Word], sentences: Sequence[int], offset: int, lexicon: _Lexicon
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


def _is_handed(words: Sequence[_Word], cue: int, index: int, lexicon: _Lexicon) -> bool:
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
    text: str, words: Sequence[_Word], sentences: Sequence[int], index: int, lexicon: _Lexicon
) -> tuple[int, int]:
    """The words that name whose release stands at `index`: «le communiqué de la préfecture»; else the release's own."""
    place = index + 1
    while place < len(words) and place < index + 4 and words[place].folded in lexicon.cues["of"] | _LINKS:
        place += 1
    if index + 1 < place < len(words) and sentences[place] == sentences[index]:
        last = _end_institution(text, words, sentences, place, lexicon)
        if last is not None:
            return place, last
    official = (
        index + 1 < len(words) and words[index + 1].folded in lexicon.cues["filler"] - lexicon.cues["of"] - _LINKS
    )
    return index, index + 1 + official


def _end_institution(
    text: str, words: Sequence[_Word], sentences: Sequence[int], index: int, lexicon: _Lexicon
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


def _is_office(word: _Word, lexicon: _Lexicon) -> bool:
    form = lexicon.titles.match_noun((word.lower,), 0)
    return form is not None and form.noun.sense in _OFFICIAL_SENSES


def _end_hyphened(text: str, words: Sequence[_Word], index: int) -> int:
    """One past the words that hyphens tie to the one at `index`: «Bouches-du-Rhône»."""
    last = index + 1
    while last < len(words) and text[words[last - 1].end : words[last].start] == "-":
        last += 1
    return last


def _list_words(text: str) -> list[_Word]:
    return [
        _Word(
            match.start(),
            match.end(),
            _fold_word(match[0]),
            fold_word(match[0]),
            not match[0].islower(),
            match[0].isupper(),
        )
        for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    return sources.fold_name(word) or word.casefold()


@cache
def _index_names() -> _Index:
    """Names of agencies and outlets as folded words, by their first word, longest first; agencies before outlets."""
    agencies = [
        (name, agency.name, True) for agency in sources.load_agencies() for name in (agency.name, *agency.aliases)
    ]
    outlets = [
        (name, outlet.name, False) for outlet in sources.load_outlets() for name in (outlet.name, *outlet.aliases)
    ]
    return _index([*agencies, *outlets])


def _index(entries: Sequence[tuple[str, str, bool]]) -> _Index:
    """(Name as written, canonical name, whether an agency) by the first folded word; the first of a name counts."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for written, name, agency in entries:
        found.setdefault(tuple(sources.fold_name(written).split()), (name, agency))
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, (name, agency) in found.items():
        if words:
            index.setdefault(words[0], []).append((words, name, agency))
    return {first: tuple(sorted(names, key=lambda n: (-len(n[0]), n))) for first, names in index.items()}


def _find_own(article: Article) -> list[tuple[str, str, bool]]:
    """The article's own source, and agencies with the initials that it gives them: in a blurb or a dateline."""
    told: dict[str, str] = {}
    opening = next((p for p in article.passages if p.role in (Role.PARAGRAPH, Role.STANDFIRST, Role.DATELINE)), None)
    line = _DATELINE.match(article.text, opening.start, opening.end) if opening is not None else None
    if line is not None and line["agency"] and _INITIALS.fullmatch(line["agency"]):
        told[line["agency"]] = _spell_out(line["agency"], article)
    for passage in article.passages:
        blurb = _BLURB.match(article.text, passage.start, passage.end) if passage.kind is FurnitureKind.AGENCY else None
        if blurb is not None:
            told[blurb["initials"]] = blurb["name"]
    known = [(name, name, True) for name in told.values() if sources.find_agency(name) is None]
    known += [(short, name, True) for short, name in told.items() if sources.find_agency(short) is None]
    own = article.source.name
    if own and sources.find_agency(own) is None:
        known.append((own, own, False))
    return known


def _spell_out(initials: str, article: Article) -> str:
    """The source's own name where the initials are its («NVP», «Norvau-Presse»), else the initials."""
    own = article.source.name or ""
    letters = iter(own.casefold())
    same = own[:1].casefold() == initials[:1].casefold() and all(letter in letters for letter in initials.casefold())
    return own if same else initials


def _find_sources(text: str, words: Sequence[_Word], lexicon: _Lexicon) -> list[_Found]:
    """The known agencies and outlets among the words, the longest name first at each place, none overlapping.

    A name counts only with its capital («Le Monde»), initials only in capitals throughout («AP», «DR»), a name that
    is a word with its article («Le Matin», not «Choc Matin»); a place after it makes it longer («Le Norvau de Torbel»).
    """
    found: list[_Found] = []
    place = 0
    while place < len(words):
        source = _match_source(words, place, lexicon.own) or _match_source(words, place, _index_names())
        if source is None or not _bears_article(text, words, source):
            place += 1
            continue
        if not source.agency and source.name.startswith(_ARTICLES):
            source = _extend_name(text, words, source, lexicon)
        found.append(source)
        place = source.last
    return found


def _match_source(words: Sequence[_Word], place: int, index: _Index) -> _Found | None:
    """The longest name of `index` that stands at `place`."""
    for names, name, agency in index.get(words[place].folded, ()):
        size = len(names)
        if size > _LONGEST_NAME or place + size > len(words):
            continue
        here = words[place : place + size]
        initials = size == 1 and len(names[0]) <= _LONGEST_INITIALS and here[0].end - here[0].start > 1
        if tuple(word.folded for word in here) == names and here[0].capital and (here[0].shouted or not initials):
            return _Found(place, place + size, name, agency)
    return None


def _bears_article(text: str, words: Sequence[_Word], source: _Found) -> bool:
    """Whether the words allow a name that opens with an article: none stands between capitals («Choc Matin»)."""
    if source.agency or source.first == 0 or not source.name.startswith(_ARTICLES):
        return True
    before, here = words[source.first - 1], words[source.first]
    close = here.start - before.end == 1 and text[before.end] in " -"
    return not (close and before.capital and before.folded not in _CONTRACTED)


def _extend_name(text: str, words: Sequence[_Word], source: _Found, lexicon: _Lexicon) -> _Found:
    """The source with the place that makes its name another's: «Le Norvau de la Torbe»."""
    last = source.last
    while last < len(words) and last < source.last + 3 and words[last].folded in _LINKS | lexicon.cues["of"]:
        last += 1
    close = all(words[i].start - words[i - 1].end == 1 for i in range(source.last, min(last + 1, len(words))))
    if last == source.last or last >= len(words) or not words[last].capital or not close:
        return source
    if words[source.last].folded not in lexicon.cues["of"]:
        return source
    first = source.first - 1 if source.first and words[source.first - 1].folded in _LINKS else source.first
    return _Found(source.first, last + 1, text[words[first].start : words[last].end], False)


def _make(words: Sequence[_Word], source: _Found, kind: CreditKind, offset: int) -> Credit:
    return Credit(source.name, kind, offset + words[source.first].start, offset + words[source.last - 1].end)
