import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { keyed } from "@game-backend/tools/harness/keyed";
import type { KillableRun, RunPlayer } from "../killableRun";

/** A game session that a player has created, with the player's seat. */
export interface Created {
  readonly gameSessionId: string;
  readonly userId: string;
  readonly port: number;
  readonly playerSessionId: string;
}

/**
 * Creates a game session. Like a client, it retries requests that were not answered. Returns `undefined` if no server
 * became free in time.
 */
export async function create(
  run: KillableRun,
  player: RunPlayer,
  pollMs: number,
): Promise<Created | undefined> {
  const key = keyed(randomUUID());
  const begun = await run.deliver(() => player.post("/game-sessions", { mode: "duel" }, key));
  let { status, body } = begun;
  const { gameSessionId } = body;
  const path = `/game-sessions/${gameSessionId}`;
  while (body.status === "PENDING") {
    await pause(pollMs * (0.5 + Math.random()));
    ({ status, body } = await run.deliver(() => player.get(path)));
  }
  // The placement timed out, before the first request was answered (500) or after (404).
  if (status === 500 || status === 404) return undefined;
  assert.ok(status === 201 || status === 200, `${status} ${JSON.stringify(body)}`);
  const { port, playerSessionId } = body;
  return { gameSessionId, userId: player.id, port, playerSessionId };
}
