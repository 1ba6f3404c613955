"""Who each mention of an article is, and the speakers of its statements, from what the article itself tells."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from recoupe.extract.coreference import (
    Trace,
    choose_by_role,
    choose_pronoun,
    choose_recent,
    find_fitting,
    fits,
    is_subject,
)
from recoupe.extract.mentions import open_view, span_phrase
from recoupe.extract.names import View
from recoupe.extract.people import Draft, Role, find_people, kind_of, plain, read_role
from recoupe.extract.phrases import Phrase, describe_span, find_phrases, tell_morph
from recoupe.extract.quotes import find_quotations
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import Parse
from recoupe.model.statement import Statement

_SHORTEST_SPEECH: Final = 25  # characters between marks; shorter ones hold names and words at arm's length
_LONGEST_NAME: Final = 90  # characters
_FULL_NAME: Final = 2  # words
_OFTEN: Final = 2  # times that somebody must have been spoken of to be meant by any noun; not measured
_BREAKS: Final = ",;:(@—–\n"
_LATELY: Final = 60  # traces
_REACH: Final = 40  # tokens before a pronoun in which a thing may be what it stands for; not measured
_EDGES: Final = " .,;:!?«»“”\"'’()"
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
    """Outer quotations, by start."""
    speakers: dict[int, Statement]
    """Statements by the index of the phrase that speaks."""
    relays: list[tuple[int, int]]
    """Spans through which statements came, by start."""
    sentences: list[int]
    """The first token of each sentence."""
    narrated: list[int] = field(default_factory=list)
    """For each sentence, how many before it begin outside quotations: the distance that pronouns reach over."""
    resolved: dict[int, tuple[Draft | None, str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    """The place in `traces` where each draft, by its identity, was last spoken of."""
    described: dict[str, Draft] = field(default_factory=dict)
    """The first draft without a name that each description, in plain words, opened."""
    sources: list[Draft] = field(default_factory=list)
    """Who spoke or carried what was said, in text order."""

    def trace(self, trace: Trace) -> None:
        """Note that somebody was spoken of."""
        self.seen[id(trace.draft)] = len(self.traces)
        self.traces.append(trace)

    def sentence_of(self, token: int) -> int:
        return self.narrated[bisect_right(self.sentences, token) - 1]

    def passage_of(self, token: int) -> int:
        return self.view.parse.sentences[bisect_right(self.sentences, token) - 1].passage


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
    repeats a role that the article tells), `same_words`, `generic` (a noun that fits only one of those spoken of),
    `recent` (a noun that nobody was told to be, for the last one who spoke), `same_source`, `counterpart`,
    `lead` (the headline's subject), `later_name`, `only` (the one person of whom nothing is told), `pronoun`,
    `list`, `description` (it names nobody, and opens an entity of its own) or `unresolved`. Nothing is known of
    people but what the article tells. A statement without a cue and a speaker takes the one before it.
    """
    view = open_view(parse, pack)
    wanted = {(mention.start, mention.end) for mention in mentions}
    phrases = [phrase for phrase in find_phrases(view) if span_phrase(view, phrase) in wanted]
    return resolve_phrases(article, view, phrases, mentions, statements)


def resolve_phrases(
    article: Article,
    view: View,
    phrases: Sequence[Phrase],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
) -> Resolution:
    """`resolve` for a parse that was opened already; `phrases` are those of `mentions`."""
    parse = view.parse
    if not parse.tokens:
        return Resolution((), tuple(mentions), tuple(statements))
    ordered = sorted(statements, key=lambda statement: (statement.start, statement.end))
    listed, speakers = _add_speakers(view, phrases, ordered)
    state = _State(
        view,
        article.text,
        listed,
        [
            (quotation.inner_start, quotation.inner_end)
            for quotation in find_quotations(article.text, article.passages)
            if quotation.depth == 0 and quotation.inner_end - quotation.inner_start >= _SHORTEST_SPEECH
        ],
        {index: statement for statement, index in speakers},
        sorted((statement.relay.start, statement.relay.end) for statement in ordered if statement.relay is not None),
        [sentence.first for sentence in parse.sentences],
    )
    state.narrated = _count_narrated(state)
    _resolve_names(state)
    _learn_roles(state)
    for index in range(len(listed)):
        _resolve_phrase(state, index)
    return _conclude(state, mentions, statements, {statement.id: index for statement, index in speakers})


def _add_speakers(
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
    return len(_list_members(view, inner, last)) > 1


def _list_members(view: View, inner: Sequence[Phrase], last: int) -> list[Phrase]:
    """The mentions that «et» joins: «Luc Vasson et la maire de Norvau»; at most the first alone if none does."""
    members: list[Phrase] = []
    end = 0
    for phrase in inner:
        if phrase.first < end:
            continue
        if not members or (
            _is_and(view, phrase.first - 1) and phrase.first - 1 >= end and _stands_alone(members[0], phrase)
        ):
            members.append(phrase)
        end = phrase.last
    return members if end <= last else members[:1]


def _stands_alone(first: Phrase, phrase: Phrase) -> bool:
    return bool(phrase.determiner) or phrase.name is not None or (not first.determiner and first.name is None)


def _count_narrated(state: _State) -> list[int]:
    counted: list[int] = []
    for first in state.sentences:
        start = state.view.tokens[first].start
        counted.append((counted[-1] if counted else 0) + (not counted or not _is_quoted(state, start)))
    return counted


def _resolve_names(state: _State) -> None:
    found = find_people(state.view, state.phrases, state.text, state.speakers)
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
    if link == "," and place + 3 < size and words[place + 2] == "," and state.view.tokens[place].pos == "NUM":
        place += 3  # «Anne Dorne, 63 ans, céramiste»
    for index in by_first.get(place, ()) if told else ():
        other = state.phrases[index]
        if other.kind != "description" or index in state.resolved or other.plural or other.partitive:
            continue
        person = other.noun is None or other.noun.kind == "person"
        closed = other.last >= size or words[other.last] in _CLOSERS or link != "," or not other.determiner
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
    told_words = [
        view.words[token] for token, code in zip(range(phrase.first, phrase.last), codes, strict=True) if code
    ]
    for position, member in enumerate(members):
        if len(told) == len(members):
            countries, text = frozenset(told[position]), f"{_singular(phrase, member)} {told_words[position]}".strip()
        else:
            countries, text = role.countries, role.text
        member.roles.append(replace(role, countries=countries, plural=False, text=text))
    state.resolved[index] = (_join_drafts(state, members, phrase.first), "list")


def _singular(phrase: Phrase, member: Draft) -> str:
    """The noun of a list as it is said of one of its members."""
    if phrase.noun is None:
        return ""
    forms = (phrase.noun.feminine, phrase.noun.masculine) if member.gender == "f" else (phrase.noun.masculine,)
    return next((form for form in forms if form), phrase.noun.key)


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
    if speaks:
        _complete_name(state, index, draft)
    if speaks or (phrase.kind == "name" and _lies_within(state.relays, span_phrase(state.view, phrase))):
        state.sources.append(draft)
    start = state.view.tokens[phrase.first].start
    quoted = _is_quoted(state, start) and not speaks
    sentence = state.sentence_of(phrase.first)
    subject = is_subject(state.view, phrase)
    state.trace(Trace(draft, phrase.first, sentence, subject, speaks, quoted))
    _trace_pair(state, index, sentence, subject=subject)


def _complete_name(state: _State, index: int, draft: Draft) -> None:
    """An institution's name as the speaker's span has it, where that is longer («Police cantonale du Norvau»)."""
    statement, phrase = state.speakers[index], state.phrases[index]
    if statement.speaker is None or draft.kind not in ("organization", "other") or phrase.name is None:
        return
    start, end = statement.speaker
    first = state.view.tokens[phrase.name.first].start
    longer = state.text[first:end]
    extends = start <= first and end > span_phrase(state.view, phrase)[1] and phrase.role is None
    extends = extends and len(draft.name) < len(longer) < _LONGEST_NAME
    if extends and not any(mark in longer for mark in _BREAKS):
        draft.aliases.append(draft.name)
        draft.name = " ".join(longer.split()).strip(_EDGES)


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
                state.trace(Trace(pair, phrase.first, sentence, subject or trace.subject, False, trace.quoted))
            return


def _lies_within(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether one of the spans, sorted by start, overlaps `span`."""
    place = bisect_right(spans, (span[1], 0)) - 1
    return place >= 0 and spans[place][1] > span[0]


def _is_quoted(state: _State, offset: int) -> bool:
    place = bisect_right(state.quoted, (offset, len(state.text))) - 1
    return place >= 0 and state.quoted[place][0] <= offset < state.quoted[place][1]


def _resolve_pronoun(state: _State, index: int) -> tuple[Draft | None, str]:
    phrase = state.phrases[index]
    speaks = index in state.speakers
    if state.view.words[phrase.head] in state.view.titles.first_person:
        return _last_speaker(state), "pronoun:speaker"
    quoted = _is_quoted(state, state.view.tokens[phrase.first].start)
    if state.view.words[phrase.head] in state.view.titles.indefinite_pronouns:
        if not speaks and not quoted:
            return None, "unresolved"  # «on entendait des cris»: anybody
        draft = _last_speaker(state)
        institution = draft is not None and draft.kind in ("organization", "group")
        return (draft, "pronoun:speaker") if institution else (None, "unresolved")
    if quoted and not speaks:
        return None, "unresolved"
    sentence = state.sentence_of(phrase.first)
    draft = choose_pronoun(phrase, sentence, state.traces, speaks=speaks)
    if draft is None or (not speaks and _stands_for_thing(state, phrase, draft)):
        return None, "unresolved"
    return draft, "pronoun"


def _stands_for_thing(state: _State, phrase: Phrase, draft: Draft) -> bool:
    """«L'Église achète une statue. La statue partira. Elle…»: a thing was a fitting subject since the one chosen."""
    view = state.view
    if not is_subject(view, phrase) or (draft.named and draft.kind == "person"):
        return False
    last = max((trace.token for trace in state.traces[-_LATELY:] if trace.draft is draft), default=0)
    for index in range(phrase.first - 1, max(last, phrase.first - _REACH), -1):
        token = view.tokens[index]
        if token.pos != "NOUN" or not token.dep.startswith("nsubj") or _is_quoted(state, token.start):
            continue
        plural = token.feature("Number") == "Plur"
        return plural == phrase.plural and tell_morph(view, index) == phrase.gender != ""
    return False


def _last_speaker(state: _State) -> Draft | None:
    return next((trace.draft for trace in reversed(state.traces) if trace.speaker), None)


def _resolve_description(state: _State, index: int) -> tuple[Draft | None, str]:
    phrase = state.phrases[index]
    alone = (
        state.view.titles.determiners.get(state.view.words[phrase.first]) if phrase.last - phrase.first == 1 else None
    )
    if alone is not None and alone.kind in ("definite", "contracted"):
        return None, "unresolved"  # a clitic or an article taken for a speaker
    members = _find_members(state, index)
    if members is not None:
        return members
    role = read_role(state.view, phrase, state.text)
    if phrase.determiner != "indefinite":
        found = _find_told(state, index, role)
    else:
        found = _find_later(state, index, role) if _opens_text(state, index) else None
    if found is not None:
        return found
    name = _word_description(state, index)
    same = state.described.get(plain(name))
    another = phrase.determiner == "indefinite" and not phrase.plural  # «une femme» after «une femme»
    if same is not None and not phrase.partitive and not another:
        return same, "same_words"
    draft = Draft(
        kind_of(state.view, phrase),
        name,
        False,
        "description",
        gender=phrase.gender,
        plural=phrase.plural,
        roles=[role],
        first=phrase.first,
    )
    state.drafts.append(draft)
    state.described.setdefault(plain(name), draft)
    return draft, "description"


def _word_description(state: _State, index: int) -> str:
    """The words of a description: as the statement's speaker gives them, where it speaks."""
    phrase, statement = state.phrases[index], state.speakers.get(index)
    start, end = span_phrase(state.view, phrase)
    if statement is not None and statement.speaker is not None and statement.speaker.start <= start:
        start, end = statement.speaker
    return _trim(" ".join(state.text[start:end].split()))


def _trim(words: str) -> str:
    """Without marks at its edges, but for those that close what is open inside («la société du bac (BPT)»)."""
    trimmed = words.strip(_EDGES)
    start = words.find(trimmed)
    end = start + len(trimmed)
    for opening, closing in (("(", ")"), ("«", "»"), ("“", "”")):
        if trimmed.count(opening) > trimmed.count(closing) and words[end:].lstrip().startswith(closing):
            return words[start : words.index(closing, end) + 1]
    return trimmed


def _find_members(state: _State, index: int) -> tuple[Draft, str] | None:
    """The group that a speaker's span lists by name; None if it is no list of names."""
    phrase = state.phrases[index]
    if index not in state.speakers:
        return None
    inside = (
        [place for place in range(index + 1, len(state.phrases)) if state.phrases[place].first < phrase.last]
        if index + 1 < len(state.phrases) and state.phrases[index + 1].first < phrase.last
        else []
    )
    listed = _list_members(state.view, [state.phrases[place] for place in inside], phrase.last)
    drafts = [state.resolved.get(place, (None, ""))[0] for place in inside if state.phrases[place] in listed]
    named = [draft for draft in drafts if draft is not None and draft.kind == "person" and draft.named]
    if len(listed) < 2 or len(named) < len(listed):
        return None
    return _join_drafts(state, named, phrase.first), "list"


def _find_told(state: _State, index: int, role: Role) -> tuple[Draft | None, str] | None:
    """Whom a description stands for, among those the article tells of."""
    phrase = state.phrases[index]
    counterpart = phrase.noun is not None and phrase.noun.sense == "counterpart"
    if counterpart:
        return _find_counterpart(state, role)
    if any(word in state.view.titles.same for word in state.view.words[phrase.first : phrase.head]):
        source = next((draft for draft in reversed(state.sources) if draft.kind != "person" or not draft.named), None)
        return (source, "same_source") if source is not None else None
    found = choose_by_role(phrase, role, state.drafts, state.seen, len(state.traces))
    if found is not None or phrase.plural:
        return found
    return _find_lead(state, index, role) or _find_untold(state, index, role)


def _find_untold(state: _State, index: int, role: Role) -> tuple[Draft | None, str] | None:
    """Whom a description may stand for that the article tells of nobody."""
    generic = _find_generic(state, index, role)
    if generic is not None and generic[0] is not None:
        return generic
    return _find_later(state, index, role) or generic or _find_only(state, index, role)


def _find_only(state: _State, index: int, role: Role) -> tuple[Draft, str] | None:
    """«Le chanteur a dit», told of nobody: the only person spoken of twice so far of whom no role is told.

    Only for one who speaks, in few words («le président américain»), and a person named in full.
    """
    phrase = state.phrases[index]
    person = phrase.noun is not None and phrase.noun.kind == "person"
    if index not in state.speakers or not person or role.former or role.words or phrase.determiner != "definite":
        return None
    named = [trace.draft for trace in state.traces if trace.draft.kind == "person" and trace.draft.named]
    fitting = {id(draft): draft for draft in named if fits(draft, phrase) and not draft.roles}
    draft = next(iter(fitting.values()), None)
    if draft is None or len(fitting) > 1 or len(draft.spelling) < _FULL_NAME:
        return None
    if sum(one is draft for one in named) < _OFTEN:
        return None
    draft.roles.append(role)
    return draft, "only"


def _find_counterpart(state: _State, role: Role) -> tuple[Draft, str] | None:
    """«son homologue»: the other person of the headline, where it names two."""
    title = state.view.parse.sentences[0].passage
    named = {
        id(trace.draft): trace.draft
        for trace in state.traces
        if trace.draft.kind == "person" and trace.draft.named and state.passage_of(trace.token) == title
    }
    others = [draft for draft in named.values() if draft is not state.traces[-1].draft]
    fitting = len(others) == 1 < len(named) and _shares_country(others[0], role)
    return (others[0], "counterpart") if fitting else None


def _find_lead(state: _State, index: int, role: Role) -> tuple[Draft, str] | None:
    """«Vasson annonce…» in the headline, «Le maire a annoncé…» in the first sentence: the same person.

    Only for the first description of a person after the headline, when nobody was named since.
    """
    phrase = state.phrases[index]
    if phrase.noun is None or phrase.noun.kind != "person" or role.former or phrase.determiner not in ("definite", ""):
        return None
    title = state.view.parse.sentences[0].passage
    people = [trace for trace in state.traces if trace.draft.kind == "person"]
    heads = [trace.draft for trace in people if state.passage_of(trace.token) == title]
    since = [trace for trace in people if state.passage_of(trace.token) != title and not trace.draft.named]
    if not heads or since or state.passage_of(phrase.first) == title:
        return None
    draft = heads[0]
    if not draft.named or draft.roles or not fits(draft, phrase):
        return None
    draft.roles.append(role)
    return draft, "lead"


def _opens_text(state: _State, index: int) -> bool:
    """Whether a description of one person is a subject, and the first of whom the text speaks."""
    phrase = state.phrases[index]
    first = not any(trace.draft.kind == "person" for trace in state.traces)
    return first and not phrase.plural and not phrase.partitive and is_subject(state.view, phrase)


def _find_later(state: _State, index: int, role: Role) -> tuple[Draft, str] | None:
    """«La consule a refusé. Anne Dorne estime…»: the person first named, as a subject, in the next two sentences.

    Only where the article tells no role of hers, and nobody else is named first. «Un batelier a été condamné.»
    stands for whoever is named next where it opens the text, and the name its sentence.
    """
    phrase = state.phrases[index]
    lead = phrase.determiner == "indefinite"
    person = (
        kind_of(state.view, phrase) == "person" if lead else phrase.noun is not None and phrase.noun.kind == "person"
    )
    if not person or role.former or not (lead or phrase.determiner == "definite"):
        return None
    sentence = state.sentence_of(phrase.first)
    for place in range(index + 1, len(state.phrases)):
        other = state.phrases[place]
        if state.sentence_of(other.first) > sentence + 2:
            return None
        draft = state.resolved.get(place, (None, ""))[0]
        if other.first < phrase.last or draft is None or draft.kind != "person" or not draft.named:
            continue
        acts = place in state.speakers or is_subject(state.view, other)
        acts = acts and len(draft.name.split()) >= _FULL_NAME
        acts = acts and not (lead and (place in state.speakers or other.first not in state.sentences))
        same = not (draft.gender and phrase.gender and draft.gender != phrase.gender)
        if draft.first < phrase.first or draft.roles or not acts or not same or _is_introduced(state, place):
            return None
        draft.roles.append(role)
        return draft, "later_name"
    return None


def _is_introduced(state: _State, index: int) -> bool:
    """Whether it is told behind a comma who the named one is: «Jean-Marc, un batelier», «Anne Dorne, 42 ans»."""
    after = state.phrases[index].last
    if after + 1 >= len(state.view.tokens) or state.view.words[after] != ",":
        return False
    return state.view.tokens[after + 1].feature("Definite") == "Ind" or state.view.words[after + 1].isdigit()


def _find_generic(state: _State, index: int, role: Role) -> tuple[Draft | None, str] | None:
    """A noun that fits anybody («l'homme», «la quinquagénaire», «la Suissesse», «l'organisme»).

    The speaker who goes on («le retraité»), the one whom «cette responsable» points back to, or the only one of
    whom the noun may tell; where several may be meant, nobody: `unresolved`. None where nobody may be.
    """
    phrase = state.phrases[index]
    noun = phrase.noun
    if phrase.determiner not in ("definite", "demonstrative"):
        return None
    if noun is None:
        national = state.view.words[phrase.head] in state.view.demonyms.adjectives
        return (
            _choose_only(state, phrase, lambda d: d.kind == "person" and _shares_country(d, role)) if national else None
        )
    bare = not role.words | role.countries
    if noun.covers or (noun.repeats and bare):
        person = noun.covers and noun.kind == "person"
        fitting = replace(phrase, gender=phrase.gender if person else "")
        return _choose_only(state, fitting, lambda d: _may_be(d, role) if person else _may_be_body(d, role))
    if noun.kind == "person" and bare and index in state.speakers:
        draft = _last_speaker(state)
        if draft is not None and draft.named and fits(draft, phrase) and draft.gender and _may_be(draft, role):
            return draft, "recent"
    return None


def _choose_only(state: _State, phrase: Phrase, accepts: Callable[[Draft], bool]) -> tuple[Draft | None, str] | None:
    fitting = find_fitting(phrase, state.traces, accepts)
    if not fitting:
        return None
    if phrase.determiner != "demonstrative" and (len(fitting) > 1 or not _is_told(fitting[0], phrase)):
        return None, "unresolved"
    draft = choose_recent(phrase, state.traces, accepts)
    return (draft, "generic") if draft is not None else None


def _is_told(draft: Draft, phrase: Phrase) -> bool:
    """Whether a vaguer noun covers what the article tells of somebody it names: «l'hôpital», «l'établissement»."""
    covers = set(phrase.noun.covers) if phrase.noun is not None else set()
    told = {known.noun.sense for known in draft.roles if known.noun is not None and known.noun.sense}
    return draft.named and ("*" in covers or bool(told & covers))


def _may_be_body(draft: Draft, role: Role) -> bool:
    """Whether a bare noun may stand for an institution: a named one of which no other noun is told."""
    if draft.kind != "organization" or draft.basis == "metonym":
        return False
    told = {known.noun.sense for known in draft.roles if known.noun is not None and known.noun.sense}
    covers = set(role.noun.covers) if role.noun is not None else set()
    return bool("*" in covers or told & covers or (draft.named and not told))


def _shares_country(draft: Draft, role: Role) -> bool:
    told = [code for known in draft.roles for code in known.countries]
    return not told or bool(role.countries.intersection(told))


def _may_be(draft: Draft, role: Role) -> bool:
    """Whether a vague noun may stand for the draft: its senses cover a role of his, or none is told."""
    noun = role.noun
    if noun is None or draft.kind != "person" or not _shares_country(draft, role):
        return False
    told = {known.noun.sense for known in draft.roles if known.noun is not None and known.noun.sense}
    return "*" in noun.covers or not told or bool(told.intersection(noun.covers)) or not noun.covers


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
            tuple(dict.fromkeys(role.text for role in draft.roles if draft.named and role.text != draft.name)),
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
            phrase = state.phrases[index]
            described = phrase.kind == "description" and (phrase.noun is not None or phrase.last - phrase.first > 1)
            name = draft.name if draft is not None else _word_description(state, index) if described else None
            done = replace(statement, speaker_entity=entity, speaker_name=name)
        elif statement.cue is None and statement.speaker is None and before is not None:
            done = replace(statement, speaker_entity=before.speaker_entity, speaker_name=before.speaker_name)
        else:
            done = replace(statement, speaker_entity=None, speaker_name=None)
        named[statement.id] = done
        if statement.parent is None:
            before = done
    return tuple(named[statement.id] for statement in statements)
