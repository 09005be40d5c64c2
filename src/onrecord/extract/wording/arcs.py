"""Turns parts of texts into trees, many beside one another: the parser's states and its five moves (Nivre 2003)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.extract.wording.moves import ARCS, BREAK, BREAKS, LEFT, REDUCE, REDUCES, RIGHT, SHIFTS


class Choosing(Protocol):
    """Chooses moves for states."""

    kinds: list[int]
    """The kind of each move."""

    def choose(self, features: list[int], allowed: list[int]) -> list[int]:
        """Give the move of each state, by eight words a state (0 is none) and the marks of what it allows."""


class Forest:
    """The trees of parts that are parsed beside one another. Words are counted from 1 over all parts; 0 is no word.

    A part's state is the word on top of its stack and the next word of its queue. What lies under a word of a stack and
    what follows one of a queue is kept by word.
    """

    def __init__(self, ends: Sequence[int]) -> None:
        """Take the last word of each part, in their order; no part is empty."""
        words = ends[-1] + 1 if ends else 1
        self.heads, self.moves = [0] * words, [0] * words
        """The head of each word, 0 where it has none, and the move that gave it."""
        self._under, self._left, self._right, self._before = [0] * words, [0] * words, [0] * words, [0] * words
        self._following = [0, *range(2, words + 1)]
        for end in ends:
            self._following[end] = 0
        self._is_returned, self._is_first = [False] * words, [False] * words
        self._is_first[0] = True
        self._tops = [0] * len(ends)
        self._words = [1, *(end + 1 for end in ends[:-1])] if ends else []

    def grow(self, choosing: Choosing) -> None:
        """Move until every part is a tree."""
        kinds = choosing.kinds
        while (asked := self._ask())[1]:
            self._move(choosing.choose(*asked), kinds)

    def _move(self, chosen: list[int], kinds: list[int]) -> None:
        """Make the chosen move of each state."""
        under, following, heads, tops, words = self._under, self._following, self.heads, self._tops, self._words
        for place, move in enumerate(chosen):
            kind, top, word = kinds[move], tops[place], words[place]
            if kind == REDUCE:
                tops[place] = under[top]
                if not heads[top] and under[top]:  # a word without a head goes back to the queue
                    self._is_returned[top] = True
                    following[top] = word
                    words[place] = top
            elif kind == LEFT:
                if heads[top]:
                    self._right[heads[top]] = self._before[top]
                heads[top], self.moves[top] = word, move
                self._left[word] = top
                self._is_returned[word] = False
                tops[place] = under[top]
            elif kind == BREAK:
                self._is_first[following[word]] = True
            else:
                if kind == RIGHT:
                    heads[word], self.moves[word] = top, move
                    self._before[word], self._right[top] = self._right[top], word
                under[word] = top
                tops[place] = word
                words[place] = following[word]

    def _ask(self) -> tuple[list[int], list[int]]:
        """Give the words and marks of each state that waits for a choice, once it has made the moves without one."""
        under, following, heads, left, right = self._under, self._following, self.heads, self._left, self._right
        is_first, is_returned = self._is_first, self._is_returned
        features: list[int] = []
        allowed: list[int] = []
        tops: list[int] = []
        words: list[int] = []
        for top, word in zip(self._tops, self._words, strict=True):
            while top or word:
                second = following[word]
                marks = BREAKS if second == word + 1 and not is_first[second] else 0
                if not top:
                    marks |= SHIFTS
                else:
                    marks |= REDUCES
                    if not is_first[word]:
                        marks |= SHIFTS | ARCS if second and not is_returned[word] else ARCS
                if marks == SHIFTS:
                    under[word] = top
                    top, word = word, second
                elif marks == REDUCES:
                    held = top
                    top = under[top]
                    if top and not heads[held]:
                        is_returned[held] = True
                        following[held] = word
                        word = held
                else:
                    third = under[top]
                    features += (word, second, top, third, under[third], left[word], left[top], right[top])
                    allowed.append(marks)
                    tops.append(top)
                    words.append(word)
                    break
        self._tops, self._words = tops, words
        return features, allowed
