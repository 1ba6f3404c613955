import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.reading import Reading
from recoupe.model.story import Copy
from recoupe.stories import copies as copying
from recoupe.stories.copies import align, match_copies, prepare
from tests.readings import WORDS, make_reading, piles

DISPATCH = (
    "Le bac qui relie les deux rives de la Verne a heurté une pile du pont neuf dans la nuit de mardi à mercredi. "
    "La préfecture a fait fermer le chenal et une enquête a été ouverte pour déterminer les causes de la collision, "
    "qui n’a pas fait de blessé grave mais a privé trois villages de tout passage jusqu’à la fin de la semaine."
)
OWN = (
    "Sur le quai, ce matin, on ne parlait que de la cloche tombée dans la vase. Un vieux passeur assure que la brume "
    "n’y est pour rien et que la barge du chantier n’avait pas de feu. La mairie, elle, attend le rapport de l’expert "
    "avant de dire un mot de plus sur les travaux du printemps et sur leur coût."
)
OTHER = (
    "Le conseil régional débattra jeudi du prix des cantines scolaires, que deux groupes veulent geler pour un an. "
    "Les parents d’élèves demandent depuis l’automne une aide pour les familles nombreuses de la vallée."
)
QUOTE = "« Nous n’avons rien vu venir, la sirène n’a pas sonné et le courant nous a poussés contre la pile »"


def find(first: str, second: str) -> Copy | None:
    found = match_copies([make_reading("a", first), make_reading("b", second)])
    return found[0] if found else None


def change(text: str, part: float, seed: int) -> str:
    """The text with that part of its words replaced by others."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < part else word for word in text.split())


def test_a_dispatch_inside_an_own_report_is_found_where_it_stands() -> None:
    embedded = f"{OWN} {DISPATCH} {OTHER}"
    found = find(DISPATCH, embedded)
    assert found is not None
    assert (found.share, len(found.passages)) == (1.0, 1)
    first, second = found.passages[0].first, found.passages[0].second
    assert DISPATCH.rstrip(".") == DISPATCH[first.start : first.end] == embedded[second.start : second.end]


def test_the_same_text_is_one_copy_word_by_word() -> None:
    found = find(DISPATCH, DISPATCH)
    assert found is not None
    assert (found.share, found.reason) == (1.0, "le même texte, mot pour mot")


@pytest.mark.parametrize("text", ["Bac coulé.", QUOTE, "Le pont est fermé."])
def test_twins_are_copies_however_short_or_quoted(text: str) -> None:
    assert find(text, text) is not None


def test_different_texts_are_no_copies() -> None:
    assert find(OWN, OTHER) is None


def test_the_same_quotation_in_two_own_reports_is_no_copy() -> None:
    assert find(f"{OWN} {QUOTE}, dit le pilote.", f"{OTHER} «{QUOTE.strip('« »')}», a raconté un marin.") is None


def test_a_quotation_inside_copied_words_lies_in_the_passage() -> None:
    """Who copies the words around a quotation has copied the quotation."""
    copied = f"{DISPATCH} {QUOTE}, a déclaré devant la presse le pilote du bac, encore sous le choc de la nuit."
    found = find(f"{copied} {OWN}", f"{OTHER} {copied}")
    assert found is not None
    place = copied.index("sirène")
    assert any(passage.first.start <= place < passage.first.end for passage in found.passages)


@pytest.mark.parametrize("seed", range(8))
def test_a_copy_with_every_tenth_word_changed_is_found(seed: int) -> None:
    assert find(f"{OWN} {DISPATCH}", f"{change(DISPATCH, 0.1, seed)} {OTHER}") is not None


@pytest.mark.parametrize("seed", range(8))
def test_a_long_copy_with_every_fourth_word_changed_is_found(seed: int) -> None:
    text = f"{DISPATCH} {OWN}"
    assert find(f"{OTHER} {text}", change(text, 0.25, seed)) is not None


def test_shuffled_sentences_are_passages_of_their_own() -> None:
    first, second = DISPATCH.split(". ", 1)
    found = find(DISPATCH, f"{second} {first}.")
    assert found is not None
    assert len(found.passages) == 2
    assert found.share > 0.9


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_sentences_with_every_seventh_word_changed_are_found(seed: int) -> None:
    """A passage grows beyond its runs, over single words that were changed."""
    sentences = [change(f"{part}.", 0.15, seed) for part in (DISPATCH + " " + OTHER).split(".")[:-1]]
    random.Random(seed).shuffle(sentences)
    assert find(f"{DISPATCH} {OTHER}", f"{OWN} {' '.join(sentences)}") is not None


def test_turns_of_phrase_here_and_there_are_no_copy() -> None:
    first = f"Le ministre de l’intérieur a promis une enquête. {OWN} Les forces de l’ordre ont été prises à partie."
    second = f"Le ministre de l’intérieur a promis une réponse. {OTHER} Les forces de l’ordre ont été prises de court."
    assert find(first, second) is None


def test_the_direction_is_told_by_dates_alone() -> None:
    early = make_reading("b", DISPATCH, published="2031-03-01")
    late = make_reading("a", DISPATCH, published="2031-03-02")
    same_day = make_reading("c", DISPATCH, published="2031-03-02")
    undated = make_reading("d", DISPATCH)
    found = {copy.pair: copy.direction for copy in match_copies([early, late, same_day, undated])}
    assert (found["a", "b"], found["a", "c"], found["a", "d"]) == ("b", None, None)


def test_what_one_site_repeats_everywhere_is_boilerplate() -> None:
    boilerplate = "Retrouvez chaque matin toute l’actualité de la vallée de la Verne dans notre lettre gratuite du jour"
    chance = random.Random(1)
    pile = [
        make_reading(f"a{n:02}", " ".join(chance.choices(WORDS, k=40)) + f". {boilerplate}", outlet="La Gazette")
        for n in range(copying.BOILERPLATE_ARTICLES + 1)
    ]
    assert match_copies(pile) == ()
    assert match_copies(pile[:3]) != ()


def test_a_text_that_one_site_brings_again_and_again_is_no_boilerplate() -> None:
    """A live page saved many times copies itself, and whoever else carries its text copies it too."""
    pile = [
        make_reading(f"a{n:02}", f"{DISPATCH} {' '.join(WORDS[n : n + 9])}.", outlet="La Gazette")
        for n in range(copying.BOILERPLATE_ARTICLES + 1)
    ]
    other = make_reading("b", f"{DISPATCH} {OWN}", outlet="Le Journal")
    pairs = {copy.pair for copy in match_copies([*pile, other])}
    assert {(first.id, second.id) for first in pile for second in (*pile, other) if first.id < second.id} == pairs


def test_a_dispatch_on_many_sites_is_compared_with_its_hubs_only() -> None:
    """Cost stays linear in the articles that carry one text."""
    pile = [make_reading(f"a{n:03}", f"{DISPATCH} {WORDS[n % 40]}", outlet=f"Site {n}") for n in range(90)]
    hubs = copying.MAX_POSTINGS // 2
    assert len(match_copies(pile)) <= hubs * len(pile)


def test_periodic_text_ends() -> None:
    """A text made to align with itself everywhere takes no longer than another."""
    assert find("bac pont " * 20_000, "pont bac " * 20_000) is None


@settings(max_examples=40, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(pile: tuple[Reading, ...], chance: random.Random) -> None:
    shuffled = list(pile)
    chance.shuffle(shuffled)
    assert match_copies(pile) == match_copies(shuffled)


@settings(max_examples=40, deadline=None)
@given(piles())
def test_passages_lie_in_their_texts_and_removing_an_article_removes_its_pairs(pile: tuple[Reading, ...]) -> None:
    texts = {reading.id: reading.article.text for reading in pile}
    found = match_copies(pile)
    for copy in found:
        assert copy.pair[0] < copy.pair[1]
        assert 0 < copy.share <= 1
        for passage in copy.passages:
            assert 0 <= passage.first.start < passage.first.end <= len(texts[copy.pair[0]])
            assert 0 <= passage.second.start < passage.second.end <= len(texts[copy.pair[1]])
            assert 0 < passage.similarity <= 1
    gone = pile[0].id
    assert tuple(copy for copy in found if gone not in copy.pair) == match_copies(pile[1:])


def test_what_two_texts_share_does_not_depend_on_which_comes_first() -> None:
    """A sentence that stands at two places of a text goes with one of them, the same either way."""
    opened, closed = (
        f"La préfecture a {verb} le chenal de la Verne.\nAude Carlin assure que" for verb in ("rouvert", "fermé")
    )
    told = "Aude Carlin assure que le bac sera réparé avant la crue du printemps."
    twice = f"{opened} le bac ne sera pas réparé.\n{closed.splitlines()[0]}\nLe naufrage a vidé le quai.\n{told}"
    first = prepare(make_reading("a", twice).article)
    second = prepare(make_reading("b", f"{closed} la compagnie paiera.\nJorge Lusko a quitté le port.\n{told}").article)
    one, two = align(first, second), align(second, first)
    assert one is not None
    assert two is not None
    assert {(part.first, part.second) for part in one.passages} == {(part.second, part.first) for part in two.passages}
    assert [part.first for part in two.passages] == sorted(part.first for part in two.passages)
