"""What we count and divide: declarations with a worked example inside, and the pure plan that turns them into cells and figures.

Call only once Django is set up: measures are checked against the registers.
"""

from .cube import Cells, cube
from .figure import Figure, figures
from .indicator import Indicator, catalogue
from .item import item
from .lineage import Lineage, lineage
from .measure import Measure

__all__ = ["Cells", "Figure", "Indicator", "Lineage", "Measure", "catalogue", "cube", "figures", "item", "lineage"]
