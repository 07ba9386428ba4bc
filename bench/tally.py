"""How long counting takes: Equal Shares over elections made here, from a wijk to a large city."""

from __future__ import annotations

import random
import time

from bewonersplatform.domain.stemrondes.tally import Project, tally

SIZES = ((20, 300), (60, 3_000), (100, 10_000), (150, 50_000))


def main() -> None:
    """Print each size; the same seed gives the same elections."""
    for projects, voters in SIZES:
        chance = random.Random(projects)
        listed = [Project(f"p{number}", chance.randrange(500, 20_000)) for number in range(projects)]
        liked = [project.id for project in listed]
        ballots = [tuple(sorted(set(chance.choices(liked, k=chance.randrange(1, 8))))) for _ in range(voters)]
        begun = time.perf_counter()
        done = tally(listed, ballots, 100_000, liked)
        print(
            f"{projects:4} projects, {voters:6} ballots: {time.perf_counter() - begun:7.3f} s, {len(done.winners)} win"
        )
