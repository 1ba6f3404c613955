"""Nothing that comes from outside runs or loads in a page: texts, titles, metadata, addresses, file names."""

import json
from pathlib import Path

import pytest

import recoupe
from recoupe.exports.html import page_name, render_dossier, render_index
from tests.e2e.conftest import Visitor
from tests.exports.test_html import make_hostile

ATTACKS = [
    "<script>document.title='run'</script>",
    "</title></style></script><script>document.title='run'</script>",
    "<img src=https://tracker.example/x.gif onerror=document.title='run'>",
    "\"onmouseover=document.title='run' style=background:url(https://tracker.example/x) x=\"",
    "'onfocus=document.title='run' autofocus='",
    "<svg onload=document.title='run'><script href=data:text/javascript,document.title='run'></script></svg>",
    "<style>@import 'https://tracker.example/x.css';*{display:none}</style>",
    "<link rel=stylesheet href=https://tracker.example/x.css>",
    "<iframe srcdoc=\"<script>parent.document.title='run'</script>\"></iframe>",
    "<meta http-equiv=refresh content='0;url=https://tracker.example/'>",
    "<base href=https://tracker.example/>",
    "<form action=https://tracker.example/><button>x</button></form>",
    "javascript:document.title='run'",
    "data:text/html,<script>document.title='run'</script>",
    "&lt;script&gt;document.title='run'&lt;/script&gt;",
]
PAGE = """<!DOCTYPE html><html lang="fr"><head><title>{attack}</title>
<meta name="author" content="{escaped}"><link rel="canonical" href="javascript:document.title='run'">
<script type="application/ld+json">{metadata}</script></head>
<body onload="document.title='run'"><article><h1 onclick="document.title='run'">{attack} à Sarval</h1>
<p>Le pont de Sarval est fermé depuis mardi 5 mars, a déclaré la maire, Jeanne Orvane. {escaped}</p>
<p>« {escaped} Le pont restera fermé pour des mois », a-t-elle dit à la presse devant les habitants du port.</p>
{attack}<p>Quelque 1 200 véhicules l’empruntaient chaque jour, selon la préfecture du département.</p>
<figure><img src="data:image/svg+xml,<svg onload=alert(1)>" onerror="document.title='run'"><figcaption>{escaped}
</figcaption></figure></article></body></html>"""


def watch(visitor: Visitor, place: Path) -> None:
    """Opens the page, unfolds everything, moves over it and clicks: nothing runs, nothing is asked for."""
    page = visitor.open(place)
    title = page.title()
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    for button in page.locator("button").all()[:6]:
        button.click()
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert page.title() == title != "run"
    assert visitor.requests == [place.as_uri()]
    assert visitor.trouble == []
    assert page.locator("body script, img, iframe, object, embed, form, base, body style, link").count() == 1
    assert {address[:5] for address in page.locator("a").evaluate_all("all => all.map(a => a.href)")} <= {
        "file:",
        "https",
        "http:",
    }


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_dossier_runs_or_loads(visitor: Visitor, tmp_path: Path, attack: str) -> None:
    """Every field that comes from outside holds it: text, names, roles, tags, address, authors, ids."""
    dossier = make_hostile(attack)
    place = tmp_path / page_name(dossier)
    place.write_bytes(render_dossier(dossier))
    watch(visitor, place)


def test_nothing_of_a_web_page_runs_or_loads(visitor: Visitor, tmp_path: Path) -> None:
    """Pages saved as they are, with file names of their own, go all the way through."""
    for number, attack in enumerate(ATTACKS[::2]):
        escaped = attack.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        metadata = json.dumps({"@type": "NewsArticle", "headline": attack, "author": attack, "url": attack})
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        name = f"{number}<img src=x onerror=alert(1)>\"'.html"
        (folder / name).write_text(PAGE.format(attack=attack, escaped=escaped, metadata=metadata), encoding="utf8")
    (folder / "<script>alert(1)<").write_bytes(b"\xff\xfe\x00")
    result = recoupe.run([folder], one_story=True)
    assert len(result.readings) >= len(ATTACKS) // 4
    for n, dossier in enumerate(result.dossiers):
        place = tmp_path / f"{n}.html"
        place.write_bytes(render_dossier(dossier))
        visitor.requests.clear()
        watch(visitor, place)


def test_nothing_of_a_list_runs_or_loads(visitor: Visitor, tmp_path: Path) -> None:
    place = tmp_path / "index.html"
    place.write_bytes(render_index([make_hostile(attack) for attack in ATTACKS], []))
    page = visitor.open(place)
    assert page.title() != "run"
    assert visitor.requests == [place.as_uri()]
    assert visitor.trouble == []
    assert page.locator("script, img, iframe, object, embed, form, base, body style, link").count() == 0


def test_the_policy_holds_even_if_markup_came_through(visitor: Visitor, tmp_path: Path) -> None:
    """A second wall: a script, a handler, a style, an image and a frame that stand in the file do nothing."""
    through = (
        "<script>document.title='run'</script><img src=https://tracker.example/x.gif onerror=document.title='run'>"
        "<style>body{color:red}</style><iframe src=https://tracker.example/></iframe>"
        "<svg onload=document.title='run'></svg><link rel=stylesheet href=https://tracker.example/x.css>"
    )
    place = tmp_path / "page.html"
    place.write_bytes(render_dossier(make_hostile("Sarval")).replace(b"<main", f"{through}<main".encode()))
    page = visitor.open(place)
    assert page.title() != "run"
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    asked = {one for one in visitor.requests if one.startswith("http")}
    assert asked == set(visitor.blocked)
    assert len(visitor.trouble) >= 4
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("() => { document.body.innerHTML = '<b>x</b>' }")
