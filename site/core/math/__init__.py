"""Formulas: LaTeX in, MathML out, on the server."""

from core.math.converting import LARGEST, BrokenFormulaError, boxed, mathml, shown

__all__ = ["LARGEST", "BrokenFormulaError", "boxed", "mathml", "shown"]
