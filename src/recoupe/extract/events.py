"""Events of an article: who did what to whom, where and when, in PLOVER's terms."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeVar, get_args

from recoupe.extract.demonyms import Demonyms, load_demonyms
from recoupe.extract.titles import fold_word, split_words
from recoupe.extract.tree import Tree, grow_tree
from recoupe.extract.triggers import Kinds, Lexicon, StanceKind, Trigger, find_triggers, is_human, load_triggers
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Span
from recoupe.model.date import DateMention
from recoupe.model.event import Event, EventType, Participant, Status
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import Parse
from recoupe.model.place import Place
from recoupe.model.statement import Statement

LONG_PAST: Final = timedelta(days=31)
"""What ended so long before the article is history to it; the gold of the founding pages counts so."""
_ACTING: Final = frozenset({"person", "organization", "group"})
_NEGATIONS: Final = frozenset({"pas", "jamais", "plus", "aucun", "aucune", "ni", "nullement", "guère"})
_NAMES: Final = frozenset({"PER", "ORG", "LOC", "MISC"})
_TYPES: Final[dict[str, EventType]] = {name: name for name in get_args(EventType)}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the article before its events."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """The article as the rules read it."""

    article: Article
    tree: Tree
    findings: Findings
    lexicon: Lexicon
    demonyms: Demonyms
    mention_at: dict[int, Mention]
    """The smallest mention over each token."""
    places: dict[int, Place]
    """Places on the map, by the last token of their name."""
    towns: frozenset[int]
    dates: dict[int, DateMention]
    """Dates by the tokens they stand on."""
    tellers: dict[int, str]
    triggers: dict[int, Trigger]
    country_entities: dict[str, str]


def find_events(article: Article, parse: Parse, pack: LanguagePack, findings: Findings) -> tuple[Event, ...]:
    """The events of the content in text order, one for each word that tells one.

    Spans are half-open code points into `article.text`; a participant's span is the mention's, or the noun with
    what stands before it. Status and type come from the words and their tree alone. Not handled: events told over
    several sentences, events told by no word of events.toml; the same event told twice is two.
    """
    if not parse.tokens or parse.tokens[-1].end > len(article.text):
        return ()
    state = _open_state(article, parse, pack, findings)
    events: list[Event] = []
    for index, trigger in state.triggers.items():
        if _is_repeated(state, index, trigger):
            continue
        events.append(_make_event(state, index, trigger, f"v{len(events) + 1}"))
    return tuple(events)


def _open_state(article: Article, parse: Parse, pack: LanguagePack, findings: Findings) -> _State:
    tree = grow_tree(parse)
    demonyms = load_demonyms(pack)
    lexicon = load_triggers(pack)
    starts = [token.start for token in parse.tokens]
    kind_of = {entity.id: entity.kind for entity in findings.entities}
    mention_at: dict[int, Mention] = {}
    people: set[int] = set()
    for mention in findings.mentions:  # the longer first, so that the smaller overwrite them
        for index in _cover(starts, mention.start, mention.end):
            mention_at[index] = mention
            if kind_of.get(mention.entity or "") in _ACTING and mention.kind != "pronoun":
                people.add(index)
    people.update(token.index for token in parse.tokens if is_human(token, lexicon))
    towns, places = set(), {}
    for place in findings.places:
        covered = list(_cover(starts, place.start, place.end))
        if not place.metonym and covered:
            places[covered[0]] = places[covered[-1]] = place
            if place.kind != "country":
                towns.update(covered)
    dates = {index: mention for mention in findings.dates for index in _cover(starts, mention.start, mention.end)}
    named = {
        index
        for entity in parse.entities
        if entity.label in _NAMES
        for index in range(entity.first, entity.last)
        if parse.tokens[index].text[:1].isupper()
    }
    kinds = Kinds(frozenset(people), frozenset(places))
    countries = {
        code: entity.id
        for entity in reversed(findings.entities)
        if entity.kind == "place" and (code := demonyms.countries.get(tuple(split_words(entity.name))))
    }
    triggers = dict(find_triggers(tree, lexicon, kinds, frozenset(named)))
    return _State(
        article,
        tree,
        findings,
        lexicon,
        demonyms,
        mention_at,
        places,
        frozenset(towns),
        dates,
        _find_tellers(starts, findings.statements),
        triggers,
        countries,
    )


def _cover(starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The tokens that begin in a span."""
    index = max(0, bisect_right(starts, start) - 1)
    if starts[index] < start:
        index += 1
    while index < len(starts) and starts[index] < end:
        yield index
        index += 1


def _is_repeated(state: _State, index: int, trigger: Trigger) -> bool:
    """«lancer une offensive» is told by its noun: a word is dropped for one under it that tells the same type."""
    if not trigger.among:
        return False
    below = state.tree.under(index, 2)
    return any(
        other in state.triggers
        and state.triggers[other].type == trigger.type
        and state.tree.tokens[other].lemma.lower() in trigger.among
        for other in below
    )


def _make_event(state: _State, index: int, trigger: Trigger, name: str) -> Event:
    token = state.tree.tokens[index]
    acting, receiving = _find_participants(state, index, trigger)
    actors = tuple(dict.fromkeys(acting))
    recipients = tuple(who for who in dict.fromkeys(receiving) if who not in actors)
    when = _find_date(state, index)
    where = _find_place(state, index, {(who.start, who.end) for who in (*actors, *recipients)})
    status, stance = _tell_status(state, index, when)
    kind, mode = _tell_type(trigger, status, stance)
    edges = [(token.start, token.end), *((who.start, who.end) for who in (*actors, *recipients))]
    sentence = [edge for edge in edges if abs(edge[0] - token.start) <= _LONGEST_EVIDENCE]
    return Event(
        id=name,
        type=kind,
        mode=mode,
        contexts=trigger.contexts,
        trigger=Span(token.start, token.end),
        actors=actors,
        recipients=recipients,
        place=Span(where.start, where.end) if where else None,
        date=Span(when.start, when.end) if when else None,
        status=status,
        according_to=state.tellers.get(index),
        evidence=(Span(min(edge[0] for edge in sentence), max(edge[1] for edge in sentence)),),
        rule=trigger.rule,
    )


_LONGEST_EVIDENCE: Final = 400
"""Code points between trigger and participant; what is further off is not between the evidence's ends."""


def _tell_type(trigger: Trigger, status: Status, stance: StanceKind | None) -> tuple[EventType, str | None]:
    """The entry's type and mode, or those it has while still to come, only possible, or asked for."""
    other = ""
    if stance == "wish":
        other = trigger.wished or trigger.ahead
    elif status in ("future", "hypothetical"):
        other = trigger.ahead
    if other:
        name, _, mode = other.partition("/")
        return _TYPES[name], mode or None
    return trigger.type, trigger.mode


def _find_participants(state: _State, index: int, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
    """Actors and recipients."""
    if trigger.pos == "noun":
        return _find_noun_participants(state, index, trigger)
    tree = state.tree
    subject, thing = tree.subject(index), tree.object(index)
    recipients: list[Participant] = []
    if tree.is_passive(index):
        agent = next(
            (
                child
                for child in tree.children[index]
                if tree.tokens[child].dep == "obl:agent" or tree.case(child) == "par"
            ),
            None,
        )
        actors = _read_participants(state, agent)
    else:
        actors = _read_participants(state, subject, all_nouns=True)
    if "object" in trigger.recipients:
        recipients += _read_participants(state, thing)
    for child in tree.children[index]:
        pronoun = tree.tokens[child].dep == "iobj" and "à" in trigger.recipients
        if pronoun or (tree.tokens[child].dep.startswith("obl") and tree.case(child) in trigger.recipients):
            recipients += _read_participants(state, child)
    return actors, recipients


def _find_noun_participants(state: _State, index: int, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
    tree = state.tree
    actors: list[Participant] = []
    recipients: list[Participant] = []
    for child in tree.children[index]:
        side = _tell_side(tree, child, trigger)
        if tree.tokens[child].dep == "amod":
            actors += _read_adjective(state, child)
        elif side is not None:
            (actors if side == "actor" else recipients).extend(_read_participants(state, child))
    head = tree.head(index)
    if head is None:
        return actors, recipients
    if tree.tokens[head].pos == "VERB" and not recipients:
        # «avec» often hangs on the verb: «il s’est plaint dans un entretien avec la reine»
        near = [child for child in tree.children[head] if index < child <= index + 8]
        recipients = [
            who for child in near if tree.case(child) in trigger.recipients for who in _read_participants(state, child)
        ]
    if not recipients and head in state.triggers and tree.is_passive(head):  # «placé en garde à vue»
        recipients = _read_participants(state, tree.subject(head))
    if not actors:
        actors = _read_doer(state, index, head)
    return actors, recipients


def _tell_side(tree: Tree, child: int, trigger: Trigger) -> Literal["actor", "recipient"] | None:
    """What a complement brings, by its preposition."""
    case = tree.case(child)
    if not tree.tokens[child].dep.startswith(("nmod", "obl")):
        return None
    if case == "par" or (case == "entre" and trigger.between):
        return "actor"
    if case in trigger.recipients:
        return "recipient"
    return trigger.of if case == "de" and trigger.of != "none" else None


def _read_doer(state: _State, index: int, verb: int) -> list[Participant]:
    """Who does what a noun names: the subject of a light verb, or of the clause where it is «sa visite».

    In a clause, only somebody the article tells of: «la décision prise lors d’un entretien» did not speak.
    """
    tree = state.tree
    dep = tree.tokens[index].dep
    framed = tree.tokens[verb].text.lower() in _FRAMES
    above = tree.head(verb) if framed else verb
    if above is None or tree.tokens[above].pos != "VERB" or dep.startswith("nsubj") or tree.is_passive(above):
        return []
    owned = any(tree.tokens[child].lemma.lower() in ("son", "leur") for child in tree.children[index])
    told = state.triggers.get(above)
    light = dep.startswith(("obj", "obl:arg", "nmod")) and (
        tree.tokens[above].lemma.lower() in state.lexicon.light
        or (told is not None and told.type == state.triggers[index].type)  # «les dockers ont signé un accord»
    )
    during = dep.startswith("obl") and (framed or tree.case(index) in _DURING)
    if light:
        return _read_participants(state, tree.subject(above), all_nouns=True)
    if not (owned or (during and not _has_of(state, index))):
        return []
    return [who for who in _read_participants(state, tree.subject(above)) if who.entity is not None]


_DURING: Final = frozenset({"dans", "pendant", "durant", "lors", "après", "avant"})
_FRAMES: Final = frozenset({"lors", "cours", "marge", "occasion", "issue", "terme"})
"""«lors d’un entretien», «en marge d’une visite»: what the noun hangs on, itself hung on the clause's verb."""


def _has_of(state: _State, index: int) -> bool:
    return any(state.tree.case(child) == "de" for child in state.tree.children[index])


def _read_adjective(state: _State, index: int) -> list[Participant]:
    """«l’intervention norvégienne»: the country."""
    token = state.tree.tokens[index]
    demonym = state.demonyms.adjectives.get(fold_word(token.text))
    if demonym is None:
        return []
    entity = next((state.country_entities[code] for code in demonym.codes if code in state.country_entities), None)
    return [Participant(token.start, token.end, entity)]


def _read_participants(state: _State, index: int | None, *, all_nouns: bool = False) -> list[Participant]:
    """Those whom a noun, a name or a pronoun and what is coordinated with it stand for; towns and dates do not.

    Nouns that are no mention count where they are of people, or all of them: who «dénonce» is somebody.
    """
    if index is None:
        return []
    found: list[Participant] = []
    for head in state.tree.coordinated(index):
        token = state.tree.tokens[head]
        if head in state.dates or head in state.towns or token.pos not in ("NOUN", "PROPN", "PRON", "X", "ADJ"):
            continue
        if token.lemma.lower() in state.lexicon.times:
            continue
        mention = state.mention_at.get(head)
        if mention is None and token.lemma.lower() in state.lexicon.quantities:
            below = state.tree.children[head]
            counted = next((child for child in below if child > head and state.tree.case(child) == "de"), None)
            found += _read_participants(state, counted, all_nouns=all_nouns)
        elif mention is not None:
            inside = found and found[-1].start <= mention.start and mention.end <= found[-1].end
            if mention.entity is not None or mention.kind != "pronoun":
                found += [] if inside else [Participant(mention.start, mention.end, mention.entity)]
        elif is_human(token, state.lexicon) or (all_nouns and token.pos in ("NOUN", "PROPN")):
            found.append(Participant(*_span_noun(state, head), None))
    return found


def _span_noun(state: _State, head: int) -> tuple[int, int]:
    """A noun with its determiner, number and adjectives, as they stand together."""
    tree = state.tree
    first = last = head
    for child in tree.children[head]:
        dep = tree.tokens[child].dep.partition(":")[0]
        if dep in ("det", "nummod", "amod", "flat"):
            if first - 3 <= child < first:
                first = child
            elif last < child <= last + 1:
                last = child
    return tree.tokens[first].start, tree.tokens[last].end


def _find_date(state: _State, index: int) -> DateMention | None:
    """The date that hangs on the word, or on what it hangs on with no other event between; the nearest of them."""
    return _find_hanging(state, index, state.dates, lambda _, mention: mention.relation != "duration")


def _find_place(state: _State, index: int, taken: set[tuple[int, int]]) -> Place | None:
    """The place that hangs on the word, as the date does."""
    return _find_hanging(
        state,
        index,
        state.places,
        lambda at, place: (place.start, place.end) not in taken and _is_scene(state, at, place),
    )


def _is_scene(state: _State, index: int, place: Place) -> bool:
    """Whether something may happen there by its preposition: «à Lima», «en Suisse», «les rues de Lima»."""
    case = state.tree.case(index)
    return fold_word(case) in state.demonyms.locatives or (place.kind != "country" and case in ("de", ""))


def _find_hanging(state: _State, index: int, things: dict[int, T], fits: Callable[[int, T], bool]) -> T | None:
    best: tuple[int, int, T] | None = None
    for at in range(max(0, index - _WIDEST_CLAUSE), index + _WIDEST_CLAUSE):
        if at not in things or not fits(at, things[at]):
            continue
        steps = _count_steps(state, at, index)
        if steps is not None and (best is None or (steps, abs(at - index)) < best[:2]):
            best = (steps, abs(at - index), things[at])
    return best[2] if best is not None else None


_WIDEST_CLAUSE: Final = 45
"""Tokens between an event and its date or place: a long sentence."""


def _count_steps(state: _State, below: int, index: int) -> int | None:
    """Steps from a word up to an event, or to the verb the event's noun hangs on; None if another event is nearer."""
    verb = _find_carrier(state, index)
    if below == index:
        return None
    for steps, head in enumerate(state.tree.climb(below), 1):
        if head == index:
            return steps
        if head == verb:
            return steps + 1
        if head in state.triggers:
            return None
    return None


def _find_carrier(state: _State, index: int) -> int | None:
    """The verb whose date and place are the noun's too: «la visite aura lieu lundi»."""
    tree = state.tree
    head = tree.head(index)
    if head is None or head in state.triggers or tree.tokens[index].pos not in ("NOUN", "PROPN"):
        return None
    lemma = tree.tokens[head].lemma.lower()
    if tree.tokens[head].pos != "VERB":
        return None
    dep = tree.tokens[index].dep
    carries = lemma in state.lexicon.light or lemma in state.lexicon.occurring or dep.startswith("obl")
    return head if carries else None


def _find_tellers(starts: Sequence[int], statements: Sequence[Statement]) -> dict[int, str]:
    """The innermost statement that tells each token."""
    spans = [(span.start, span.end, statement.id) for statement in statements for span in statement.content]
    tellers: dict[int, str] = {}
    for start, end, name in sorted(spans, key=lambda span: span[0] - span[1]):  # the longer first
        tellers.update(dict.fromkeys(_cover(starts, start, end), name))
    return tellers


def _tell_status(state: _State, index: int, when: DateMention | None) -> tuple[Status, StanceKind | None]:
    """The status, and the kind of the word that gave it where one did."""
    stances = list(_read_stances(state, index))
    for kind in ("not", "wish", "possible", "ahead"):
        if kind in stances:
            return _STATUSES[kind], kind
    if _is_old(state.article, when) or "before" in stances:
        return "historical", None
    if _is_coming(state.article, when):
        return "future", None
    return "factual", None


_STATUSES: Final[dict[StanceKind, Status]] = {
    "not": "negated",
    "wish": "hypothetical",
    "possible": "hypothetical",
    "ahead": "future",
    "before": "historical",
}


def _read_stances(state: _State, index: int) -> Iterator[StanceKind]:
    """What the word's own form and the words it hangs on say of whether it happened."""
    tree = state.tree
    yield from _read_form(state, index)
    for child in tree.children[index]:
        token = tree.tokens[child]
        if token.lemma.lower() in ("sans", "aucun"):
            yield "not"
        elif token.dep in ("amod", "acl"):
            kind = state.lexicon.stances.get(token.lemma.lower()) or state.lexicon.stances.get(token.text.lower())
            if kind is not None:
                yield kind
    below = index
    for head in tree.climb(index):
        dep = tree.tokens[below].dep
        aim = dep.startswith(("advcl", "obl")) and _is_aimed(tree, below)
        if dep.startswith(("parataxis", "acl:relcl")) or (dep.startswith(("advcl", "obl:mod")) and not aim):
            return
        yield from _read_governor(state, head, below)
        if dep == "ccomp" or _shuts(state, head, below):
            return
        below = head


def _read_governor(state: _State, head: int, below: int) -> Iterator[StanceKind]:
    """What a word says of what hangs on it: by its meaning, and by its own form where it carries it."""
    tree, lexicon = state.tree, state.lexicon
    lemma, dep = tree.tokens[head].lemma.lower(), tree.tokens[below].dep
    kind = lexicon.stances.get(lemma)
    noun = tree.tokens[below].pos not in ("VERB", "AUX")
    verb = tree.tokens[head].pos in ("VERB", "AUX")
    if dep == "conj":
        if kind is not None and kind in _STRONG and verb and tree.own_subject(below) is None:
            yield kind
        return
    speaks = kind is not None and (kind in _STRONG or dep != "ccomp")
    if kind is not None and speaks and (not noun or _may_hold_noun(state, head, lemma, kind, dep)):
        yield kind
    if dep == "ccomp" or not verb:
        return
    if noun:
        carries = _carries(state, lemma, dep)
    else:
        carries = dep.startswith(("xcomp", "obj", "obl")) and (kind is not None or lemma in _MODALS)
    if carries:
        yield from _read_form(state, head)


_STRONG: Final[frozenset[StanceKind]] = frozenset({"wish", "possible", "not"})


def _shuts(state: _State, head: int, below: int) -> bool:
    """Whether nothing above matters: «la ministre dénoncera l’attaque» leaves the attack a fact."""
    tree = state.tree
    lemma, dep = tree.tokens[head].lemma.lower(), tree.tokens[below].dep
    if dep.startswith("acl") and tree.tokens[below].feature("VerbForm") == "Part":
        return True  # «la prime prévue par l’accord signé mardi»: signed it is
    if dep == "conj" or tree.tokens[head].pos not in ("VERB", "AUX") or tree.tokens[below].pos in ("VERB", "AUX"):
        return False
    return not _carries(state, lemma, dep) and lemma not in state.lexicon.stances


def _carries(state: _State, lemma: str, dep: str) -> bool:
    """Whether a verb's own tense and negation are those of a noun: «mènera une grève», «la grève n’aura pas lieu»."""
    if dep.startswith("nsubj"):
        return lemma in state.lexicon.occurring
    return dep.startswith(("obj", "obl:arg")) and lemma in state.lexicon.light


_MODALS: Final = frozenset({"aller", "devoir", "pouvoir", "vouloir", "venir", "faire"})


def _is_aimed(tree: Tree, index: int) -> bool:
    """«pour que cessent les combats», «appelle à la grève», «plaide pour une trêve»."""
    marks = [
        tree.tokens[child].lemma.lower() for child in tree.children[index] if tree.tokens[child].dep in ("mark", "case")
    ]
    return bool(marks) and marks[0] in ("pour", "à", "de", "vers")


def _may_hold_noun(state: _State, head: int, lemma: str, kind: StanceKind, dep: str) -> bool:
    """«la grève peut durer» is a strike all the same, «la grève est annulée» and «doit commencer» are not yet."""
    if lemma in _MODALS:
        verb = state.tree.child(head, "xcomp", "ccomp", "obj")
        return verb is not None and state.tree.tokens[verb].lemma.lower() in state.lexicon.occurring
    if dep.startswith("nsubj"):
        return kind in ("not", "wish") or (state.tree.is_passive(head) and kind == "ahead")
    return True


def _read_form(state: _State, index: int) -> Iterator[StanceKind]:
    """Tense, mood and negation of one verb, with its auxiliaries."""
    tree = state.tree
    token = tree.tokens[index]
    if token.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    forms = [token, *(tree.tokens[c] for c in tree.children[index] if tree.tokens[c].dep.startswith(("aux", "cop")))]
    if any(f.feature("Tense") == "Fut" and f.text.lower().endswith(state.lexicon.future_endings) for f in forms):
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
