"""Noun phrases with their complements, names and appositions."""

from dataclasses import dataclass
from itertools import pairwise

from recoupe.extract.frames import DASHES, Element
from recoupe.extract.scene import CLOSE_BRACKETS, OPEN_BRACKETS, STOPS, Scene
from recoupe.extract.verb_groups import is_participle
from recoupe.model.article import Span

NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "SYM", "X"})
LONGEST_PHRASE = 60
"""Elements looked at for one noun phrase. Not measured."""
LONGEST_BRACKET = 12
"""Elements of a bracket that goes with a name: «(LR, droite)». Not measured."""
LONGEST_PLACE = 10
"""Elements of where somebody holds a post: «à la mairie de Lorval, Anne Brun». Not measured."""
LONGEST_INSERTION = 14
"""Elements between two commas that are passed over whatever they say. Not measured."""
NAME = 40
"""Code points up to which a quotation with a capital may be a name: «rapporte « La Dépêche » ». Not measured."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """`elements[first:last]` of a frame, and the place of its head noun."""

    first: int
    last: int
    head: int


def span_of(scene: Scene, phrase: NounPhrase | None) -> Span | None:
    """The phrase's span in the text."""
    return None if phrase is None else scene.frame.span(phrase.first, phrase.last)


def is_nominal(element: Element) -> bool:
    """Whether a noun phrase may begin or go on with the word."""
    return element.is_quote or element.pos in NOMINAL


def starts_noun_phrase(scene: Scene, i: int) -> bool:
    """Whether a noun phrase can begin at `i`."""
    if scene.is_quote(i):
        return True
    if not scene.is_word(i) or scene.is_in(i, "relatives", "coordinators"):
        return False
    element = scene.elements[i]
    following = scene.elements[i + 1].pos if i + 1 < len(scene.elements) else ""
    if element.is_in("determiners", "pronouns"):
        if element.is_in("of"):
            return following == "ADJ"  # «de récents sondages»
        return not element.is_in("inner_prepositions") or element.is_in("plural_articles")
    if element.is_in("quantities") or (
        element.pos == "ADV" and following in ("NUM", "DET") and not element.is_in("subordinators")
    ):
        return True
    return element.pos in NOMINAL and element.pos != "SYM" and not element.is_in("other_prepositions", "subordinators")


def read_noun_phrase(scene: Scene, i: int, *, apposition: bool = False, quotes: bool = True) -> NounPhrase | None:
    """The noun phrase that begins at `i`: determiner, nouns, their complements, one bracket, coordinated parts.

    With `apposition`, what follows set off by a comma and says an age, a name or a role is taken in («Anne
    Vasseur, 56 ans, éclusière à Lorval»). Relative clauses are left out. Without `quotes`, a quotation after the
    head ends it.
    """
    if not starts_noun_phrase(scene, i):
        return None
    elements = scene.elements
    head: int | None = None
    j = i
    limit = min(len(elements), i + LONGEST_PHRASE)
    while j < limit and not (j in scene.verbs and head is not None):
        step = _step(scene, j, i, head, quotes=quotes)
        if step == 0:
            break
        if head is None and _is_head(scene, j):
            head = j
            titled = elements[j].is_in("person_titles") and scene.is_word(j + 1) and elements[j + 1].is_capital
            if elements[j].pos == "PRON" and not titled and not elements[j].is_in("open_pronouns"):
                j += 1
                break
        j += step
    j = _trim(scene, i, j)
    if j <= i:
        return None
    if head is None or head >= j:
        head = j - 1
    if apposition and not (elements[head].pos == "PRON" or elements[head].is_in("strong_pronouns")):
        j = _take_appositions(scene, j)
    return NounPhrase(i, j, head)


def _is_head(scene: Scene, j: int) -> bool:
    element = scene.elements[j]
    if element.is_quote:
        return True
    if element.kind != "word" or element.is_in("inner_prepositions", "quantities"):
        return False
    return element.pos in ("NOUN", "PROPN", "PRON", "X") or (element.is_capital and element.pos not in NOMINAL)


def _step(scene: Scene, j: int, first: int, head: int | None, *, quotes: bool) -> int:  # noqa: PLR0911
    """How many elements from `j` on belong to the noun phrase; 0 where it ends."""
    element = scene.elements[j]
    if element.is_quote:
        return int(head is None or (scene.is_word(j - 1) and quotes))
    if element.lower in OPEN_BRACKETS:
        return _bracket_length(scene, j) if head is not None else 0
    if element.kind != "word":
        return int(element.lower in ("&", "/", "'", "-") and j > first)
    if j > first and element.is_capital and scene.is_in(j - 1, "person_titles"):
        return 1  # «Me Sur»: a name whatever word it looks like
    if element.is_in("inner_prepositions"):
        return int(_joins_complement(scene, j, head))
    if element.is_in("relatives"):
        return 0
    if head is None and element.is_in("quantities"):
        return 1
    if element.is_in("coordinators"):
        return int(
            element.is_in("and_or")
            and head is not None
            and (starts_noun_phrase(scene, j + 1) or scene.is_in(j + 1, "inner_prepositions"))
            and not _has_verb_soon(scene, j + 1)
        )
    if element.is_in("other_prepositions"):
        return int(head is not None and _belongs(scene, head, j))
    return int(_is_part(scene, j, head))


def _bracket_length(scene: Scene, j: int) -> int:
    if scene.is_in(j + 1, "other_prepositions"):
        return 0
    for k in range(j + 1, min(j + 1 + LONGEST_BRACKET, len(scene.elements))):
        if scene.lower(k) in CLOSE_BRACKETS:
            return k + 1 - j
    return 0


def _joins_complement(scene: Scene, j: int, head: int | None) -> bool:
    """Whether «de», «du», «des» goes on with a complement, or begins an indefinite noun phrase."""
    if head is None:
        return True
    if j + 1 >= len(scene.elements) or _is_infinitive(scene, j + 1) or scene.is_in(j + 1, "interrogatives"):
        return False
    return is_nominal(scene.elements[j + 1]) or scene.is_in(j + 1, "determiners")


def _is_infinitive(scene: Scene, i: int) -> bool:
    """Whether an infinitive follows, past its clitics: «de les proposer»."""
    while scene.is_in(i, "clitics") and scene.is_word(i + 1):
        i += 1
    token = scene.elements[i].token
    return token is not None and token.feature("VerbForm") == "Inf" and token.pos in ("VERB", "AUX")


def _is_part(scene: Scene, j: int, head: int | None) -> bool:
    """Whether a plain word goes on with the noun phrase."""
    element = scene.elements[j]
    if head is None:
        return element.pos in (*NOMINAL, "ADV") or element.is_in("determiners") or element.is_capital
    before = scene.elements[j - 1]
    if element.is_in("time_words") and not before.is_in("inner_prepositions"):
        return False
    if element.is_in("articles") or (element.is_in("determiners") and element.pos == "DET"):
        joined = before.is_in("inner_prepositions", "other_prepositions", "determiners", "coordinators")
        named = element.is_capital and before.is_capital  # «Jean-Yves Le Goff»
        return joined or named or before.kind != "word"
    if element.pos == "PRON":
        return element.is_in("pronouns", "determiners")
    if element.pos in NOMINAL or element.is_in("determiners"):
        return True
    return (element.is_capital and before.is_capital) or _modifies(scene, j) or _grades(scene, j)


def _modifies(scene: Scene, j: int) -> bool:
    """Whether a participle modifies the noun before: «le chauffeur blessé»."""
    element = scene.elements[j]
    return (
        j not in scene.verbs
        and is_participle(element)
        and not element.lower.endswith("ant")
        and not element.is_in("avoir", "etre")
        and element.token is not None
        and element.token.dep in ("amod", "acl", "")
        and element.lower not in scene.lexicon.forms
    )


def _grades(scene: Scene, j: int) -> bool:
    """Whether an adverb goes with an adjective of the noun before: «le comité farouchement hostile au pont»."""
    element, before = scene.elements[j], scene.elements[j - 1]
    if element.pos != "ADV" or before.pos not in ("NOUN", "PROPN") or element.is_in("adverbs", "no_adverbs"):
        return False
    following = scene.elements[j + 1 : j + 2]
    return bool(following) and (following[0].pos == "ADJ" or element.label != "")


def _has_verb_soon(scene: Scene, i: int) -> bool:
    """Whether the noun phrase at `i` is the subject of a clause of its own rather than coordinated."""
    for k in range(i, min(len(scene.elements), i + 12)):
        if k in scene.verbs:
            return True
        if scene.elements[k].kind == "mark" or scene.is_in(k, "relatives"):
            return False
    return False


def _belongs(scene: Scene, head: int, j: int) -> bool:
    """Whether a phrase after «à», «en», «entre»… goes with the noun before: «maire à Lorval», «porte-parole pour»."""
    elements = scene.elements
    if j + 1 >= len(elements):
        return False
    noun = next(
        (e for e in elements[j + 1 : j + 4] if e.kind == "word" and not e.is_in("determiners")), elements[j + 1]
    )
    if noun.is_in("occasions", "occasion_heads", "screens", "time_words", "audiences"):
        return False
    if elements[j - 1].pos == "PROPN" or elements[j - 1].is_quote or elements[head].pos in ("PROPN", "PRON"):
        return False
    if elements[head].is_in("placed_nouns") and scene.is_in(j, "source_prepositions"):
        return True  # «une source au gouvernement»
    if scene.is_in(j, "to_whom"):
        addressed = not elements[head].is_in("roles") or noun.label in ("ORG", "PER") or noun.is_in("roles")
        return _names_holder(scene, j) or (not addressed and _is_placed(scene, j))
    return _is_placed(scene, j)


def _is_placed(scene: Scene, j: int) -> bool:
    """Whether a preposition at `j` may tell where the noun before belongs, or of what."""
    return scene.is_in(j, "between") or (scene.is_in(j, "noun_prepositions") and is_nominal(scene.elements[j + 1]))


def _names_holder(scene: Scene, j: int) -> bool:
    """Whether after a place at `j` comes who holds the post: «l'adjointe à la mairie de Lorval, | Anne Brun»."""
    for k in range(j + 1, min(j + LONGEST_PLACE, len(scene.elements) - 1)):
        if scene.lower(k) == ",":
            return scene.elements[k + 1].label == "PER" and scene.elements[k + 1].is_capital
        if not scene.is_word(k) or k in scene.verbs or scene.elements[k].label == "PER":
            return False
    return False


def _trim(scene: Scene, first: int, last: int) -> int:
    """`last` without prepositions, conjunctions and articles that nothing follows."""
    elements = scene.elements
    while last > first:
        element = elements[last - 1]
        if element.is_capital and scene.is_in(last - 2, "person_titles"):
            break
        mark = element.kind == "mark" and element.lower not in CLOSE_BRACKETS
        article = last - 1 > first and element.is_in("determiners") and element.pos != "PRON"
        if not (mark or article or element.is_in("inner_prepositions", "other_prepositions", "coordinators")):
            break
        last -= 1
    return last


def _take_appositions(scene: Scene, j: int) -> int:
    """Where a noun phrase ends with its appositions, given where it ends without."""
    elements = scene.elements
    for _ in range(4):
        if scene.lower(j) != ",":
            break
        end = j + 1
        while end < min(len(elements), j + 40) and elements[end].lower not in (",", *STOPS, *DASHES):
            end += 1
        stop = next((k for k in range(j + 2, end) if elements[k].is_in("relatives")), end)
        described = _is_apposition(elements[j + 1 : stop]) or _is_bare_noun(elements[j + 1 : stop], closed=stop == end)
        if not described or any(_acts(scene, j + 1, k) for k in range(j + 1, stop)):
            break
        j = stop
        if stop < end:
            break
    while j > 0 and elements[j - 1].lower == ",":
        j -= 1
    return j


def _acts(scene: Scene, first: int, k: int) -> bool:
    """Whether a conjugated verb stands at `k`, or the participle of a subject of its own, which begins at `first`: «…,
    le port mettant en garde contre…»."""
    group, opening = scene.by_first.get(k), scene.elements[first].token
    definite = opening is not None and opening.feature("Definite") == "Def"
    return k in scene.verbs or (definite and group is not None and group.tense == "present_participle")


def _is_apposition(part: list[Element]) -> bool:
    """Whether words set off say an age, a name or a role; «les yeux baissés» is none."""
    if not part or part[0].kind != "word":
        return False
    opening = part[0]
    following = part[1] if len(part) > 1 else None
    if any(element.is_in("vouching") for element in part):
        return False
    if following is not None and opening.text.isdigit() and following.is_in("age_words"):
        return True
    if opening.is_in("inner_prepositions") and not opening.is_in("plural_articles"):
        named = part[2] if following is not None and following.is_in("articles") and len(part) > 2 else following
        return named is not None and named.is_capital  # «Luc Vasson, de la Ligue des bacs»
    if opening.is_in("gerund", "selves"):
        return following is not None and following.is_in("roles")
    return not _cannot_open(opening) and _names_or_describes(part)


def _is_bare_noun(part: list[Element], *, closed: bool) -> bool:
    """Whether words between two commas are a noun without an article and its complement: «le comité, organisateur du
    bal, …»."""
    if not closed or len(part) < 2 or part[0].pos != "NOUN" or part[0].is_capital or part[0].label:
        return False
    plain = all(element.kind == "word" for element in part) and not part[0].is_in("time_words", "determiners")
    return plain and part[1].is_in("inner_prepositions")


def _cannot_open(opening: Element) -> bool:
    """Whether an apposition cannot begin with the word."""
    if opening.is_in("relatives", "coordinators", "subordinators", "time_words", "demonstratives"):
        return True
    if opening.is_in("one_of"):
        return False
    if opening.pos in ("AUX", "ADV", "PRON") or opening.is_in("other_prepositions", "adverbs"):
        return True
    return opening.pos == "VERB" and not opening.is_in("speaker_participles")


def _names_or_describes(part: list[Element]) -> bool:
    words = [element for element in part if element.kind == "word"]
    first = 1 if words[0].is_in("determiners") and len(words) > 1 else 0
    window = first + (6 if words[0].is_in("one_of") else 3)
    if any(element.is_in("roles", "speaker_participles") for element in words[:window]):
        return True
    return words[first].is_capital or any(a.is_capital and b.is_capital for a, b in pairwise(words[:8]))


def is_speaker_like(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a noun phrase can be somebody who speaks: a name, a role, an institution, a pronoun."""
    for element in scene.elements[phrase.first : min(phrase.last, phrase.first + 7)]:
        quotation = element.quotation
        if quotation is None:
            if element.is_in("roles", "pronouns") or element.is_capital:
                return True
        elif quotation.inner_end - quotation.inner_start <= NAME and scene.text[quotation.inner_start].isupper():
            return True
    return False


def skip_adjunct(scene: Scene, i: int) -> int:
    """Where an expression of time, an addressee or an occasion that begins at `i` ends; `i` if none does."""
    if not scene.is_word(i):
        return i
    if scene.is_in(i, "time_words"):
        return _skip_time(scene, i)
    dated = scene.is_in(i, "articles", "demonstratives") and (
        scene.is_in(i + 1, "time_words") or (scene.is_word(i + 1) and scene.elements[i + 1].text.isdigit())
    )
    if not scene.is_in(i, "other_prepositions") and not dated:
        return i
    j = i + 1
    while not dated and scene.is_in(j, "inner_prepositions", "other_prepositions"):
        j += 1
    if scene.is_in(j, "screens"):
        return j + 1
    phrase = read_noun_phrase(scene, j, quotes=not dated)
    if phrase is None:
        year = scene.is_in(i, "gerund") and scene.is_word(j) and scene.elements[j].text.isdigit()
        return j + 1 if year else i
    j = phrase.last
    if scene.is_in(j, "of") and scene.is_in(j + 1, "occasions"):  # «par voie de communiqué»
        j += 2
    while scene.is_in(j, "time_words"):
        j += 1
    return j


def skip_insertion(scene: Scene, i: int) -> int:
    """The comma that closes what one at `i` opens, where no verb or quotation stands between: «a dit, quelques heures
    avant le vote, …»; `i` where none does."""
    for k in range(i + 2, min(i + LONGEST_INSERTION, len(scene.elements) - 1)):
        if scene.lower(k) == ",":
            return k
        if not scene.is_word(k) or k in scene.verbs or scene.is_in(k, "that", "relatives", "coordinators"):
            return i
    return i


def _skip_time(scene: Scene, i: int) -> int:
    """Past «samedi soir», «lundi 12 mars au matin»."""
    last = j = i
    while scene.is_in(j, "time_words", "time_links") or (scene.is_word(j) and scene.elements[j].text.isdigit()):
        if not scene.is_in(j, "time_links"):
            last = j
        j += 1
    return last + 1
