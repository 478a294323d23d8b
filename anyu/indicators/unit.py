"""Unit: the closed list of what figures are measured in, with their names for people."""

from __future__ import annotations

from anyu.kernel import Text

UNITS: dict[str, Text] = {
    "%": Text("%", "%"),
    "‰": Text("‰", "‰"),
    "per_100": Text("per 100", "(以100計)"),
    "person": Text("persons", "人"),
    "person_year": Text("person-years", "人年"),
    "household": Text("households", "戶"),
    "birth": Text("births", "例"),
    "death": Text("deaths", "例"),
    "visit": Text("visits", "人次"),
    "attendance": Text("attendances", "人次"),
    "activity": Text("activities", "場"),
    "complaint": Text("complaints", "件"),
    "unit": Text("units", "件(支、盒)"),
    "couple_year": Text("couple-years", "夫婦年"),
    "day": Text("days", "天"),
}
