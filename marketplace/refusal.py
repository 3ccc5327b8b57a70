"""The refusal that every verb raises and every view catches."""

from media.refusal import Refusal

__all__ = ["Refusal"]
