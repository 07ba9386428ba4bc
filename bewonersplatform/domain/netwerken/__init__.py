"""Informal networks and partners, with contacts and capacity."""
