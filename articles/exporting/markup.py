"""Building XHTML and other XML whose every text is text, whatever the database holds."""

import re

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{EPUB}}}type"

# Everything but the characters of XML 1.0 (2.2, Char).
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Node = etree._Element
Child = Node | str | None


def clean(text: str) -> str:
    """The text without the characters that no XML can hold."""
    return NO_XML.sub("", text)


def html(tag: str, *children: Child, **attributes: str) -> Node:
    """An element of XHTML; ``class_`` is the attribute class, ``epub_type`` is epub:type."""
    return node(f"{{{XHTML}}}{tag}", *children, nsmap={None: XHTML, "epub": EPUB}, **attributes)


def node(
    tag: str, *children: Child, nsmap: dict[str | None, str] | None = None, **attributes: str
) -> Node:
    """An element with its children; None is no child.

    ``_`` at the end of an attribute's name is dropped, elsewhere it stands for ``-``.
    """
    made = etree.Element(tag, nsmap=nsmap)
    for name, value in attributes.items():
        made.set(attribute_name(name), clean(value))
    fill(made, *children)
    return made


def attribute_name(name: str) -> str:
    named = {"epub_type": EPUB_TYPE, "xml_lang": XML_LANG}
    return named.get(name) or name.rstrip("_").replace("_", "-")


def fill(parent: Node, *children: Child) -> None:
    """Put texts and elements into an element, behind what is there."""
    for child in children:
        if isinstance(child, str):
            add_text(parent, clean(child))
        elif child is not None:
            parent.append(child)


def add_text(parent: Node, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def document(root: Node) -> bytes:
    """An XML file in UTF-8; of XHTML, with the doctype of HTML5."""
    doctype = "<!DOCTYPE html>" if root.tag == f"{{{XHTML}}}html" else None
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"] if doctype else None)
    written: bytes = etree.tostring(
        root, encoding="utf-8", xml_declaration=True, doctype=doctype, pretty_print=False
    )
    return written
