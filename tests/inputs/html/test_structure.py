"""structure.toml: every entry works on its example; classes that only look like one do not."""

import pytest
from lxml.html import fragment_fromstring

from recoupe.inputs.html.structure import AreaEntry, find_label, load_structure, split_name


@pytest.mark.parametrize("entry", load_structure().area, ids=lambda entry: entry.label)
def test_every_entry_finds_its_example(entry: AreaEntry) -> None:
    assert entry.label == find_label(fragment_fromstring(entry.example))
    assert entry.tags or entry.names or entry.rel or entry.role or entry.itemprop


def test_entries_are_sorted_and_no_word_is_in_two() -> None:
    areas = load_structure().area
    assert [entry.label for entry in areas] == sorted(entry.label for entry in areas)
    names = [name for entry in areas for name in entry.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ('<div class="article__body"></div>', None),
        ('<div class="has-sidebar"></div>', None),
        ('<div class="md:share-x text-share"></div>', None),
        ('<article class="post comments-open"></article>', None),
        ('<div class="comments__share"></div>', "sharing"),
        ('<div class="articleRelatedPosts"></div>', "related"),
        ('<p class="entry-summary"></p>', "standfirst"),
        ('<div id="disqus_thread"></div>', "comments"),
        ('<span class="x y z byline-name"></span>', "byline"),
        ('<div role="navigation"></div>', "navigation"),
    ],
)
def test_what_classes_say(markup: str, label: str | None) -> None:
    assert label == find_label(fragment_fromstring(markup))


def test_names_are_split_into_words() -> None:
    assert split_name("articleBody__topShare-2") == ("article", "body", "top", "share")
