"""The pages in a browser: links, keyboard, small screens, print, no script, and what axe-core says."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import recoupe
from recoupe.exports.citation import cite
from recoupe.exports.labels import load_labels
from tests.e2e.conftest import Pages, Visitor

PARTS = ("bref", "differe", "chronologie", "propos", "chiffres", "mots", "origines", "voix", "lieux")
OPEN_ALL = "document.querySelectorAll('details').forEach(box => { box.open = true })"
LAY_OUT_ALL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets = [sheet];
}"""
"""What is far from the screen is not laid out otherwise, and can neither be measured nor checked."""
KINDS = ("story", "smaller", "english", "single", "index")


def find(pages: Pages, kind: str) -> Path:
    return {name: getattr(pages, name) for name in KINDS}[kind]


@pytest.mark.parametrize("part", PARTS)
def test_a_mark_leads_to_the_words_in_their_article(visitor: Visitor, pages: Pages, part: str) -> None:
    """The first mark of each part: its target stands on the screen, in the articles, and is highlighted."""
    page = visitor.open(pages.story)
    mark = page.locator(f"#{part} a[href^='#']:visible").filter(has_text=re.compile(r"^[A-Z]+$")).last
    href = mark.get_attribute("href")
    mark.click()
    target = page.locator(f"#articles [id='{href[1:]}']" if href else "none")
    expect(target).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target')?.id") == (href or "")[1:]


@pytest.mark.parametrize("part", ["n", "t", "u", "f"])
def test_words_in_an_article_lead_back(visitor: Visitor, pages: Pages, part: str) -> None:
    """From an underlined finding to its disagreement, its day, its card, its figures, and again to the finding."""
    page = visitor.open(pages.story)
    back = page.locator(f"#articles u[id] a[href^='#{part}']").first
    finding = back.locator("xpath=ancestor::u[@id][1]").get_attribute("id")
    back.click()
    told = page.locator(f"[id='{page.evaluate('location.hash.slice(1)')}']")
    expect(told).to_be_in_viewport()
    again = told.locator(f"a[href='#{finding}']")
    assert again.count() >= 1
    page.evaluate(OPEN_ALL)
    again.first.click()
    expect(page.locator(f"[id='{finding}']")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(("part", "folded"), [("chronologie", "t"), ("propos", "u")])
def test_a_link_to_what_is_folded_unfolds_it(
    visitor: Visitor, pages: Pages, part: str, folded: str, script: bool
) -> None:
    """Far from the screen, where nothing is laid out yet, and inside a fold: it stands on the screen all the same."""
    page = visitor.open(pages.story, java_script_enabled=script)
    names = [told.get_attribute("id") for told in page.locator(f"#{part} details [id^={folded}]").all()]
    name = next(name for name in names if page.locator(f"#articles p a[href='#{name}']").count())
    told = page.locator(f"[id={name}]")
    expect(told).to_be_hidden()
    page.locator(f"#articles p a[href='#{name}']").first.click()
    expect(told).to_be_in_viewport()


def test_the_list_leads_to_the_story_and_back(visitor: Visitor, pages: Pages) -> None:
    page = visitor.open(pages.index)
    page.locator(f"a[href='{pages.story.name}']").click()
    expect(page).to_have_url(pages.story.as_uri())
    page.locator("nav > a").click()
    expect(page).to_have_url(pages.index.as_uri())


def test_the_first_screen_of_a_laptop_answers(visitor: Visitor, pages: Pages) -> None:
    """What is established, who said it, what differs, who opened and who is not heard: all without scrolling."""
    page = visitor.open(pages.story)
    for words in (".counts .main", ".lead li >> nth=0", ".key blockquote", ".fact >> nth=0", ".differs li >> nth=0"):
        box = page.locator(words).bounding_box()
        assert box, words
        assert box["y"] + box["height"] <= 768, words


def test_the_first_screen_needs_few_fonts(visitor: Visitor, pages: Pages) -> None:
    """The reader's own serif and sans, each in few sizes and weights: every other one is a question to the system."""
    page = visitor.open(pages.story)
    fonts = page.evaluate(
        """() => {
            const fonts = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const range = new Range(), style = getComputedStyle(texts.currentNode.parentElement);
                range.selectNode(texts.currentNode);
                const { top, bottom, height } = range.getBoundingClientRect();
                if (texts.currentNode.data.trim() && height && bottom > 0 && top < innerHeight)
                    fonts.add(`${style.fontFamily} ${style.fontSize} ${style.fontWeight}`);
            }
            return [...fonts];
        }"""
    )
    assert {font.split()[0] for font in fonts} == {"serif", "sans-serif"}
    assert len(fonts) <= 8, fonts


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_nothing_is_hidden_from_who_captures_the_page(visitor: Visitor, pages: Pages, script: bool) -> None:
    """Archives take their picture of a page as soon as it is loaded."""
    page = visitor.open(pages.story, java_script_enabled=script)
    parts = page.locator("main > section + section")
    shown = parts.evaluate_all("all => all.map(one => getComputedStyle(one).contentVisibility)")
    assert set(shown) == {"auto"}
    expect(page.locator("#differe .diff").first).to_be_visible()


def test_a_page_opened_at_words_far_down_shows_them(visitor: Visitor, pages: Pages) -> None:
    name = visitor.open(pages.story).locator("#articles u[id]").last.get_attribute("id")
    expect(visitor.open(pages.story, anchor=f"#{name}").locator(f"[id='{name}']")).to_be_in_viewport()


def test_the_keyboard_reaches_everything_in_order(visitor: Visitor, pages: Pages) -> None:
    """The skip link comes first and skips; then every stop is further down and can be seen to have the focus."""
    page = visitor.open(pages.story)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.evaluate("window.last = document.getElementById('main')")
    for _ in range(60):
        page.keyboard.press("Tab")
        after, outline = page.evaluate(
            """() => {
                const now = document.activeElement, after = last.compareDocumentPosition(now) & 4;
                last = now;
                return [after, parseFloat(getComputedStyle(now).outlineWidth)];
            }"""
        )
        assert after
        assert outline >= 2


def test_enter_opens_what_is_folded(visitor: Visitor, pages: Pages) -> None:
    page = visitor.open(pages.story)
    summary = page.locator("details > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(summary.locator("xpath=..")).to_have_attribute("open", "")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 820])
def test_nothing_scrolls_sideways(visitor: Visitor, pages: Pages, kind: str, width: int) -> None:
    """Folded parts open or not; only the matrices scroll, in frames of their own."""
    page = visitor.open(find(pages, kind), viewport={"width": width, "height": 740})
    page.evaluate(LAY_OUT_ALL)
    for _ in range(2):
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        page.evaluate(OPEN_ALL)


def test_it_prints(visitor: Visitor, pages: Pages) -> None:
    """On paper: no navigation, no furniture, every fold open, black on white even from a dark screen."""
    page = visitor.open(pages.story, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("details.furniture").first).to_be_hidden()
    folded = page.locator("#propos details:not([open]):not(.c) .single li").first
    expect(folded).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("th a").first.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    printed = page.pdf()
    assert printed.startswith(b"%PDF-")
    assert 5 < len(re.findall(rb"/Type\s*/Page\b", printed)) < 60


def test_without_javascript_all_is_there(visitor: Visitor, pages: Pages) -> None:
    """Folds open, links lead, and the parts of a citation can be read."""
    page = visitor.open(pages.story, java_script_enabled=False)
    fold = page.locator("#propos .card details.c").first
    fold.locator("summary").click()
    citation = fold.locator("p").first
    expect(citation).to_be_visible()
    expect(citation).to_contain_text(re.compile(r"\S, car\. \d+-\d+"))
    assert page.locator("button").count() == 0
    citation.locator("a").click()
    expect(page.locator("details.cite:target")).to_be_in_viewport()
    page.locator("details.cite:target summary").click()
    expect(page.locator("details.cite:target pre")).to_contain_text("@online{")


@pytest.mark.parametrize(
    ("kind", "scheme", "contrast"),
    [
        ("story", "light", False),
        ("english", "light", False),
        *((kind, scheme, True) for kind in ("smaller", "single", "index") for scheme in ("light", "dark")),
    ],
)
def test_axe_finds_no_violation(visitor: Visitor, pages: Pages, kind: str, scheme: str, contrast: bool) -> None:
    """All rules of axe-core, everything unfolded, citations too; contrast on smaller pages: it takes its time."""
    page = visitor.open(find(pages, kind), color_scheme=scheme)
    page.evaluate(LAY_OUT_ALL)
    page.evaluate(OPEN_ALL)
    rules = {} if contrast else {"color-contrast": {"enabled": False}}
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules}).response
    assert found["testEngine"]["name"] == "axe-core"
    assert [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found["violations"]] == []


def test_the_english_page_speaks_english(visitor: Visitor, pages: Pages) -> None:
    """Recoupe's words are English, the sources' are marked as French."""
    page = visitor.open(pages.english)
    assert page.locator("html").get_attribute("lang") == "en"
    headings = page.locator("main > section > header h2").all_text_contents()
    assert headings == [load_labels("en").text[name] for name in ("differs", "timeline", "statements", "figures")] + [
        load_labels("en").text[name] for name in ("words", "origins", "voices", "map", "texts")
    ]
    assert page.locator("bdi:not([lang=fr]):not(.ours):not(a[rel] bdi)").count() == 0
    assert page.locator(".p:not([lang=fr])").count() == 0


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_citation_is_that_of_the_command(
    visitor: Visitor, pages: Pages, example: recoupe.Result, locale: str
) -> None:
    """All three forms of every statement on the page are what `recoupe cite` gives."""
    page = visitor.open(pages.story if locale == "fr" else pages.english)
    page.evaluate(OPEN_ALL)
    expect(page.locator("details.c button").first).to_be_attached()
    shown = page.evaluate(
        """() => [...document.querySelectorAll("details.c p")].map(own =>
            [...own.querySelectorAll("button")].map(button => (button.click(), own.nextSibling.textContent)))"""
    )
    dossier = max(example.dossiers, key=lambda dossier: len(dossier.readings))
    readings = {reading.id: reading for reading in dossier.readings}
    expected = []
    for member in (member for utterance in dossier.utterances for member in utterance.members):
        reading = readings[member.article]
        statement = next(s for s in reading.statements if s.id == member.statement)
        citation = cite(reading, statement, load_labels(locale))
        expected.append([citation.text, citation.markdown, citation.bibtex])
    assert len(expected) > 100
    assert [(one, two) for one, two in zip(sorted(expected), sorted(shown), strict=True) if one != two][:1] == []
    assert visitor.trouble == []


def test_a_citation_goes_to_the_clipboard(visitor: Visitor, pages: Pages) -> None:
    page = visitor.open(pages.story, permissions=["clipboard-read", "clipboard-write"])
    fold = page.locator("#propos details.c").first
    fold.locator("summary").click()
    fold.get_by_role("button", name="Markdown").first.click()
    expect(fold.get_by_role("status").first).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("> ")
    assert copied.replace("\r", "") == read_shown(page)


def read_shown(page: Page) -> str:
    return str(page.locator("details.c pre").first.evaluate("e => e.textContent"))
