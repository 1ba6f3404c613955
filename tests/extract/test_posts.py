"""Posts of social networks set into an article's text."""

import pytest

from recoupe.extract.posts import find_posts
from recoupe.extract.statements import find_statements
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from tests.parses import make_article

PACK = load_pack("fr")
POST = "Le bac a coulé près de Lorval #crue https://t.co/a1B2c3 pic.twitter.com/Xy12"
SIGNATURES = ["— Radio Lorval (@radiolorval) 2 décembre 2018", "— Radio Lorval (@radiolorval) December 2, 2018"]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_post_said_twice_has_a_beginning_and_an_end(signature: str) -> None:
    text = f"Le quai est fermé. {POST}{signature}  {POST} « Rien à dire », a déclaré la maire."
    (post,) = find_posts(text)
    assert text[post.span.start : post.span.end] == POST
    assert post.again is not None
    assert text[post.again.start : post.again.end] == POST
    assert post.again.start > post.span.end
    assert text[post.name.start : post.name.end] == "Radio Lorval"
    assert post.whole


def test_a_beginning_that_words_before_share_is_not_taken_for_the_post() -> None:
    text = f"Le bac a coulé près du pont. {POST}{SIGNATURES[0]} {POST}"
    (post,) = find_posts(text)
    assert text[post.span.start : post.span.end] == POST


def test_a_post_said_once_after_other_words_has_no_sure_beginning() -> None:
    (post,) = find_posts(f"Le quai est fermé. {POST}{SIGNATURES[0]} La suite demain.")
    assert not post.whole
    assert post.again is None
    assert post.breaks == ()


def test_a_post_on_a_line_of_its_own_is_whole() -> None:
    text = f"Le quai est fermé.\n{POST}{SIGNATURES[0]}\nLa suite demain."
    (post,) = find_posts(text)
    assert post.whole
    assert text[post.span.start : post.span.end] == POST


def test_many_signatures_without_posts_take_linear_time() -> None:
    assert find_posts(SIGNATURES[0] * 3000) is not None


def test_a_post_is_one_statement_of_who_signed_it_and_no_part_of_the_next() -> None:
    parser = load_parser()
    article = make_article(f"Le quai est fermé. {POST}{SIGNATURES[0]}  {POST} Le bac était vide, a indiqué la maire.")
    found = find_statements(article, parser.parse_article(article), PACK)
    told = [(article.text[s.start : s.end], s.speaker_name, s.mode) for s in found]
    assert told == [
        ("Le bac a coulé près de Lorval #crue", "Radio Lorval", "direct"),
        ("Le bac était vide", "la maire", "indirect"),
    ]
