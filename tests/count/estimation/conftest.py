"""Tables whose estimates are known."""

from __future__ import annotations

import pytest

from onrecord.count import read_patterns
from onrecord.model import PatternTable

KOSOVO = """EXH,ABA,OSCE,HRW,count
0,0,0,1,306
0,0,1,0,936
0,0,1,1,123
0,1,0,0,845
0,1,0,1,31
0,1,1,0,217
0,1,1,1,32
1,0,0,0,1131
1,0,0,1,106
1,0,1,0,228
1,0,1,1,42
1,1,0,0,177
1,1,0,1,18
1,1,1,0,181
1,1,1,1,27"""


@pytest.fixture(scope="session")
def kosovo() -> PatternTable:
    """Killings in Kosovo from 20 March to 22 June 1999 on four lists (P. Ball and others 2002)."""
    return read_patterns(line.split(",") for line in KOSOVO.splitlines())
