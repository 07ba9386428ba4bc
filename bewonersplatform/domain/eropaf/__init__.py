"""Going towards people: a round of the wijkteam along doors, and what was written down there."""
