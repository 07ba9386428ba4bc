"""The door of the setup; its pages hang on it."""

from __future__ import annotations

from flask import Blueprint

inrichten = Blueprint("inrichten", __name__, template_folder="templates")
