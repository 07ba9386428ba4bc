"""Numbers and money as people write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal
from flask import Flask

from bewonersplatform.web.language import language


def number(value: int) -> str:
    """1.284 in Dutch, 1,284 in English."""
    return format_decimal(value, locale=language())


def euro(value: int) -> str:
    """Whole euros: € 9.800."""
    return f"€ {format_decimal(value, locale=language())}"


def euro_cents(value: Fraction | Decimal | float) -> str:
    """Euros and cents: € 24,81."""
    rounded = (
        round(Decimal(value.numerator) / Decimal(value.denominator), 2)
        if isinstance(value, Fraction)
        else value
    )
    return f"€ {format_decimal(rounded, '#,##0.00', locale=language())}"


def init_app(app: Flask) -> None:
    """Give templates the filters number, euro and euro_cents."""
    app.jinja_env.filters.update(number=number, euro=euro, euro_cents=euro_cents)
