"""Places that an article names, where they are, and what stands for a government."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.extract.mentions import find_mentions
from recoupe.extract.places import PlaceTable, find_places
from recoupe.extract.read import read
from recoupe.extract.resolve import resolve
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.parse import Parse
from recoupe.model.place import Place
from tests.extract.tagged import read_tagged
from tests.parses import make_article

PACK = load_pack("fr")


def places_in(*lines: str) -> list[Place]:
    article, parse = read_tagged(*lines)
    resolution = resolve(article, parse, PACK, find_mentions(article, parse, PACK), ())
    return list(find_places(article, parse, PACK, resolution.mentions, resolution.entities))


CASES = {
    "a town": ("Elle/PRON vit/VERB à/ADP Genève/PROPN/-/LOC ./PUNCT", [("Genève", "CHE", "town")]),
    "a town's own article": (
        "Elle/PRON aime/VERB Le/DET Havre/PROPN/-/LOC ./PUNCT",
        [("Le Havre", "FRA", "town")],
    ),
    "a country": ("Elle/PRON vit/VERB en/ADP Norvège/PROPN/-/LOC ./PUNCT", [("Norvège", "NOR", "country")]),
    "a region after its article": (
        "Le/DET feu/NOUN a/AUX gagné/VERB la/DET Vienne/PROPN/-/LOC ./PUNCT",
        [("Vienne", "FRA", "region")],
    ),
    "the larger town of a name": ("Elle/PRON vit/VERB à/ADP Vienne/PROPN/-/LOC ./PUNCT", [("Vienne", "AUT", "town")]),
    "a province after its article": (
        "Elle/PRON vit/VERB au/ADP Québec/PROPN/-/LOC ./PUNCT",
        [("Québec", "QUE", "country")],
    ),
    "its capital without": ("Elle/PRON vit/VERB à/ADP Québec/PROPN/-/LOC ./PUNCT", [("Québec", "CAN", "town")]),
    "no town that nobody knows": ("Elle/PRON vit/VERB à/ADP Lervault/PROPN/-/LOC ./PUNCT", []),
    "a person is no town": ("Julie/PROPN/-/PER Lyon/PROPN/-/PER a/AUX ri/VERB ./PUNCT", []),
    "a person by nationality": ("Elle/PRON cite/VERB une/DET Argentine/PROPN/-/LOC ./PUNCT", []),
    "two places in one name": (
        "la/DET ville/NOUN de/ADP Pérou/PROPN/-/PER Lima/PROPN/-/PER dort/VERB ./PUNCT",
        [("Pérou", "PER", "country"), ("Lima", "PER", "town")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_places_are_found(case: str) -> None:
    line, wanted = CASES[case]
    assert wanted == [(place.name, place.country, place.kind) for place in places_in("Titre/NOUN", line)]


def test_a_country_told_of_decides_between_towns() -> None:
    """«Tripoli» is the Lebanese one where Lebanon is told of, else the Libyan."""
    line = "Elle/PRON vit/VERB à/ADP Tripoli/PROPN/-/LOC ./PUNCT"
    assert [place.country for place in places_in("Titre/NOUN", line)] == ["LBY"]
    told = places_in("Titre/NOUN", "Le/DET Liban/PROPN/-/LOC vote/VERB ./PUNCT", line)
    assert [place.country for place in told] == ["LBN", "LBN"]


METONYMS = {
    "Oslo a promis une aide.": {"Oslo": True},
    "Elle est arrivée à Oslo mardi.": {"Oslo": False},
    "Oslo a accueilli la conférence.": {"Oslo": False},
    "Les négociations avec Oslo ont repris.": {"Oslo": True},
    "La ministre a averti Oslo.": {"Oslo": True},
    "La Norvège a promis une aide.": {"Norvège": False},
    "OSLO / La ministre a promis une aide.": {"OSLO": False},
}


@pytest.mark.parametrize("text", METONYMS)
def test_capitals_that_act_stand_for_governments(text: str) -> None:
    article = make_article(text)
    [parse] = load_parser().parse_articles([article])
    found = {text[place.start : place.end]: place.metonym for place in read(article, parse, PACK).places}
    assert METONYMS[text] == found


TABLE = PACK.load("places", PlaceTable)


@pytest.mark.parametrize("entry", [*TABLE.article, *TABLE.town], ids=lambda entry: entry.form)
def test_a_word_before_a_name_stands_in_its_example(entry) -> None:
    assert entry.form in entry.example.lower().replace("’", "'").replace("'", "' ").split()


@pytest.mark.parametrize("verb", [*TABLE.host, *TABLE.affect], ids=lambda verb: verb.lemma)
def test_a_verb_is_read_in_its_example(verb) -> None:
    article = make_article(verb.example)
    [parse] = load_parser().parse_articles([article])
    assert verb.lemma in {token.lemma for token in parse.tokens}
    [place] = [place for place in read(article, parse, PACK).places if place.kind == "town"]
    assert (verb in TABLE.affect) == place.metonym


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="Paris LeàùMoscou.«»()\n/-é", max_size=120))
def test_any_text_is_read(text: str) -> None:
    article = make_article(text)
    [parse] = load_parser().parse_articles([article])
    for place in read(article, parse, PACK).places:
        assert 0 <= place.start < place.end <= len(text)


def test_nothing_in_nothing() -> None:
    article, _ = read_tagged("Titre/NOUN")
    assert find_places(article, Parse((), (), ()), PACK, (), ()) == ()


def test_a_small_town_hardly_meant_is_left_out() -> None:
    """By a lesser name after an article; in a country of which nothing else is told, among many of another."""
    lesser = "La/DET vallée/NOUN de/ADP l'/DET Arve/PROPN/-/LOC reste/VERB fermée/ADJ ./PUNCT"
    assert places_in(lesser) == []
    alone = "Il/PRON vit/VERB à/ADP Rosemont/PROPN/-/LOC ./PUNCT"
    assert [place.country for place in places_in(alone)] == ["USA"]
    others = " ".join(["en/ADP France/PROPN/-/LOC"] * 4)
    assert {place.country for place in places_in(f"Il/PRON va/VERB {others} ./PUNCT", alone)} == {"FRA"}
