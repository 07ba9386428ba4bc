"""Carrying out: small steps, and whether it really came."""
