"""Vragen that look alike: the seed of a collective provision."""
