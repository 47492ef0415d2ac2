import assert from "node:assert/strict";

import { type Answer, local, type TestPlayer } from "../local";
import { exported } from "./exported";

/** Returns what a player of the local run exports, by section. */
export const exportData = (player: Pick<TestPlayer, "get">) => exported(player, () => local.drained());

/** Returns true if an answer shows that the player is deleted: 404 without a row, or 401 if the function knows of it. */
export const isDeletedAnswer = ({ status }: Pick<Answer, "status">) => status === 401 || status === 404;

/** Deletes a player's account, if it exists, and waits until all its data is deleted. */
export async function deleteAccount(player: TestPlayer): Promise<void> {
  assert.ok([202, 401].includes((await player.delete("/profile")).status));
  await local.drained();
}
