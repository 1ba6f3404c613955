"""The visible text of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.inputs.html.tree import build_tree
from recoupe.inputs.html.visible import Visible, read_visible


def see(markup: str) -> Visible:
    tree = build_tree(markup)
    assert tree is not None
    return read_visible(tree)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Le   bac\n a repris.</p>", "Le bac a repris."),
        ("<p>Un.</p><p>Deux.</p>", "Un.\n\nDeux."),
        ("<div>Un</div><div>Deux</div>", "Un\nDeux"),
        ("<p>Un<br>Deux</p>", "Un\nDeux"),
        ("<p>L<b>e</b> bac</p>", "Le bac"),
        ("<p><a href=a>Sarval</a><a href=b>Ponts</a></p>", "Sarval Ponts"),
        ("<p>10&nbsp;000&eacute;</p>", "10\u00a0000é"),
        ("<p>auto\u00adnome, a\u200bvenir</p>", "autonome, avenir"),
        ("<p>\u00a0</p><p>Un.</p>", "Un."),
        ("<table><tr><td>Nord</td><td>12</td></tr><tr><td>Sud</td><td>9</td></tr></table>", "Nord\t12\nSud\t9"),
        ("<pre>un\n  deux</pre>", "un\ndeux"),
        ("<p>Un<script>x</script><style>y</style><!-- z --> deux</p>", "Un deux"),
        ("<p>Un</p><p hidden>x</p><p style='DISPLAY : none'>y</p><noscript>z</noscript>", "Un"),
        ("<p>Un <span>deux<p>Trois", "Un deux\n\nTrois"),
    ],
)
def test_what_is_seen(markup: str, text: str) -> None:
    """Blocks on lines of their own, white space as browsers show it, nothing that they do not show."""
    assert text == see(f"<body>{markup}").text


def test_rows_cover_the_text() -> None:
    """The spans of the rows are the text without the breaks between them."""
    visible = see("<h1>Titre</h1><ul><li><a href=x>Un</a></li><li>Deux</li></ul><p>Trois</p>")
    assert [visible.text[row.start : row.end] for row in visible.rows] == ["Titre", "Un", "Deux", "Trois"]
    assert [row.tag for row in visible.rows] == ["h1", "li", "li", "p"]
    assert [row.gap for row in visible.rows] == [False, True, False, True]
    assert [row.linked for row in visible.rows] == [0, 2, 0, 0]
    assert visible.rows[0].parent == visible.rows[3].parent


def test_a_row_is_of_the_area_of_most_of_its_letters() -> None:
    visible = see('<p>Par <span class="author">Lucie Ardouin</span></p><nav>Menu</nav><p>Le bac</p>')
    labels = [[label for _, label in visible.list_labels(row.area)] for row in visible.rows]
    assert labels == [["byline"], ["navigation"], []]


@given(st.text(alphabet="<>/abp =\"'&;! \n\0é-divlscrt", max_size=200))
def test_no_markup_breaks_it(markup: str) -> None:
    """Whatever the markup: rows in order inside the text, none blank, no character outside them but white space."""
    tree = build_tree(markup)
    if tree is None:
        return
    visible = read_visible(tree)
    position = 0
    for row in visible.rows:
        assert row.start >= position
        assert visible.text[position : row.start].strip() == ""
        assert visible.text[row.start : row.end].strip()
        position = row.end
    assert position == len(visible.text)
