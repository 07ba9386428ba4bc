"""Measuring, always side by side and as ratios: speed, kills, areas, matching, tally, Lighthouse. `python -m bench`."""
