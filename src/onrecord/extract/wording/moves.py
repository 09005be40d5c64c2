"""Chooses the moves by which parts of texts become trees, for many of them at once, by the parser's own weights."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Matrix = NDArray[np.float32]

FEATURES = 8
"""Words of a state that a move is chosen by: two that come, three of the stack, and three of their children."""

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
"""Kinds of moves: take the next word, drop the top one, hang it on the next, hang the next on it, end the sentence."""
SHIFTS, REDUCES, ARCS, BREAKS = 1, 2, 4, 8
"""Marks of the kinds of moves that a state allows."""
_KINDS = {"S": SHIFT, "D": REDUCE, "L": LEFT, "R": RIGHT, "B": BREAK}
_NEVER = -1e30
_PLACES = np.arange(FEATURES)[:, None]


class Mover:
    """The parser's weights, made ready for many states at once."""

    def __init__(self, model: Model[Any, Any], moves: Sequence[str]) -> None:
        _, _, self._narrow = model.get_ref("tok2vec").layers
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights, pad, bias = (cast(Any, lower.get_param(name)) for name in ("W", "pad", "b"))
        last, last_bias = (cast(Any, upper.get_param(name)).astype(np.float64) for name in ("W", "b"))
        # The two pieces of each unit come to stand in two halves of a row, which are compared quicker.
        self._weights: Matrix = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, weights.shape[3]).T)
        self._pad: Matrix = pad[0].transpose(0, 2, 1).reshape(-1)
        self.bias: Matrix = bias.T.reshape(-1)
        self.last: NDArray[np.float64] = last.T
        self.kinds = [_KINDS[move[0]] for move in moves]
        marks = np.array([SHIFTS, REDUCES, ARCS, ARCS, BREAKS])[self.kinds]
        self.allowed = np.where(np.arange(16)[:, None] & marks, 0.0, _NEVER) + last_bias

    def read(self, vectors: Sequence[Matrix]) -> Chooser:
        """Take the words that are chosen among, a row each, text by text: they are counted from 1 over all of them.

        What each word adds to a state in each of its places is worked out within its text alone.
        """
        width = self._pad.size
        table = np.empty((1 + sum(map(len, vectors)), width), dtype=np.float32)
        table[0] = self._pad
        at = 1
        for rows in vectors:
            np.dot(self._narrow.predict(rows), self._weights, out=table[at : at + len(rows)])
            at += len(rows)
        return Chooser(self, table.reshape(-1, width // FEATURES))


class Chooser:
    """Chooses the best move of each of many states over the words that were read.

    The sums are the parser's own, in its own order; only the last product is worked out with twice the digits, so that
    no choice hangs on how many states are asked about at once.
    """

    def __init__(self, mover: Mover, table: Matrix) -> None:
        self._mover, self._table = mover, table
        self.kinds = mover.kinds

    def choose(self, features: list[int], allowed: list[int]) -> list[int]:
        """Give the move of each state, by FEATURES words (0 is none) and one number of marks a state."""
        places = np.frombuffer(array("q", features), dtype=np.int64).reshape(-1, FEATURES).T * FEATURES + _PLACES
        sums = np.add.reduce(self._table.take(places, axis=0), axis=0)
        sums += self._mover.bias
        half = sums.shape[1] // 2
        scores = np.maximum(sums[:, :half], sums[:, half:]).astype(np.float64) @ self._mover.last
        scores += self._mover.allowed[allowed]
        found: list[int] = scores.argmax(axis=1).tolist()
        return found
