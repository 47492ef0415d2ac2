// A picture of resources: boxes, the lines between them, and what is brought out of it.

import { s } from "./dom.js";
import { plural } from "./format.js";

/** Draws a picture; answers what can be done with it. */
export function draw({ boxes, lines, edges }, { select, enter }) {
  const places = new Map(boxes.map((box) => [box.id, box]));
  const owner = new Map(boxes.flatMap((box) => box.stands.map((urn) => [urn, box])));
  const elements = new Map();
  const highlights = s("g", { class: "highlights" });
  const containers = s("g");
  const leaves = s("g");
  for (const box of boxes) {
    const element = boxElement(box, { select, enter });
    elements.set(box.id, element);
    (box.open ? containers : leaves).append(element);
  }
  const drawn = lines.map(({ from, to, count, direction }) =>
    line(places.get(from), places.get(to), Math.min(3, 1 + Math.log10(count)), { direction }),
  );
  const svg = s(
    "svg",
    {
      class: "picture",
      tabindex: "0",
      role: "group",
      "aria-label": "Resources. Arrow keys move, plus and minus zoom, 0 shows all.",
    },
    s("defs", {}, marker("arrow"), marker("strong")),
    containers,
    s("g", { class: "lines", "aria-hidden": "true" }, drawn),
    leaves,
    highlights,
  );

  const inside = (box, ancestor) =>
    box !== undefined && (box === ancestor || inside(places.get(box.within), ancestor));

  function highlight(chosen) {
    highlights.replaceChildren();
    svg.classList.toggle("focused", Boolean(chosen));
    for (const element of elements.values()) element.classList.remove("near", "chosen");
    if (!chosen) return;
    const near = new Set([chosen]);
    const seen = new Set();
    for (const [from, to] of edges) {
      const [source, target] = [owner.get(from), owner.get(to)];
      if (!source || !target || inside(source, chosen) === inside(target, chosen)) continue;
      near.add(source).add(target);
      const key = `${source.id} ${target.id}`;
      if (!seen.has(key)) highlights.append(line(source, target, 1.5, { kind: "strong" }));
      seen.add(key);
    }
    for (const box of boxes)
      if (inside(box, chosen) || near.has(box)) elements.get(box.id).classList.add("near");
    for (const box of near)
      for (let outer = places.get(box.within); outer; outer = places.get(outer.within))
        elements.get(outer.id).classList.add("near");
    elements.get(chosen.id).classList.add("chosen");
  }

  return {
    svg,
    boxOf: (urn) => owner.get(urn),
    select: highlight,
    find(text) {
      const sought = text.trim().toLowerCase();
      svg.classList.toggle("sought", Boolean(sought));
      for (const box of boxes)
        elements
          .get(box.id)
          .classList.toggle(
            "found",
            Boolean(sought) && `${box.name} ${box.type}`.toLowerCase().includes(sought),
          );
    },
  };
}

function boxElement(box, { select, enter }) {
  const { kind, name, type, x, y, width, height, resources } = box;
  const more = !box.open && kind !== "resource";
  const below = more && kind === "component" ? `${type} · ${plural(resources, "resource")}` : type;
  const element = s(
    "g",
    {
      class: `box ${kind} ${box.open ? "open" : ""} svc-${serviceOf(type)}`,
      transform: `translate(${x} ${y})`,
      tabindex: "0",
      role: "button",
      "aria-label": `${name}, ${below}`,
      onclick: (event) => {
        event.stopPropagation();
        select(box);
      },
      ondblclick: () => kind === "component" && enter(box.id),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        select(box);
      },
    },
    s("title", {}, `${name}\n${below}`),
    more && s("rect", { class: "behind", x: 4, y: 4, width, height, rx: 5 }),
    s("rect", { class: "face", width, height, rx: box.open ? 8 : 5 }),
  );
  if (box.open)
    element.append(
      s("text", { class: "name", x: 14, y: 18 }, name),
      s("text", { class: "type", x: width - 14, y: 18, "text-anchor": "end" }, width > 300 ? type : ""),
    );
  else
    element.append(
      s("rect", { class: "mark", width: 4, height: height - 8, x: 5, y: 4, rx: 2 }),
      s("text", { class: "name", x: 16, y: 16 }, fitted(name, 22)),
      s("text", { class: "type", x: 16, y: 30 }, fitted(below, 28)),
    );
  return element;
}

/** Names that differ in their end, as here, keep it. */
const fitted = (text, room) =>
  text.length <= room
    ? text
    : `${text.slice(0, Math.ceil(room * 0.55))}…${text.slice(-Math.floor(room * 0.4))}`;

const serviceOf = (type) => {
  const [service] = type.split(" ");
  return [
    "dynamodb",
    "lambda",
    "apigateway",
    "apigatewayv2",
    "iam",
    "cognito",
    "cloudwatch",
    "sqs",
    "scheduler",
    "s3",
  ].includes(service)
    ? service
    : "other";
};

/** From what uses to what is used, by the sides that face one another; first those in the layers' direction. */
function line(from, to, width, { kind = "arrow", direction = "across" } = {}) {
  const { x1, y1, x2, y2, across } = ends(from, to, direction);
  const distance = across ? x2 - x1 : y2 - y1;
  const bend = Math.sign(distance || 1) * Math.max(18, Math.min(140, Math.abs(distance) / 2));
  const [bx, by] = across ? [bend, 0] : [0, bend];
  return s("path", {
    class: kind,
    d: `M${x1} ${y1}C${x1 + bx} ${y1 + by} ${x2 - bx} ${y2 - by} ${x2} ${y2}`,
    "stroke-width": width,
    "marker-end": `url(#${kind})`,
  });
}

function ends(from, to, direction) {
  const middle = (box) => ({ x: box.x + box.width / 2, y: box.y + (box.open ? 15 : box.height / 2) });
  const [a, b] = [middle(from), middle(to)];
  const right = to.x >= from.x + from.width;
  const left = from.x >= to.x + to.width;
  const under = to.y >= from.y + from.height;
  if ((right || left) && !(direction === "down" && under))
    return {
      across: true,
      x1: right ? from.x + from.width : from.x,
      y1: a.y,
      x2: right ? to.x - 3 : to.x + to.width + 3,
      y2: b.y,
    };
  return {
    across: false,
    x1: a.x,
    y1: under ? from.y + from.height : from.y,
    x2: b.x,
    y2: under ? to.y - 3 : to.y + to.height + 3,
  };
}

const marker = (id) =>
  s(
    "marker",
    {
      id,
      viewBox: "0 0 8 8",
      refX: "6",
      refY: "4",
      markerWidth: "6",
      markerHeight: "6",
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    },
    s("path", { d: "M0 0 8 4 0 8Z" }),
  );
