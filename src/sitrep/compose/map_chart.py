"""The map as SVG: outlines, discs cut by whose word gives the place to whom, and names. Drawn by Vega-Lite, without a network."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert
from lxml import etree

from sitrep.compose.citations import printable
from sitrep.compose.labels import Label, place_labels
from sitrep.compose.map_view import OTHER_SIDE
from sitrep.compose.outlines import Line, Window, outlines
from sitrep.compose.spots import Spot, on_map, window_of

WIDE_FROM = 500
"""Pixels from which a map is broad; a narrower one is nearly square, with smaller discs."""

BROAD, SQUARE = 0.66, 0.95
"""Height over width of the two."""

LARGEST, SMALLEST = 17.0, 6.0
"""Radius in pixels of the disc with most claims, and of one with few, on a broad map; the area grows with the claims."""

KM_PER_DEGREE = 111.32
"""On the equator."""

LETTERS = 12.5
"""Size of the names in pixels."""

TAGS = frozenset({"svg", "g", "path", "text", "rect", "line", "title", "desc"})
"""All that a finished map may hold; anything else is a fault of ours."""

SVG = "http://www.w3.org/2000/svg"

Values = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Paint:
    """How the map is coloured: the words in the order of the slices, the fill of each side; empty without control claims."""

    words: tuple[str, ...]
    fills: dict[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The window of a map, its size in pixels, and the radius of each spot's disc."""

    window: Window
    width: int
    height: int
    radii: tuple[float, ...]


def map_svg(spots: Sequence[Spot], paint: Paint, *, width: int, name: str, title: str, description: str) -> str:
    """The map as an SVG element with title and description. `name` begins its ids, so that two maps fit on one page.

    Colours are variables of the page's style, so that the map follows light and dark. Names of places are text and stay text.
    """
    aspect = BROAD if width >= WIDE_FROM else SQUARE
    frame = Frame(window_of(spots, aspect), width, round(width * aspect), tuple(_radii(spots, width)))
    height, window = frame.height, frame.window
    chart = alt.layer(*_ground(window), *_discs(spots, paint, frame), *_names(spots, frame), *_scale_bar(frame))
    chart = chart.project(
        type="mercator", center=_centre(window), scale=width / math.radians(window.width),
        translate=[width / 2, height / 2], precision=0, clipExtent=[[0, 0], [width, height]],
    )  # fmt: skip
    spec = chart.properties(width=width, height=height, padding=0, autosize="none", background="transparent").to_dict(
        validate=False
    )  # validating would visit every point of every outline
    spec["config"] = {"view": {"stroke": None}, "font": "inherit"}
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _finished(svg, width, height, name=name, title=title, description=description)


def radius_of(claims: int, most: int) -> float:
    """The radius in pixels of a disc for so many claims, where the largest stands for `most`."""
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(claims / most)


def _radii(spots: Sequence[Spot], width: int) -> list[float]:
    shrink = 1.0 if width >= WIDE_FROM else 0.7
    most = max(s.claims for s in spots)
    return [shrink * radius_of(s.claims, most) for s in spots]


def slice_path(n: int, of: int) -> str:
    """The SVG path of slice `n` of a disc of radius 1 cut into `of`, clockwise from the top."""
    if of == 1:
        return "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1Z"
    (x, y), (u, v) = (
        (round(math.sin(2 * math.pi * i / of), 4), round(-math.cos(2 * math.pi * i / of), 4)) for i in (n, n + 1)
    )
    return f"M0,0L{x},{y}A1,1,0,0,1,{u},{v}Z"


# -- layers --------------------------------------------------------------------------


def _centre(window: Window) -> list[float]:
    """The position in the middle of the map, which is not the middle of its latitudes."""
    middle = (on_map(window, 2, window.west, window.south)[1]) / 2
    degrees = math.degrees(math.asinh(math.tan(math.radians(window.north)))) - middle * window.width / 2
    return [(window.west + window.east) / 2, math.degrees(math.atan(math.sinh(math.radians(degrees))))]


def _ground(window: Window) -> list[alt.Chart]:
    """Land on water, lakes on land, then lines of provinces and countries."""
    found = outlines(window)
    return [
        _shape(found["land"], "Polygon", fill="var(--map-land)", stroke="var(--map-coast)", strokeWidth=0.7),
        _shape(found["lake"], "Polygon", fill="var(--map-water)", stroke="var(--map-coast)", strokeWidth=0.5),
        _shape(
            found["province"], "Line", filled=False, stroke="var(--map-province)", strokeWidth=0.8, strokeDash=[3, 3]
        ),
        _shape(found["country"], "Line", filled=False, stroke="var(--map-country)", strokeWidth=1.5),
    ]


def _shape(lines: Sequence[Line], kind: str, **mark: Any) -> alt.Chart:
    geometry: Values = (
        [{"type": "Polygon", "coordinates": [ring]} for ring in lines]
        if kind == "Polygon"
        else [{"type": "MultiLineString", "coordinates": list(lines)}]
    )
    features = [{"type": "Feature", "geometry": g, "properties": {}} for g in geometry]
    shape: alt.Chart = _chart(features).mark_geoshape(**mark)
    return shape


def _discs(spots: Sequence[Spot], paint: Paint, frame: Frame) -> list[alt.Chart]:
    """A disc each spot, large ones first, so that small ones stay visible; a slice each word, and a ring round it all.

    Below them a broken circle round each place that is told from others, as far as it can lie from its point.
    """
    slices: Values = []
    rings: Values = []
    reaches: Values = []
    for s, radius in zip(spots, frame.radii, strict=True):
        size = (2 * radius) ** 2
        here = {"lon": s.lon, "lat": s.lat}
        fills = _fills(s, paint)
        slices += [{**here, "size": size, "shape": slice_path(n, len(fills)), "fill": f} for n, f in enumerate(fills)]
        if (reach := s.reach_km) is not None:
            reaches.append({**here, "size": (2 * _pixels(reach, s.lat, frame)) ** 2})
        disputed = s.told is not None and s.told.disputed
        rings.append({**here, "size": size, "stroke": "var(--ink)", "wide": 1.2})
        if disputed:
            rings.append({**here, "size": (math.sqrt(size) + 9) ** 2, "stroke": "var(--disputed)", "wide": 2.4})
    at: dict[str, Any] = {"longitude": "lon:Q", "latitude": "lat:Q"}
    plain: dict[str, Any] = {"scale": None, "legend": None}
    cut = (
        _chart(slices)
        .mark_point(filled=True, opacity=1, stroke="var(--ink)", strokeWidth=0.6)
        .encode(
            **at,
            shape=alt.Shape("shape:N", **plain),
            size=alt.Size("size:Q", **plain),
            fill=alt.Fill("fill:N", **plain),
        )
    )
    round_ = _chart(rings).mark_point(filled=False, opacity=1, shape="circle").encode(
        **at, size=alt.Size("size:Q", **plain), stroke=alt.Stroke("stroke:N", **plain),
        strokeWidth=alt.StrokeWidth("wide:Q", **plain),
    )  # fmt: skip
    reach_ = (
        _chart(reaches)
        .mark_point(
            shape="circle",
            opacity=1,
            fill="var(--map-spot)",
            fillOpacity=0.16,
            stroke="var(--ink)",
            strokeDash=[4, 3],
            strokeWidth=1,
        )
        .encode(**at, size=alt.Size("size:Q", **plain))
    )
    return [reach_, cut, round_] if reaches else [cut, round_]


def _pixels(km: float, lat: float, frame: Frame) -> float:
    """So many kilometres on the map at a latitude."""
    return km / (KM_PER_DEGREE * math.cos(math.radians(lat))) / frame.window.width * frame.width


def _fills(s: Spot, paint: Paint) -> list[str]:
    """The fill of each slice; one disc where nobody is said to have the place, or where control is no matter."""
    if s.told is None:
        return ["var(--map-spot)" if paint.words else "var(--accent)"]
    holders = [w.holder if (w := s.told.words.get(word)) else None for word in paint.words]
    if not any(holders):
        return ["var(--map-blank)"]
    return [paint.fills.get(h, OTHER_SIDE) if h else "var(--map-blank)" for h in holders]


def _names(spots: Sequence[Spot], frame: Frame) -> list[alt.LayerChart | alt.FacetChart]:
    """The names that find room, each over a halo in the colour of the land."""
    discs = [
        (*on_map(frame.window, frame.width, s.lon, s.lat), radius + 4, printable(s.place.name))
        for s, radius in zip(spots, frame.radii, strict=True)
    ]
    found = place_labels(discs, width=frame.width, height=frame.height, size=LETTERS)
    labels = [x for x in found if x is not None]
    return [_texts([x for x in labels if x.anchor == anchor], anchor) for anchor in ("start", "middle", "end")]


def _texts(labels: Sequence[Label], anchor: str) -> alt.LayerChart | alt.FacetChart:
    align = {"start": "left", "middle": "center", "end": "right"}[anchor]
    base = _chart([{"text": x.text, "x": x.x, "y": x.y} for x in labels]).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), text="text:N"
    )
    halo: dict[str, Any] = {"stroke": "var(--map-land)", "strokeWidth": 3.5, "strokeJoin": "round"}
    look: dict[str, Any] = {"align": align, "baseline": "middle", "fontSize": LETTERS, "fontWeight": 600}
    return alt.layer(base.mark_text(**look, **halo), base.mark_text(**look, fill="var(--ink)"))


def _scale_bar(frame: Frame) -> list[alt.LayerChart | alt.FacetChart | alt.Chart]:
    """A bar of a round number of kilometres at the lower left, true at the middle of the map."""
    per_degree = KM_PER_DEGREE * math.cos(math.radians(_centre(frame.window)[1]))
    most = frame.window.width * per_degree * 0.25
    step = 10.0 ** math.floor(math.log10(most))
    km = max(step * m for m in (1, 2, 5) if step * m <= most)
    long = km / per_degree / frame.window.width * frame.width
    y = frame.height - 14
    bar = _chart([{"x": 12, "x2": 12 + long, "y": y}]).encode(
        x=alt.X("x:Q", scale=None, axis=None), x2="x2:Q", y=alt.Y("y:Q", scale=None, axis=None)
    )
    text = _texts([Label(f"{km:,.0f} km", 12, y - 10, "start")], "start")
    return [
        bar.mark_rule(stroke="var(--map-land)", strokeWidth=5),
        bar.mark_rule(stroke="var(--ink)", strokeWidth=2),
        text,
    ]


def _chart(values: Values) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values))


# -- the element ---------------------------------------------------------------------


def _finished(svg: str, width: int, height: int, *, name: str, title: str, description: str) -> str:
    """The drawing as one image for those who cannot see it, without what it does not need; positions to a tenth of a pixel."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for e in list(root.iter()):
        for key in [k for k in e.attrib if k.startswith("aria-") or k in {"role", "clip-path", "class"}]:
            del e.attrib[key]
        if "d" in e.attrib:
            e.attrib["d"] = _rounded(e.attrib["d"])
        if etree.QName(e).localname == "defs" or (e.attrib.get("display") == "none"):
            e.getparent().remove(e)
    for key in ("width", "height", "version"):
        del root.attrib[key]
    root.attrib.update(
        {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    )
    for n, (tag, text) in enumerate((("title", title), ("desc", description))):
        e = etree.Element(f"{{{SVG}}}{tag}", id=f"{name}-{tag}")
        e.text = printable(text)
        root.insert(n, e)
    unknown = {etree.QName(e).localname for e in root.iter()} - TAGS
    if unknown:
        raise ValueError(f"a map with {sorted(unknown)}")
    etree.cleanup_namespaces(root)
    finished: str = etree.tostring(root, encoding="unicode")
    return finished


def _rounded(path: str) -> str:
    return re.sub(r"-?\d+\.\d+(?:e-?\d+)?", lambda m: f"{float(m.group()):.1f}".removesuffix(".0"), path)
