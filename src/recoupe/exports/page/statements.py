"""Who says what: a card an utterance, its wordings under it, speakers one after the other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from recoupe.exports.citation import tell_outlet, tell_saying, tell_words
from recoupe.exports.labels import Labels
from recoupe.exports.markup import GAP, Highlight, as_printed, mark_up, show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.exports.wordings import find_foreign_language, is_extract, label_mode, list_beside, order_members
from recoupe.model.article import Span
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import Utterance, UtteranceMember
from recoupe.stories.wording import diff_words, split_forms, split_words

LONGEST_DIFF = 4000
"""Characters of a statement that are compared word by word; what comes after is not set off."""
ROLES = 2
"""How many roles of a speaker are shown."""
CIRCUMSTANCES = 2
"""How many occasions, days and addressees of a card are shown, those of the fullest wording first."""


@dataclass(frozen=True, slots=True)
class CitingView:
    """What the citation of one article's statement has of its own; the article tells the rest at `anchor`."""

    anchor: str
    words: str
    saying: str
    outlet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VariantView:
    """One wording of an utterance, with the marks of all articles that give it in these very words."""

    marks: tuple[Mark, ...]
    mode_label: str
    speaker: str
    cue: str
    words: Markup
    lang: str
    chain: tuple[str, ...] = ()
    """The hands through which the words went, where there are more than two."""
    citing: tuple[CitingView, ...] = ()
    """One a mark."""
    quoted: str = ""
    """What the script is told of the words: «d» for a statement quoted whole, then for each piece how many characters
    were printed before its content and after it; empty where there is nothing to tell."""
    sure: bool = True
    """False where it may well be another saying."""


@dataclass(frozen=True, slots=True)
class LinkedView:
    """A card of the same position on another occasion."""

    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class CircumstancesView:
    """On what occasion, when and to whom, each as any of the articles tells it."""

    occasions: tuple[str, ...]
    """Our labels of their kinds."""
    days: tuple[str, ...]
    """Normalised from the articles' words."""
    addressees: tuple[str, ...]
    """In the articles' words."""


@dataclass(frozen=True, slots=True)
class CardView:
    """An utterance with its wordings, the fullest first."""

    anchor: str
    number: int
    speaker: str
    accounts: int
    relation: str
    variants: tuple[VariantView, ...]
    circumstances: CircumstancesView
    linked: tuple[LinkedView, ...]
    shared: bool
    """Whether more than one statement carries it."""
    quoted: bool
    """Whether an article that surely reports it gives words of it in quotation marks."""


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """What one speaker said: what several statements carry, and what only one does."""

    anchor: str
    name: str
    known: bool
    roles: tuple[str, ...]
    shared: tuple[CardView, ...]
    single: tuple[CardView, ...]
    lang: str


def group_by_speaker(dossier: Dossier) -> tuple[tuple[Utterance, ...], ...]:
    """The utterances of each speaker, those of several statements first.

    Speakers of the most independently carried utterances come first, unnamed ones last.
    """
    groups: dict[str, list[Utterance]] = {}
    for utterance in dossier.utterances:
        groups.setdefault(show_line(utterance.speaker), []).append(utterance)
    ranked = sorted(groups, key=lambda name: (_rank(name, groups[name]), name))
    return tuple(tuple(sorted(groups[name], key=lambda u: len(u.members) == 1)) for name in ranked)


def _rank(name: str, utterances: Sequence[Utterance]) -> tuple[bool, int, int, int]:
    carried = max((u.accounts for u in utterances if len(u.members) > 1), default=0)
    members = [member for utterance in utterances for member in utterance.members]
    return (not name, -carried, -len({member.article for member in members}), -len(members))


def make_speakers(
    groups: Sequence[Sequence[Utterance]],
    places: Places,
    sources: Mapping[str, SourceView],
    labels: Labels,
    *,
    chains: Mapping[str, tuple[str, ...]],
) -> tuple[SpeakerView, ...]:
    """The speakers of `groups`, in their order; `chains` by the anchor of the statement."""
    roles = _count_roles(places.readings.values())
    views = []
    for number, utterances in enumerate(groups, start=1):
        name = show_line(utterances[0].speaker)
        cards = [_make_card(utterance, places, sources, labels, chains) for utterance in utterances]
        views.append(
            SpeakerView(
                anchor=f"v{number}",
                name=name or labels.text["unknown_speaker"],
                known=bool(name),
                roles=_pick_roles(roles.get(name, Counter()), name),
                shared=tuple(card for card in cards if card.shared),
                single=tuple(card for card in cards if not card.shared),
                lang=sources[utterances[0].members[0].article].lang,
            )
        )
    return tuple(views)


def _count_roles(readings: Iterable[Reading]) -> dict[str, Counter[str]]:
    """How often the articles give each role to somebody of each name."""
    counts: dict[str, Counter[str]] = {}
    for reading in readings:
        for entity in reading.entities:
            for name in {show_line(name) for name in (entity.name, *entity.aliases)}:
                counts.setdefault(name, Counter()).update(show_line(role) for role in entity.roles)
    return counts


def _pick_roles(counts: Counter[str], name: str) -> tuple[str, ...]:
    """The roles most often given; none that adds no word to the name or another one picked, nor the reverse."""
    picked: list[str] = []
    for role in sorted(counts, key=lambda role: (-counts[role], -len(role), role)):
        words = set(split_forms(role))
        known = [set(split_forms(other)) for other in (name, *picked)]
        if words and not any(words <= other or other <= words for other in known):
            picked.append(role)
    return tuple(picked[:ROLES])


def _make_card(
    utterance: Utterance,
    places: Places,
    sources: Mapping[str, SourceView],
    labels: Labels,
    chains: Mapping[str, tuple[str, ...]],
) -> CardView:
    number = places.utterances[utterance.id]
    order = {name: n for n, name in enumerate(sources)}
    ranked = order_members(
        utterance.members,
        lambda member: places.statements[member.article, member.statement][1],
        order,
        lambda member: bool(_find_language(member, places)),
    )
    full = ranked[0]
    wordings: dict[tuple[str, tuple[str, ...]], VariantView] = {}
    for member in ranked:
        variant = _make_variant(member, full, places, sources, labels)
        chain = chains.get(places.statements[member.article, member.statement][0], ())
        key = (variant.mode_label, _fold_words(places, member))
        if key in wordings:
            known = wordings[key]
            chain = known.chain or chain
            variant = replace(known, marks=known.marks + variant.marks, citing=known.citing + variant.citing)
        wordings[key] = replace(variant, chain=chain)
    return CardView(
        anchor=f"u{number}",
        number=number,
        speaker=show_line(utterance.speaker) or labels.text["unknown_speaker"],
        accounts=utterance.accounts,
        relation=labels.text[f"relation_{utterance.relation}"],
        variants=tuple(wordings.values()),
        circumstances=_tell_circumstances(ranked, places, labels),
        linked=tuple(
            LinkedView(anchor=f"u{places.utterances[name]}", number=places.utterances[name])
            for name in utterance.linked
            if name in places.utterances
        ),
        shared=len(utterance.members) > 1,
        quoted=any(m.sure and places.statements[m.article, m.statement][1].mode != "indirect" for m in ranked),
    )


def _tell_circumstances(members: Iterable[UtteranceMember], places: Places, labels: Labels) -> CircumstancesView:
    occasions: dict[str, None] = {}
    days: dict[str, None] = {}
    addressees: dict[str, str] = {}
    for member in members:
        reading = places.readings[member.article]
        statement = places.statements[member.article, member.statement][1]
        occasion = next((o for o in reading.occasions if o.id == statement.occasion), None)
        if occasion:
            occasions[labels.occasion[occasion.kind]] = None
        span = statement.date or (occasion.date if occasion else None)
        date = next((d for d in reading.dates if span and (d.start, d.end) == span), None)
        if date and date.earliest and date.latest:
            days[labels.interval(date.earliest, date.latest, date.precision)] = None
        addressee = cut_out(reading.article.text, statement.addressee)
        if addressee:
            addressees.setdefault(addressee.lower(), addressee)
    return CircumstancesView(
        tuple(occasions)[:CIRCUMSTANCES], tuple(days)[:CIRCUMSTANCES], tuple(addressees.values())[:CIRCUMSTANCES]
    )


def _find_language(member: UtteranceMember, places: Places) -> str:
    statement = places.statements[member.article, member.statement][1]
    return find_foreign_language(places.readings[member.article], statement)


def _fold_words(places: Places, member: UtteranceMember) -> tuple[str, ...]:
    """The words of the statement without case, accents and marks: «n’est» and «n'est» are one wording."""
    _, statement = places.statements[member.article, member.statement]
    text = places.readings[member.article].article.text
    return tuple(word.form for start, end in statement.content for word in split_words(text[start:end]))


def _fold_part(places: Places, member: UtteranceMember) -> tuple[str, ...]:
    """The same of what of the statement is in the utterance."""
    _, statement = places.statements[member.article, member.statement]
    text = places.readings[member.article].article.text
    clipped = ((max(span.start, member.start), min(span.end, member.end)) for span in statement.content)
    return tuple(word.form for start, end in clipped for word in split_words(text[start:end]))


def _make_variant(
    member: UtteranceMember,
    full: UtteranceMember,
    places: Places,
    sources: Mapping[str, SourceView],
    labels: Labels,
) -> VariantView:
    reading = places.readings[member.article]
    text = reading.article.text
    anchor, statement = places.statements[member.article, member.statement]
    beside = list(list_beside(member, statement))
    marked = [Highlight(span.start, span.end, css="b") for span in beside]
    extract = False
    foreign = _find_language(member, places)
    if member != full and foreign == _find_language(full, places):
        full_statement = places.statements[full.article, full.statement][1]
        differing = _find_differing(places.readings[full.article], full_statement, reading, statement)
        marked += [one for one in differing if not any(s.start < one.end and one.start < s.end for s in beside)]
        extract = is_extract(_fold_words(places, full), _fold_part(places, member))
    printed = as_printed(text, statement.content)
    return VariantView(
        marks=(Mark(sources[member.article], f"#{anchor}"),),
        mode_label=label_mode(statement, labels, sure=member.sure, extract=extract, foreign=foreign),
        sure=member.sure,
        speaker=cut_out(text, statement.speaker),
        cue=cut_out(text, statement.cue),
        words=GAP.join(mark_up(text, start, end, marked) for start, end in printed),
        lang=foreign or reading.article.language,
        citing=(
            CitingView(
                anchor=cite_anchor(places.articles[member.article]),
                words=tell_words(reading, statement),
                saying=tell_saying(reading, statement),
                outlet=tell_outlet(reading.article),
                start=statement.start,
                end=statement.end,
            ),
        ),
        quoted=_tell_quoted(statement, printed),
    )


def cite_anchor(article: str) -> str:
    """The id of what the citations of an article's statements share."""
    return f"{article}c"


def _tell_quoted(statement: Statement, printed: Iterable[tuple[int, int]]) -> str:
    pairs = zip(statement.content, printed, strict=True)
    added = [(span.start - start, end - span.end) for span, (start, end) in pairs]
    widths = "".join(f"{left}{right}" for left, right in added) if any(map(any, added)) else ""
    return ("d" if statement.mode == "direct" else "i" if widths else "") + widths


def cut_out(text: str, span: Span | None) -> str:
    """The words of the span on one line; empty for none."""
    return show_line(text[span.start : span.end]) if span else ""


def _find_differing(full_reading: Reading, full: Statement, reading: Reading, statement: Statement) -> list[Highlight]:
    """The words of the statement that the fullest wording lacks."""
    fullest, _ = _join(full_reading.article.text, full.content)
    other, offsets = _join(reading.article.text, statement.content)
    return [
        Highlight(start=offsets[part.other.start], end=offsets[part.other.end - 1] + 1, css="w")
        for part in diff_words(fullest, other)
        if part.kind == "added" and part.other
    ]


def _join(text: str, spans: Iterable[Span]) -> tuple[str, list[int]]:
    """The words of the spans with a line feed between two, and where in the text each character stands."""
    joined: list[str] = []
    offsets: list[int] = []
    for span in spans:
        joined += [*text[span.start : span.end], "\n"]
        offsets += [*range(span.start, span.end), span.end]
    return "".join(joined[:LONGEST_DIFF]), offsets
