"""Words that change what is claimed."""

import pytest

from recoupe.languages.pack import load_pack
from recoupe.stories.nuances import Nuance, NuanceGroup, NuanceTable, find_nuance, load_nuances
from recoupe.stories.wording import split_words

TABLE = load_pack("fr").load("nuances", NuanceTable)


@pytest.mark.parametrize("group", TABLE.group, ids=lambda group: group.name)
def test_lists_are_sorted_and_their_example_has_one_of_the_words(group: NuanceGroup) -> None:
    assert list(group.words) == sorted(set(group.words))
    told = f" {' '.join(word.form for word in split_words(group.example))} "
    assert any(f" {words} " in told for words in load_nuances("fr")[group.name])


@pytest.mark.parametrize(
    ("words", "nuance"),
    [
        ("très", "intensity"),
        ("aurait", "hedge"),
        ("la moitié de", "part"),
        ("tous", "extent"),
        ("ne tient pas", "negation"),
        ("plus de", None),
        ("le bac", None),
    ],
)
def test_what_a_word_changes(words: str, nuance: Nuance | None) -> None:
    assert find_nuance([word.form for word in split_words(words)], "fr") == nuance
