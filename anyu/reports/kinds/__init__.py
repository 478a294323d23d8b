"""One file for each kind of report: `Given`, `TITLE`, `FORMATS` and a pure `compose(given, lang)`."""
