"""One small language for checks, measures and benefit steps: typed, three-valued, the same in SQL and in Python."""

from anyu.kernel.expression.error import ExpressionError
from anyu.kernel.expression.expression import Expression

__all__ = ["Expression", "ExpressionError"]
