"""Who does what an event's word tells, and whom it is done to."""

from typing import Final, Literal

from recoupe.extract.event_view import EventView
from recoupe.extract.titles import fold_word
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Trigger, is_human
from recoupe.model.event import Participant

_DURING: Final = frozenset({"dans", "pendant", "durant", "lors", "après", "avant"})
_FRAMES: Final = frozenset({"lors", "cours", "marge", "occasion", "issue", "terme"})
"""«lors d’un entretien», «en marge d’une visite»: what the noun hangs on, itself hung on the clause's verb."""


def find_participants(view: EventView, index: int, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
    """Actors and recipients."""
    if trigger.pos == "noun":
        return _find_noun_participants(view, index, trigger)
    tree = view.tree
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
        actors = _read_participants(view, agent)
    else:
        actors = _read_participants(view, subject, all_nouns=True)
    if "object" in trigger.recipients:
        recipients += _read_participants(view, thing)
    for child in tree.children[index]:
        pronoun = tree.tokens[child].dep == "iobj" and "à" in trigger.recipients
        if pronoun or (tree.tokens[child].dep.startswith("obl") and tree.case(child) in trigger.recipients):
            recipients += _read_participants(view, child)
    return actors, recipients


def _find_noun_participants(
    view: EventView, index: int, trigger: Trigger
) -> tuple[list[Participant], list[Participant]]:
    tree = view.tree
    actors: list[Participant] = []
    recipients: list[Participant] = []
    for child in tree.children[index]:
        side = _tell_side(tree, child, trigger)
        if tree.tokens[child].dep == "amod":
            actors += _read_adjective(view, child)
        elif side is not None:
            (actors if side == "actor" else recipients).extend(_read_participants(view, child))
    head = tree.head(index)
    if head is None:
        return actors, recipients
    if tree.tokens[head].pos == "VERB" and not recipients:
        # «avec» often hangs on the verb: «il s’est plaint dans un entretien avec la reine»
        near = [child for child in tree.children[head] if index < child <= index + 8]
        recipients = [
            who for child in near if tree.case(child) in trigger.recipients for who in _read_participants(view, child)
        ]
    if not recipients and head in view.triggers and tree.is_passive(head):  # «placé en garde à vue»
        recipients = _read_participants(view, tree.subject(head))
    if not actors:
        actors = _read_doer(view, index, head)
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


def _read_doer(view: EventView, index: int, verb: int) -> list[Participant]:
    """Who does what a noun names: the subject of a light verb, or of the clause where it is «sa visite».

    In a clause, only somebody the article tells of: «la décision prise lors d’un entretien» did not speak.
    """
    tree = view.tree
    dep = tree.tokens[index].dep
    framed = tree.tokens[verb].text.lower() in _FRAMES
    above = tree.head(verb) if framed else verb
    if above is None or tree.tokens[above].pos != "VERB" or dep.startswith("nsubj") or tree.is_passive(above):
        return []
    owned = any(tree.tokens[child].lemma.lower() in ("son", "leur") for child in tree.children[index])
    told = view.triggers.get(above)
    light = dep.startswith(("obj", "obl:arg", "nmod")) and (
        tree.tokens[above].lemma.lower() in view.lexicon.light
        or (told is not None and told.type == view.triggers[index].type)  # «les dockers ont signé un accord»
    )
    during = dep.startswith("obl") and (framed or tree.case(index) in _DURING)
    if light:
        return _read_participants(view, tree.subject(above), all_nouns=True)
    if not (owned or (during and not _has_of(view, index))):
        return []
    return [who for who in _read_participants(view, tree.subject(above)) if who.entity is not None]


def _has_of(view: EventView, index: int) -> bool:
    return any(view.tree.case(child) == "de" for child in view.tree.children[index])


def _read_adjective(view: EventView, index: int) -> list[Participant]:
    """«l’intervention norvégienne»: the country."""
    token = view.tree.tokens[index]
    demonym = view.demonyms.adjectives.get(fold_word(token.text))
    if demonym is None:
        return []
    entity = next((view.country_entities[code] for code in demonym.codes if code in view.country_entities), None)
    return [Participant(token.start, token.end, entity)]


def _read_participants(view: EventView, index: int | None, *, all_nouns: bool = False) -> list[Participant]:
    """Those whom a noun, a name or a pronoun and what is coordinated with it stand for; towns and dates do not.

    Nouns that are no mention count where they are of people, or all of them: who «dénonce» is somebody.
    """
    if index is None:
        return []
    found: list[Participant] = []
    for head in view.tree.coordinated(index):
        token = view.tree.tokens[head]
        if head in view.dates or head in view.towns or token.pos not in ("NOUN", "PROPN", "PRON", "X", "ADJ"):
            continue
        if token.lemma.lower() in view.lexicon.times:
            continue
        mention = view.mention_at.get(head)
        if mention is None and token.lemma.lower() in view.lexicon.quantities:
            below = view.tree.children[head]
            counted = next((child for child in below if child > head and view.tree.case(child) == "de"), None)
            found += _read_participants(view, counted, all_nouns=all_nouns)
        elif mention is not None:
            inside = found and found[-1].start <= mention.start and mention.end <= found[-1].end
            if mention.entity is not None or mention.kind != "pronoun":
                found += [] if inside else [Participant(mention.start, mention.end, mention.entity)]
        elif is_human(token, view.lexicon) or (all_nouns and token.pos in ("NOUN", "PROPN")):
            found.append(Participant(*_span_noun(view, head), None))
    return found


def _span_noun(view: EventView, head: int) -> tuple[int, int]:
    """A noun with its determiner, number and adjectives, as they stand together."""
    tree = view.tree
    first = last = head
    for child in tree.children[head]:
        dep = tree.tokens[child].dep.partition(":")[0]
        if dep in ("det", "nummod", "amod", "flat"):
            if first - 3 <= child < first:
                first = child
            elif last < child <= last + 1:
                last = child
    return tree.tokens[first].start, tree.tokens[last].end
