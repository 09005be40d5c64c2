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

Matrix = NDArray[np.float32]


class VectorTable:
    """Sets the vectors of a text's words: first each word by itself, which is kept, then with its neighbours.

    A word by itself is all that the model's first layer looks at: its form, prefix, suffix, shape and the blank after
    it. The layers that look at neighbours run as they are.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, self._encode = model.layers
        extract, _, hashed, mixed, _ = embed.layers
        self._columns: list[int | str] = extract.attrs["columns"]
        self._hash, self._mix = hashed.layers[0], mixed.layers[0]
        self._places: dict[tuple[int, ...], int] = {}
        self._rows = np.zeros((0, int(mixed.get_dim("nO"))), dtype=np.float32)

    def set_vectors(self, doc: Doc) -> None:
        """Set `doc.tensor`, one row a word."""
        if len(doc):
            keys = list(map(tuple, doc.to_array(self._columns).tolist()))
            doc.tensor = self._encode.predict([self._look_up(keys)])[0]

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
