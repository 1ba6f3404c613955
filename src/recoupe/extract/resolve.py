"""Who each mention of an article is, and the speakers of its statements, from what the article itself tells."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from recoupe.extract.coreference import (
    Trace,
    choose_by_role,
    choose_pronoun,
    choose_recent,
    is_subject,
)
from recoupe.extract.mentions import open_view, span_phrase
from recoupe.extract.names import View
from recoupe.extract.people import Draft, Role, find_people, kind_of, read_role, text_of
from recoupe.extract.phrases import Phrase, describe_span, find_phrases
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import Parse
from recoupe.model.statement import Statement

_CLOSERS: Final = frozenset(',.);:»”"!?')


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities in order of first mention, mentions with their entity, statements with their speaker's name."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class _State:
    """What is known while the article is read from left to right."""

    view: View
    text: str
    phrases: list[Phrase]
    quoted: list[tuple[int, int]]
    """Contents of direct statements, by start."""
    speakers: dict[int, Statement]
    """Statements by the index of the phrase that speaks."""
    sentences: list[int]
    """The first token of each sentence."""
    resolved: dict[int, tuple[Draft | None, str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)

    def sentence_of(self, token: int) -> int:
        return bisect_right(self.sentences, token) - 1


def resolve(
    article: Article,
    parse: Parse,
    pack: LanguagePack,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
) -> Resolution:
    """Who each mention is within the article, and the statements with `speaker_entity` and `speaker_name`.

    Mentions come back by start, the longer first; a speaker's span that no mention covers becomes one. A basis
    says how each was reached: `name`, `surname`, `given_name`, `acronym`, `metonym`, `apposition`, `role` (it
    repeats a role that the article tells), `same_words`, `generic` (a noun that fits whoever was spoken of),
    `counterpart`, `lead` (the headline's subject), `pronoun`, `list`, `description` (it names nobody, and opens an
    entity of its own) or `unresolved`. Nothing is known of people but what the article tells. A statement
    without a cue and a speaker takes the one before it.
    """
    view = open_view(parse, pack)
    if not parse.tokens:
        return Resolution((), tuple(mentions), tuple(statements))
    wanted = {(mention.start, mention.end) for mention in mentions}
    phrases = [phrase for phrase in find_phrases(view) if span_phrase(view, phrase) in wanted]
    ordered = sorted(statements, key=lambda statement: (statement.start, statement.end))
    phrases, speakers = _add_speakers(view, phrases, ordered)
    state = _State(
        view,
        article.text,
        phrases,
        sorted((span.start, span.end) for s in ordered if s.mode == "direct" for span in s.content),
        {index: statement for statement, index in speakers},
        [sentence.first for sentence in parse.sentences],
    )
    _resolve_names(state)
    _learn_roles(state)
    for index in range(len(phrases)):
        _resolve_phrase(state, index)
    return _conclude(state, mentions, statements, {statement.id: index for statement, index in speakers})


def _add_speakers(
    view: View, phrases: list[Phrase], statements: Sequence[Statement]
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
    added = [phrase for phrase in by_span.values() if phrase not in phrases]
    merged = sorted([*phrases, *added], key=lambda phrase: (phrase.first, -phrase.last))
    places = {id(phrase): index for index, phrase in enumerate(merged)}
    return merged, [(statement, places[id(phrase)]) for statement, phrase in chosen]


def _find_speaker(view: View, phrases: list[Phrase], edges: list[int], first: int, last: int) -> Phrase | None:
    """The mention that begins where the speaker's span does, its marks, determiner and preposition left out."""
    begin = first
    while begin < last - 1 and (
        view.tokens[begin].pos in ("PUNCT", "ADP") or view.words[begin] in view.titles.determiners
    ):
        begin += 1
    if _is_list(view, first, last):
        return None
    best: tuple[int, int] | None = None
    found: Phrase | None = None
    for place in range(bisect_left(edges, max(first - 4, 0)), bisect_right(edges, begin)):
        phrase = phrases[place]
        if phrase.last <= begin or (phrase.first < first and phrase.last < last and phrase.kind == "description"):
            continue
        overlap = min(phrase.last, last) - max(phrase.first, first)
        rank = (overlap, -(phrase.last - phrase.first))
        if best is None or rank > best:
            best, found = rank, phrase
    return found


def _is_list(view: View, first: int, last: int) -> bool:
    """Whether the span joins two or more by «et»: «Luc Vasson et Anne Dorne»."""
    for index in range(first + 1, last - 1):
        linker = view.titles.linkers.get(view.words[index])
        if linker is not None and linker.use == "and" and not _links_of(view, index + 1):
            following = view.tokens[index + 1]
            if following.pos in ("PROPN", "DET", "NOUN") or view.is_capital(index + 1):
                return True
    return False


def _links_of(view: View, index: int) -> bool:
    linker = view.titles.linkers.get(view.words[index])
    return linker is not None and linker.use != "and"


def _resolve_names(state: _State) -> None:
    found = find_people(state.view, state.phrases, state.text)
    for index, (draft, basis) in sorted(found.items()):
        state.resolved[index] = (draft, basis)
        if all(known is not draft for known in state.drafts):
            state.drafts.append(draft)


def _learn_roles(state: _State) -> None:
    """Roles from appositions, brackets, «est le» and lists, and the descriptions that give them."""
    by_first: dict[int, list[int]] = {}
    for index, phrase in enumerate(state.phrases):
        by_first.setdefault(phrase.first, []).append(index)
    for index, phrase in enumerate(state.phrases):
        if index not in state.resolved and phrase.plural and phrase.kind == "description":
            _learn_list(state, index, by_first)
        draft = state.resolved.get(index, (None, ""))[0]
        if phrase.kind == "name" and draft is not None and draft.kind == "person":
            _learn_apposition(state, phrase, draft, by_first)
        elif phrase.kind == "description" and index not in state.resolved:
            _learn_bracket(state, index, by_first)


def _tell(state: _State, index: int, draft: Draft) -> None:
    """Note that the description at `index` gives a role of the draft."""
    phrase = state.phrases[index]
    role = read_role(state.view, phrase, state.text)
    if role not in draft.roles:
        draft.roles.append(role)
    draft.gender = draft.gender or phrase.gender
    state.resolved[index] = (draft, "apposition")


def _learn_apposition(state: _State, phrase: Phrase, draft: Draft, by_first: dict[int, list[int]]) -> None:
    """«Luc Vasson, maire de Norvau,», «Luc Vasson (maire)», «Luc Vasson est le maire»."""
    words, size = state.view.words, len(state.view.words)
    if phrase.last + 1 >= size:
        return
    place = phrase.last + 1
    link = words[phrase.last]
    told = link in (",", "(") or link in state.view.titles.copulas
    for index in by_first.get(place, ()) if told else ():
        other = state.phrases[index]
        if other.kind != "description" or index in state.resolved or other.plural or other.partitive:
            continue
        person = other.noun is None or other.noun.kind == "person"
        closed = other.last >= size or words[other.last] in _CLOSERS or link != ","
        closed = closed or state.view.tokens[other.last].pos in ("VERB", "AUX", "PRON", "ADP")
        different = draft.gender and other.gender and draft.gender != other.gender
        if person and closed and not different and (link != "(" or words[min(other.last, size - 1)] == ")"):
            _tell(state, index, draft)


def _learn_bracket(state: _State, index: int, by_first: dict[int, list[int]]) -> None:
    """«le président (Luc Vasson)»."""
    phrase, words = state.phrases[index], state.view.words
    if phrase.last + 1 >= len(words) or words[phrase.last] != "(" or phrase.plural:
        return
    for place in by_first.get(phrase.last + 1, ()):
        draft = state.resolved.get(place, (None, ""))[0]
        other = state.phrases[place]
        if draft is not None and draft.kind == "person" and other.last < len(words) and words[other.last] == ")":
            _tell(state, index, draft)


def _learn_list(state: _State, index: int, by_first: dict[int, list[int]]) -> None:
    """«Les présidents iranien et russe, Ali Arvel et Luc Vasson»: one country each, where they are as many."""
    phrase, view = state.phrases[index], state.view
    place = phrase.last + (1 if phrase.last < len(view.words) and view.words[phrase.last] == "," else 0)
    members: list[Draft] = []
    while place < len(view.words):
        found = [
            draft
            for other in by_first.get(place, ())
            if (draft := state.resolved.get(other, (None, ""))[0]) is not None and draft.kind == "person"
        ]
        if not found:
            break
        members.append(found[0])
        place = next(state.phrases[o].last for o in by_first[place] if state.resolved.get(o, (None, ""))[0] is found[0])
        if place >= len(view.words) or not (view.words[place] == "," or _is_and(view, place)):
            break
        place += 1
    if len(members) < 2 or (phrase.noun is not None and phrase.noun.kind != "person"):
        return
    role = read_role(view, phrase, state.text)
    codes = [view.demonyms.find_codes(view.words[token : token + 1]) for token in range(phrase.first, phrase.last)]
    told = [code for code in codes if code]
    for position, member in enumerate(members):
        countries = frozenset(told[position]) if len(told) == len(members) else role.countries
        member.roles.append(replace(role, countries=countries, plural=False))
    state.resolved[index] = (_join_drafts(state, members, phrase.first), "list")


def _is_and(view: View, index: int) -> bool:
    linker = view.titles.linkers.get(view.words[index])
    return linker is not None and linker.use == "and"


def _join_drafts(state: _State, members: Sequence[Draft], first: int) -> Draft:
    """The group of several, made once."""
    for draft in state.drafts:
        if draft.members and len(draft.members) == len(members) and all(m in draft.members for m in members):
            return draft
    name = " et ".join([", ".join(member.name for member in members[:-1]), members[-1].name])
    genders = {member.gender for member in members}
    gender = genders.pop() if len(genders) == 1 else "m" if "m" in genders else ""
    draft = Draft("group", name, True, "list", gender=gender, plural=True, first=first, members=tuple(members))
    state.drafts.append(draft)
    return draft


def _resolve_phrase(state: _State, index: int) -> None:
    """Decide one phrase, left to right, and leave its trace."""
    phrase = state.phrases[index]
    if index not in state.resolved:
        if phrase.kind == "pronoun":
            state.resolved[index] = _resolve_pronoun(state, index)
        else:
            state.resolved[index] = _resolve_description(state, index)
    draft = state.resolved[index][0]
    if draft is None:
        return
    speaks = index in state.speakers
    start = state.view.tokens[phrase.first].start
    quoted = _is_quoted(state, start) and not speaks
    sentence = state.sentence_of(phrase.first)
    subject = is_subject(state.view, phrase)
    state.traces.append(Trace(draft, phrase.first, sentence, subject, speaks, quoted))
    _trace_pair(state, index, sentence, subject=subject)


def _trace_pair(state: _State, index: int, sentence: int, *, subject: bool) -> None:
    """After «Luc Vasson et Anne Dorne», «ils» may be both."""
    phrase, view = state.phrases[index], state.view
    draft = state.resolved[index][0]
    if draft is None or phrase.kind != "name" or draft.kind != "person" or phrase.first < 2:
        return
    if not _is_and(view, phrase.first - 1):
        return
    for trace in reversed(state.traces[-4:-1]):
        other = trace.draft
        if trace.sentence == sentence and other.kind == "person" and other.named and other is not draft:
            if phrase.first - trace.token <= 8:
                pair = _join_drafts(state, [other, draft], trace.token)
                state.traces.append(Trace(pair, phrase.first, sentence, subject or trace.subject, False, trace.quoted))
            return


def _is_quoted(state: _State, offset: int) -> bool:
    place = bisect_right(state.quoted, (offset, len(state.text))) - 1
    return place >= 0 and state.quoted[place][0] <= offset < state.quoted[place][1]


def _resolve_pronoun(state: _State, index: int) -> tuple[Draft | None, str]:
    phrase = state.phrases[index]
    speaks = index in state.speakers
    if state.view.words[phrase.head] not in {words[0] for words in state.view.titles.pronouns} and speaks:
        return _last_speaker(state), "pronoun:speaker"
    if _is_quoted(state, state.view.tokens[phrase.first].start) and not speaks:
        return None, "unresolved"
    draft = choose_pronoun(phrase, state.sentence_of(phrase.first), state.traces, speaks=speaks)
    return (draft, "pronoun") if draft is not None else (None, "unresolved")


def _last_speaker(state: _State) -> Draft | None:
    return next((trace.draft for trace in reversed(state.traces) if trace.speaker), None)


def _resolve_description(state: _State, index: int) -> tuple[Draft | None, str]:
    phrase = state.phrases[index]
    role = read_role(state.view, phrase, state.text)
    if phrase.determiner != "indefinite":
        found = _find_told(state, index, role)
        if found is not None:
            return found
    draft = Draft(
        kind_of(phrase),
        text_of(state.view, phrase.first, phrase.last, state.text),
        False,
        "description",
        gender=phrase.gender,
        plural=phrase.plural,
        roles=[role],
        first=phrase.first,
    )
    if not phrase.partitive:
        same = choose_by_role(phrase, role, [d for d in state.drafts if not d.named and d.name == draft.name], ())
        if same is not None and phrase.determiner == "indefinite" and same[0].name == draft.name:
            return same
    state.drafts.append(draft)
    return draft, "description"


def _find_told(state: _State, index: int, role: Role) -> tuple[Draft, str] | None:
    """Whom a description stands for, among those the article tells of."""
    phrase = state.phrases[index]
    counterpart = phrase.noun is not None and phrase.noun.sense == "counterpart"
    if counterpart:
        return _find_counterpart(state, phrase)
    found = choose_by_role(phrase, role, state.drafts, state.traces)
    if found is not None:
        return found
    if phrase.plural:
        return None
    return _find_lead(state, index, role) or _find_generic(state, phrase, role)


def _find_counterpart(state: _State, phrase: Phrase) -> tuple[Draft, str] | None:
    """«son homologue»: the other person of the headline or of the sentence before."""
    speaker = state.traces[-1].draft if state.traces else None
    others = [
        trace.draft
        for trace in state.traces
        if trace.draft.kind == "person" and trace.draft.named and trace.draft is not speaker
    ]
    unique = list({id(draft): draft for draft in others}.values())
    return (unique[0], "counterpart") if len(unique) == 1 else None


def _find_lead(state: _State, index: int, role: Role) -> tuple[Draft, str] | None:
    """«Vasson annonce…» in the headline, «Le maire a annoncé…» in the first sentence: the same person.

    Only for the first description of a person after the headline, when nobody was named since.
    """
    phrase = state.phrases[index]
    if phrase.noun is None or phrase.noun.kind != "person" or role.former or phrase.determiner not in ("definite", ""):
        return None
    passages = {sentence.first: sentence.passage for sentence in state.view.parse.sentences}
    first_passage = state.view.parse.sentences[0].passage
    heads = [
        trace
        for trace in state.traces
        if passages[state.sentences[trace.sentence]] == first_passage and trace.draft.kind == "person"
    ]
    since = [
        trace
        for trace in state.traces
        if passages[state.sentences[trace.sentence]] != first_passage
        and not trace.draft.named
        and trace.draft.kind == "person"
    ]
    if not heads or since or passages[state.sentences[state.sentence_of(phrase.first)]] == first_passage:
        return None
    draft = heads[0].draft
    if not draft.named or draft.roles or (draft.gender and phrase.gender and draft.gender != phrase.gender):
        return None
    draft.roles.append(role)
    return draft, "lead"


def _find_generic(state: _State, phrase: Phrase, role: Role) -> tuple[Draft, str] | None:
    """A noun that fits anybody («l'homme», «la quinquagénaire», «la Suissesse», «l'organisme»)."""
    noun = phrase.noun
    if noun is None:
        if not role.countries or role.words or phrase.determiner not in ("definite", "demonstrative"):
            return None
        draft = choose_recent(phrase, state.traces, lambda d: d.kind == "person" and _shares_country(d, role))
        return (draft, "generic") if draft is not None else None
    if not noun.covers or phrase.determiner not in ("definite", "demonstrative"):
        return None
    if noun.kind == "person":
        draft = choose_recent(phrase, state.traces, lambda d: d.kind == "person" and _may_be(d, role))
    else:
        draft = choose_recent(replace(phrase, gender=""), state.traces, lambda d: d.kind == "organization")
    return (draft, "generic") if draft is not None else None


def _shares_country(draft: Draft, role: Role) -> bool:
    told = [code for known in draft.roles for code in known.countries]
    return not told or bool(role.countries.intersection(told))


def _may_be(draft: Draft, role: Role) -> bool:
    """Whether a vague noun may stand for the draft: its senses cover a role of his, or none is told."""
    noun = role.noun
    if noun is None or not _shares_country(draft, role):
        return False
    told = {known.noun.sense for known in draft.roles if known.noun is not None and known.noun.sense}
    return "*" in noun.covers or not told or bool(told.intersection(noun.covers))


def _conclude(
    state: _State, mentions: Sequence[Mention], statements: Sequence[Statement], speakers: dict[str, int]
) -> Resolution:
    used = {id(draft): draft for draft, _ in state.resolved.values() if draft is not None}
    ordered = sorted(used.values(), key=lambda draft: (draft.first, draft.name))
    ids = {id(draft): f"e{number}" for number, draft in enumerate(ordered, 1)}
    entities = tuple(
        Entity(
            ids[id(draft)],
            draft.name,
            draft.kind,
            tuple(dict.fromkeys(role.text for role in draft.roles if draft.named)),
            tuple(draft.aliases),
            draft.basis,
        )
        for draft in ordered
    )
    made: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in mentions}
    for index, phrase in enumerate(state.phrases):
        draft, basis = state.resolved[index]
        start, end = span_phrase(state.view, phrase)
        entity = ids[id(draft)] if draft is not None else None
        made[(start, end)] = Mention(start, end, phrase.kind, entity, basis if entity else "unresolved")
    resolved = sorted(made.values(), key=lambda mention: (mention.start, -mention.end))
    return Resolution(entities, tuple(resolved), _name_speakers(state, statements, speakers, ids))


def _name_speakers(
    state: _State, statements: Sequence[Statement], speakers: dict[str, int], ids: dict[int, str]
) -> tuple[Statement, ...]:
    """The statements, in the order given, with who speaks."""
    named: dict[str, Statement] = {}
    before: Statement | None = None
    for statement in sorted(statements, key=lambda s: (s.start, s.end)):
        index = speakers.get(statement.id)
        if index is not None:
            draft = state.resolved[index][0]
            entity = ids[id(draft)] if draft is not None else None
            name = draft.name if draft is not None else None
            done = replace(statement, speaker_entity=entity, speaker_name=name)
        elif statement.cue is None and statement.speaker is None and before is not None:
            done = replace(statement, speaker_entity=before.speaker_entity, speaker_name=before.speaker_name)
        else:
            done = replace(statement, speaker_entity=None, speaker_name=None)
        named[statement.id] = done
        if statement.parent is None:
            before = done
    return tuple(named[statement.id] for statement in statements)
