"""Texts that nobody would write: each is read whole or refused with a reason, and nothing found lies outside them."""

from pathlib import Path

import pytest

import recoupe

SAID = "Le maire de Norvau, Luc Vasson, a dit lundi 3 mars 2031 que « le bac partira » et que 12 quais sont fermés. "
MARKS = {
    "apostrophes": "l'",
    "at signs": "@a ",
    "brackets": "( a ) ",
    "closing marks": "»",
    "colons": ": ",
    "combining": "e\u0301\u0301",
    "credits": "(AFP) ",
    "dashes": "\n— Oui.",
    "dates": "1er janvier ",
    "digits": "9",
    "emoji": "👨‍👩‍👧 ",
    "fractions": "½ ",
    "inch signs": '" ',
    "joiners": "\u200d\u200b\u2060\ufeff",
    "lone surrogates": "\ud800\udfff ",
    "millions": "millions de ",
    "names": "Luc Vasson et ",
    "nested marks": "« “ ",
    "opening marks": "«",
    "prices": "9 € ",
    "right to left": "\u202e\u2066\u200fa",
    "said": "dit que ",
    "separators": "\u2028",
    "tags": "<div>",
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_ten_hundred_marks_cost_no_finder_and_no_span(mark: str) -> None:
    reading = recoupe.read_text(SAID * 10 + mark * 1000)
    size = len(reading.article.text)
    assert reading.failures == ()
    assert reading.statements != ()
    spans = [(found.start, found.end) for found in (*reading.statements, *reading.mentions, *reading.figures)]
    assert [span for span in spans if not 0 <= span[0] < span[1] <= size] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (" \n\t\u2028", "no words"),
        ("\0" * 100, "binary"),
        (SAID.replace(" ", "\0 "), "binary"),
        ("a" * 1_000_000, "no language pack"),
        ("\ud800" * 50 + "a", "no language pack"),
    ],
    ids=["nothing", "blank", "zeros", "zeros between words", "one long word", "surrogates"],
)
def test_what_is_no_article_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(recoupe.RecoupeError, match=said):
        recoupe.read_text(text)


def test_they_are_linked_and_written(tmp_path: Path) -> None:
    """Two articles of each, all taken for one story."""
    for number, mark in enumerate(MARKS.values()):
        for twice in range(2):
            body = (SAID + mark * 60 + SAID * twice).encode("utf8", "surrogatepass")
            (tmp_path / f"{number}-{twice}.txt").write_bytes(body)
    result = recoupe.run(tmp_path, one_story=True)
    assert (len(result.readings), result.rejected) == (2 * len(MARKS), ())
    written = recoupe.write(result, tmp_path / "out")
    assert all(path.stat().st_size for path in written)
