import { log } from "./handlers.js";
import { jsonIn, jsonOf } from "./json.js";
import type { Store } from "./store.js";

/**
 * Returns what `of` makes of stored JSON; `undefined` if there is none, or it cannot be read: that is told by the log, once, and
 * stays on the device under another name, whose end is `:damaged`.
 */
export async function readStored<T>(
  store: Store,
  name: string,
  of: (json: unknown) => T | undefined,
): Promise<T | undefined> {
  const text = await store.read(name);
  if (text === undefined) return undefined;
  const read = of(jsonIn(text));
  if (read === undefined) await setAside(store, name, text, undefined);
  return read;
}

/** Returns the entries of a list as `listText` writes it. Those that can be read go on, whatever the others are. */
export async function readList(store: Store, name: string): Promise<readonly unknown[]> {
  const text = await store.read(name);
  const { all, isWhole } = listIn(text);
  if (!isWhole) await setAside(store, name, text, listText(all));
  return all;
}

/** Returns the entries of a list's text that can be read, and whether these are all: what is not whole must be set aside. */
export function listIn(text: string | undefined): {
  readonly all: readonly unknown[];
  readonly isWhole: boolean;
} {
  const stored = jsonIn(text ?? "[]");
  const isList = Array.isArray(stored);
  if (isList && !doubtful.test(text ?? "")) return { all: stored, isWhole: true };
  const lines = () => String(text).split("\n");
  const found = isList ? stored : lines().map((line) => jsonIn(line.replace(/^\[|[,\]]$/g, "")));
  const all = found.filter((each) => each !== undefined && isTaken(each));
  return { all, isWhole: isList && all.length === stored.length };
}

/** What may be half of a character or a member `__proto__`, which earlier versions took. */
const doubtful = /\\ud[89a-f]|__proto__/;

/** Returns whether `jsonOf` takes a value. */
function isTaken(value: unknown): boolean {
  try {
    return jsonOf(value) !== undefined;
  } catch {
    return false;
  }
}

/** Returns the text of a list, with a line for each entry; `undefined` if it is empty. */
export const listText = (all: readonly unknown[]): string | undefined =>
  all.length === 0 ? undefined : `[${all.map(jsonOf).join(",\n")}]`;

/** Puts a text under another name, and what is left of it in its place. */
export async function setAside(
  store: Store,
  name: string,
  text: string | undefined,
  left: string | undefined,
): Promise<void> {
  const aside = `${name}:damaged`;
  const before = await store.read(aside);
  await store.write(aside, before === undefined ? text : `${before}\n${text}`);
  await store.write(name, left);
  log(`What this device keeps as ${name} cannot be read. It stays there as ${aside}`);
}
