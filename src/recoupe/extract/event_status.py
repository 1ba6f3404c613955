"""Whether an event happened, will, may, or did not, by its word's form, the words above it, and its date."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from recoupe.extract.event_view import EventView
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import StanceKind
from recoupe.model.article import Article
from recoupe.model.date import DateMention
from recoupe.model.event import Status

LONG_PAST: Final = timedelta(days=31)
"""What ended so long before the article is history to it; the gold of the founding pages counts so."""
_NEGATIONS: Final = frozenset({"pas", "jamais", "plus", "aucun", "aucune", "ni", "nullement", "guère"})
_MODALS: Final = frozenset({"aller", "devoir", "pouvoir", "vouloir", "venir", "faire"})
_STRONG: Final[frozenset[StanceKind]] = frozenset({"wish", "possible", "not"})
_STATUSES: Final[dict[StanceKind, Status]] = {
    "not": "negated",
    "wish": "hypothetical",
    "possible": "hypothetical",
    "ahead": "future",
    "before": "historical",
}


def tell_status(view: EventView, index: int, when: DateMention | None) -> tuple[Status, StanceKind | None]:
    """The status, and the kind of the word that gave it where one did."""
    stances = list(_read_stances(view, index))
    for kind in ("not", "wish", "possible", "ahead"):
        if kind in stances:
            return _STATUSES[kind], kind
    if _is_old(view.article, when) or "before" in stances:
        return "historical", None
    if _is_coming(view.article, when):
        return "future", None
    return "factual", None


def _read_stances(view: EventView, index: int) -> Iterator[StanceKind]:
    """What the word's own form and the words it hangs on say of whether it happened."""
    tree = view.tree
    yield from _read_form(view, index)
    for child in tree.children[index]:
        token = tree.tokens[child]
        if token.lemma.lower() in ("sans", "aucun"):
            yield "not"
        elif token.dep in ("amod", "acl"):
            kind = view.lexicon.stances.get(token.lemma.lower()) or view.lexicon.stances.get(token.text.lower())
            if kind is not None:
                yield kind
    below = index
    for head in tree.climb(index):
        dep = tree.tokens[below].dep
        aim = dep.startswith(("advcl", "obl")) and _is_aimed(tree, below)
        if dep.startswith(("parataxis", "acl:relcl")) or (dep.startswith(("advcl", "obl:mod")) and not aim):
            return
        yield from _read_governor(view, head, below)
        if dep == "ccomp" or _shuts(view, head, below):
            return
        below = head


def _read_governor(view: EventView, head: int, below: int) -> Iterator[StanceKind]:
    """What a word says of what hangs on it: by its meaning, and by its own form where it carries it."""
    tree, lexicon = view.tree, view.lexicon
    lemma, dep = tree.tokens[head].lemma.lower(), tree.tokens[below].dep
    kind = lexicon.stances.get(lemma)
    noun = tree.tokens[below].pos not in ("VERB", "AUX")
    verb = tree.tokens[head].pos in ("VERB", "AUX")
    if dep == "conj":
        if kind is not None and kind in _STRONG and verb and tree.own_subject(below) is None:
            yield kind
        return
    speaks = kind is not None and (kind in _STRONG or dep != "ccomp")
    if kind is not None and speaks and (not noun or _may_hold_noun(view, head, lemma, kind, dep)):
        yield kind
    if dep == "ccomp" or not verb:
        return
    if noun:
        carries = _carries(view, lemma, dep)
    else:
        carries = dep.startswith(("xcomp", "obj", "obl")) and (kind is not None or lemma in _MODALS)
    if carries:
        yield from _read_form(view, head)


def _shuts(view: EventView, head: int, below: int) -> bool:
    """Whether nothing above matters: «la ministre dénoncera l’attaque» leaves the attack a fact."""
    tree = view.tree
    lemma, dep = tree.tokens[head].lemma.lower(), tree.tokens[below].dep
    if dep.startswith("acl") and tree.tokens[below].feature("VerbForm") == "Part":
        return True  # «la prime prévue par l’accord signé mardi»: signed it is
    if dep == "conj" or tree.tokens[head].pos not in ("VERB", "AUX") or tree.tokens[below].pos in ("VERB", "AUX"):
        return False
    return not _carries(view, lemma, dep) and lemma not in view.lexicon.stances


def _carries(view: EventView, lemma: str, dep: str) -> bool:
    """Whether a verb's own tense and negation are those of a noun: «mènera une grève», «la grève n’aura pas lieu»."""
    if dep.startswith("nsubj"):
        return lemma in view.lexicon.occurring
    return dep.startswith(("obj", "obl:arg")) and lemma in view.lexicon.light


def _is_aimed(tree: Tree, index: int) -> bool:
    """«pour que cessent les combats», «appelle à la grève», «plaide pour une trêve»."""
    marks = [
        tree.tokens[child].lemma.lower() for child in tree.children[index] if tree.tokens[child].dep in ("mark", "case")
    ]
    return bool(marks) and marks[0] in ("pour", "à", "de", "vers")


def _may_hold_noun(view: EventView, head: int, lemma: str, kind: StanceKind, dep: str) -> bool:
    """«la grève peut durer» is a strike all the same, «la grève est annulée» and «doit commencer» are not yet."""
    if lemma in _MODALS:
        verb = view.tree.child(head, "xcomp", "ccomp", "obj")
        return verb is not None and view.tree.tokens[verb].lemma.lower() in view.lexicon.occurring
    if dep.startswith("nsubj"):
        return kind in ("not", "wish") or (view.tree.is_passive(head) and kind == "ahead")
    return True


def _read_form(view: EventView, index: int) -> Iterator[StanceKind]:
    """Tense, mood and negation of one verb, with its auxiliaries."""
    tree = view.tree
    token = tree.tokens[index]
    if token.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    forms = [token, *(tree.tokens[c] for c in tree.children[index] if tree.tokens[c].dep.startswith(("aux", "cop")))]
    if any(f.feature("Tense") == "Fut" and f.text.lower().endswith(view.lexicon.future_endings) for f in forms):
        yield "ahead"
    if any(form.feature("Mood") == "Cnd" for form in forms):
        yield "possible"
    before = [tree.tokens[c] for c in tree.children[index] if tree.tokens[c].dep.startswith("advmod")]
    finite = any(form.feature("VerbForm") in ("Fin", "Inf") for form in forms)
    if finite and token.pos in ("VERB", "AUX"):
        negated = any(word.text.lower() in ("ne", "n'", "n’") for word in before)
        if negated and any(word.text.lower() in _NEGATIONS for word in before):
            yield "not"
    marks = [tree.tokens[c].lemma.lower() for c in tree.children[index] if tree.tokens[c].dep == "mark"]
    if "si" in marks:
        yield "possible"


def _is_old(article: Article, when: DateMention | None) -> bool:
    published = article.published.earliest or article.published.value
    if when is None or when.latest is None or not published:
        return False
    return _day(when.latest) < _day(published) - LONG_PAST


def _is_coming(article: Article, when: DateMention | None) -> bool:
    published = article.published.latest or article.published.value
    if when is None or when.earliest is None or not published:
        return when is not None and when.side == "future"
    return _day(when.earliest) > _day(published)


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])
