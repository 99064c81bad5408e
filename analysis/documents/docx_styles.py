"""What a Word style says about the words set in it: heading level, bold, struck out, hidden, list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = {"0", "false", "off", "none"}
DEEPEST_STYLE = 12  # styles may be based on each other in a circle
SMALLEST = 4  # half points: what is set in 2-point type is not meant to be read
DEFAULT_SIZE = 22
PALE = 0xF4


@dataclass(frozen=True, slots=True)
class Looks:
    """How a run of words looks to the reader of the page; `size` in half points."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    size: int = DEFAULT_SIZE


class Styles:
    """The styles of one document, looked up along the chain they are based on."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        self._default = next(
            (one for one in root.iter(f"{W}style") if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default")),
            None,
        )
        self._doc_default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        background = document.element.find(f"{W}background")
        self.dark_page = background is not None and not _is_pale(background.get(f"{W}color") or "FFFFFF")

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        style = self._by_id.get(style_id) if style_id else None
        for _ in range(DEEPEST_STYLE):
            if style is None:
                return
            yield style
            based = style.find(f"{W}basedOn")
            style = self._by_id.get(based.get(f"{W}val")) if based is not None else None

    def paragraph_chain(self, properties: Any) -> list[Any]:
        """Give the styles of a paragraph, nearest first."""
        named = properties.find(f"{W}pStyle") if properties is not None else None
        chain = list(self._chain(named.get(f"{W}val") if named is not None else None))
        return chain or ([self._default] if self._default is not None else [])

    def level(self, properties: Any, chain: list[Any]) -> int:
        """Give the heading level that the paragraph or its style has, or 0."""
        own = properties.find(f"{W}outlineLvl") if properties is not None else None
        for style in [None, *chain]:
            found = own if style is None else style.find(f"{W}pPr/{W}outlineLvl")
            name = "" if style is None else _style_name(style)
            heading = re.fullmatch(r"heading\s*(\d)", name)
            if heading:
                return max(1, int(heading[1]))
            if name == "title":
                return 1
            if found is not None and (found.get(f"{W}val") or "9").isdigit():
                level = int(found.get(f"{W}val") or "9")
                return level + 1 if level < 9 else 0
        return 0

    def is_contents(self, chain: list[Any]) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return any(re.match(r"(?:toc\s*\d|table of figures)", _style_name(style)) for style in chain[:1])

    def is_item(self, properties: Any, chain: list[Any]) -> bool:
        """Whether the paragraph is an item of a list."""
        holders = [properties] if properties is not None else []
        holders += [style.find(f"{W}pPr") for style in chain]
        for holder in holders:
            number = holder.find(f"{W}numPr/{W}numId") if holder is not None else None
            if number is not None:
                return bool(number.get(f"{W}val") != "0")
        return any(re.match(r"list (?:bullet|number)", _style_name(style)) for style in chain)

    def looks(self, run: Any, paragraph: Any, chain: list[Any], *, shaded: bool) -> Looks:
        """Give how a run looks; `shaded` says that it stands on a coloured ground."""
        own = run.find(f"{W}rPr")
        named = own.find(f"{W}rStyle") if own is not None else None
        layers = [own] if own is not None else []
        layers += [s.find(f"{W}rPr") for s in self._chain(named.get(f"{W}val") if named is not None else None)]
        layers += [style.find(f"{W}rPr") for style in chain]
        layers.append(self._doc_default)
        layers = [layer for layer in layers if layer is not None]
        on_ground = shaded or is_shaded(layers[0] if layers else None) or is_shaded(paragraph) or self.dark_page
        raised = _value(layers, "vertAlign") == "superscript"
        size = _number(_value(layers, "sz"))
        white = _is_pale(_value(layers, "color") or "000000") and not on_ground
        return Looks(
            bold=_is_on(layers, "b"),
            struck=_is_on(layers, "strike") or _is_on(layers, "dstrike"),
            hidden=_is_on(layers, "vanish") or white or size <= SMALLEST,
            raised=raised,
            size=size,
        )


def _style_name(style: Any) -> str:
    name = style.find(f"{W}name")
    return (name.get(f"{W}val") or "").strip().lower() if name is not None else ""


def _find(layers: list[Any], name: str) -> Any:
    return next((found for layer in layers if (found := layer.find(f"{W}{name}")) is not None), None)


def _is_on(layers: list[Any], name: str) -> bool:
    found = _find(layers, name)
    return found is not None and (found.get(f"{W}val") or "1").lower() not in OFF


def _value(layers: list[Any], name: str) -> str:
    found = _find(layers, name)
    return (found.get(f"{W}val") or "") if found is not None else ""


def _number(value: str) -> int:
    return int(value) if value.isdigit() else DEFAULT_SIZE


def _is_pale(colour: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    return all(int(colour[i : i + 2], 16) >= PALE for i in (0, 2, 4))


def is_shaded(properties: Any) -> bool:
    """Whether a run, paragraph or cell stands on a coloured ground."""
    if properties is None:
        return False
    shade, marker = properties.find(f"{W}shd"), properties.find(f"{W}highlight")
    if marker is not None and (marker.get(f"{W}val") or "none") not in {"none", "white"}:
        return True
    fill = (shade.get(f"{W}fill") or "auto") if shade is not None else "auto"
    return fill != "auto" and not _is_pale(fill)
