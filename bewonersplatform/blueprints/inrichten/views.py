"""All pages of the setup, behind one door."""

from __future__ import annotations

from bewonersplatform.blueprints.inrichten import agreements, inviting, places, specialisten, steps, wensen
from bewonersplatform.blueprints.inrichten.door import inrichten

PAGES = (steps, places, agreements, wensen, specialisten, inviting)
__all__ = ["PAGES", "inrichten"]
