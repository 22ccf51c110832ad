"""From the raw text of a printed page to article drafts: blocks, labels, drafts.

Pure Python without Django. ``parse_page`` runs the whole way; each step is a module.
"""

from .model import Block, BodyPart, Credit, Draft, Label, ParsedPage, Role

__all__ = ["Block", "BodyPart", "Credit", "Draft", "Label", "ParsedPage", "Role"]
