"""The sentences that carry most of what independent accounts share, and what only one account has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recoupe.model.excerpt import Excerpt
from recoupe.model.lead import Lead, LeadSentence
from recoupe.model.reading import Reading
from recoupe.model.story import Copy, Family, Utterance
from recoupe.stories.independence import Pair, count_accounts, index_copies
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.telling import Matches, ToldSentence, list_told, match_told
from recoupe.stories.wording import Weigh, weigh_all

MIN_SHARED, MAX_SHARED = 3, 6
"""Sentences of the lead: those that two other accounts have at least a part of, or one most, then others up to the
first number."""
MAX_LIKELY = 80
"""Sentences of which the accounts are counted."""
MAX_ALONE = 1
"""Sentences of each account that are shown beside the lead."""
TOLD_ALREADY = 0.4
"""The share of its weight from which on a sentence repeats the lead. Not measured."""
LEANING = 0.4
"""What a sentence is worth that points to what stands before it. Set by hand."""
PART = 0.5
"""What an account is worth that tells a part of a sentence, beside one that tells most of it. Set by hand."""
SUPPORT_POWER = 1.5
"""How much more a word counts that more accounts have."""


def choose_lead(
    readings: Sequence[Reading],
    copies: Iterable[Copy],
    utterances: Sequence[Utterance] = (),
    families: Iterable[Family] = (),
) -> Lead:
    """The lead, chosen one sentence after the other by the weight of what it adds.

    A word weighs by how rare it is in the language and by how many independent accounts of the story have it; a
    sentence early in its article is preferred among equals, and one that only repeats is passed over. What is shared is
    told in most or in part by another account; a sentence's accounts are those that tell most of it. `alone` has for
    each account the heaviest sentence of which no other account has anything. One account has no lead: `shared` are
    then its first sentences' best, each with one account. Whatever the order of the readings.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    by_id = {reading.id: reading for reading in ordered}
    by_pair = index_copies(copies)
    weigh = weigh_stems(reading.article.language for reading in ordered)
    sentences = list_told(ordered, utterances, weigh)
    matches = match_told(sentences, ordered, utterances, weigh)
    family = _number_accounts(ordered, families)
    support: defaultdict[str, set[int]] = defaultdict(set)
    for sentence in sentences:
        for form in sentence.stems:
            support[form].add(family[sentence.place.article])

    def worth(form: str) -> float:
        return weigh(form) * float(len(support[form]) ** SUPPORT_POWER)

    likely = _pick_likely(sentences, matches, family, worth)
    told = {number: _compose(sentences[number].place, matches[number], by_pair, by_id) for number in likely}
    reach = {number: _measure_reach(sentence, by_pair, by_id) for number, sentence in told.items()}
    alone = _choose_alone(sentences, matches, family, weigh)
    if len(set(family.values())) == 1:
        numbers = _choose(sentences, reach, worth, most=MAX_SHARED)
    else:
        numbers = _choose(sentences, {n: r for n, r in reach.items() if r >= 2}, worth, most=MAX_SHARED)
        for least in (1 + PART, 1):
            rest = {n: r for n, r in reach.items() if r >= least and n not in alone}
            numbers = _choose(sentences, rest, worth, numbers, most=max(MIN_SHARED, len(numbers)))
    numbers.sort(key=lambda number: (-reach[number], sentences[number].place))
    places = [sentences[number].place for number in alone]
    return Lead(
        shared=tuple(told[number] for number in numbers),
        alone=tuple(LeadSentence(place.article, place.start, place.end, 1) for place in places),
    )


def _number_accounts(readings: Sequence[Reading], families: Iterable[Family]) -> dict[str, int]:
    """The account that each article is of: articles of one family are one."""
    number = {reading.id: place for place, reading in enumerate(readings)}
    for family in families:
        number.update(dict.fromkeys(family.articles, number[family.articles[0]]))
    return number


def _pick_likely(
    sentences: Sequence[ToldSentence], matches: Sequence[Matches], family: Mapping[str, int], worth: Weigh
) -> list[int]:
    """The MAX_LIKELY sentences worth most by themselves and by how many accounts have of them, in their order."""
    found = {n: (*matches[n].most, *matches[n].part) for n, sentence in enumerate(sentences) if sentence.whole}
    telling = {n: len({family[place.article] for place in places}) for n, places in found.items()}
    ranked = sorted(found, key=lambda n: (-weigh_all(sentences[n].stems, worth) * (1 + telling[n]), n))
    return sorted(ranked[:MAX_LIKELY])


def _measure_reach(sentence: LeadSentence, copies: Mapping[Pair, Copy], readings: Mapping[str, Reading]) -> float:
    """Its accounts, and PART of those further ones that tell a part of it."""
    own = Excerpt(sentence.article, sentence.start, sentence.end)
    accounts = count_accounts((own, *sentence.carriers, *sentence.part), copies, readings)
    return sentence.accounts + PART * max(0, accounts - sentence.accounts)


def _choose(
    sentences: Sequence[ToldSentence],
    accounts: Mapping[int, float],
    worth: Weigh,
    before: Sequence[int] = (),
    *,
    most: int,
) -> list[int]:
    """Up to `most` sentences: those `before`, then of those that have `accounts` each for the weight of the words not
    yet told.
    """
    told = {form for number in before for form in sentences[number].stems}
    chosen = list(before)
    free = [number for number in accounts if number not in chosen]
    weights = {number: weigh_all(sentences[number].stems, worth) for number in free}
    while free and len(chosen) < most:
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
    sentences: Sequence[ToldSentence], matches: Sequence[Matches], family: Mapping[str, int], weigh: Weigh
) -> list[int]:
    """For each account its heaviest sentences that no other account tells, in order of account and place."""
    if len(set(family.values())) == 1:
        return []
    candidates: defaultdict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        own = family[sentence.place.article]
        elsewhere = {family[sentences[n].place.article] for n in matches[number].touching} | {
            family[place.article] for place in matches[number].most
        }
        if sentence.whole and not elsewhere - {own}:
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


def _collect_by_account(sentences: Sequence[ToldSentence], family: Mapping[str, int]) -> dict[int, set[str]]:
    stems: defaultdict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        stems[family[sentence.place.article]] |= sentence.stems
    return stems


def _compose(
    place: Excerpt, found: Matches, copies: Mapping[Pair, Copy], readings: Mapping[str, Reading]
) -> LeadSentence:
    accounts = count_accounts((place, *found.most), copies, readings)
    return LeadSentence(place.article, place.start, place.end, accounts, found.most, found.part)
