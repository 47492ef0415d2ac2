import assert from "node:assert/strict";

import type { Caller } from "../local";

/** Returns a player's entry on a board, on whichever page it is, or `undefined`. The boards have other specs' players too. */
// biome-ignore lint/suspicious/noExplicitAny: an entry's shape is what a spec is about
export async function onBoard(reader: Pick<Caller, "get">, userId: string, path: string): Promise<any> {
  const query = path.includes("?") ? `${path}&limit=100` : `${path}?limit=100`;
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const { status, body } = await reader.get(query + (cursor && `&cursor=${encodeURIComponent(cursor)}`));
    assert.equal(status, 200, JSON.stringify(body));
    const entry = body.entries.find((each: { userId: string }) => each.userId === userId);
    if (entry) return entry;
    cursor = body.cursor;
  }
  return undefined;
}
