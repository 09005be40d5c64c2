"""Parts parsed beside one another become the trees that the parser's own code makes of each."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from onrecord.extract.wording.arcs import Forest
from onrecord.extract.wording.moves import BREAK, BREAKS, LEFT, REDUCE, RIGHT, SHIFT, SHIFTS, Mover
from onrecord.extract.wording.parse import load_parser

WORDS = [
    "Soldiers", "the", "market", "shelled", "and", "said", "that", "which", "of", "in", "to", "two", "were", "killed",
    ".", ",", "“", "”", "not", "who", "had", "Marta", "Lind", ":", "-", "it", "burned", "as", "\n", "?", "(", ")", "by",
]  # fmt: skip
SENTENCES = [
    "Two men who had fled the shelling of the village were killed , the mayor said , when a shell hit their car .",
    "“ We saw the aircraft , ” said a teacher whom we met in the town . “ Then it bombed the bridge . ”",
    "What he said about the raid that the army denied was what the families had told us .",
    "On Monday they left",
]


class Scripted:
    """Makes the moves that are written down, and keeps what it was asked."""

    def __init__(self, *moves: int) -> None:
        self.kinds = [SHIFT, REDUCE, LEFT, RIGHT, BREAK]
        self.moves = list(moves)
        self.asked: list[tuple[list[int], list[int]]] = []

    def choose(self, features: list[int], allowed: list[int]) -> list[int]:
        self.asked.append((features, allowed))
        return [self.moves.pop(0) for _ in allowed]


def parse_apart(words: list[str]) -> list[tuple[int, str] | None]:
    """Head and label of each word, None for none, by the parser's own code."""
    doc, parser = make_doc(words), get_parser()
    found = {arc["child"]: (arc["head"], arc["label"]) for arc in parser.predict([doc])[0].arcs}
    return [
        (found[place][0], doc.vocab.strings[found[place][1]]) if place in found else None for place in range(len(doc))
    ]


def make_doc(words: list[str]) -> Doc:
    nlp = load_parser()
    doc = Doc(nlp.vocab, words=words)
    doc.tensor = nlp.get_pipe("tok2vec").model.predict([doc])[0]  # type: ignore[attr-defined]
    return doc


def get_parser() -> DependencyParser:
    parser = load_parser().get_pipe("parser")
    assert isinstance(parser, DependencyParser)
    return parser


def parse_together(parts: list[list[str]]) -> list[list[tuple[int, str] | None]]:
    """The same of several parts at once, by our own code."""
    parser = get_parser()
    names = parser.move_names
    mover = Mover(parser.model, names)
    ends = list(accumulate(map(len, parts)))
    forest = Forest(ends)
    forest.grow(mover.read([make_doc(words).tensor for words in parts]))
    heads, labels = forest.heads, [names[move][2:] for move in forest.moves]
    return [
        [(heads[at] - start, labels[at]) if heads[at] else None for at in range(start, end + 1)]
        for start, end in zip([1, *(end + 1 for end in ends)], ends, strict=False)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), min_size=1, max_size=6))
def test_any_words_become_the_trees_of_the_parser(parts: list[list[str]]) -> None:
    assert parse_together(parts) == [parse_apart(words) for words in parts]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9))
def test_sentences_become_the_trees_of_the_parser(lines: list[str]) -> None:
    parts = [line.split() for line in lines]
    assert parse_together(parts) == [parse_apart(words) for words in parts]


def test_a_long_part_beside_short_ones_becomes_its_own_tree() -> None:
    parts = [["Two", "men", "died", "."], " ".join(SENTENCES * 6).split(), ["The"]]
    assert parse_together(parts) == [parse_apart(words) for words in parts]


def test_moves_make_the_tree_that_they_say() -> None:
    forest = Forest([4])
    forest.grow(Scripted(SHIFT, SHIFT, LEFT, LEFT, SHIFT, LEFT))  # "the old man fell"
    assert forest.heads[1:] == [3, 3, 4, 0]


def test_a_word_without_a_head_goes_back_to_the_queue_once() -> None:
    forest = Forest([3])
    scripted = Scripted(SHIFT, SHIFT, REDUCE, RIGHT, RIGHT)
    forest.grow(scripted)
    assert forest.heads[1:] == [0, 1, 2]
    assert not any(marks & SHIFTS for marks in scripted.asked[3][1])


def test_nothing_crosses_a_broken_sentence() -> None:
    forest = Forest([2])
    scripted = Scripted(BREAK)
    forest.grow(scripted)
    assert forest.heads[1:] == [0, 0]
    assert scripted.asked == [([1, 2, 0, 0, 0, 0, 0, 0], [SHIFTS | BREAKS])]


def test_states_are_asked_beside_one_another() -> None:
    forest = Forest([2, 5])
    scripted = Scripted(SHIFT, SHIFT, RIGHT, RIGHT, RIGHT)
    forest.grow(scripted)
    assert [len(marks) for _, marks in scripted.asked] == [2, 2, 1]
    assert forest.heads[1:] == [0, 1, 0, 3, 4]


def test_no_parts_are_no_trees() -> None:
    forest = Forest([])
    forest.grow(Scripted())
    assert forest.heads == [0]
