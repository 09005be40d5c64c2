"""Every measurement, one after the other: `make bench`."""

from __future__ import annotations

from bench import compiled, estimation, extraction, history, ingest, ledger, linking, resolving, verifying
from bench.copying import scoring


def main() -> None:
    for measurement in (
        extraction,
        compiled,
        ingest,
        ledger,
        resolving,
        history,
        verifying,
        scoring,
        linking,
        estimation,
    ):
        print(f"-- {measurement.__doc__}", flush=True)
        measurement.run()


if __name__ == "__main__":
    main()
