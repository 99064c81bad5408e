"""Dates and figures: read as they are written, compared as what they say, and matched by what they are said of."""
