"""A browser as its owner recognises it in the list of devices: no more than a class."""

from __future__ import annotations

from flask import request


def device_name() -> str:
    """As in "Chrome, Android"."""
    agent = request.user_agent.string
    browser = next((name for name in ("Firefox", "Edg", "Chrome", "Safari") if name in agent), "browser")
    system = next(
        (name for name in ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux") if name in agent), ""
    )
    return ", ".join(filter(None, (browser.replace("Edg", "Edge"), system)))
