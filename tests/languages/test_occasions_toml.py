"""Every entry of occasions.toml, read through its example."""

import pytest

from recoupe.extract.occasions import OccasionTable
from recoupe.languages.pack import load_pack

ENTRIES = load_pack("fr").load("occasions", OccasionTable).occasion


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.kind)
def test_an_entry_has_one_of_its_phrases_in_its_example(entry) -> None:
    assert any(phrase in entry.example.lower() for phrase in entry.phrases)
    assert list(entry.phrases) == sorted(set(entry.phrases))
    assert list(entry.lead) == sorted(set(entry.lead))
