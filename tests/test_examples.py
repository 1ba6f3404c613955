"""The example story: what `expected.json` says stands in its articles, and they agree with each other."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

STORY = Path(__file__).parent.parent / "examples" / "bac-de-lervault"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((STORY / "articles").glob("*.txt"))}
SIDECARS = {
    path.name.removesuffix(".meta.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((STORY / "articles").glob("*.meta.json"))
}
EXPECTED = json.loads((STORY / "expected.json").read_text(encoding="utf-8"))
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
PRINTED_DATE = re.compile(r"Publié.{0,12}?(\d\d)[/.](\d\d)[/.](\d{4})(?:,? à|,) (\d\d)[h:](\d\d)")
MODES = {"direct", "indirect", "mixed"}
RELATIONS = {"verbatim", "extract", "reworded"}
VERDICTS = {"agree", "update", "different_scope", "conflict"}
VOICES = {"narrator", "reported", "quoted", "scare_quoted"}


def quotations(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every `{article, text}` below `node`, with its path, in document order."""
    if isinstance(node, dict):
        if "text" in node:
            yield path, node
        for key, child in node.items():
            yield from quotations(child, f"{path}.{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from quotations(child, f"{path}[{index}]")


def straighten(text: str) -> str:
    """The text with plain spaces and apostrophes: a sidecar's title isn't typeset as the page is."""
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("’", "'")


QUOTATIONS = dict(quotations(EXPECTED))


def test_the_story_is_whole() -> None:
    """At least twelve articles tell the main story, and some do not."""
    by_story = {story["id"]: story["articles"] for story in EXPECTED["stories"]}
    assert sorted(EXPECTED["articles"]) == sorted(TEXTS)
    assert len(by_story["bac"]) >= 12
    told = [article for articles in by_story.values() for article in articles] + EXPECTED["singletons"]
    assert sorted(told) == sorted(TEXTS)


@pytest.mark.parametrize("path", QUOTATIONS)
def test_expected_words_stand_in_their_article(path: str) -> None:
    """A quotation stands in its article; where it stands more than once, `nth` tells which."""
    quotation = QUOTATIONS[path]
    count = TEXTS[quotation["article"]].count(quotation["text"])
    if "nth" in quotation:
        assert count > 1
        assert 0 <= quotation["nth"] < count
    else:
        assert count == 1


@pytest.mark.parametrize("article", TEXTS)
def test_articles_have_a_length_of_the_press(article: str) -> None:
    """Short enough to read in the tutorial, long enough to be an article."""
    assert 200 <= len(TEXTS[article].split()) <= 600


def test_one_article_has_no_sidecar() -> None:
    """The page of unknown origin tells nothing but its text."""
    assert set(TEXTS) - set(SIDECARS) == {"page-4482917"}
    assert set(SIDECARS) <= set(TEXTS)


@pytest.mark.parametrize("article", SIDECARS)
def test_sidecars_use_the_known_fields(article: str) -> None:
    """Fields of the input format only, dates in the story's week, addresses that lead nowhere."""
    sidecar = SIDECARS[article]
    assert set(sidecar) <= {"outlet", "url", "published", "updated", "title", "author", "tags"}
    published = datetime.datetime.fromisoformat(sidecar["published"])
    assert datetime.date(2024, 10, 15) <= published.date() <= datetime.date(2024, 10, 23)
    assert published <= datetime.datetime.fromisoformat(sidecar.get("updated", sidecar["published"]))
    assert ".example/" in sidecar.get("url", ".example/")
    assert straighten(sidecar.get("title", "")) in straighten(TEXTS[article])
    assert sidecar.get("author", "") in TEXTS[article]


@pytest.mark.parametrize("article", TEXTS)
def test_weekdays_agree_with_the_calendar(article: str) -> None:
    """«ce mardi 15 octobre» is a Tuesday in 2024."""
    named = re.findall(rf"\b({'|'.join(WEEKDAYS)}) (\d{{1,2}}) octobre", TEXTS[article])
    actual = [(WEEKDAYS[datetime.date(2024, 10, int(day)).weekday()], day) for _, day in named]
    assert named == actual


@pytest.mark.parametrize("article", [name for name in SIDECARS if PRINTED_DATE.search(TEXTS[name])])
def test_printed_dates_agree_with_the_sidecar(article: str) -> None:
    """«Publié le 17/10/2024 à 19h30» says what `published` says."""
    day, month, year, hour, minute = map(int, PRINTED_DATE.findall(TEXTS[article])[0])
    published = datetime.datetime.fromisoformat(SIDECARS[article]["published"])
    assert published.replace(tzinfo=None) == datetime.datetime(year, month, day, hour, minute)


def test_full_copies_carry_every_paragraph_of_the_dispatch() -> None:
    """A full copy differs from its dispatch in title and furniture only."""
    for family in EXPECTED["families"]:
        paragraphs = [line for line in TEXTS[family["origin"]].splitlines() if len(line.split()) > 25]
        body = [line.split("(HXD) - ")[-1] for line in paragraphs]
        for member in family["members"]:
            carried = sum(line in TEXTS[member["article"]].splitlines() for line in body)
            if member["extent"] == "full":
                assert carried == len(body)
            elif member["extent"] == "partial":
                assert carried < len(body) / 2


def test_copied_passages_are_the_same_words() -> None:
    """A copied passage reads alike in every article that carries it."""
    for family in EXPECTED["families"]:
        for passage in family["passages"]:
            assert len({member["text"] for member in passage}) == 1
            assert {member["article"] for member in passage} == {m["article"] for m in family["members"]}


def test_the_rewording_shares_no_run_of_words() -> None:
    """`feuille-cable` tells what the dispatch tells in words of its own: no eight words in a row."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return set(zip(*(words[offset:] for offset in range(8)), strict=False))

    for rewording in EXPECTED["rewordings"]:
        assert not runs(TEXTS[rewording["article"]]) & runs(TEXTS[rewording["of"]])


def test_utterances_are_linked_both_ways() -> None:
    """Relations, modes and accounts have the values of the format; links are mutual."""
    utterances = {utterance["id"]: utterance for utterance in EXPECTED["utterances"]}
    assert len(utterances) == len(EXPECTED["utterances"])
    for name, utterance in utterances.items():
        assert utterance["relation"] in RELATIONS
        assert {member["mode"] for member in utterance["members"]} <= MODES
        assert utterance.get("accounts", 1) <= len(utterance["members"])
        assert all(name in utterances[other]["linked"] for other in utterance["linked"])


def test_one_statement_is_told_in_three_modes_of_wording() -> None:
    """The préfète's sentence: whole, in extracts, in subordinate clauses."""
    members = next(u for u in EXPECTED["utterances"] if u["id"] == "prefete-cable")["members"]
    assert len({member["text"] for member in members}) >= 3
    assert {member["mode"] for member in members} >= {"direct", "indirect"}


def test_figures_have_verdicts_that_their_values_bear_out() -> None:
    """Values of an update or a conflict differ; those that agree overlap once rounded."""
    for figure in EXPECTED["figures"]:
        lows = [member["low"] for member in figure["members"]]
        assert figure["verdict"] in VERDICTS
        assert all(member["low"] <= member["high"] for member in figure["members"])
        if figure["verdict"] == "agree":
            assert max(lows) <= 1.05 * min(lows)
        else:
            assert len(set(lows)) > 1
        if figure["verdict"] == "update":
            days = [member["as_of"] for member in figure["members"] if "as_of" in member]
            assert len(set(days)) > 1


def test_dates_are_ordered() -> None:
    """A date's earliest day is not after its latest."""
    for date in EXPECTED["dates"]:
        earliest, latest = (datetime.date.fromisoformat(date[key]) for key in ("earliest", "latest"))
        assert earliest <= latest


def test_words_have_a_voice() -> None:
    """One event has several names, in several voices."""
    assert {word["voice"] for word in EXPECTED["vocabulary"]} == VOICES


def test_the_unheard_are_talked_about() -> None:
    """Who is not heard stands in several articles of the story."""
    for name in EXPECTED["unheard"]:
        assert sum(name in text for text in TEXTS.values()) >= 5


def test_quotation_marks_of_every_style() -> None:
    """Guillemets with and without spaces, curly, straight, and one that is never closed."""
    marks = {mark for text in TEXTS.values() for mark in '«»“”"' if mark in text}
    assert marks == set('«»“”"')
    unclosed = [name for name, text in TEXTS.items() if text.count("«") != text.count("»")]
    assert unclosed == ["courrier-marche"]
