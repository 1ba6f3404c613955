"""The pages: nothing from an article becomes markup, every link leads somewhere, the bytes are the same twice."""

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.exports.html import page_name, render_dossier, render_index
from recoupe.exports.markup import show_characters
from recoupe.model.article import Rejected, Role, Span
from recoupe.model.credit import Credit
from recoupe.model.dossier import Dossier
from recoupe.model.figure import Figure
from recoupe.model.mention import Entity
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import Story, Utterance, UtteranceMember
from tests.exports.dossiers import (
    find,
    make_article,
    make_bare_dossier,
    make_bridge,
    make_dossier,
)

VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})
UNTOLD = frozenset({"p", "li", "dt", "dd", "th", "td", "tr", "thead", "tbody"})
"""Elements whose end a page does not tell."""
BLOCKS = ("p", "ul", "ol", "dl", "div", "details", "table", "h1", "h2", "h3", "h4", "pre", "section", "article")
ENDS = {
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "th": {"p", "th", "td"},
    "td": {"p", "th", "td"},
    "tr": {"p", "th", "td", "tr"},
    "tbody": {"p", "th", "td", "tr", "thead", "tbody"},
    **{tag: {"p"} for tag in BLOCKS},
}
"""Elements that the beginning of another ends (HTML standard, 13.1.2.4)."""
ELEMENTS = re.compile(
    "html|head|meta|title|style|script|body|a|nav|ul|ol|li|main|header|section|div|p|h[1-4]|dl|dt|dd|b|br|i|u|em|small|span"
    "|bdi|figure|figcaption|blockquote|details|summary|table|caption|thead|tbody|tr|th|td|article|footer|pre|sub|cite"
    "|svg|path|text|circle|rect|g"
)
ATTRIBUTES = re.compile(
    "lang|charset|http-equiv|content|name|id|class|href|title|aria-label|aria-labelledby|scope|rowspan|open|dir|rel|role|tabindex"
    "|aria-hidden|viewbox|d|x|y|cx|cy|r|rx|width|height|data-(?:q|w|quoted|place|forms|copied)"
)


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, its text, the order of its headings."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        while self.open and self.open[-1] in ENDS.get(tag, ()):
            self.open.pop()
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] != tag and self.open[-1] in UNTOLD:
            self.open.pop()
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.elements if "href" in attrs]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if re.fullmatch("h[1-6]", tag)]


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><style>*{}</style>&lt;b&gt;\u202e\0\ud800"


def make_hostile(evil: str) -> Dossier:
    """A dossier in which everything that comes from outside is `evil`."""
    words = evil or "?"
    line = f"« {words} », dit {words}."
    articles = [
        make_article(
            name,
            ((Role.TITLE, words), (Role.PARAGRAPH, line), (Role.FURNITURE, words), (Role.TAGS, words)),
            outlet=words,
            published="2024-03-05",
            headline=words,
            url=f"javascript:{words}",
            authors=(words,),
            tags=(words,),
        )
        for name in (words, f"{words}-2")
    ]
    at = find(line, words)
    offset = len(words) + 1
    span = Span(at.start + offset, at.end + offset)
    readings = [
        Reading(
            article,
            entities=(Entity("e", words, "person", roles=(words,)),),
            statements=(Statement("s", "direct", (span,), speaker=span, cue=span, speaker_name=words),),
            figures=(Figure(*span, 1, 2, False, words, words, claimed_by=words),),
            credits=(Credit(words, "cited", *span),),
        )
        for article in articles
    ]
    members = tuple(UtteranceMember(r.id, "s", *span) for r in readings)
    dossier = make_dossier(*readings, label=words, utterances=(Utterance("u", "verbatim", 2, words, members),))
    return replace(dossier, story=replace(dossier.story, id=words))


def check(page: bytes) -> Page:
    """The page read, after what holds of every page: known elements and attributes, links that lead somewhere."""
    read = Page(page)
    assert [tag for tag, _ in read.elements if not ELEMENTS.fullmatch(tag)] == []
    assert [name for _, attrs in read.elements for name in attrs if not ATTRIBUTES.fullmatch(name)] == []
    assert [name for name, n in Counter(read.ids).items() if n > 1] == []
    for link in read.links:
        if link.startswith("#"):
            assert link[1:] in read.ids, link
        else:
            assert re.match(r"https?://|[a-z0-9_-]+\.html$", link), link
    assert read.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    return read


def test_everything_found_is_on_the_page_and_linked_both_ways() -> None:
    """From the card to the words in the article, and from there to the card; no finding has an id for nothing."""
    read = check(render_dossier(make_bridge()))
    links = set(read.links)
    findings = [name for name in read.ids if name.isdecimal()]
    assert len(findings) == sum(1 + len(r.figures) + len(r.dates) for r in make_bridge().readings)
    for anchor in (*findings, "a1-p4", "u1", "f1", "t1", "t2", "v1"):
        assert f"#{anchor}" in links, anchor


def test_every_passage_is_on_the_page() -> None:
    """Nothing is deleted: furniture, tags and captions too."""
    dossier = make_bridge()
    page = render_dossier(dossier).decode()
    plain = unescape(re.sub(r"<a href=#[a-z][^>]*>[^<]*</a>|<[^>]*>", "", page))
    for reading in dossier.readings:
        for passage in reading.article.passages:
            assert reading.article.text[passage.start : passage.end] in plain


def test_the_head_counts_accounts_apart_from_articles() -> None:
    read = check(render_dossier(make_bridge()))
    assert "récits indépendants 2 articles 4" in read.text
    assert "A ′ ″ même texte que la dépêche." in read.text
    assert "Le pont de Sarval fermé « jusqu’à nouvel ordre »" in read.text


@pytest.mark.parametrize(
    "evil",
    [
        EVIL,
        "</style><script>alert(1)</script>",
        "{{ 7*7 }}{% raw %}",
        "]]><!--",
        "javascript:alert(1)",
        "../../etc/passwd",
        "\u202eabc\u2066",
        " ",
    ],
)
def test_nothing_of_an_article_becomes_markup(evil: str) -> None:
    """Titles, names, roles, tags, addresses and the text itself are words and nothing else."""
    dossier = make_hostile(evil)
    check(render_index([dossier], [Rejected(evil, evil, "empty")]))
    read = check(render_dossier(dossier))
    assert " ".join(show_characters(evil).split()) in read.text
    assert {"#"} == {link[:1] for link in read.links if not link.endswith(".html")}


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_no_text_breaks_a_page(evil: str) -> None:
    """Elements, attributes and links stay those of the templates whatever the articles hold."""
    dossier = make_hostile(evil)
    check(render_dossier(dossier))
    check(render_index([dossier], [Rejected(evil, evil, "empty")]))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://echo.example/a?b=1&c=2", True),
        ("HTTP://echo.example/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//echo.example/", False),
        ("https:///a", False),
        ("https://[echo", False),
        ("https://echo.example/\u202e", False),
        ("https://echo.example/ x", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_links(url: str, linked: bool) -> None:
    article = make_article("a", ((Role.PARAGRAPH, "Rien."),), url=url)
    read = Page(render_dossier(make_bare_dossier(article)))
    assert ([url] if linked else []) == [link for link in read.links if link[0] != "#" and link != "index.html"]


def test_the_policy_allows_its_own_style_sheet_and_script_and_nothing_else() -> None:
    """No image, no font, no network; the hashes are those of the two as they stand in the file."""
    page = render_dossier(make_bridge()).decode()
    sheet = re.search("<style>(.*?)</style>", page, re.DOTALL)
    script = re.search("<script>(.*?)</script>", page, re.DOTALL)
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert sheet and script and policy
    digests = [b64encode(sha256(words.encode()).digest()).decode() for words in (sheet[1], script[1])]
    assert (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}';"
        " require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'"
    ) == unescape(policy[1])
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert page.count("<script") == 1
    assert None is re.search("url\\(|@import|<img|<link| style=| on[a-z]+=", page)


def test_the_list_runs_nothing() -> None:
    page = render_index([make_bridge()], []).decode()
    assert "script-src" not in page
    assert "<script" not in page


def test_the_words_of_a_source_say_their_language() -> None:
    read = Page(render_dossier(make_bridge()))
    said = [attrs for tag, attrs in read.elements if tag == "bdi"]
    assert said
    assert [attrs for attrs in said if "lang" not in attrs and set(attrs) - {"class"}] == []
    assert next(attrs["lang"] for tag, attrs in read.elements if tag == "html") == "fr"


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert render_dossier(make_bridge()) == render_dossier(make_bridge())
    assert render_index([make_bridge()], []) == render_index([make_bridge()], [])


def test_one_article_says_that_nothing_is_cross_checked() -> None:
    """Empty is a state too."""
    article = make_article("seul", ((Role.PARAGRAPH, "Il pleut sur Sarval."),))
    read = check(render_dossier(make_bare_dossier(article)))
    for words in (
        "(sans titre)",
        "date inconnue",
        "rien n’est encore recoupé",
        "n’est recoupé par aucun autre",
        "Aucune date du texte",
        "Aucun propos attribué",
        "Aucun chiffre n’est donné par plusieurs articles",
        "Aucun article ne crédite",
        "Aucun passage recopié",
        "Personne n’est nommé",
        "source inconnue",
        "Il pleut sur Sarval.",
    ):
        assert words in read.text, words
    assert "rien à quoi le comparer" in read.text
    assert "chaque lettre est un récit" not in read.text


def test_an_article_without_text_has_a_page() -> None:
    check(render_dossier(make_bare_dossier(make_article("vide", ()))))


def test_two_articles_that_share_nothing_say_so() -> None:
    one = make_article("un", ((Role.PARAGRAPH, "Il pleut."),))
    two = make_article("deux", ((Role.PARAGRAPH, "Il vente."),))
    read = check(render_dossier(make_dossier(Reading(one), Reading(two))))
    assert "chacun est un récit indépendant" in read.text
    assert "Aucun propos n’est sûrement le même dans plusieurs récits indépendants" in read.text
    assert "Aucune différence n’a été trouvée" in read.text


def test_the_list_has_stories_before_single_articles_before_rejected_inputs() -> None:
    single = make_bare_dossier(make_article("seul", ((Role.TITLE, "Pluie sur Sarval"),)))
    single = replace(single, story=replace(single.story, id="seul"))
    read = check(render_index([single, make_bridge()], [Rejected("vide.txt", "le fichier est vide", "empty")]))
    places = [read.text.index(words) for words in ("Le pont de Sarval", "Pluie sur Sarval", "vide.txt")]
    assert sorted(places) == places
    assert [link for link in read.links if link.endswith(".html")] == [page_name(make_bridge()), page_name(single)]
    assert "2 récits indépendants · 4 articles" in read.text.replace("\u00a0", " ")
    assert "aucun texte à lire" in read.text
    assert "le fichier est vide" in read.text


def test_a_list_of_nothing_says_so() -> None:
    assert "Rien n’a pu être lu." in check(render_index([], [])).text


def test_ten_articles_weigh_less_than_300_kilobytes() -> None:
    """Of 4,000 characters each, with a statement a paragraph."""
    line = "« Le pont de Sarval est fermé », a dit {n} la maire, qui en promet un autre pour le mois de mai. "
    readings = []
    for k in range(10):
        lines = tuple((Role.PARAGRAPH, line.format(n=n) * 4) for n in range(10))
        article = make_article(f"a{k}", lines, outlet="L’Écho", published=f"2024-03-{k + 1:02}")
        spans = [Span(p.start + 2, p.start + 29) for p in article.passages]
        readings.append(
            Reading(article, statements=tuple(Statement(f"s{n}", "direct", (s,)) for n, s in enumerate(spans)))
        )
    utterances = tuple(
        Utterance(
            f"u{n}",
            "verbatim",
            10,
            "Jeanne Orvane",
            tuple(UtteranceMember(r.id, f"s{n}", r.statements[n].start, r.statements[n].end) for r in readings),
        )
        for n in range(10)
    )
    assert len(render_dossier(make_dossier(*readings, utterances=utterances))) < 300_000


def name_page(headline: str, *, story: str = "s0f1e2d", published: str | None = "2024-03-05T10:00:00+01:00") -> str:
    """The name of the page of a story of one article."""
    lines = ((Role.TITLE, headline), (Role.PARAGRAPH, "Le pont est fermé."))
    article = make_article("a", lines, published=published, headline=headline)
    return page_name(replace(make_dossier(Reading(article)), story=Story(story, headline, ("a",))))


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Le pont de Sarval est fermé", "le-pont-de-sarval-est-ferme"),
        ("« À l’Œuvre » : 3 000 m² à Coëx, dit-elle", "a-oeuvre-3-000-m2-a-coex-dit-elle"),
        (
            "Le pont ne rouvrira pas avant l’automne, selon la préfecture",
            "le-pont-ne-rouvrira-pas-avant-automne-selon-la",
        ),
        ("Ｐｏｎｔ ﬁｎ İstanbul Łódź", "pont-fin-istanbul-lodz"),
        ("x" * 300, "x" * 48),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd\0.exe", "etc-passwd-exe"),
        ("C:\\CON", "c-con"),
        ("--- &#46; %2e%2e", "46-2e-2e"),
    ],
)
def test_a_page_is_called_after_its_first_day_and_headline(headline: str, name: str) -> None:
    assert name_page(headline) == f"2024-03-05-{name}-s0f1e2d.html"


@pytest.mark.parametrize("headline", ["الجسر مغلق", "桥已关闭", "\u202e\ud800", "😀"])
def test_a_headline_without_plain_letters_is_left_out(headline: str) -> None:
    assert name_page(headline) == "2024-03-05-s0f1e2d.html"


@pytest.mark.parametrize(
    ("published", "day"),
    [("2024-03", "2024-03-"), ("2024", "2024-"), (None, ""), ("mars", ""), ("../2024-03-05", "")],
)
def test_a_day_that_is_not_known_is_left_out(published: str | None, day: str) -> None:
    assert name_page("Le pont", published=published) == f"{day}le-pont-s0f1e2d.html"


def test_a_page_keeps_its_name_as_articles_join() -> None:
    """Whichever headline the story takes then."""
    dossier = make_bridge()
    fewer = replace(dossier, readings=dossier.readings[:1], story=replace(dossier.story, label="Autre titre"))
    assert page_name(dossier) == page_name(fewer)


STORIES = [
    "index",
    "INDEX",
    "CON",
    "../../etc/passwd",
    "a/b",
    "a\\b",
    ".",
    "",
    "é",
    "\0",
    "a b",
    "A",
    "x" * 300,
    "\ud800",
]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("headline", ["x" * 300, "桥"])
def test_names_are_those_that_any_file_system_takes(story: str, headline: str) -> None:
    """Short, of plain characters, never that of the list or of a device."""
    for published in (None, "2024-03-05"):
        name = name_page(headline, story=story, published=published)
        assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,103}\.html", name)
        assert name not in ("index.html", "con.html", "a.html", "a-b.html")


def test_every_id_has_a_file_of_its_own() -> None:
    """Ids that differ only in case or in a mark, and those that look as if they ended in another's headline."""
    ids = [*STORIES, "a-b", "A-b", "b", "pont-b"]
    assert len({name_page("桥", story=story, published=None) for story in ids}) == len(ids)
    assert name_page("Le", story="pont-b") != name_page("Le pont", story="b")


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_headline_and_id_give_a_plain_name(headline: str, story: str) -> None:
    assert re.fullmatch(r"2024-03-05-[a-z0-9_][a-z0-9_-]{0,92}\.html", name_page(headline, story=story))
