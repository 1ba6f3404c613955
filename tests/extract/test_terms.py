import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.terms import StopWords, find_terms
from recoupe.languages.pack import load_pack
from recoupe.model.parse import Parse, Sentence, Token
from tests.readings import make_article

FR = load_pack("fr")


def parse_by_hand(text: str, tagged: list[tuple[str, str, str]]) -> Parse:
    """Tokens from (form, lemma, tag), each looked for after the one before."""
    tokens = []
    place = 0
    for index, (form, lemma, pos) in enumerate(tagged):
        start = text.index(form, place)
        place = start + len(form)
        tokens.append(Token(index, start, place, form, lemma, pos, "", "", index))
    return Parse(tuple(tokens), (Sentence(0, len(tokens), 0),), ())


CASES = [
    ("nouns", [("péniches", "péniche", "NOUN")], ["péniche"]),
    ("names in lower case", [("Lervault", "Lervault", "PROPN")], ["lervault"]),
    ("no function words", [("dans", "dans", "ADP"), ("vite", "vite", "ADV")], []),
    ("no auxiliaries", [("a", "avoir", "AUX"), ("coulé", "couler", "VERB")], ["couler"]),
    ("no light verbs", [("faire", "faire", "VERB")], []),
    ("numbers joined", [("283 000", "283 000", "NUM"), ("1.500", "1.500", "NUM")], ["283000", "1500"]),
    ("decimals kept", [("1,5", "1,5", "NUM")], ["1,5"]),
    ("one digit is a number", [("8", "8", "NUM")], ["8"]),
    ("one letter is nothing", [("A", "A", "PROPN")], []),
    ("negations whatever their tag", [("n’", "ne", "ADV"), ("Aucun", "aucun", "DET")], ["ne", "aucun"]),
    ("a negation behind a determiner is a noun", [("un", "un", "DET"), ("pas", "pas", "ADV")], ["pas"]),
    ("edges trimmed", [("-il", "-il", "NOUN")], ["il"]),
    ("unanalysed words", [("bac", "", "")], ["bac"]),
    ("no punctuation", [("…", "…", "PUNCT"), ("%", "%", "NOUN")], []),
]


@pytest.mark.parametrize(("tagged", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_of_a_kind(tagged: list[tuple[str, str, str]], expected: list[str]) -> None:
    text = " ".join(form for form, _, _ in tagged)
    found = find_terms(make_article("a", text), parse_by_hand(text, tagged), FR)
    assert expected == [term.lemma for term in found]
    assert all(text[term.start : term.end] in [form for form, _, _ in tagged] for term in found)


def test_a_noun_denies_nothing() -> None:
    tagged = [("pas", "pas", "ADV"), ("un", "un", "DET"), ("pas", "pas", "ADV")]
    found = find_terms(make_article("a", "pas un pas"), parse_by_hand("pas un pas", tagged), FR)
    assert [(term.lemma, term.pos) for term in found] == [("pas", "ADV"), ("pas", "NOUN")]


def test_only_content_passages_give_terms() -> None:
    text = "péniche\nabonnement\nécluse"
    parse = parse_by_hand(text, [(word, word, "NOUN") for word in text.split()])
    assert [t.lemma for t in find_terms(make_article("a", text, furniture=[1]), parse, FR)] == ["péniche", "écluse"]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=6), st.sampled_from(["NOUN", "NUM", "", "X"])), max_size=8))
def test_any_token_is_read(tokens: list[tuple[str, str]]) -> None:
    text = " ".join(form for form, _ in tokens)
    parse = parse_by_hand(text, [(form, form, pos) for form, pos in tokens])
    assert all(0 <= term.start < term.end <= len(text) for term in find_terms(make_article("a", text), parse, FR))


def test_stop_words_are_in_order_and_in_their_examples() -> None:
    """An entry's example holds its word; both lists are sorted, each lemma once."""
    table = FR.load("stop_words", StopWords)
    for lemmas in ([entry.lemma for entry in table.word], [entry.lemma for entry in table.negation]):
        assert sorted(set(lemmas)) == lemmas
    for entry in table.word:
        assert entry.lemma in split(entry.example), entry
    for negation in table.negation:
        assert set(negation.forms) & set(split(negation.example)), negation


def split(sentence: str) -> list[str]:
    return sentence.lower().replace("’", "’ ").replace(".", " ").replace(",", " ").split()
