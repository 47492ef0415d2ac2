import assert from "node:assert/strict";

import type { TestPlayer } from "../local";

/** Accepts an invitation to a conversation. */
export async function accept(player: TestPlayer, id: string): Promise<void> {
  const { status, body } = await player.patch(`/conversations/${id}`, { state: "accepted" });
  assert.equal(status, 204, JSON.stringify(body));
}
