"""The vectors that the parser reads: the model's own, those of words by themselves worked out once a word."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

MOST = 20_000
"""Kinds of words whose vectors are kept; past it the table starts anew, so that it cannot grow without end."""

BLOCK = 64
"""Words are worked out in blocks of this many, so that no vector depends on the words that were asked for beside it."""

_PIECES = 3
"""Sums of which a unit gives the largest."""
_TINY = 1e-08

Matrix = NDArray[np.float32]


class VectorTable:
    """Sets the vectors of a text's words: first each word by itself, which is kept, then with its neighbours.

    A word by itself is all that the model's first layer looks at: its form, prefix, suffix, shape and the blank after
    it. The layers that look at neighbours are worked out step by step as the model's own, in fewer passes.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, encode = model.layers
        extract, _, hashed, mixed, _ = embed.layers
        self._columns: list[int | str] = extract.attrs["columns"]
        self._hash, self._mix = hashed.layers[0], mixed.layers[0]
        self._places: dict[tuple[int, ...], int] = {}
        self._rows = np.zeros((0, int(mixed.get_dim("nO"))), dtype=np.float32)
        self._edge = int(encode.attrs["pad"])
        self._layers = [_Layer(residual) for residual in encode.layers[0].layers]

    def set_vectors(self, doc: Doc) -> None:
        """Set `doc.tensor`, one row a word."""
        if len(doc):
            keys = list(map(tuple, doc.to_array(self._columns).tolist()))
            doc.tensor = cast(Any, self._add_neighbours(self._look_up(keys)))

    def _add_neighbours(self, rows: Matrix) -> Matrix:
        """Give the rows with what their neighbours say of them; before the first and after the last stands nothing."""
        edge = self._edge + 1  # one more row of nothing, which the outermost rows see
        padded = np.zeros((len(rows) + 2 * edge, rows.shape[1]), dtype=np.float32)
        padded[edge:-edge] = rows
        for layer in self._layers:
            padded[1:-1] += layer.look_around(padded)
        return padded[edge:-edge]

    def _look_up(self, keys: list[tuple[int, ...]]) -> Matrix:
        if len(self._places) > MOST:
            self._places.clear()
            self._rows = self._rows[:0]
        if new := [key for key in dict.fromkeys(keys) if key not in self._places]:
            self._places.update(zip(new, range(len(self._places), len(self._places) + len(new)), strict=True))
            self._rows = np.concatenate([self._rows, self._work_out(new)])
        return self._rows[[self._places[key] for key in keys]]

    def _work_out(self, keys: list[tuple[int, ...]]) -> Matrix:
        values = np.zeros((-(-len(keys) // BLOCK) * BLOCK, len(self._columns)), dtype=np.uint64)
        values[: len(keys)] = keys
        blocks = [self._mix.predict(self._hash.predict(values[at : at + BLOCK])) for at in range(0, len(values), BLOCK)]
        return cast(Matrix, np.concatenate(blocks)[: len(keys)])


class _Layer:
    """One of the model's layers that look at the word before and the word after (Collobert and others 2011)."""

    def __init__(self, residual: Model[Any, Any]) -> None:
        _, chained = residual.layers[0].layers
        units, norm = chained.layers[0].layers
        weights, bias = cast(Any, units.get_param("W")), cast(Any, units.get_param("b"))
        # Pieces of all units come to stand side by side, and are compared as wholes.
        self._weights: Matrix = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T)
        self._bias: Matrix = bias.T.reshape(-1)
        self._scale, self._shift = cast(Matrix, norm.get_param("G")), cast(Matrix, norm.get_param("b"))

    def look_around(self, rows: Matrix) -> Matrix:
        """Give what this layer adds to each row but the first and the last."""
        width = rows.shape[1]
        # A row with those before and after it is one stretch of memory; stretches overlap, and are copied apart.
        seen = np.ndarray((len(rows) - 2, 3 * width), np.float32, rows, 0, rows.strides).copy()
        sums = seen @ self._weights
        sums += self._bias
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(best, sums[:, 2 * width :], out=best)
        best -= _average(best)
        # As the model works them out: the mean once more of what has none left, then the spread around it.
        spread = _average(best * best)
        spread += _TINY
        best *= spread**-0.5
        best *= self._scale
        best += self._shift
        return best


def _average(rows: Matrix) -> Matrix:
    """Give the mean of each row: that of numpy, without its detours."""
    means = np.add.reduce(rows, axis=1, keepdims=True)
    means /= np.float32(rows.shape[1])
    return cast(Matrix, means)
