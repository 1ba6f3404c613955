"""Made-up speech insertions («…, a assuré samedi le ministre»), which newspapers live on and treebanks lack.

A sentence of the treebank becomes what somebody says: a verb of speech with its subject after it is put behind the
sentence or at a comma inside it, annotated as Sequoia annotates such insertions (`parataxis:insert` on the root of
what is said). Subjects are noun phrases of the treebanks, and names of WiNER-fr's training part.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ner_corpus import EntityParagraph
from treebank import TreebankSentence

_VERBS = (
    # participle, present and imperfect of the third person, plural of both
    ("déclaré", "déclare", "déclarait", "déclarent", "déclaraient"),
    ("affirmé", "affirme", "affirmait", "affirment", "affirmaient"),
    ("assuré", "assure", "assurait", "assurent", "assuraient"),
    ("expliqué", "explique", "expliquait", "expliquent", "expliquaient"),
    ("indiqué", "indique", "indiquait", "indiquent", "indiquaient"),
    ("précisé", "précise", "précisait", "précisent", "précisaient"),
    ("ajouté", "ajoute", "ajoutait", "ajoutent", "ajoutaient"),
    ("estimé", "estime", "estimait", "estiment", "estimaient"),
    ("souligné", "souligne", "soulignait", "soulignent", "soulignaient"),
    ("rappelé", "rappelle", "rappelait", "rappellent", "rappelaient"),
    ("répondu", "répond", "répondait", "répondent", "répondaient"),
    ("dit", "dit", "disait", "disent", "disaient"),
    ("annoncé", "annonce", "annonçait", "annoncent", "annonçaient"),
    ("confié", "confie", "confiait", "confient", "confiaient"),
    ("raconté", "raconte", "racontait", "racontent", "racontaient"),
    ("regretté", "regrette", "regrettait", "regrettent", "regrettaient"),
    ("dénoncé", "dénonce", "dénonçait", "dénoncent", "dénonçaient"),
    ("lancé", "lance", "lançait", "lancent", "lançaient"),
    ("martelé", "martèle", "martelait", "martèlent", "martelaient"),
    ("prévenu", "prévient", "prévenait", "préviennent", "prévenaient"),
    ("insisté", "insiste", "insistait", "insistent", "insistaient"),
    ("reconnu", "reconnaît", "reconnaissait", "reconnaissent", "reconnaissaient"),
    ("conclu", "conclut", "concluait", "concluent", "concluaient"),
    ("jugé", "juge", "jugeait", "jugent", "jugeaient"),
    ("noté", "note", "notait", "notent", "notaient"),
    ("commenté", "commente", "commentait", "commentent", "commentaient"),
    ("poursuivi", "poursuit", "poursuivait", "poursuivent", "poursuivaient"),
    ("écrit", "écrit", "écrivait", "écrivent", "écrivaient"),
    ("tweeté", "tweete", "tweetait", "tweetent", "tweetaient"),
    ("témoigné", "témoigne", "témoignait", "témoignent", "témoignaient"),
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FUNCTIONS = ("ministre", "président", "procureur", "porte-parole", "maire", "directeur", "député", "chef")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens with heads inside the phrase; the head of all, `root`, is its own head."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]

    @property
    def root(self) -> int:
        return next(i for i, head in enumerate(self.heads) if head == i)


class InsertionMaker:
    """The material of insertions, collected once."""

    def __init__(self, sentences: Iterable[TreebankSentence], paragraphs: Iterable[EntityParagraph]) -> None:
        self.subjects = [phrase for sentence in sentences for phrase in _find_subjects(sentence)]
        self.names = sorted({name for paragraph in paragraphs for name in _find_names(paragraph)})

    def insert(self, sentence: TreebankSentence, source: random.Random) -> TreebankSentence | None:
        """The sentence as somebody's words, None if it does not lend itself to it."""
        roots = [i for i, dep in enumerate(sentence.deps) if dep == "ROOT"]
        quoted = any(word in '"«»“”' for word in sentence.words) or "parataxis:insert" in sentence.deps
        if len(roots) != 1 or sentence.pos[roots[0]] != "VERB" or quoted or sentence.words[-1] != ".":
            return None
        last = len(sentence.words) - 1
        if last in sentence.heads[:-1] or last < 4:
            return None
        commas = [
            i
            for i in range(4, last - 3)
            if sentence.words[i] == "," and i not in sentence.heads and _is_clean_cut(sentence, i)
        ]
        insertion = self._make_insertion(source)
        if commas and source.random() < 0.25:
            return _put_inside(sentence, insertion, roots[0], source.choice(commas))
        return _put_behind(sentence, insertion, roots[0], source)

    def _make_insertion(self, source: random.Random) -> Phrase:
        """«a assuré samedi le ministre»: the verb is the root."""
        builder = _Builder()
        subject = self._choose_subject(source)
        plural = "Number=Plur" in subject.morphs[subject.root] if subject else False
        participle, *finite = source.choice(_VERBS)
        if source.random() < 0.65:
            auxiliary = builder.add("ont" if plural else "a", "AUX", _finite("Pres", plural), "aux:tense")
            if subject is None:
                pronoun = self._add_pronoun(builder, source)
            root = builder.add(participle, "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", "root")
            builder.heads[auxiliary] = root
            builder.glue(auxiliary, root if subject else pronoun)
        else:
            imperfect = source.random() < 0.25
            form = finite[imperfect + 2 * plural]
            root = builder.add(form, "VERB", _finite("Imp" if imperfect else "Pres", plural), "root")
            if subject is None:
                pronoun = self._add_pronoun(builder, source, after=form)
                builder.spaces[root] = False
        builder.heads[root] = root
        if subject is None:
            builder.heads[pronoun] = root
        if source.random() < 0.45:
            self._add_time(builder, root, source)
        if source.random() < 0.12:
            agency = builder.size + 2
            builder.add("à", "ADP", "", "case", head=agency)
            builder.add("l'", "DET", "Definite=Def|Number=Sing|PronType=Art", "det", head=agency, space=False)
            builder.add(source.choice(("AFP", "agence", "antenne")), "NOUN", "", "obl:arg", head=root)
        if subject is not None:
            builder.append(subject, "nsubj", root)
        return builder.build()

    def _add_pronoun(self, builder: "_Builder", source: random.Random, after: str = "a") -> int:
        gender, form = source.choice((("Masc", "il"), ("Masc", "il"), ("Fem", "elle")))
        link = "-t-" if after[-1] in "ae" else "-"
        return builder.add(link + form, "PRON", f"Gender={gender}|Number=Sing|Person=3|PronType=Prs", "nsubj")

    def _add_time(self, builder: "_Builder", root: int, source: random.Random) -> None:
        if source.random() < 0.15:
            builder.add(source.choice(("hier", "aujourd'hui", "ensuite", "notamment")), "ADV", "", "advmod", head=root)
            return
        day = builder.add(source.choice(_DAYS), "NOUN", "Gender=Masc|Number=Sing", "obl:mod", head=root)
        if source.random() < 0.5:
            part, gender = source.choice((("soir", "Masc"), ("matin", "Masc"), ("après-midi", "Masc")))
            builder.add(part, "NOUN", f"Gender={gender}|Number=Sing", "nmod", head=day)

    def _choose_subject(self, source: random.Random) -> Phrase | None:
        chance = source.random()
        if chance < 0.15:
            return None
        if chance < 0.55 or not self.names:
            return source.choice(self.subjects)
        return _name_speaker(source.choice(self.names), source)


class _Builder:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.pos: list[str] = []
        self.morphs: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []

    @property
    def size(self) -> int:
        return len(self.words)

    def add(self, word: str, pos: str, morph: str, dep: str, *, head: int = -1, space: bool = True) -> int:
        self.words.append(word)
        self.spaces.append(space)
        self.pos.append(pos)
        self.morphs.append(morph)
        self.heads.append(head)
        self.deps.append(dep)
        return self.size - 1

    def glue(self, first: int, second: int) -> None:
        """No space between two neighbours if the second is a clitic («a-t-il»)."""
        if self.words[second].startswith("-"):
            self.spaces[first] = False

    def append(self, phrase: Phrase, dep: str, head: int) -> None:
        base = self.size
        for index, word in enumerate(phrase.words):
            own = phrase.heads[index] == index
            self.add(
                word,
                phrase.pos[index],
                phrase.morphs[index],
                dep if own else phrase.deps[index],
                head=head if own else base + phrase.heads[index],
                space=phrase.spaces[index],
            )

    def build(self) -> Phrase:
        return Phrase(
            *(tuple(column) for column in (self.words, self.spaces, self.pos, self.morphs)),
            heads=tuple(self.heads),
            deps=tuple(self.deps),
        )


def _finite(tense: str, plural: bool) -> str:
    return f"Mood=Ind|Number={'Plur' if plural else 'Sing'}|Person=3|Tense={tense}|VerbForm=Fin"


def _name_speaker(name: tuple[str, str], source: random.Random) -> Phrase:
    """A name alone, after a title or a function, or before a function in apposition."""
    builder = _Builder()
    first, last = name
    proper = "Number=Sing"
    chance = source.random()
    if chance < 0.25:
        title, gender = source.choice((("M.", "Masc"), ("Mme", "Fem")))
        head = builder.add(title, "NOUN", f"Gender={gender}|Number=Sing", "nsubj", head=0)
        builder.add(last, "PROPN", "", source.choice(("nmod", "flat:name")), head=head)
        return builder.build()
    if chance < 0.4:
        builder.add("le", "DET", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art", "det", head=1)
        head = builder.add(source.choice(_FUNCTIONS), "NOUN", "Gender=Masc|Number=Sing", "nsubj", head=1)
        person = builder.add(first, "PROPN", proper, "nmod", head=head)
        builder.add(last, "PROPN", "", "flat:name", head=person)
        return builder.build()
    head = builder.add(first, "PROPN", proper, "nsubj", head=0)
    builder.add(last, "PROPN", "", "flat:name", head=head, space=chance < 0.7)
    if chance >= 0.7:
        builder.add(",", "PUNCT", "", "punct", head=3)
        builder.add(source.choice(_FUNCTIONS), "NOUN", "Gender=Masc|Number=Sing", "appos", head=head)
        builder.add("de", "ADP", "", "case", head=6)
        builder.add("la", "DET", "Definite=Def|Gender=Fem|Number=Sing|PronType=Art", "det", head=6)
        place = source.choice(("ville", "région", "République", "commission", "fédération", "Santé", "Défense"))
        builder.add(place, "NOUN", "Gender=Fem|Number=Sing", "nmod", head=3)
    return builder.build()


def _find_names(paragraph: EntityParagraph) -> list[tuple[str, str]]:
    found = []
    for start, end, label in paragraph.entities:
        parts = tuple(paragraph.text[start:end].split(" "))
        if label == "PER" and len(parts) == 2 and all(part[:1].isupper() and part.isalpha() for part in parts):
            found.append((parts[0], parts[1]))
    return found


_LONGEST_SUBJECT = 12


def _find_subjects(sentence: TreebankSentence) -> list[Phrase]:
    """Noun phrases that are subjects before their verb, each a stretch of neighbours."""
    found = []
    for index, (dep, pos) in enumerate(zip(sentence.deps, sentence.pos, strict=True)):
        if dep != "nsubj" or pos not in ("NOUN", "PROPN") or sentence.heads[index] < index:
            continue
        inside = _collect_subtree(sentence, index)
        first, last = inside[0], inside[-1]
        whole = len(inside) == last - first + 1 and len(inside) <= _LONGEST_SUBJECT
        if whole and sentence.words[last] not in ",;:-–—" and sentence.words[first] not in ",;:-–—":
            found.append(_take_phrase(sentence, first, last + 1, index))
    return found


def _collect_subtree(sentence: TreebankSentence, root: int) -> list[int]:
    inside = {root}
    grown = True
    while grown:
        more = {i for i, head in enumerate(sentence.heads) if head in inside} - inside
        inside |= more
        grown = bool(more)
    return sorted(inside)


def _take_phrase(sentence: TreebankSentence, first: int, last: int, root: int) -> Phrase:
    words = list(sentence.words[first:last])
    if sentence.pos[first] != "PROPN":
        words[0] = words[0][:1].lower() + words[0][1:]
    heads = [head - first for head in sentence.heads[first:last]]
    heads[root - first] = root - first
    return Phrase(
        tuple(words),
        (*sentence.spaces[first : last - 1], True),
        sentence.pos[first:last],
        sentence.morphs[first:last],
        tuple(heads),
        sentence.deps[first:last],
    )


def _is_clean_cut(sentence: TreebankSentence, index: int) -> bool:
    """Whether no more than two arcs pass over the place: a pause where an insertion can stand."""
    return sum((head < index) != (i < index) for i, head in enumerate(sentence.heads) if i != index) <= 2


def _put_behind(sentence: TreebankSentence, insertion: Phrase, root: int, source: random.Random) -> TreebankSentence:
    """«Sentence», insertion. — with quotation marks or without."""
    builder = _Builder()
    quoted = source.random() < 0.7
    shift = int(quoted)
    if quoted:
        builder.add("«", "PUNCT", "", "punct", head=root + 1, space=False)
    for i in range(len(sentence.words) - 1):
        _copy_token(builder, sentence, i, sentence.heads[i] + shift)
    if quoted:
        builder.spaces[-1] = False
        builder.add("»", "PUNCT", "", "punct", head=root + shift, space=False)
    if not quoted or source.random() < 0.9:
        builder.spaces[-1] = False
        builder.add(",", "PUNCT", "", "punct", head=builder.size + 1 + insertion.root)
    builder.spaces[-1] = True
    builder.append(insertion, "parataxis:insert", root + shift)
    builder.spaces[-1] = False
    builder.add(".", "PUNCT", "", "punct", head=root + shift)
    return _finish(sentence, builder, root + shift)


def _put_inside(sentence: TreebankSentence, insertion: Phrase, root: int, comma: int) -> TreebankSentence:
    """First half, insertion, second half."""
    builder = _Builder()
    size = len(insertion.words) + 1

    def move(index: int) -> int:
        return index if index <= comma else index + size

    for i in range(comma):
        _copy_token(builder, sentence, i, move(sentence.heads[i]))
    builder.add(",", "PUNCT", "", "punct", head=comma + 1 + insertion.root)
    builder.append(insertion, "parataxis:insert", move(root))
    builder.spaces[-1] = False
    builder.add(",", "PUNCT", "", "punct", head=comma + 1 + insertion.root)
    for i in range(comma + 1, len(sentence.words)):
        _copy_token(builder, sentence, i, move(sentence.heads[i]))
    return _finish(sentence, builder, move(root))


def _copy_token(builder: _Builder, sentence: TreebankSentence, i: int, head: int) -> None:
    builder.add(
        sentence.words[i],
        sentence.pos[i],
        sentence.morphs[i],
        sentence.deps[i],
        head=head,
        space=sentence.spaces[i],
    )


def _finish(sentence: TreebankSentence, builder: _Builder, root: int) -> TreebankSentence:
    builder.heads[root] = root
    built = builder.build()
    return replace(
        sentence,
        words=built.words,
        spaces=built.spaces,
        pos=built.pos,
        morphs=built.morphs,
        heads=built.heads,
        deps=built.deps,
        lemmas=built.words,
    )


def settle_insertions(sentence: TreebankSentence) -> TreebankSentence:
    """PUD's «« … », a déclaré X.», whose root is the verb of speech, annotated as Sequoia and GSD do.

    There the root is that of the words reported and the verb of speech its `parataxis:insert`.
    """
    for verb, dep in enumerate(sentence.deps):
        if dep != "ROOT" or sentence.pos[verb] != "VERB":
            continue
        inverted = any(h == verb and d == "nsubj" and i > verb for i, (h, d) in _arcs(sentence))
        said = [i for i, (h, d) in _arcs(sentence) if h == verb and d == "parataxis" and i < verb]
        if not inverted or len(said) != 1:
            return sentence
        heads, deps = list(sentence.heads), list(sentence.deps)
        heads[said[0]], deps[said[0]] = said[0], "ROOT"
        heads[verb], deps[verb] = said[0], "parataxis:insert"
        for i, (head, label) in _arcs(sentence):
            outer = label == "punct" and head == verb and sentence.words[i] != ","
            if outer:
                heads[i] = said[0]
        return replace(sentence, heads=tuple(heads), deps=tuple(deps))
    return sentence


def _arcs(sentence: TreebankSentence) -> list[tuple[int, tuple[int, str]]]:
    return list(enumerate(zip(sentence.heads, sentence.deps, strict=True)))
