"""One page saved at several times."""

from itertools import permutations
from pathlib import Path

import pytest

from recoupe.inputs import read_articles
from recoupe.inputs.versions import merge_versions, normalise_address
from recoupe.model.article import Article
from tests.inputs.html.pages import PAGE, PARAGRAPHS

LATER = PAGE.replace("18:40", "21:05").replace(PARAGRAPHS[1], "Quatre cents personnes attendaient sur le quai.")
OTHER = PAGE.replace("Le bac de Lervault reprend la mer", "La cloche de Courmel est retrouvée")


def read(tmp_path: Path, pages: dict[str, str]) -> tuple[Article, ...]:
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, "utf8")
    articles, rejected = read_articles([str(tmp_path)], packs=("fr",))
    assert rejected == ()
    return articles


def test_two_versions_are_one_article_with_what_changed(tmp_path: Path) -> None:
    """The latest by its own update, whatever the files are called; the earlier as differences."""
    (article,) = read(tmp_path, {"a": LATER, "b": PAGE})
    assert article.id == "a"
    assert article.updated.value == "2024-03-12T21:05+01:00"
    assert [Path(path).name for path in article.paths] == ["a.html", "b.html"]
    (version,) = article.versions
    assert (Path(version.path).name, version.dated) == ("b.html", "2024-03-12T18:40+01:00")
    assert [article.text[start:end] for start, end in version.added] == [
        "Quatre cents personnes attendaient sur le quai."
    ]
    assert version.removed == (PARAGRAPHS[1],)
    assert any("1 passage came in and 1 passage went out" in note for note in article.notes)


def test_another_related_link_is_no_change(tmp_path: Path) -> None:
    """What stands around the article changes every hour; two such copies are one article that says the same."""
    (article,) = read(tmp_path, {"a": PAGE, "b": PAGE.replace("La cloche de Courmel", "La foire de Sarval")})
    assert (article.versions[0].added, article.versions[0].removed) == ((), ())


def test_pages_that_have_little_in_common_stay_two(tmp_path: Path) -> None:
    body = OTHER
    for number, paragraph in enumerate(PARAGRAPHS):
        body = body.replace(
            paragraph, f"Ferrailleurs, chineurs, brocanteurs : vallée, clocher {number}, fonte, bronze."
        )
    assert len(read(tmp_path, {"a": PAGE, "b": body})) == 2


def test_the_order_given_is_nothing(tmp_path: Path) -> None:
    found = []
    for name, page in (("a", PAGE), ("b", LATER), ("c", PAGE.replace("le-bac-de-lervault", "autre"))):
        (tmp_path / name).mkdir()
        found.extend(read(tmp_path / name, {name: page}))
    assert len({merge_versions(order) for order in permutations(found)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/bac/", "http://a.example/bac#suite"),
        ("https://a.example/bac?utm_source=x&id=3", "https://a.example/bac?id=3"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert normalise_address(one) == normalise_address(other) is not None


@pytest.mark.parametrize("address", ["https://a.example/", "https://www.a.example", "", "bac", "http://[x", "?x"])
def test_addresses_that_tell_nothing(address: str) -> None:
    assert normalise_address(address) is None
    assert normalise_address("https://a.example/bac?id=3") != normalise_address("https://a.example/bac?id=4")
