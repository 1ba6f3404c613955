from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.fingerprints import GRAM_WORDS, WINDOW, find_words, fingerprint, fold
from recoupe.model.article import Article
from tests.readings import make_article, sentences

SHARED = "le bac du soir a heurté la troisième pile du pont neuf"


def hashes(text: str) -> set[int]:
    return {item.hash for item in fingerprint(make_article("a", text))}


def test_prints_are_the_same_everywhere() -> None:
    """A print depends on nothing but its words: what one machine wrote, another can look up."""
    found = fingerprint(make_article("a", "Un bac a coulé."))
    assert [tuple(item) for item in found] == [(0x98EB6966B30C27DD, 0, 14)]


def test_case_accents_and_punctuation_do_not_count() -> None:
    assert hashes("La PÉNICHE, dit-on, a coulé près de l’écluse.") == hashes(
        "la peniche dit on a coule pres de l'ecluse"
    )


def test_enough_shared_words_leave_a_shared_print() -> None:
    """GRAM_WORDS + WINDOW - 1 shared words are found wherever they stand."""
    assert len(SHARED.split()) >= GRAM_WORDS + WINDOW - 1
    one = f"Dans la nuit de mardi, selon la capitainerie, {SHARED}, sans faire de blessé."
    other = f"On sait seulement que {SHARED} avant de dériver vers l’aval."
    assert hashes(one) & hashes(other)


def test_quoted_words_leave_no_print() -> None:
    """Who quotes the same words as another has not copied them from there."""
    quote = "nous avons vu la grue pencher puis tomber dans le fleuve"
    assert not hashes(f"« {quote} », raconte un pêcheur venu de loin ce matin.") & hashes(
        f"Une passante arrivée peu après le drame le dit : « {quote} »."
    )


def test_short_quotes_are_the_writer_s() -> None:
    words = find_words(make_article("a", "Le «bac fou» a coulé, dit-il : «nous avons eu très peur»."))
    assert [word.own for word in words] == [True] * 7 + [False] * 5


def test_furniture_leaves_no_print() -> None:
    article = make_article("a", f"{SHARED}\nAbonnez-vous à notre lettre du matin dès demain", furniture=[1])
    assert max(item.end for item in fingerprint(article)) <= len(SHARED)


def test_fewer_words_than_a_gram_leave_none() -> None:
    assert fingerprint(make_article("a", "Le bac coule")) == ()


def test_ligatures_and_capitals_fold() -> None:
    assert [fold(w) for w in ("Économie", "ÎLE", "ﬁn", "283")] == ["economie", "ile", "fin", "283"]


def check_spans(article: Article) -> None:
    prints = fingerprint(article)
    assert list(prints) == sorted(prints, key=lambda item: (item.start, item.end))
    assert all(0 <= item.start < item.end <= len(article.text) and 0 <= item.hash < 2**64 for item in prints)


@given(st.text(max_size=400))
def test_any_text_is_printed(text: str) -> None:
    check_spans(make_article("a", text))


@given(sentences(), st.text(alphabet="«»“”\"' \n", max_size=12), st.integers(0, 80))
def test_stray_quotation_marks_do_no_harm(sentence: str, marks: str, place: int) -> None:
    check_spans(make_article("a", sentence[:place] + marks + sentence[place:]))
