"""Which phrase of a text speaks each statement."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.names import View
from recoupe.extract.phrases import Phrase, describe_span
from recoupe.model.statement import Statement


def add_speakers(
    view: View, phrases: Sequence[Phrase], statements: Sequence[Statement]
) -> tuple[list[Phrase], list[tuple[Statement, int]]]:
    """The phrases with those of speakers that had none, and the phrase of each statement's speaker."""
    starts = [token.start for token in view.tokens]
    by_span: dict[tuple[int, int], Phrase] = {}
    chosen: list[tuple[Statement, Phrase]] = []
    edges = [phrase.first for phrase in phrases]
    for statement in statements:
        if statement.speaker is None:
            continue
        first = max(bisect_right(starts, statement.speaker.start) - 1, 0)
        last = max(bisect_left(starts, statement.speaker.end), first + 1)
        if view.tokens[first].end <= statement.speaker.start and last - first > 1:
            first += 1
        phrase = by_span.get((first, last)) or _find_speaker(view, phrases, edges, first, last)
        if phrase is None:
            phrase = describe_span(view, first, last)
        by_span[(first, last)] = phrase
        chosen.append((statement, phrase))
    known = set(phrases)
    added = [phrase for phrase in by_span.values() if phrase not in known]
    merged = sorted([*phrases, *added], key=lambda phrase: (phrase.first, -phrase.last))
    places = {phrase: index for index, phrase in enumerate(merged)}
    return merged, [(statement, places[phrase]) for statement, phrase in chosen]


def _find_speaker(view: View, phrases: Sequence[Phrase], edges: list[int], first: int, last: int) -> Phrase | None:
    """The mention that begins where the speaker's span does, its marks, determiner and preposition left out.

    A person's name that closes the span is the speaker even where the title before it was not understood whole
    («le patron du parti (PDR, centre) Luc Vasson»). None for a list, and where no mention begins there.
    """
    begin = first
    while begin < last - 1 and (
        view.tokens[begin].pos in ("PUNCT", "ADP") or view.words[begin] in view.titles.determiners
    ):
        begin += 1
    inner = [phrases[place] for place in range(bisect_left(edges, first), bisect_left(edges, last))]
    if _is_list(view, inner, last):
        return None
    opening = [
        phrases[place]
        for place in range(bisect_left(edges, max(first - 4, 0)), bisect_right(edges, begin))
        if phrases[place].last > begin
        and not (phrases[place].first < first and phrases[place].last < last and phrases[place].kind != "name")
    ]
    best = max(opening, key=lambda p: (min(p.last, last) - max(p.first, first), p.first - p.last), default=None)
    closing = _find_closing_name(view, inner, last)
    if best is not None and best.kind == "name" and (closing is None or not _names_body(best)):
        return best
    if closing is None:
        return best
    if best is None:
        return closing
    return replace(best, last=closing.last, kind="name", name=closing.name, role=best.role, plural=False)


def _names_body(phrase: Phrase) -> bool:
    """«la présidente de la marque Arvel, Anne Dorne»: the first name is not hers."""
    return phrase.name is not None and phrase.name.label != "PER" and phrase.role is not None


def _find_closing_name(view: View, inner: Sequence[Phrase], last: int) -> Phrase | None:
    """A person's name that ends where the speaker's span ends, and is no complement («le frère de Luc»); or the name of
    an organisation that closes it behind a comma («Le syndicat, la Fédération des passeurs (FAP)»).
    """
    for phrase in inner:
        name = phrase.name
        if name is not None and name.label == "ORG" and _closes_behind_comma(view, phrase, last):
            return phrase
        if name is None or name.label != "PER" or phrase.last != last or name.start == 0:
            continue
        before = view.words[phrase.first - 1] if phrase.first else ""
        if before not in view.titles.linkers and before not in view.titles.determiners:
            return phrase
    return None


def _closes_behind_comma(view: View, phrase: Phrase, last: int) -> bool:
    """Whether a comma stands before the phrase, and nothing after it in the span but what brackets hold."""
    behind = view.words[phrase.last : last]
    bracketed = len(behind) > 1 and behind[0] == "(" and behind[-1] == ")" and behind.count(")") == 1
    return phrase.first > 0 and view.words[phrase.first - 1] == "," and (not behind or bracketed)


def _is_list(view: View, inner: Sequence[Phrase], last: int) -> bool:
    """Whether «et» and a name or a noun with its determiner follow the first of the mentions in a span."""
    return len(list_members(view, inner, last)) > 1


def list_members(view: View, inner: Sequence[Phrase], last: int) -> list[Phrase]:
    """The mentions that «et» joins: «Luc Vasson et la maire de Norvau»; at most the first alone if none does."""
    members: list[Phrase] = []
    end = 0
    for phrase in inner:
        if phrase.first < end:
            continue
        if not members or (
            view.is_and(phrase.first - 1) and phrase.first - 1 >= end and _stands_alone(members[0], phrase)
        ):
            members.append(phrase)
        end = phrase.last
    return members if end <= last else members[:1]


def _stands_alone(first: Phrase, phrase: Phrase) -> bool:
    return bool(phrase.determiner) or phrase.name is not None or (not first.determiner and first.name is None)
