import type { AttributeValue, Item } from "../values/attributeValue";
import type { Path } from "./ast";

/** Returns the value at a path, or `undefined`. */
export function resolve(path: Path, item: Item): AttributeValue | undefined {
  let value = own(item, path[0]);
  for (let i = 1; i < path.length && value; i++) value = child(value, path[i]);
  return value;
}

function child(value: AttributeValue, piece: string | number | undefined): AttributeValue | undefined {
  if (typeof piece === "number") return "L" in value ? value.L[piece] : undefined;
  return piece !== undefined && "M" in value ? own(value.M, piece) : undefined;
}

/** Reads only own properties, because an attribute may be called `constructor`. */
const own = (item: Item, name: string) => (Object.hasOwn(item, name) ? item[name] : undefined);

/** Merged paths: each element leads to further elements, or to `true` where a path ends. */
interface Branches extends Map<string | number, Branches | true> {}

/** Returns the parts of an item at these paths. Lists close up: their projected elements keep only their order. */
export function project(paths: readonly Path[], item: Item): Item {
  const projected: Item = {};
  for (const [piece, rest] of branch(paths)) {
    const value = own(item, String(piece));
    const picked = value && pick(value, rest);
    if (picked) projected[String(piece)] = picked;
  }
  return projected;
}

function branch(paths: readonly Path[]): Branches {
  const root: Branches = new Map();
  for (const path of paths) {
    let at = root;
    path.forEach((piece, i) => {
      const next = at.get(piece);
      if (next === true) return;
      if (i === path.length - 1) at.set(piece, true);
      else {
        const fresh: Branches = next ?? new Map();
        at.set(piece, fresh);
        at = fresh;
      }
    });
  }
  return root;
}

function pick(value: AttributeValue, branches: Branches | true): AttributeValue | undefined {
  if (branches === true) return value;
  if ("L" in value) {
    const picked = [...branches]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([piece, rest]) => kept(value, piece, rest));
    const elements = picked.filter((element) => element !== undefined);
    return elements.length > 0 ? { L: elements } : undefined;
  }
  const entries = [...branches].map(([piece, rest]) => [String(piece), kept(value, piece, rest)] as const);
  const map: Item = {};
  for (const [name, entry] of entries) if (entry) map[name] = entry;
  return Object.keys(map).length > 0 ? { M: map } : undefined;
}

function kept(value: AttributeValue, piece: string | number, rest: Branches | true) {
  const inner = child(value, piece);
  return inner && pick(inner, rest);
}
