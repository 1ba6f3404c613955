"""Which rows are the article's, by their form and place alone."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.inputs.html.segment import segment_rows
from recoupe.inputs.html.tree import build_tree
from recoupe.inputs.html.visible import read_visible
from recoupe.inputs.lines import find_best_run
from tests.inputs.html.pages import PARAGRAPHS

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PROMISE = "<p>Recevez chaque matin dans votre boîte les nouvelles des deux rives, choisies pour vous.</p>"
MENU = "<ul>" + "".join(f'<li><a href="/{n}">Rubrique numéro {n}</a></li>' for n in range(12)) + "</ul>"


def taken(body: str) -> list[str]:
    """The rows that are taken."""
    tree = build_tree(f"<body>{body}</body>", plain=True)
    assert tree is not None
    visible = read_visible(tree)
    rows = zip(visible.rows, segment_rows(visible), strict=True)
    return [visible.text[row.start : row.end] for row, share in rows if share]


def test_the_text_is_taken_and_the_menus_are_not() -> None:
    assert taken(f"{MENU}<h1>Le bac reprend la mer</h1><div>{TEXT}</div>{MENU}") == list(PARAGRAPHS)


def test_a_heading_and_a_list_within_the_text_are_taken() -> None:
    body = f"<div>{TEXT}<h2>Un second bac</h2><ul><li>deux moteurs</li></ul>{TEXT}</div>"
    assert {"Un second bac", "deux moteurs"} <= set(taken(MENU + body + MENU))


def test_prose_outside_the_element_of_the_article_is_not_taken() -> None:
    """A promise above the text, as long as it is shorter."""
    assert taken(f"<section>{PROMISE * 2}</section><h1>Le bac reprend</h1><article>{TEXT * 2}</article>") == [
        *PARAGRAPHS,
        *PARAGRAPHS,
    ]


def test_prose_in_the_furniture_of_a_page_is_not_taken() -> None:
    assert taken(f'<div>{TEXT}</div><div class="newsletter">{PROMISE}</div><footer>{PROMISE}</footer>') == list(
        PARAGRAPHS
    )


def test_comments_may_be_longer_than_the_article() -> None:
    comments = "".join(f"<p>{paragraph} Voilà mon avis.</p>" for paragraph in PARAGRAPHS * 5)
    assert taken(f'<div>{TEXT}</div><div id="comments">{comments}</div>') == list(PARAGRAPHS)


def test_a_class_around_the_whole_text_is_not_believed() -> None:
    assert taken(f'{MENU}<div class="related"><div class="intro">{TEXT}</div></div>') == list(PARAGRAPHS)


def test_a_page_without_prose_gives_nothing() -> None:
    assert taken(MENU) == []


def test_the_best_run() -> None:
    assert find_best_run([-3, 10, -2, 8, -20, 12]) == (1, 4)
    assert find_best_run([-1, -2]) == (0, 0)
    assert find_best_run([]) == (0, 0)


@given(st.lists(st.integers(-20, 40), max_size=30))
def test_no_run_is_better(scores: list[int]) -> None:
    first, last = find_best_run(scores)
    sums = [sum(scores[a:b]) for a in range(len(scores) + 1) for b in range(a, len(scores) + 1)]
    assert sum(scores[first:last]) == max(sums)


@given(
    st.lists(st.sampled_from(["<p>", "<div>", "</div>", '<a href="/x">', "</a>", "Un mot. ", PROMISE, TEXT, "<h1>"]))
)
def test_any_page_is_segmented(pieces: list[str]) -> None:
    tree = build_tree(f"<body>{''.join(pieces)}</body>", plain=True)
    assert tree is not None
    visible = read_visible(tree)
    assert len(segment_rows(visible)) == len(visible.rows)
