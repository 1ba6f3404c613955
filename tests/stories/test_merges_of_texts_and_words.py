"""What holds for the merges of whole texts (families) and of words (vocabulary), on invented piles and on the example.

The order of the articles changes nothing; an exact copy of an article adds no independent account; without an article,
its evidence is gone and nothing else.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recoupe
from recoupe.model.article import Source
from recoupe.model.credit import Credit
from recoupe.model.reading import Reading
from recoupe.model.story import Family, Utterance
from recoupe.model.word import VocabularyEntry
from recoupe.stories.compile import assign_letters
from recoupe.stories.copies import DISPATCH_SHARE, match_copies
from recoupe.stories.independence import merge_families
from recoupe.stories.utterances import match_utterances
from recoupe.stories.vocabulary import ALIGNED, compare_vocabulary
from tests.readings import make_reading
from tests.stories.accounts import print_again
from tests.stories.test_copies import DISPATCH, OTHER, OWN
from tests.stories.told import add_saying, add_word, tell

Place = tuple[str, int, int]
Entry = tuple[str, str, frozenset[tuple[str | None, str, Place]]]
"""Referent, word, and where who uses it in which voice."""
TEXTS = (
    DISPATCH,
    f"{DISPATCH} {OTHER}",
    f"{OWN} {DISPATCH}",
    f"{DISPATCH.split('. ')[0]}. {OTHER} {OWN}",
    OWN,
    f"{OWN} {OTHER}",
    OTHER,
)
OUTLETS = (None, "La Gazette", "Le Courrier", "Hexadépêche")
DAYS = (None, "2031-03-01", "2031-03-02")


Spec = tuple[int, str | None, str | None, bool]
"""Place in TEXTS, outlet, day, and whether an agency signs it."""
SPECS = st.lists(
    st.tuples(st.integers(0, len(TEXTS) - 1), st.sampled_from(OUTLETS), st.sampled_from(DAYS), st.booleans()),
    min_size=1,
    max_size=7,
)
"""Articles that carry a dispatch whole, with more, after words of their own, or not; signed or not."""


def print_texts(specs: Sequence[Spec]) -> tuple[Reading, ...]:
    credit = (Credit("Hexadépêche", "agency", 0, 3),)
    return tuple(
        make_reading(f"a{number}", TEXTS[text], outlet=outlet, published=day, credits=credit if signed else ())
        for number, (text, outlet, day, signed) in enumerate(specs)
    )


def find_families(readings: Sequence[Reading]) -> tuple[Family, ...]:
    return merge_families(readings, match_copies(readings))


def count_texts(readings: Sequence[Reading]) -> int:
    """How many independent texts there are."""
    return len({letter.letter for letter in assign_letters(readings, find_families(readings))})


def list_articles(families: Iterable[Family], *, without: str = "") -> set[frozenset[str]]:
    """The articles of the families that have two or more of them, `without` left out."""
    kept = (frozenset(family.articles) - {without} for family in families)
    return {articles for articles in kept if len(articles) > 1}


def copy_texts(pile: Sequence[Reading], number: int) -> tuple[Reading, ...]:
    return (*pile, print_again(pile[number % len(pile)]))


@settings(max_examples=60, deadline=None)
@given(SPECS, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_family(specs: list[Spec], chance: random.Random) -> None:
    pile = print_texts(specs)
    shuffled = list(pile)
    chance.shuffle(shuffled)
    assert find_families(shuffled) == find_families(pile)
    copies = list(match_copies(pile))
    chance.shuffle(copies)
    assert merge_families(shuffled, copies) == find_families(pile)


@settings(max_examples=80, deadline=None)
@given(SPECS, st.integers(0, 6))
def test_an_exact_copy_changes_no_family_and_adds_no_text(specs: list[Spec], number: int) -> None:
    pile = print_texts(specs)
    copied = copy_texts(pile, number)
    assert list_articles(find_families(copied), without="zz") == list_articles(find_families(pile))
    assert count_texts(copied) == count_texts(pile)


@settings(max_examples=80, deadline=None)
@given(SPECS, st.integers(0, 6))
def test_without_an_article_families_lose_it_and_nothing_else(specs: list[Spec], number: int) -> None:
    """What copies what stays, and so do the families to which it led by no way; each that is left is verified."""
    pile = print_texts(specs)
    gone = pile[number % len(pile)].id
    left = [reading for reading in pile if reading.id != gone]
    before, after = find_families(pile), find_families(left)
    copies = match_copies(left)
    assert copies == tuple(copy for copy in match_copies(pile) if gone not in copy.pair)
    assert {name for family in after for name in family.articles} <= {reading.id for reading in left}
    reached = list_reached(pile, gone)
    elsewhere = [family for family in before if not reached & set(family.articles)]
    assert elsewhere == [family for family in after if not reached & set(family.articles)]
    verified = {pair for copy in copies for pair in (copy.pair, copy.pair[::-1])}
    assert all(any((name, other) in verified for other in f.articles) for f in after for name in f.articles)


def list_reached(readings: Sequence[Reading], start: str) -> set[str]:
    """The articles to which dispatches lead from one, from copy to copy."""
    pairs = [copy.pair for copy in match_copies(readings) if copy.share >= DISPATCH_SHARE]
    reached = {start}
    while more := {name for pair in pairs if reached & set(pair) for name in pair} - reached:
        reached |= more
    return reached


WORDS = (("rebelle", "rebelles"), ("terroriste", "terroristes"), ("insurge", "insurgés"))
SAYINGS = (
    "la maire regrette le naufrage du vieux bac de la Verne",
    "la maire regrette le accident du vieux bac de la Verne",
    "la maire regrette le chavirage du vieux bac de la Verne",
)


@st.composite
def draw_words(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Articles that call one thing by one of three words, and give a saying in one of three wordings, or neither."""
    readings = []
    for number in range(draw(st.integers(1, 6))):
        words = draw(st.lists(st.sampled_from(WORDS), max_size=2, unique=True))
        voice = draw(st.sampled_from(["narrator", "quoted"]))
        said = draw(st.sampled_from([None, *SAYINGS]))
        lines = [f"Des {form} tiennent le pont." for _, form in words]
        lines += [f"Jeudi, Aude Carlin l'a dit : {said}."] if said else []
        reading = tell(
            f"a{number}", "\n".join(lines or [OTHER]), published="2031-03-01", outlet=draw(st.sampled_from(OUTLETS[1:]))
        )
        for word, form in words:
            reading = add_word(reading, form, "armed_opponents", word, voice)
        readings.append(add_saying(reading, said, speaker="Aude Carlin") if said else reading)
    return tuple(readings)


def find_words(readings: Sequence[Reading]) -> tuple[VocabularyEntry, ...]:
    return compare_vocabulary(readings, find_sayings(readings))


def find_sayings(readings: Sequence[Reading]) -> tuple[Utterance, ...]:
    return match_utterances(readings, copies=match_copies(readings))


def list_entries(entries: Iterable[VocabularyEntry], *, without: str = "") -> set[Entry]:
    """The words with their places, those of the article `without` left out, and words that stand nowhere else."""
    found = set()
    for entry in entries:
        places = frozenset(
            (use.source, use.voice, (place.article, place.start, place.end))
            for use in entry.uses
            for place in use.members
            if place.article != without
        )
        if places:
            found.add((entry.referent, entry.word, places))
    return found


def keep_compared(entries: set[Entry], left: Sequence[Reading]) -> set[Entry]:
    """Those of referents for which two words are left, in two texts of those that are left."""
    text = {reading.id: reading.article.sha256 for reading in left}
    words: defaultdict[str, set[str]] = defaultdict(set)
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for referent, word, uses in entries:
        words[referent].add(word)
        texts[referent].update(text[place[0]] for _, _, place in uses)
    return {entry for entry in entries if len(words[entry[0]]) > 1 and len(texts[entry[0]]) > 1}


@settings(max_examples=60, deadline=None)
@given(draw_words(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_word(pile: tuple[Reading, ...], chance: random.Random) -> None:
    shuffled, utterances = list(pile), list(find_sayings(pile))
    chance.shuffle(shuffled)
    chance.shuffle(utterances)
    assert find_words(shuffled) == find_words(pile)
    assert set(compare_vocabulary(shuffled, utterances)) == set(find_words(pile))


@settings(max_examples=80, deadline=None)
@given(draw_words(), st.integers(0, 5))
def test_an_exact_copy_adds_its_own_places_to_the_words_and_no_word(pile: tuple[Reading, ...], number: int) -> None:
    before, after = find_words(pile), find_words(copy_texts(pile, number))
    assert list_entries(after, without="zz") == list_entries(before)


@settings(max_examples=80, deadline=None)
@given(draw_words(), st.integers(0, 5))
def test_without_an_article_the_words_lose_its_places_and_nothing_else(pile: tuple[Reading, ...], number: int) -> None:
    """Of listed words exactly that is left; of aligned ones no more, for the wording that others are held against may
    be the one that is gone.
    """
    gone = pile[number % len(pile)].id
    left = [reading for reading in pile if reading.id != gone]
    before = list_entries(find_words(pile), without=gone)
    after = list_entries(find_words(left))
    listed = [{entry for entry in some if not entry[0].startswith(ALIGNED)} for some in (before, after)]
    assert keep_compared(listed[0], left) == listed[1]
    assert all(place[0] != gone for _, _, places in after for _, _, place in places)


@pytest.mark.parametrize("number", [0, 3, 7, 12])
def test_the_example_keeps_its_families_and_words(example: recoupe.Result, number: int) -> None:
    """Shuffled, with a copy, without an article."""
    readings = list(example.readings)
    utterances = example.links.utterances
    shuffled = random.Random(number).sample(readings, len(readings))
    assert find_families(shuffled) == find_families(readings)
    assert compare_vocabulary(shuffled, utterances) == compare_vocabulary(readings, utterances)

    copied = [*readings, print_again(readings[number])]
    assert list_articles(find_families(copied), without="zz") == list_articles(find_families(readings))
    assert count_texts(copied) == count_texts(readings)
    words = list_entries(compare_vocabulary(readings, utterances))
    assert list_entries(compare_vocabulary(copied, utterances), without="zz") == words

    gone = readings[number].id
    left = [reading for reading in readings if reading.id != gone]
    kept = list_articles(find_families(readings), without=gone)
    assert kept <= list_articles(find_families(left))
    told = keep_compared(list_entries(compare_vocabulary(readings, ()), without=gone), left)
    assert told == list_entries(compare_vocabulary(left, ()))


def test_a_text_that_two_dispatches_share_goes_where_it_went_before_it_was_copied() -> None:
    """Copies of one side draw nobody from the other: a text counts once however many sites bring it."""
    half, rest = f"{DISPATCH} {OTHER}", f"{DISPATCH} {OWN}"
    pile = [make_reading("a", half), make_reading("b", DISPATCH), make_reading("c", rest)]
    copies = [
        replace(pile[2], article=replace(pile[2].article, id=f"z{n}", source=Source(None, "unknown"))) for n in range(3)
    ]
    before = list_articles(find_families(pile))
    after = find_families([*pile, *copies])
    kept = {frozenset(name for name in family.articles if not name.startswith("z")) for family in after}
    assert {some for some in kept if len(some) > 1} == before
