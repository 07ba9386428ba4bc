"""`python -m bench [speed|kills|areas|board|matching|search|tally|lighthouse]`: all of them when none is named."""

from __future__ import annotations

import sys

from bench import areas, board, kills, lighthouse, matching, search, speed, tally

PARTS = {
    "speed": speed.main,
    "kills": kills.main,
    "areas": areas.main,
    "board": board.main,
    "matching": matching.main,
    "search": search.main,
    "tally": tally.main,
    "lighthouse": lighthouse.main,
}


def main() -> None:
    """Measure what is asked."""
    for name in sys.argv[1:] or PARTS:
        print(f"\n== {name}")
        PARTS[name]()


main()
