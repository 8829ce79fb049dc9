"""The loop of culture as a ring of arrows: how thick each is says what one thing did to the next.

Silence has arrows to and from all others, so it stands in the middle of their ring, where no two
thick arrows cross.

An SVG of its own, for pages and files: colours are properties (`--loop-holds` and others) that a
page may set, and what loosens the loop has a line of light along it besides its colour. Rings that
are drawn with the same `most` compare by thickness.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import atan2, cos, hypot, isfinite, pi, sin
from typing import Final

from peersim.methods.culture_loop import NODES
from peersim.narration.loop_text import SMALL, LoopView, arrow_words, node_name
from peersim.narration.phrases import capital, signed_level
from peersim.narration.texts import fixed

__all__ = ["loop_svg", "thickest"]

_WIDE: Final = 560.0
_HIGH: Final = 600.0
_MIDDLE: Final = (280.0, 274.0)
_RING: Final = 212.0
_HUB: Final = NODES[0]
_NODE: Final = 54.0
"""Radius of a node."""
_THICK: Final = 26.0
"""Of the thickest arrow."""
_THIN: Final = 1.2
_LIT: Final = 5.0
"""Thickness from which on there is room for a line of light."""
_LINE: Final = 18.0
_FITS: Final = 9
"""Letters that fit into a node in any font."""
_INNER: Final = 88.0
_LABELLED: Final = 0.015
_LEAST: Final = 0.05
"""Strength that is drawn as thick as can be, where all are less."""
_BOW: Final = 0.15
"""How far an arrow to or from the middle bows to its left, as a share of its length."""
_AROUND: Final = 0.24
"""The same of one that goes round with the clock."""
_INSIDE: Final = -0.06
"""The same of one that goes the other way, on the inner side."""
_PAST: Final = 0.27
"""The same of one that passes by what stands in the middle."""
_ASIDE: Final = -0.8
"""Where an arrow leaves that comes back to its node, in radians off the outside."""
_BACK: Final = 180.0
"""How far out it is bent."""

_RULES: Final = """
text { font-family: system-ui, sans-serif; fill: var(--loop-ink, #17202b); }
.holds { stroke: var(--loop-holds, #5b6671); fill: var(--loop-holds, #5b6671); }
.loosens { stroke: var(--loop-loosens, #0072b2); fill: var(--loop-loosens, #0072b2); }
path.body { fill: none; }
path.head { stroke: none; }
path.light { fill: none; stroke: var(--loop-ground, #ffffff); stroke-width: 1.6; }
circle { fill: var(--loop-ground, #ffffff); stroke: var(--loop-rest, #dfe4e9); }
path.level { fill: none; stroke: var(--loop-ink, #17202b); stroke-width: 6; }
text.amount { stroke: var(--loop-ground, #ffffff); paint-order: stroke; stroke-width: 5px; \
stroke-linejoin: round; font-weight: 600; }
text.amount.loosens { fill: var(--loop-loosens, #0072b2); }
"""
# in a page a style sheet inside a picture is the whole page's
_STYLE: Final = "".join(f".loop-ring {rule}" for rule in _RULES.strip().split("\n"))

Point = tuple[float, float]


@dataclass(frozen=True)
class _Curve:
    """A quadratic curve from one point by another to a third."""

    start: Point
    bend: Point
    end: Point

    def at(self, u: float) -> Point:
        """Return the point at a share of the way."""
        weights = ((1 - u) ** 2, 2 * u * (1 - u), u * u)
        return _mix(weights, (self.start, self.bend, self.end))

    def cut(self, u: float) -> "_Curve":
        """Return the curve up to a share of its way."""
        bend = _mix((1 - u, u), (self.start, self.bend))
        return _Curve(self.start, bend, self.at(u))


def thickest(views: Sequence[LoopView]) -> float:
    """Return the strength that is drawn as thick as can be in rings that stand side by side."""
    sizes = [abs(float(row["strength"])) for view in views for row in view.arrows.values()]
    return max([_LEAST, *(size for size in sizes if isfinite(size))])


def loop_svg(view: LoopView, most: float, title: str) -> str:
    """Return the ring of a scenario as an SVG element.

    most: the strength that is drawn as thick as can be; title: what a screen reader says.
    """
    ends = sorted(view.arrows, key=lambda e: -abs(float(view.arrows[e]["strength"])))
    arrows = [_arrow(view, *one, most) for one in ends]
    labels = [_label(view, *one, most) for one in ends]
    nodes = [_node(view, node) for node in NODES]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:.0f} {_HIGH:.0f}" '
        f'role="img" aria-label="{escape(title)}" class="loop-ring">'
        f"<style>{_STYLE}</style>{''.join(arrows)}{''.join(nodes)}{''.join(labels)}</svg>"
    )


def _place(node: str) -> Point:
    if node == _HUB:
        return _MIDDLE
    around = NODES[1:]
    angle = 2 * pi * around.index(node) / len(around) - pi / 2
    return _MIDDLE[0] + _RING * cos(angle), _MIDDLE[1] + _RING * sin(angle)


def _width(strength: float, most: float) -> float:
    return max(_THIN, _THICK * abs(strength) / most)


def _arrow(view: LoopView, source: str, target: str, most: float) -> str:
    strength = float(view.arrows[source, target]["strength"])
    wide = _width(strength, most)
    head = 9.0 + 0.75 * wide
    curve = _curve(source, target, head)
    kind = "holds" if view.closes(source, target) >= 0.0 else "loosens"
    told = (
        f"{capital(node_name(source))} → {node_name(target)}: "
        f"{arrow_words(source, target)}, {signed_level(strength)}"
    )
    if abs(strength) < SMALL:
        dashes = f'<path class="body {kind}" d="{_d(curve)}" stroke-dasharray="2 5"/>'
        return f'<g opacity="0.55"><title>{escape(told)}</title>{dashes}</g>'
    tip, back = curve.end, curve.at(0.97)
    along = _unit(back, tip)
    base = (tip[0] - head * 0.15 * along[0], tip[1] - head * 0.15 * along[1])
    across = (-along[1] * (wide / 2 + 6.0), along[0] * (wide / 2 + 6.0))
    point = (base[0] + head * along[0], base[1] + head * along[1])
    corners = [
        (base[0] + across[0], base[1] + across[1]),
        point,
        (base[0] - across[0], base[1] - across[1]),
    ]
    light = f'<path class="light" d="{_d(curve)}"/>' if kind == "loosens" and wide > _LIT else ""
    return (
        f'<g><title>{escape(told)}</title><path class="body {kind}" d="{_d(curve)}" '
        f'stroke-width="{wide:.1f}"/>{light}'
        f'<path class="head {kind}" d="M{"L".join(map(_xy, corners))}Z"/></g>'
    )


def _label(view: LoopView, source: str, target: str, most: float) -> str:
    strength = float(view.arrows[source, target]["strength"])
    if abs(strength) < _LABELLED:
        return ""
    wide = _width(strength, most)
    curve = _curve(source, target, 9.0 + 0.75 * wide)
    x, y = curve.at(0.42)
    if source != target:
        out = _unit(_middle(curve.start, curve.end), curve.bend)
        x, y = x + out[0] * (wide / 2 + 17.0), y + out[1] * (wide / 2 + 13.0)
    else:
        x, y = curve.at(0.5)
        out = _unit(_place(source), (x, y))
        x, y = x + out[0] * (wide / 2 + 20.0), y + out[1] * (wide / 2 + 13.0)
    kind = "amount" if view.closes(source, target) >= 0.0 else "amount loosens"
    said = signed_level(strength)
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y + 6:.1f}" font-size="17" '
        f'text-anchor="middle">{said}</text>'
    )


def _curve(source: str, target: str, head: float) -> _Curve:
    """Return the way of an arrow from the edge of one node to that of another."""
    one, two = _place(source), _place(target)
    if source == target:
        return _way_back(source)
    length = hypot(two[0] - one[0], two[1] - one[1])
    side = _unit(one, two)
    # to the left of the way, which for those that go round with the clock is outside
    middle = _middle(one, two)
    bow = 2 * length * _bow(source, target)
    bend = (middle[0] + bow * side[1], middle[1] - bow * side[0])
    start, end = _unit(one, bend), _unit(two, bend)
    return _Curve(
        (one[0] + (_NODE + 5) * start[0], one[1] + (_NODE + 5) * start[1]),
        bend,
        (two[0] + (_NODE + 4 + head) * end[0], two[1] + (_NODE + 4 + head) * end[1]),
    )


def _bow(source: str, target: str) -> float:
    if _HUB in {source, target}:
        return _BOW
    around = NODES[1:]
    steps = (around.index(target) - around.index(source)) % len(around)
    return {1: _AROUND, len(around) - 1: _INSIDE}.get(steps, _PAST)


def _way_back(node: str) -> _Curve:
    """Return an arrow that leaves a node and comes back to it, on its outer side."""
    x, y = _place(node)
    out = atan2(y - _MIDDLE[1], x - _MIDDLE[0]) + _ASIDE

    def away(far: float, angle: float) -> Point:
        return x + far * cos(out + angle), y + far * sin(out + angle)

    return _Curve(away(_NODE + 3, -0.5), away(_BACK, 0.0), away(_NODE + 20, 0.38))


def _node(view: LoopView, node: str) -> str:
    x, y = _place(node)
    level = view.level(node)
    told = fixed(level, 2) if isfinite(level) else "–"
    lines = _lines(capital(node_name(node)))
    top = y - 4.0 - _LINE / 2 * (len(lines) - 1)
    said = [_text(x, top + _LINE * number, one, bold=True) for number, one in enumerate(lines)]
    said.append(_text(x, top + _LINE * len(lines) + 1.0, told))
    arc = _arc(x, y, min(max(level, 0.0), 0.999)) if isfinite(level) else ""
    title = escape(f"{capital(node_name(node))}: {told}")
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_NODE - 4:.0f}" stroke-width="6"/>'
    return f"<g><title>{title}</title>{ring}{arc}{''.join(said)}</g>"


def _lines(name: str) -> list[str]:
    """Return a name in two lines at most, broken in its middle."""
    words = name.split(" ")
    half = (len(words) + 1) // 2
    return [" ".join(part) for part in (words[:half], words[half:]) if part]


def _text(x: float, y: float, said: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    # a long word is pressed into its circle, whatever the font
    fit = f' textLength="{_INNER:.0f}" lengthAdjust="spacingAndGlyphs"' if len(said) > _FITS else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="15" text-anchor="middle"{weight}{fit}>'
        f"{escape(said)}</text>"
    )


def _arc(x: float, y: float, level: float) -> str:
    """Return the part of the circle around a node that its level fills, from the top on."""
    if level <= 0.0:
        return ""
    radius, angle = _NODE - 4, 2 * pi * level
    end = (x + radius * sin(angle), y - radius * cos(angle))
    large = 1 if level > 0.5 else 0  # noqa: PLR2004 - half a turn
    return (
        f'<path class="level" d="M{x:.1f} {y - radius:.1f}A{radius:.0f} {radius:.0f} 0 {large} 1 '
        f'{_xy(end)}"/>'
    )


def _mix(weights: Sequence[float], points: Sequence[Point]) -> Point:
    return (
        sum(w * p[0] for w, p in zip(weights, points, strict=True)),
        sum(w * p[1] for w, p in zip(weights, points, strict=True)),
    )


def _middle(one: Point, two: Point) -> Point:
    return _mix((0.5, 0.5), (one, two))


def _unit(one: Point, two: Point) -> Point:
    length = hypot(two[0] - one[0], two[1] - one[1])
    return (two[0] - one[0]) / length, (two[1] - one[1]) / length


def _d(curve: _Curve) -> str:
    return f"M{_xy(curve.start)}Q{_xy(curve.bend)} {_xy(curve.end)}"


def _xy(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
