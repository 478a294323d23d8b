"""Turns a finished Content into bytes; one file for each format."""
from anyu.reports.render.write import FORMATS, UnknownFormat, render

__all__ = ["FORMATS", "UnknownFormat", "render"]
