"""Passages in another language within an article, and what their words say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.foreign import find_foreign, list_words, load_bridge
from recoupe.languages.pack import load_pack
from recoupe.model.article import Role
from recoupe.model.reading import Foreign
from tests.parses import make_article

FR = load_pack("fr")
POST = "The ferry will not sail on Sunday. We need a new bridge for our island!"


def cut(text: str) -> list[str]:
    return [text[part.start : part.end] for part in find_foreign(make_article(text), FR)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"La maire a réagi mardi.{POST}«Le bac restera à quai», a-t-elle ajouté.", POST[:-1]),
        (f"Un mot : « {POST} »", POST[:-1]),
        (f"{POST} https://exemple.fr/bac— Aude Carlin (@carlin) 12 mars 2019", POST[:-1]),
        (
            "Elle a écrit The bridge was closed by us. Love Lervault. Il se tait.",
            "The bridge was closed by us. Love Lervault",
        ),
        (f"Le bac est à quai.\n{POST} Thanks Lervault.\nLe pont aussi.", f"{POST} Thanks Lervault"),
        (f'Le maire a dit hier soir : "{POST[:-1]}", avant de partir.', POST[:-1]),
        (f"Le maire a dit hier soir “{POST[:-1]}” avant de partir.", POST[:-1]),
        (f"Le député lu : {POST}", POST[:-1]),
    ],
)
def test_passages_reach_to_the_ends_of_their_sentences(text: str, found: str) -> None:
    assert cut(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe The Ferry Men a joué « On the Road to Lervault » devant la mairie.",
        "« Yes we can », a lancé la maire, reprenant le mot d'un autre.",
        "Le maire a dit qu'il me verrait dans un an, en or massif, sur le bac de l'île.",
        "",
    ],
)
def test_titles_mottoes_and_french_are_none(text: str) -> None:
    assert cut(text) == []


def test_furniture_has_none() -> None:
    article = make_article(f"Le bac est à quai.\n{POST}", roles={1: Role.FURNITURE})
    assert find_foreign(article, FR) == ()


def test_two_runs_of_one_sentence_do_not_overlap() -> None:
    names = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Omicron Sigma Upsilon"
    text = f"We will fight for the people {names} and it is over there with them and you."
    assert cut(text * 3) == [(text * 3)[:-1]] or "".join(cut(text * 3)).count("Alpha") == 3


def read_words(text: str) -> list[tuple[str, str]]:
    return [(word.lemma, word.pos) for word in list_words(text, Foreign(0, len(text), "en"), FR)]


def test_words_say_what_they_say_in_french() -> None:
    assert read_words("The riots near Lervault cost 1,200 jobs, not two.") == [
        ("emeute", "X"),
        ("lervault", "PROPN"),
        ("cout", "X"),
        ("1200", "NUM"),
        ("emploi", "X"),
        ("not", "PART"),
        ("deux", "X"),
    ]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("stopped", "cesser"),
        ("raising", "hausse"),
        ("cities", "ville"),
        ("responsible", "responsable"),
        ("liberation", "liberation"),
        ("democracy", "democratie"),
        ("environment", "environnement"),
        ("whitewashing", None),
    ],
)
def test_forms_and_words_alike_in_both_languages(word: str, lemma: str | None) -> None:
    assert load_bridge("fr").translate(word) == lemma


def test_words_that_a_post_runs_together_are_two() -> None:
    assert [lemma for lemma, _ in read_words("a tax on fuelFarmers pay @AudeCarlin")] == [
        "taxe",
        "essence",
        "agriculteur",
        "payer",
        "aude",
        "carlin",
    ]


@given(st.text(alphabet="the of and «»\n.’'Aaé/0—@", max_size=200))
def test_passages_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_foreign(make_article(text), FR)
    edges = [edge for part in found for edge in part[:2]]
    assert edges == sorted(edges)
    assert all(0 <= part.start < part.end <= len(text) for part in found)
    for part in found:
        assert all(part.start <= word.start < word.end <= part.end for word in list_words(text, part, FR))
