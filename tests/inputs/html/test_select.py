"""The extractor's words found again on the page."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.inputs.html.select import share_selected
from recoupe.inputs.html.tree import build_tree
from recoupe.inputs.html.visible import read_visible
from tests.inputs.html.pages import PARAGRAPHS


def share(lines: list[str], extracted: str) -> list[float]:
    tree = build_tree("<body>" + "".join(f"<p>{line}</p>" for line in lines))
    assert tree is not None
    visible = read_visible(tree)
    return share_selected(visible.text, visible.rows, extracted)


def test_rows_that_were_extracted_are_taken() -> None:
    shares = share(
        ["Accueil", PARAGRAPHS[0], "Publicité", PARAGRAPHS[1], "Mentions légales"], "\n".join(PARAGRAPHS[:2])
    )
    assert shares == [0, 1, 0, 1, 0]


def test_a_long_row_that_stands_there_twice_is_taken_where_the_text_is() -> None:
    """Its teaser above is taken too; the paragraph is not lost."""
    long = " ".join(PARAGRAPHS[:2])
    assert share([long, "Menu", PARAGRAPHS[2], long], f"{PARAGRAPHS[2]}\n{long}")[2:] == [1, 1]


def test_a_short_row_that_another_repeats_far_below_is_not_taken() -> None:
    teaser = "La cloche de Courmel retrouvée"
    assert share([teaser, *PARAGRAPHS, teaser], "\n".join((*PARAGRAPHS, teaser)))[0] == 0


def test_half_a_row_is_half_taken() -> None:
    assert share([f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"], PARAGRAPHS[0])[0] < 0.6


@given(
    st.lists(st.text(alphabet="ab c.", min_size=1, max_size=30), max_size=8), st.text(alphabet="ab c.\n", max_size=80)
)
def test_shares_are_shares(lines: list[str], extracted: str) -> None:
    assert all(0 <= value <= 1 for value in share(lines, extracted)) or not any(line.strip() for line in lines)
