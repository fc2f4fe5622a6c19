"""Formulas: LaTeX in, MathML out, on the server."""

from core.math.converting import LARGEST, BrokenFormulaError, mathml, shown

__all__ = ["LARGEST", "BrokenFormulaError", "mathml", "shown"]
