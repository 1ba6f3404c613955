"""Training examples: the treebanks' sentences and WiNER-fr's paragraphs, varied anew at every pass."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from insertions import InsertionMaker
from ner_corpus import EntityParagraph, tag_tokens
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from treebank import TreebankSentence

from recoupe.languages.fr.pipeline import make_doc

_OPENING, _CLOSING = "«“", "»”"


def iterate_batches(
    vocab: Vocab,
    sentences: Sequence[TreebankSentence],
    paragraphs: Sequence[EntityParagraph],
    *,
    insertions: InsertionMaker,
    size: Iterable[int],
    parsed_share: float,
    seed: int,
) -> Iterator[list[Example]]:
    """A batch for each number of tokens in `size`, `parsed_share` of them from the treebanks."""
    random_source = random.Random(seed)
    parsed = _repeat_sentences(vocab, sentences, insertions, random_source)
    named = _repeat_paragraphs(vocab, paragraphs, random_source)
    for words in size:
        batch: list[Example] = []
        for source, wanted in ((parsed, words * parsed_share), (named, words * (1 - parsed_share))):
            taken = 0
            while taken < wanted:
                example = next(source)
                taken += len(example.x)
                batch.append(example)
        yield batch


def _repeat_sentences(
    vocab: Vocab, sentences: Sequence[TreebankSentence], insertions: InsertionMaker, source: random.Random
) -> Iterator[Example]:
    """Passages of one to six sentences that follow each other in the treebank, in an order of their own each time."""
    while True:
        passages = []
        first = 0
        while first < len(sentences):
            size = source.choice((1, 1, 2, 3, 4, 6))
            passages.append(sentences[first : first + size])
            first += size
        source.shuffle(passages)
        for passage in passages:
            said = [_say(sentence, insertions, source) for sentence in passage]
            yield make_parse_example(vocab, vary_passage(said, source))


_INSERTION_RATE = 0.12  # of the sentences; six in ten of these lend themselves to it


def _say(sentence: TreebankSentence, insertions: InsertionMaker, source: random.Random) -> TreebankSentence:
    if source.random() >= _INSERTION_RATE:
        return sentence
    return insertions.insert(sentence, source) or sentence


def _repeat_paragraphs(vocab: Vocab, paragraphs: Sequence[EntityParagraph], source: random.Random) -> Iterator[Example]:
    order = list(paragraphs)
    while True:
        source.shuffle(order)
        for paragraph in order:
            yield make_entity_example(vocab, paragraph, source)


def make_parse_example(vocab: Vocab, passage: Sequence[TreebankSentence]) -> Example:
    """An example with tags and trees, its entities unknown."""
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in passage:
        heads.extend(head + len(words) for head in sentence.heads)
        starts.extend(index == 0 for index in range(len(sentence.words)))
        words.extend(sentence.words)
        spaces.extend((*sentence.spaces[:-1], True))
    gold = Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=[pos for sentence in passage for pos in sentence.pos],
        morphs=[morph for sentence in passage for morph in sentence.morphs],
        heads=heads,
        deps=[dep for sentence in passage for dep in sentence.deps],
        sent_starts=starts,
    )
    return Example(Doc(vocab, words=words, spaces=spaces), gold)


def make_entity_example(vocab: Vocab, paragraph: EntityParagraph, source: random.Random | None = None) -> Example:
    """An example with BILUO tags as `tag`, nothing else known; its quotation marks and case varied by `source`."""
    text = _vary_text(paragraph.text, source) if source else paragraph.text
    gold = make_doc(vocab, text, paragraph.spans)
    for token, tag in zip(gold, tag_tokens(paragraph), strict=True):
        token.tag_ = tag
    return Example(make_doc(vocab, text, paragraph.spans), gold)


def _vary_text(text: str, source: random.Random) -> str:
    """`text` with other quotation marks or capitals, every character at its place."""
    chance = source.random()
    if chance < 0.25:
        text = text.translate(str.maketrans({**dict.fromkeys(_OPENING + _CLOSING, '"')}))
    elif chance < 0.28:
        upper = text.upper()
        text = upper if len(upper) == len(text) else text
    return text


def vary_passage(passage: Sequence[TreebankSentence], source: random.Random) -> list[TreebankSentence]:
    """The passage as another newsroom would set it: marks, capitals without accents, no final full stop."""
    varied = list(passage)
    chance = source.random()
    if chance < 0.3:
        varied = [_replace_words(sentence, _straighten) for sentence in varied]
    elif chance < 0.6:
        varied = _curl_quotes(varied)
    if source.random() < 0.2:
        varied = [_replace_words(sentence, _drop_accent) for sentence in varied]
    if source.random() < 0.03:
        varied = [_replace_words(sentence, _shout) for sentence in varied]
    if source.random() < 0.12:
        varied[-1] = _drop_final_stop(varied[-1])
    return varied


def _replace_words(sentence: TreebankSentence, change: object) -> TreebankSentence:
    return replace(sentence, words=tuple(map(change, sentence.words)))  # type: ignore[arg-type]


def _straighten(word: str) -> str:
    return '"' if word in ("«", "»", "“", "”", "''") else word


def _drop_accent(word: str) -> str:
    return word[0].translate(str.maketrans("ÉÈÊÀÂÎÔÇ", "EEEAAIOC")) + word[1:]


def _shout(word: str) -> str:
    return word.upper() if len(word.upper()) == len(word) else word


def _curl_quotes(passage: list[TreebankSentence]) -> list[TreebankSentence]:
    """Straight double quotes turned to «opening» and «closing» ones by turns, if their number is even."""
    count = sum(word == '"' for sentence in passage for word in sentence.words)
    if count % 2 or not count:
        return passage
    turn = 0
    curled = []
    for sentence in passage:
        words = []
        for word in sentence.words:
            is_quote = word == '"'
            words.append("«»"[turn % 2] if is_quote else word)
            turn += is_quote
        curled.append(replace(sentence, words=tuple(words)))
    return curled


def _drop_final_stop(sentence: TreebankSentence) -> TreebankSentence:
    last = len(sentence.words) - 1
    if last < 2 or sentence.words[-1] != "." or last in sentence.heads[:-1]:
        return sentence
    return TreebankSentence(
        sentence.name,
        sentence.words[:-1],
        sentence.spaces[:-1],
        sentence.pos[:-1],
        sentence.morphs[:-1],
        sentence.lemmas[:-1],
        sentence.heads[:-1],
        sentence.deps[:-1],
    )
