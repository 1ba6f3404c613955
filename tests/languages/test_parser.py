"""The shipped model as the package uses it, and a user's pipeline in its place."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import ParserNotFound
from recoupe.languages import parser as parser_module
from recoupe.languages.fr.pipeline import FrenchTokenizer, create_vocab
from recoupe.languages.fr.tokenizer import find_tokens
from recoupe.languages.parser import Parser, load_parser
from recoupe.model.article import UNKNOWN_DATE, Article, FurnitureKind, Passage, Role, Source
from recoupe.model.parse import Parse


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def check_parse(parse: Parse, text: str) -> None:
    """What holds for every parse: spans, order, heads inside their sentence, sentences that cover the tokens."""
    position = 0
    for index, token in enumerate(parse.tokens):
        assert index == token.index
        assert position <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
        position = token.end
    covered = [index for sentence in parse.sentences for index in range(sentence.first, sentence.last)]
    assert list(range(len(parse.tokens))) == covered
    for sentence in parse.sentences:
        inside = range(sentence.first, sentence.last)
        assert all(parse.tokens[index].head in inside for index in inside)
        assert any(parse.tokens[index].head == index for index in inside)
    for entity in parse.entities:
        assert 0 <= entity.first < entity.last <= len(parse.tokens)


SENTENCE = "Le préfet, Yves Lambert, a annoncé lundi à Nantes que «\u00a01\u202f200 foyers\u00a0» n’avaient plus d’eau."


def test_parses_a_sentence(parser: Parser) -> None:
    (parse,) = parser.parse_passages([SENTENCE])
    check_parse(parse, SENTENCE)
    by_text = {token.text: token for token in parse.tokens}
    assert (by_text["annoncé"].lemma, by_text["annoncé"].pos, by_text["annoncé"].dep) == ("annoncer", "VERB", "root")
    assert ("nsubj", by_text["annoncé"].index) == (by_text["préfet"].dep, by_text["préfet"].head)
    assert by_text["1\u202f200"].pos == "NUM"
    assert by_text["préfet"].feature("Number") == "Sing"
    names = {SENTENCE[parse.tokens[e.first].start : parse.tokens[e.last - 1].end]: e.label for e in parse.entities}
    assert (names["Yves Lambert"], names["Nantes"]) == ("PER", "LOC")


def test_finds_the_subject_behind_its_verb(parser: Parser) -> None:
    """«…», a assuré samedi le ministre: what newspapers write and treebanks hardly have."""
    text = "«Les travaux seront finis en mai», a assuré samedi soir la ministre des Transports."
    (parse,) = parser.parse_passages([text])
    by_text = {token.text: token for token in parse.tokens}
    assert ("nsubj", by_text["assuré"].index) == (by_text["ministre"].dep, by_text["ministre"].head)


def test_quotation_marks_and_apostrophes_of_any_kind_give_one_parse(parser: Parser) -> None:
    styles = [
        "«L'eau est revenue», dit-il.",
        "“L’eau est revenue”, dit-il.",
        "«\u00a0L’eau est revenue\u00a0», dit-il.",
    ]
    analyses = [[(t.pos, t.dep, t.head) for t in parse.tokens] for parse in parser.parse_passages(styles)]
    assert analyses[0] == analyses[1] == analyses[2]


def make_article(text: str, passages: Sequence[Passage]) -> Article:
    return Article("a", text, "", "fr", Source(None, "unknown"), UNKNOWN_DATE, UNKNOWN_DATE, tuple(passages))


def test_parses_content_passages_alone(parser: Parser) -> None:
    text = "Le pont est fermé\nAbonnez-vous\nIl rouvrira lundi. Les travaux durent."
    cuts = [(0, 17), (18, 30), (31, len(text))]
    article = make_article(
        text,
        [
            Passage(*cuts[0], Role.TITLE),
            Passage(*cuts[1], Role.FURNITURE, FurnitureKind.ADVERT),
            Passage(*cuts[2], Role.PARAGRAPH),
        ],
    )
    (parse,) = parser.parse_articles([article])
    check_parse(parse, text)
    assert [sentence.passage for sentence in parse.sentences] == [0, 2, 2]
    assert not any(18 <= token.start < 30 for token in parse.tokens)


def test_an_article_without_content_has_no_tokens(parser: Parser) -> None:
    assert Parse((), (), ()) == parser.parse_article(make_article("", []))


def test_other_articles_change_nothing(parser: Parser) -> None:
    others = ["Autre chose.", "Encore une phrase, dit-elle."]
    assert parser.parse_passages([SENTENCE])[0] == parser.parse_passages([*others, SENTENCE])[-1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "a" * 50_000,
        "«»" * 3_000,
        "\x00\u200b\ud800 abc",
        "\u202eשלום עולם\u202c",
        "🙂" * 500,
        "l'" * 12_000,
    ],
    ids=["empty", "blank", "one word", "marks", "controls", "right to left", "emoji", "elisions"],
)
def test_hostile_text(parser: Parser, text: str) -> None:
    (parse,) = parser.parse_passages([text])
    check_parse(parse, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    (parse,) = _SHARED.parse_passages([text])
    check_parse(parse, text)


_SHARED = load_parser(check_only=True)


def test_a_long_passage_goes_in_pieces(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "LONGEST_PIECE", 60)
    text = "Le pont est fermé depuis lundi. Les trains ne passent plus. " * 5
    (parse,) = parser.parse_passages([text])
    check_parse(parse, text)
    assert len(parse.sentences) == 10


def test_a_passage_that_fails_costs_itself_alone() -> None:
    def analyse(texts: Sequence[str]) -> Iterator[parser_module._Analysis]:
        if any("bombe" in text for text in texts):
            raise ValueError
        for text in texts:
            words = [parser_module._Word(0, len(text), text, "X", "", "root", 0)]
            yield parser_module._Analysis(words, [0], [])

    text = "Un.\nLa bombe.\nTrois."
    passages = [Passage(a, b, Role.PARAGRAPH) for a, b in ((0, 3), (4, 13), (14, 20))]
    parse = Parser("test", lambda: analyse).parse_article(make_article(text, passages))
    check_parse(parse, text)
    assert [token.pos for token in parse.tokens] == ["X", "", "", "", "X"]
    assert [sentence.passage for sentence in parse.sentences] == [0, 1, 2]


def test_a_surname_alone_is_the_person_s() -> None:
    """«Anne Rennes» makes «Rennes» a person in the whole article; «Paul Lyon» does not where «Grand Lyon» is too."""
    text = "Anne Rennes et Paul Lyon. Grand Lyon. Rennes et Lyon."
    starts = [(0, 2, "PER"), (3, 5, "PER"), (6, 8, "ORG"), (9, 10, "LOC"), (11, 12, "LOC")]

    def analyse(texts: Sequence[str]) -> Iterator[parser_module._Analysis]:
        for one in texts:
            words = [parser_module._Word(*span, one, "X", "", "root", i) for i, span in enumerate(find_tokens(one))]
            yield parser_module._Analysis(words, [0], starts)

    (parse,) = Parser("test", lambda: analyse).parse_passages([text])
    assert [entity.label for entity in parse.entities] == ["PER", "PER", "ORG", "PER", "LOC"]


def test_a_large_vocabulary_stops_growing(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    before = parser.parse_passages([SENTENCE])
    monkeypatch.setattr(parser_module, "_LARGEST_VOCABULARY", 0)
    assert before == parser.parse_passages([SENTENCE])
    assert before == parser.parse_passages([SENTENCE])


def test_a_pipeline_of_the_user(tmp_path: Path) -> None:
    """A folder with a spaCy pipeline: its white-space tokens left out, its labels renamed, no parse of its own."""
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Zoé Roux"}, {"label": "MONEY", "pattern": "euros"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "own")
    text = "Hier,  Zoé Roux\na donné dix euros."
    (parse,) = load_parser(str(tmp_path / "own")).parse_passages([text])
    check_parse(parse, text)
    assert [token.text for token in parse.tokens] == ["Hier", ",", "Zoé", "Roux", "a", "donné", "dix", "euros", "."]
    assert [(entity.first, entity.last, entity.label) for entity in parse.entities] == [(2, 4, "PER")]
    assert len(parse.sentences) == 1


@pytest.mark.parametrize("check_only", [True, False])
def test_a_pipeline_that_is_not_there(check_only: bool) -> None:
    with pytest.raises(ParserNotFound, match="spacy download fr_core_news_none"):
        load_parser("fr_core_news_none", check_only=check_only)


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    with pytest.raises(ParserNotFound, match="does not load"):
        load_parser(str(tmp_path))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_tokenizer_of_spacy_keeps_the_text(text: str) -> None:
    assert text == FrenchTokenizer(_VOCAB)(text).text


_VOCAB = create_vocab()


def test_the_package_starts_without_spacy() -> None:
    """`recoupe --help` and `import recoupe` stay quick."""
    code = "import sys, recoupe.languages.parser; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_slow_french_of_spacy_is_not_loaded() -> None:
    code = (
        "import sys; from recoupe.languages.parser import load_parser; load_parser();"
        "sys.exit('spacy.lang.fr' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
