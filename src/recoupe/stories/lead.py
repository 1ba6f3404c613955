"""The sentences that carry most of what independent accounts share, and what only one account has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Role, Span
from recoupe.model.excerpt import Excerpt
from recoupe.model.lead import Lead, LeadSentence
from recoupe.model.reading import Reading
from recoupe.model.story import Copy
from recoupe.stories.candidates import pair_likely
from recoupe.stories.independence import Pair, count_accounts, index_copies
from recoupe.stories.leaning import DATELINE, is_run_together, leans
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.sentences import list_sentences
from recoupe.stories.wording import Weigh, stem, terms_in, weigh_all

MAX_SHARED = 6
MAX_LIKELY = 80
"""Sentences of which the accounts are counted."""
MAX_ALONE = 1
"""Sentences of each account that are shown beside the lead."""
SAME = 0.35
"""The share of the lighter sentence's weight that another must have to tell the same. Not measured."""
SHARED_STEMS = 3
"""Content words that two sentences must have in common to tell the same. Not measured."""
MIN_STEMS, MAX_STEMS = 5, 40
"""Content words of a sentence that may stand in the lead: shorter ones need their neighbours, longer ones are lists."""
TOLD_ALREADY = 0.4
"""The share of its weight from which on a sentence repeats the lead. Not measured."""
LEANING = 0.4
"""What a sentence is worth that points to what stands before it. Set by hand."""
LEADS = frozenset({Role.STANDFIRST, Role.PARAGRAPH})
SUPPORT_POWER = 1.5
"""How much more a word counts that more accounts have."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    place: Excerpt
    stems: frozenset[str]
    order: int
    """Its number in its article."""
    whole: bool
    """Whether it stands without its neighbours: it begins and ends as a sentence, and with no pronoun."""
    leaning: bool
    """Whether its words point to what stands before it all the same."""


def choose_lead(readings: Sequence[Reading], copies: Iterable[Copy]) -> Lead:
    """The lead, chosen one sentence after the other by the weight of what it adds.

    A word weighs by how rare it is in the language and by how many independent accounts of the story have it; a
    sentence early in its article is preferred among equals, and one that only repeats is passed over. `alone` has
    for each account the heaviest sentence that no other account tells. One account has no lead: `shared` are
    then its first sentences' best, each with one account. Whatever the order of the readings.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    by_id = {reading.id: reading for reading in ordered}
    by_pair = index_copies(copies)
    sentences = [sentence for reading in ordered for sentence in _list(reading)]
    weigh = weigh_stems(reading.article.language for reading in ordered)
    family = _number_accounts(ordered, by_pair)
    support: defaultdict[str, set[int]] = defaultdict(set)
    for sentence in sentences:
        for form in sentence.stems:
            support[form].add(family[sentence.place.article])
    carriers = _match(sentences, weigh)

    def worth(form: str) -> float:
        return weigh(form) * float(len(support[form]) ** SUPPORT_POWER)

    likely = _pick_likely(sentences, carriers, family, worth)
    told = {number: _compose(sentences, number, carriers[number], by_pair, by_id) for number in likely}
    shared = [number for number in likely if told[number].accounts > 1]
    if shared or len(set(family.values())) > 1:
        likely = shared
    accounts = {number: told[number].accounts for number in likely}
    chosen = [told[number] for number in _choose(sentences, accounts, worth)]
    alone = _choose_alone(sentences, carriers, family, weigh)
    return Lead(
        shared=tuple(sorted(chosen, key=lambda s: (-s.accounts, s.article, s.start))),
        alone=tuple(_compose(sentences, number, (), by_pair, by_id) for number in alone),
    )


def _list(reading: Reading) -> list[_Sentence]:
    found: list[_Sentence] = []
    for passage in reading.article.passages:
        if passage.role not in LEADS:
            continue
        for sentence in list_sentences(reading.article, passage):
            span = _skip_dateline(reading.article.text, sentence)
            terms = [term for term in terms_in(reading.terms, span) if term.pos in CONTENT_POS]
            stems = frozenset(stem(term.lemma) for term in terms)
            text = reading.article.text[span.start : span.end]
            whole = MIN_STEMS <= len(stems) <= MAX_STEMS and _stands_alone(reading, span, text)
            leaning = whole and leans(text, reading.article.language)
            found.append(_Sentence(Excerpt(reading.id, span.start, span.end), stems, len(found), whole, leaning))
    return found


def _skip_dateline(text: str, span: Span) -> Span:
    """The sentence without the place and day that stand before the first one."""
    found = DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found else span


def _stands_alone(reading: Reading, span: Span, text: str) -> bool:
    """Whether a sentence begins with a capital and no pronoun, ends with a mark, closes what it opens, names somebody,
    does not go on with what somebody says, and is not about the outlet itself («La Gazette a pu lire la lettre»).
    """
    name = reading.article.source.name
    if (name and name in text) or is_run_together(text, reading.article.language):
        return False
    balanced = all(text.count(one) == text.count(two) for one, two in ("«»", "“”", "()")) and text.count('"') % 2 == 0
    begins = text[:1].isupper() and text[-1:] in '.!?…»”"' and not text.endswith("?")
    within = any(part.start < span.start < part.end for s in reading.statements for part in s.content)
    pronoun = within or any(m.start == span.start and m.kind == "pronoun" for m in reading.mentions)
    named = any(span.start <= m.start < span.end and m.kind in ("name", "title") for m in reading.mentions)
    return balanced and begins and not pronoun and named


def _number_accounts(readings: Sequence[Reading], copies: Mapping[Pair, Copy]) -> dict[str, int]:
    """The account that each article is of: articles that share copied passages are one here."""
    number = {reading.id: place for place, reading in enumerate(readings)}
    for first, second in sorted(copies):
        if first in number and second in number:
            low, high = sorted((number[first], number[second]))
            number = {name: low if place == high else place for name, place in number.items()}
    return number


def _match(sentences: Sequence[_Sentence], weigh: Weigh) -> list[tuple[int, ...]]:
    """For each sentence those of other articles that tell the same."""
    others: list[set[int]] = [set() for _ in sentences]
    for one, two in pair_likely([sentence.stems for sentence in sentences], weigh):
        first, second = sentences[one], sentences[two]
        shared = first.stems & second.stems
        if first.place.article == second.place.article or len(shared) < SHARED_STEMS:
            continue
        light = min(weigh_all(first.stems, weigh), weigh_all(second.stems, weigh))
        if weigh_all(shared, weigh) >= SAME * light:
            others[one].add(two)
            others[two].add(one)
    return [tuple(sorted(found)) for found in others]


def _pick_likely(
    sentences: Sequence[_Sentence], carriers: Sequence[tuple[int, ...]], family: Mapping[str, int], worth: Weigh
) -> list[int]:
    """The MAX_LIKELY sentences worth most by themselves, in their order; those of a story of one account all."""
    alone = len(set(family.values())) == 1
    whole = [n for n, sentence in enumerate(sentences) if sentence.whole and (alone or carriers[n])]
    telling = {n: len({family[sentences[other].place.article] for other in carriers[n]}) for n in whole}
    ranked = sorted(whole, key=lambda n: (-weigh_all(sentences[n].stems, worth) * (1 + telling[n]), n))
    return sorted(ranked[:MAX_LIKELY])


def _choose(sentences: Sequence[_Sentence], accounts: Mapping[int, int], worth: Weigh) -> list[int]:
    """Up to MAX_SHARED of the sentences that have `accounts`, each for the weight of the words not yet told."""
    told: set[str] = set()
    chosen: list[int] = []
    free = list(accounts)
    weights = {number: weigh_all(sentences[number].stems, worth) for number in free}
    while free and len(chosen) < MAX_SHARED:
        gains = {n: weigh_all(sentences[n].stems - told, worth) for n in free}
        free = [n for n in free if gains[n] >= (1 - TOLD_ALREADY) * weights[n]]
        if not free:
            break
        best = max(
            free,
            key=lambda n: (
                gains[n]
                / (len(sentences[n].stems) + 8)
                / (1 + sentences[n].order) ** 0.25
                * accounts[n] ** 0.5
                * (LEANING if sentences[n].leaning else 1.0),
                -n,
            ),
        )
        chosen.append(best)
        told |= sentences[best].stems
        free.remove(best)
    return chosen


def _choose_alone(
    sentences: Sequence[_Sentence], carriers: Sequence[tuple[int, ...]], family: Mapping[str, int], weigh: Weigh
) -> list[int]:
    """For each account its heaviest sentences that no other account tells, in order of account and place."""
    if len(set(family.values())) == 1:
        return []
    candidates: defaultdict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        own = family[sentence.place.article]
        if sentence.whole and all(family[sentences[n].place.article] == own for n in carriers[number]):
            candidates[own].append(number)
    held: Counter[str] = Counter()
    for stems in _collect_by_account(sentences, family).values():
        held.update(stems)
    chosen = []
    for _, numbers in sorted(candidates.items()):
        ranked = sorted(
            numbers,
            key=lambda n: (
                sentences[n].leaning,
                -weigh_all((f for f in sentences[n].stems if held[f] == 1), weigh) / (len(sentences[n].stems) + 8),
                n,
            ),
        )
        chosen += sorted(ranked[:MAX_ALONE])
    return chosen


def _collect_by_account(sentences: Sequence[_Sentence], family: Mapping[str, int]) -> dict[int, set[str]]:
    stems: defaultdict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        stems[family[sentence.place.article]] |= sentence.stems
    return stems


def _compose(
    sentences: Sequence[_Sentence],
    number: int,
    carriers: Sequence[int],
    copies: Mapping[Pair, Copy],
    readings: Mapping[str, Reading],
) -> LeadSentence:
    place = sentences[number].place
    others = tuple(sentences[n].place for n in carriers)
    accounts = count_accounts((place, *others), copies, readings)
    return LeadSentence(place.article, place.start, place.end, accounts, others)
