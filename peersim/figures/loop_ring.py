"""The loop of culture as a ring of arrows: how thick each is says what one thing did to the next.

Silence has arrows to and from all others, so it stands in the middle of their ring, where no two
thick arrows cross.

An SVG of its own, for pages and files: colours are properties (`--loop-holds` and others) that a
page may set, and what loosens the loop has a line of light along it besides its colour. Rings that
are drawn with the same `most` compare by thickness.
"""

from collections.abc import Sequence
from html import escape
from math import atan2, cos, hypot, isfinite, pi, sin
from typing import Final

from peersim.figures.bent_line import BentLine, Point, middle, point_text, unit
from peersim.figures.label_places import Disc, LabelBox, Side, label_boxes
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
_INNER: Final = 80.0
_LABEL: Final = 20.0
"""Letters of an amount, at most."""
_STEPS: Final = 24
"""Of an arrow, as labels see it."""
_BEST: Final = 0.45
"""Where on an arrow its label would best stand, as a share of the way."""
_DOTTED: Final = 0.2
"""How bad it is for a label to lie on an arrow of nothing, beside one that does something."""
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
text.amount { stroke: var(--loop-ground, #ffffff); paint-order: stroke; stroke-width: 3px; \
stroke-linejoin: round; font-weight: 600; }
text.amount.loosens { fill: var(--loop-loosens, #0072b2); }
"""
# in a page a style sheet inside a picture is the whole page's
_STYLE: Final = "".join(f".loop-ring {rule}" for rule in _RULES.strip().split("\n"))

Ends = tuple[str, str]


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
    labels = _labels(view, ends, most)
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


def _head(wide: float) -> float:
    return 9.0 + 0.75 * wide


def _arrow(view: LoopView, source: str, target: str, most: float) -> str:
    strength = float(view.arrows[source, target]["strength"])
    wide = _width(strength, most)
    head = _head(wide)
    curve = _curve(source, target, head)
    kind = "holds" if view.closes(source, target) >= 0.0 else "loosens"
    told = (
        f"{capital(node_name(source))} → {node_name(target)}: "
        f"{arrow_words(source, target)}, {signed_level(strength)}"
    )
    if abs(strength) < SMALL:
        dashes = f'<path class="body {kind}" d="{curve.path}" stroke-dasharray="2 5"/>'
        return f'<g opacity="0.55"><title>{escape(told)}</title>{dashes}</g>'
    tip, back = curve.end, curve.at(0.97)
    along = unit(back, tip)
    base = (tip[0] - head * 0.15 * along[0], tip[1] - head * 0.15 * along[1])
    across = (-along[1] * (wide / 2 + 6.0), along[0] * (wide / 2 + 6.0))
    point = (base[0] + head * along[0], base[1] + head * along[1])
    corners = [
        (base[0] + across[0], base[1] + across[1]),
        point,
        (base[0] - across[0], base[1] - across[1]),
    ]
    light = f'<path class="light" d="{curve.path}"/>' if kind == "loosens" and wide > _LIT else ""
    return (
        f'<g><title>{escape(told)}</title><path class="body {kind}" d="{curve.path}" '
        f'stroke-width="{wide:.1f}"/>{light}'
        f'<path class="head {kind}" d="M{"L".join(map(point_text, corners))}Z"/></g>'
    )


def _labels(view: LoopView, ends: Sequence[Ends], most: float) -> list[str]:
    """Return the amounts beside their arrows, those of the strongest arrows placed first."""
    drawn = [Disc(_place(node), _NODE) for node in NODES]
    for one in ends:
        drawn += _discs(view, one, most)
    labelled = [one for one in ends if abs(_strength(view, one)) >= _LABELLED]
    wanted = [
        (_sides(view, one, most), _half(signed_level(_strength(view, one)))) for one in labelled
    ]
    boxes = label_boxes(wanted, drawn, (_WIDE, _HIGH))
    return [_label(view, one, box) for one, box in zip(labelled, boxes, strict=True)]


def _strength(view: LoopView, ends: Ends) -> float:
    return float(view.arrows[ends]["strength"])


def _half(said: str) -> Point:
    """Return half the size of a label, in any font, on a phone as well."""
    return 0.31 * _LABEL * len(said), 0.42 * _LABEL


def _discs(view: LoopView, ends: Ends, most: float) -> list[Disc]:
    """Return an arrow as a row of discs; one of nothing weighs little."""
    strength = _strength(view, ends)
    wide = _width(strength, most)
    weight = 1.0 if abs(strength) >= SMALL else _DOTTED
    curve = _curve(*ends, _head(wide))
    steps = [curve.at(step / _STEPS) for step in range(_STEPS + 1)]
    body = [Disc(at, wide / 2 + 2.0, weight) for at in steps]
    return [*body, Disc(curve.end, wide / 2 + 8.0, weight)]


def _sides(view: LoopView, ends: Ends, most: float) -> list[Side]:
    """Return where the label of an arrow may stand: near its middle, rather on its outer side."""
    wide = _width(_strength(view, ends), most)
    curve = _curve(*ends, _head(wide))
    out = unit(middle(curve.start, curve.end), curve.bend)
    found = []
    for step in range(2, _STEPS - 1):
        u = step / _STEPS
        along = unit(curve.at(u - 0.02), curve.at(u + 0.02))
        for off in ((-along[1], along[0]), (along[1], -along[0])):
            is_outer = off[0] * out[0] + off[1] * out[1] > 0.0
            worse = abs(u - _BEST) * 4.0 + (0.0 if is_outer else 0.5)
            found.append(Side(curve.at(u), off, wide / 2, worse))
    return found


def _label(view: LoopView, ends: Ends, box: LabelBox) -> str:
    kind = "amount" if view.closes(*ends) >= 0.0 else "amount loosens"
    x, y = box.middle
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y + 6:.1f}" font-size="17" '
        f'text-anchor="middle">{signed_level(_strength(view, ends))}</text>'
    )


def _curve(source: str, target: str, head: float) -> BentLine:
    """Return the way of an arrow from the edge of one node to that of another."""
    one, two = _place(source), _place(target)
    if source == target:
        return _way_back(source)
    length = hypot(two[0] - one[0], two[1] - one[1])
    side = unit(one, two)
    # to the left of the way, which for those that go round with the clock is outside
    between = middle(one, two)
    bow = 2 * length * _bow(source, target)
    bend = (between[0] + bow * side[1], between[1] - bow * side[0])
    start, end = unit(one, bend), unit(two, bend)
    return BentLine(
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


def _way_back(node: str) -> BentLine:
    """Return an arrow that leaves a node and comes back to it, on its outer side."""
    x, y = _place(node)
    out = atan2(y - _MIDDLE[1], x - _MIDDLE[0]) + _ASIDE

    def away(far: float, angle: float) -> Point:
        return x + far * cos(out + angle), y + far * sin(out + angle)

    return BentLine(away(_NODE + 3, -0.5), away(_BACK, 0.0), away(_NODE + 20, 0.38))


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
    long = f'class="long" textLength="{_INNER:.0f}" lengthAdjust="spacingAndGlyphs" '
    fit = long if len(said) > _FITS else ""
    return (
        f'<text {fit}x="{x:.1f}" y="{y:.1f}" font-size="15" text-anchor="middle"{weight}>'
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
        f'{point_text(end)}"/>'
    )
