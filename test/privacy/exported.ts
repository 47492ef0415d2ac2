import assert from "node:assert/strict";

import type { Caller } from "@game-backend/tools/harness/caller";

/** An export: the arrays in all its files, by section. */
// biome-ignore lint/suspicious/noExplicitAny: rows of every table
export type Exported = Record<string, any[]>;

/** Requests an export, waits until it is ready (when the run is drained), and downloads its files. */
export async function exported(
  player: Pick<Caller, "get">,
  drained: () => Promise<unknown>,
): Promise<Exported> {
  const begun = await player.get("/profile/export");
  assert.equal(begun.status, 202, JSON.stringify(begun.body));
  await drained();
  const { status, body } = await player.get("/profile/export");
  assert.deepEqual([status, body.status], [200, "ready"]);
  const all: Exported = {};
  for (const { url, bytes } of body.files) {
    const file = await fetch(url);
    assert.equal(file.status, 200);
    assert.match(file.headers.get("content-disposition") ?? "", /^attachment; filename="player.*\.json"$/);
    const text = await file.text();
    assert.equal(Buffer.byteLength(text), bytes);
    for (const [section, rows] of Object.entries(JSON.parse(text)))
      if (Array.isArray(rows)) all[section] = [...(all[section] ?? []), ...rows];
  }
  return all;
}
