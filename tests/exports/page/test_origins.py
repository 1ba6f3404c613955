"""Where the information comes from."""

from dataclasses import replace

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from recoupe.exports.page.origins import make_passages
from recoupe.exports.page.places import make_places
from recoupe.exports.page.sources import make_sources
from recoupe.model.article import Span
from recoupe.model.excerpt import Excerpt
from recoupe.model.source_link import Chain, ChainStep, SourceLink, Sources, UnnamedSource
from recoupe.model.story import AlignedPassage, Copy
from tests.exports.dossiers import DISPATCH, find, make_bridge

FR = load_labels("fr")


def test_copies_of_one_text_are_told_against_its_first_article_only() -> None:
    """Three copies are three pairs; the third tells nothing new. What they share stands once."""
    view = make_view(make_bridge(), FR)
    (copy,) = view.copies
    assert [(p.first.label, p.second.label, p.share) for p in copy.pairs] == [
        ("A", "A′", "100\u202f%"),
        ("A", "A″", "100\u202f%"),
    ]
    assert [DISPATCH[3][1]] == [aligned.words for aligned in view.passages]
    assert [mark.href for mark in view.passages[0].marks] == ["#a1-p4", "#a2-p4", "#a4-p4"]


def test_between_two_accounts_one_pair_is_told_the_followed_article_first() -> None:
    """What an own report lifts from a dispatch it lifts from all its copies."""
    bridge = make_bridge()
    lifted = tuple(
        Copy(tuple(sorted((name, "terrain"))), 0.2, (passage,), name, "des passages communs")  # type: ignore[arg-type]
        for name, passage in (
            ("page", AlignedPassage(Span(0, 5), Span(20, 26), 0.9)),
            ("depeche", AlignedPassage(Span(0, 7), Span(20, 26), 0.9)),
            ("copie", AlignedPassage(Span(0, 5), Span(20, 26), 0.9)),
        )
    )
    view = make_view(replace(bridge, copies=lifted), FR)
    ((pair,),) = [copy.pairs for copy in view.copies]
    assert (pair.first.label, pair.second.label, pair.directed) == ("A", "B", True)
    assert view.passages[0].words == "Accueil"


def test_a_passage_that_several_share_stands_once_with_all_of_them() -> None:
    """Spans that are mostly one are one, those that overlap by less are two; of most articles first."""
    bridge = make_bridge()
    pairs = (
        ("copie", "depeche", Span(0, 20), Span(0, 20)),
        ("depeche", "terrain", Span(2, 20), Span(30, 50)),
        ("depeche", "page", Span(16, 40), Span(16, 40)),
    )
    copies = tuple(Copy((a, b), 0.2, (AlignedPassage(x, y, 0.9),), None, "r") for a, b, x, y in pairs)
    order = {"depeche": "A", "copie": "A′", "page": "A″", "terrain": "B"}
    places = make_places(bridge, ())
    sources = make_sources(bridge, places, FR)
    assert {name: source.label for name, source in sources.items()} == order
    found = make_passages(copies, places, sources)
    assert [[mark.source.label for mark in one.marks] for one in found] == [["A", "A′", "B"], ["A", "A″"]]


def test_the_copied_passage_says_in_the_text_where_else_it_stands() -> None:
    text = make_view(make_bridge(), FR).texts[0]
    passages = [p for block in text.blocks for p in block.passages]
    assert [(p.anchor, [mark.href for mark in p.also]) for p in passages if p.also] == [("a1-p4", ["#a2-p4", "#a4-p4"])]


def test_who_is_credited_stands_once_with_all_places_that_say_so() -> None:
    """Those whom most articles credit first; each mark leads to the words."""
    bridge = make_bridge()
    words = [find(r.article.text, "Hexadépêche") for r in (bridge.readings[0], bridge.readings[1])]
    links = (
        SourceLink("depeche", "Hexadépêche", "copy_claimed", (Excerpt("depeche", *words[0]),)),
        SourceLink("copie", "Hexadépêche", "adapted", (Excerpt("copie", *words[1]),)),
        SourceLink("La Gazette", "préfecture", "cites", (Excerpt("copie", 0, 7),)),
    )
    view = make_view(replace(bridge, sources=Sources(links=links)), FR)
    shown = [(g.name, g.taker, g.kinds, [m.source.label for m in g.marks]) for g in view.givers]
    assert shown == [
        ("Hexadépêche", "", "signature, repris et complété", ["A", "A′"]),
        ("préfecture", "La Gazette", "cité", ["A′"]),
    ]
    assert view.graph is not None
    assert [giver.name for giver in view.graph.givers] == ["Hexadépêche"]


def test_names_kept_back_are_counted_by_their_words() -> None:
    bridge = make_bridge()
    unnamed = tuple(UnnamedSource(r.id, *find(r.article.text, "la maire"), ("s1",)) for r in bridge.readings[:2])
    (view,) = make_view(replace(bridge, sources=Sources(unnamed=unnamed)), FR).unnamed
    assert (view.words, view.statements, [m.source.label for m in view.marks]) == ("la maire", 2, ["A", "A′"])


def test_the_chain_of_a_statement_ends_with_who_prints_it() -> None:
    steps = (ChainStep("Jeanne Orvane", "speaker", None), ChainStep("Radio Sarval", "relay", None))
    chain = Chain("depeche", "s1", (*steps, ChainStep("Hexadépêche", "outlet", None)))
    view = make_view(replace(make_bridge(), sources=Sources(chains=(chain,))), FR)
    chains = [variant.chain for variant in view.speakers[0].shared[0].variants]
    assert ("Jeanne Orvane", "Radio Sarval", "Hexadépêche") in chains
