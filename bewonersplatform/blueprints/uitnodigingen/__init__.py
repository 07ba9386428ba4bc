"""Invitations to a role."""
