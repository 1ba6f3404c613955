"""Scores of a pipeline on treebanks and on WiNER-fr, tokens cut by the pipeline's own tokenizer.

As spaCy counts them: F over tokens whose characters agree, attachment scores without punctuation, passages of
ten sentences that the parser has to part itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ner_corpus import EntityParagraph
from spacy.language import Language
from spacy.tokens import Doc
from treebank import TreebankSentence

from recoupe.languages.fr.lexicon import find_lemma
from recoupe.languages.fr.pipeline import make_doc
from recoupe.languages.fr.tokenizer import find_tokens

PASSAGE_SENTENCES = 10


class Counts:
    """Right, found and expected items by layer; `f` is their harmonic mean in percent."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.expected: Counter[str] = Counter()

    def add(self, layer: str, gold: set[object], predicted: set[object]) -> None:
        self.right[layer] += len(gold & predicted)
        self.found[layer] += len(predicted)
        self.expected[layer] += len(gold)

    def f(self, layer: str) -> float:
        both = self.found[layer] + self.expected[layer]
        return 200 * self.right[layer] / both if both else 0.0

    def to_dict(self) -> dict[str, float]:
        return {layer: round(self.f(layer), 2) for layer in sorted(self.expected | self.found)}


def _join_passages(sentences: Sequence[TreebankSentence]) -> Iterator[Sequence[TreebankSentence]]:
    for first in range(0, len(sentences), PASSAGE_SENTENCES):
        yield sentences[first : first + PASSAGE_SENTENCES]


def score_treebank(nlp: Language, sentences: Sequence[TreebankSentence]) -> dict[str, float]:
    """Scores in percent: tokens, pos, morph, uas, las, las_punct (with punctuation), sentences."""
    counts = Counts()
    passages = list(_join_passages(sentences))
    golds = [_lay_out(passage) for passage in passages]
    texts = [text for text, *_ in golds]
    docs = nlp.pipe([make_doc(nlp.vocab, text, find_tokens(text)) for text in texts], batch_size=16)
    for (text, spans, passage), doc in zip(golds, docs, strict=True):
        _count_passage(counts, text, spans, passage, doc)
    return counts.to_dict()


Laid = tuple[str, list[tuple[int, int]], Sequence[TreebankSentence]]


def _lay_out(passage: Sequence[TreebankSentence]) -> Laid:
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for sentence in passage:
        spaces = (*sentence.spaces[:-1], True)
        for word, space in zip(sentence.words, spaces, strict=True):
            spans.append((position, position + len(word)))
            pieces.append(word + " " * space)
            position += len(word) + space
    return "".join(pieces), spans, passage


def _count_passage(
    counts: Counts,
    text: str,
    spans: list[tuple[int, int]],
    passage: Sequence[TreebankSentence],
    doc: Doc,
) -> None:
    cut = find_tokens(text)
    counts.add("tokens", set(spans), set(cut))
    counts.add(
        "pos",
        set(zip(spans, (pos for s in passage for pos in s.pos), strict=True)),
        {(span, token.pos_) for span, token in zip(cut, doc, strict=True)},
    )
    counts.add(
        "morph",
        set(zip(spans, (_sort(morph) for s in passage for morph in s.morphs), strict=True)),
        {(span, _sort(str(token.morph))) for span, token in zip(cut, doc, strict=True)},
    )
    counts.add(
        "lemmas",
        set(zip(spans, (lemma.lower() for s in passage for lemma in s.lemmas), strict=True)),
        {(span, find_lemma(token.text, token.pos_).lower()) for span, token in zip(cut, doc, strict=True)},
    )
    gold_arcs: set[Arc] = set()
    starts = set()
    base = 0
    for sentence in passage:
        starts.add(spans[base])
        for index, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True)):
            gold_arcs.add((spans[base + index], spans[base + head], dep.lower()))
        base += len(sentence.words)
    arcs = {(span, cut[token.head.i], token.dep_.lower()) for span, token in zip(cut, doc, strict=True)}
    counts.add("las_punct", gold_arcs, arcs)
    gold_arcs = {arc for arc in gold_arcs if arc[2] != "punct"}
    arcs = {arc for arc in arcs if arc[2] != "punct"}
    counts.add("las", gold_arcs, arcs)
    counts.add("uas", {arc[:2] for arc in gold_arcs}, {arc[:2] for arc in arcs})
    gold_relations, relations = _sort_relations(gold_arcs), _sort_relations(arcs)
    for layer in gold_relations.keys() | relations.keys():
        counts.add(layer, gold_relations.get(layer, set()), relations.get(layer, set()))
    counts.add("sentences", starts, {span for span, token in zip(cut, doc, strict=True) if token.is_sent_start})


Arc = tuple[tuple[int, int], tuple[int, int], str]


def _sort_relations(arcs: set[Arc]) -> dict[str, set[Arc]]:
    """The arcs by relation without its subtype; subjects behind their verb once more as «nsubj inverted»."""
    relations: dict[str, set[Arc]] = defaultdict(set)
    for arc in arcs:
        name = arc[2].partition(":")[0]
        relations[f"rel {name}"].add(arc)
        if name == "nsubj" and arc[0] > arc[1]:
            relations["rel nsubj inverted"].add(arc)
    return relations


def _sort(features: str) -> str:
    return "|".join(sorted(features.split("|")))


Entities = Iterable[tuple[int, int, str]]


def score_entities(paragraphs: Sequence[EntityParagraph], found: Iterable[Entities]) -> dict[str, float]:
    """F in percent by label and for all labels together, a name being right with its exact characters and label.

    `found` has (start, end, label) for each paragraph, offsets into its text.
    """
    counts = Counts()
    for paragraph, entities in zip(paragraphs, found, strict=True):
        predicted = set(entities)
        gold = set(paragraph.entities)
        counts.add("all", gold, predicted)
        for label in ("PER", "LOC", "ORG", "MISC", "DATE", "TIME"):
            counts.add(label, {e for e in gold if e[2] == label}, {e for e in predicted if e[2] == label})
    return counts.to_dict()
