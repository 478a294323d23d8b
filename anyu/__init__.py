"""anyu (安育): record once; every target, figure, letter, report and benefit follows from the record."""

__version__ = "0.1.0"
