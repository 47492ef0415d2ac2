import assert from "node:assert/strict";

import { type Answer, local, type TestPlayer } from "../local";

/** An export: the arrays in all its files, by section. */
// biome-ignore lint/suspicious/noExplicitAny: rows of every table
export type Exported = Record<string, any[]>;

/** Requests an export, waits until it is ready, and downloads its files. */
export async function exportData(
  player: Pick<TestPlayer, "get">,
  drained = () => local.drained(),
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

/** Returns true if an answer shows that the player is deleted: 404 without a row, or 401 if the function knows of it. */
export const isDeletedAnswer = ({ status }: Pick<Answer, "status">) => status === 401 || status === 404;

/** Deletes a player's account, if it exists, and waits until all its data is deleted. */
export async function deleteAccount(player: TestPlayer): Promise<void> {
  assert.ok([202, 401].includes((await player.delete("/profile")).status));
  await local.drained();
}
