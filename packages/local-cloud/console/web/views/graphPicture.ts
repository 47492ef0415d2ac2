import type { Picture } from "../../picture";
import { plural } from "../frame/format";
import { svg } from "./svg";

export type Box = Picture["boxes"][number];
type Direction = Picture["lines"][number]["direction"];

interface Actions {
  readonly select: (box?: Box) => void;
  readonly enter: (urn: string) => void;
}

export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly boxOf: (urn: string) => Box | undefined;
  /** Highlights a box and its neighbours. */
  readonly select: (box: Box | undefined) => void;
  /** Marks the boxes whose name, type or routes contain the text. Returns them. */
  readonly find: (text: string) => readonly Box[];
  readonly count: (text: string) => number;
}

/** Draws boxes and the lines between them. */
export function draw({ boxes, lines, edges }: Picture, { select, enter }: Actions): Drawing {
  const places = new Map(boxes.map((box) => [box.id, box]));
  const owner = new Map(boxes.flatMap((box) => box.stands.map((urn) => [urn, box] as const)));
  const elements = new Map<string, SVGGElement>();
  const elementOf = (id: string) => elements.get(id);
  const highlights = svg("g", { class: "highlights" });
  const containers = svg("g");
  const leaves = svg("g");
  for (const box of boxes) {
    const element = boxElement(box, { select, enter });
    elements.set(box.id, element);
    (box.open ? containers : leaves).append(element);
  }
  const drawn = lines.flatMap(({ from, to, count, direction }) => {
    const [a, b] = [places.get(from), places.get(to)];
    return a && b ? [line(a, b, Math.min(3, 1 + Math.log10(count)), { direction })] : [];
  });
  const picture = svg(
    "svg",
    {
      class: "picture",
      tabindex: "0",
      role: "group",
      "aria-label": "Resources. Arrow keys move, plus and minus zoom, 0 shows all.",
    },
    svg("defs", {}, marker("arrow"), marker("strong")),
    containers,
    svg("g", { class: "lines", "aria-hidden": "true" }, ...drawn),
    leaves,
    highlights,
  );

  const inside = (box: Box | undefined, ancestor: Box): boolean =>
    box !== undefined && (box === ancestor || inside(places.get(box.within ?? ""), ancestor));

  function highlight(chosen: Box | undefined): void {
    highlights.replaceChildren();
    picture.classList.toggle("focused", Boolean(chosen));
    for (const element of elements.values()) element.classList.remove("near", "chosen");
    if (!chosen) return;
    const near = new Set([chosen]);
    const seen = new Set<string>();
    for (const [from, to] of edges) {
      const [source, target] = [owner.get(from), owner.get(to)];
      if (!source || !target || inside(source, chosen) === inside(target, chosen)) continue;
      near.add(source).add(target);
      const key = `${source.id} ${target.id}`;
      if (!seen.has(key)) highlights.append(line(source, target, 1.5, { kind: "strong" }));
      seen.add(key);
    }
    for (const box of boxes)
      if (inside(box, chosen) || near.has(box)) elementOf(box.id)?.classList.add("near");
    for (const box of near)
      for (let outer = places.get(box.within ?? ""); outer; outer = places.get(outer.within ?? ""))
        elementOf(outer.id)?.classList.add("near");
    elementOf(chosen.id)?.classList.add("chosen");
  }

  const matching = (text: string) => {
    const sought = text.trim().toLowerCase();
    return sought
      ? boxes.filter(({ name, type, routes }) =>
          [`${name} ${type}`, ...routes].some((each) => each.toLowerCase().includes(sought)),
        )
      : [];
  };

  return {
    svg: picture,
    boxOf: (urn) => owner.get(urn) ?? places.get(urn),
    select: highlight,
    find(text) {
      const found = new Set(matching(text));
      picture.classList.toggle("sought", text.trim() !== "");
      for (const box of boxes) elementOf(box.id)?.classList.toggle("found", found.has(box));
      return [...found];
    },
    count: (text) => matching(text).length,
  };
}

function boxElement(box: Box, { select, enter }: Actions): SVGGElement {
  const { kind, name, type, x, y, width, height, resources, routes } = box;
  const more = !box.open && kind !== "resource";
  const below = more && kind === "component" ? `${type} · ${plural(resources, "resource")}` : type;
  const element = svg(
    "g",
    {
      class: `box ${kind} ${box.open ? "open" : ""} svc-${serviceOf(type)}`,
      transform: `translate(${x} ${y})`,
      tabindex: "0",
      role: "button",
    },
    svg("title", {}, [name, below, ...shortened(routes)].join("\n")),
    more && svg("rect", { class: "behind", x: 4, y: 4, width, height, rx: 5 }),
    svg("rect", { class: "face", width, height, rx: box.open ? 8 : 5 }),
  );
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    select(box);
  });
  element.addEventListener("dblclick", () => kind === "component" && enter(box.id));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    select(box);
  });
  if (box.open)
    element.append(
      svg("text", { class: "name", x: 14, y: 18 }, name),
      svg("text", { class: "type", x: width - 14, y: 18, "text-anchor": "end" }, width > 300 ? type : ""),
    );
  else
    element.append(
      svg("rect", { class: "mark", width: 4, height: height - 8, x: 5, y: 4, rx: 2 }),
      svg("text", { class: "name", x: 16, y: 16 }, fitted(name, 22)),
      svg("text", { class: "type", x: 16, y: 30 }, fitted(below, 28)),
    );
  return element;
}

/** Returns the first items of a list, and how many others it has. */
const shortened = (list: readonly string[]) =>
  list.length > mostRoutes ? [...list.slice(0, mostRoutes), `and ${list.length - mostRoutes} more`] : list;

/** The number of routes that a box's title lists. */
const mostRoutes = 12;

/** Shortens a text in its middle, because names often differ at their end. */
const fitted = (text: string, room: number) =>
  text.length <= room
    ? text
    : `${text.slice(0, Math.ceil(room * 0.55))}…${text.slice(-Math.floor(room * 0.4))}`;

const serviceOf = (type: string) => {
  const [service = ""] = type.split(" ");
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

/** Draws a line from a dependent to its dependency, between facing sides. Prefers sides in the layers' direction. */
function line(
  from: Box,
  to: Box,
  width: number,
  { kind = "arrow", direction = "across" }: { kind?: string; direction?: Direction } = {},
): SVGPathElement {
  const { x1, y1, x2, y2, across } = ends(from, to, direction);
  const distance = across ? x2 - x1 : y2 - y1;
  const bend = Math.sign(distance || 1) * Math.max(18, Math.min(140, Math.abs(distance) / 2));
  const [bx, by] = across ? [bend, 0] : [0, bend];
  return svg("path", {
    class: kind,
    d: `M${x1} ${y1}C${x1 + bx} ${y1 + by} ${x2 - bx} ${y2 - by} ${x2} ${y2}`,
    "stroke-width": width,
    "marker-end": `url(#${kind})`,
  });
}

function ends(from: Box, to: Box, direction: Direction) {
  const middle = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + (box.open ? 15 : box.height / 2) });
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

const marker = (id: string) =>
  svg(
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
    svg("path", { d: "M0 0 8 4 0 8Z" }),
  );
