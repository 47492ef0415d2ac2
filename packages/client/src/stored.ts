import { log } from "./handlers.js";
import { jsonIn, jsonOf } from "./json.js";
import type { Store } from "./store.js";

/**
 * Returns what `of` makes of stored JSON; `undefined` if there is none, or it cannot be read: that is told by the log, once, and stays on the
 * device under another name, whose end is `:damaged`.
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

/**
 * Returns the entries of a list as `listText` writes it, and the text that the store has then. Entries that can be read go on, whatever
 * the others are.
 */
export async function readList(
  store: Store,
  name: string,
): Promise<{ readonly all: readonly unknown[]; readonly text: string | undefined }> {
  const text = await store.read(name);
  const stored = jsonIn(text ?? "[]");
  if (Array.isArray(stored)) return { all: stored, text };
  const lines = String(text).split("\n");
  const all = lines
    .map((line) => jsonIn(line.replace(/^\[|[,\]]$/g, "")))
    .filter((each) => each !== undefined);
  const left = listText(all);
  await setAside(store, name, String(text), left);
  return { all, text: left };
}

/** Returns the text of a list, with a line for each entry; `undefined` if it is empty. */
export const listText = (all: readonly unknown[]): string | undefined =>
  all.length === 0 ? undefined : `[${all.map(jsonOf).join(",\n")}]`;

async function setAside(store: Store, name: string, text: string, left: string | undefined): Promise<void> {
  const aside = `${name}:damaged`;
  const before = await store.read(aside);
  await store.write(aside, before === undefined ? text : `${before}\n${text}`);
  await store.write(name, left);
  log(`What this device keeps as ${name} cannot be read. It stays there as ${aside}`);
}
