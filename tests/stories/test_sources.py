"""Where articles say that their information comes from."""

import pytest

from recoupe.extract.fingerprints import fold
from recoupe.languages.pack import WordGroup, WordGroups, load_pack
from recoupe.stories.sources import trace_sources
from tests.stories.told import add_credit, add_saying, tell

TABLE = load_pack("fr").load("sources", WordGroups)


@pytest.mark.parametrize("group", TABLE.group, ids=lambda group: group.name)
def test_lists_are_sorted_and_their_example_has_one_of_the_words(group: WordGroup) -> None:
    assert list(group.words) == sorted(set(group.words))
    assert any(fold(word) in fold(group.example) for word in group.words)


def test_a_source_that_cites_another_hands_it_on() -> None:
    """«Selon Le Norvau, qui cite Hexadépêche»: the article has it from the one, and that one from the other."""
    text = "Selon Le Norvau, qui cite Hexadépêche, la maire a dit que le bac coulera demain matin."
    reading = add_credit(tell("a", text, outlet="Ondes"), "Selon Le Norvau", "Le Norvau", "cited")
    reading = add_credit(reading, "cite Hexadépêche", "Hexadépêche", "cited")
    reading = add_saying(reading, "le bac coulera demain matin", speaker="la maire")
    found = trace_sources([reading], ())
    assert [(link.taker, link.giver, link.kind) for link in found.links] == [
        ("a", "Le Norvau", "cites"),
        ("Le Norvau", "Hexadépêche", "cites"),
    ]
    (chain,) = found.chains
    assert [step.name for step in chain.steps] == ["la maire", "Hexadépêche", "Le Norvau", "Ondes"]


def test_what_a_source_says_in_its_own_words_is_a_quotation_of_it() -> None:
    text = "Comme le rapporte Le Norvau, « le vieux bac de la ville a coulé cette nuit »."
    reading = add_credit(tell("a", text), "rapporte Le Norvau", "Le Norvau", "cited")
    reading = add_saying(reading, "le vieux bac de la ville a coulé cette nuit", speaker="Le Norvau", mode="direct")
    assert [link.kind for link in trace_sources([reading], ()).links] == ["quotes"]


def test_a_picture_s_credit_is_no_source() -> None:
    reading = add_credit(tell("a", "Le bac à quai. Photo Hexadépêche"), "Hexadépêche", "Hexadépêche", "photo")
    assert trace_sources([reading], ()).links == ()


def test_a_short_name_goes_by_the_long_one_that_another_article_tells() -> None:
    """«HXD» in one article is the agency that another calls by both names."""
    one = add_credit(tell("a", "Le bac coule, dit (HXD)."), "HXD", "Hexadépêche", "agency")
    two = add_credit(tell("b", "Le bac a coulé. Avec HXD."), "HXD", "HXD", "with_agency")
    assert [(link.taker, link.giver) for link in trace_sources([two, one], ()).links] == [
        ("a", "Hexadépêche"),
        ("b", "Hexadépêche"),
    ]
    other = add_credit(tell("c", "Le pont, dit (HXD)."), "HXD", "Huit par Dix", "agency")
    givers = {link.giver for link in trace_sources([one, two, other], ()).links}
    assert givers == {"HXD", "Hexadépêche", "Huit par Dix"}


def test_claims_of_one_dispatch_are_held_against_the_copies_measured() -> None:
    """Two articles credit an agency and share no passage: said, and not counted as one."""
    pair = [
        add_credit(tell(name, f"Texte {name}. Hexadépêche"), "Hexadépêche", "Hexadépêche", "agency") for name in "ab"
    ]
    (claim,) = trace_sources(pair, ()).claimed
    assert (claim.agency, claim.articles, claim.measured) == ("Hexadépêche", ("a", "b"), ())


@pytest.mark.parametrize(
    ("speaker", "unnamed"),
    [("une source proche du dossier", True), ("des témoins", True), ("la maire", False), ("un élu, Luc Sarde", False)],
)
def test_speakers_whose_name_is_kept_back_are_counted(speaker: str, unnamed: bool) -> None:
    reading = add_saying(tell("a", f"Le bac a coulé, dit {speaker}."), "Le bac a coulé", speaker=speaker)
    assert bool(trace_sources([reading], ()).unnamed) is unnamed
