"""A report is blocks of content; composing is pure, rendering is thin."""
from anyu.reports.compose import KINDS, ConverterMissing, UnknownKind, compose
from anyu.reports.content import Content
from anyu.reports.gather import gather
from anyu.reports.render import FORMATS, UnknownFormat, render
from anyu.reports.render.child import PaperRefused
from anyu.reports.render.template import TemplateRefused, render_template

__all__ = [
    "FORMATS",
    "KINDS",
    "Content",
    "ConverterMissing",
    "PaperRefused",
    "TemplateRefused",
    "UnknownFormat",
    "UnknownKind",
    "compose",
    "gather",
    "render",
    "render_template",
]
