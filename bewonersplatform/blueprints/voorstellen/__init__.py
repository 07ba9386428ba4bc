"""Voorstellen."""
