import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { keyed } from "../economy/keyed";
import type { KillableRun, RunPlayer } from "../economy/killableRun";

/** A game session that a player has created, with the player's seat. */
export interface Created {
  readonly gameSessionId: string;
  readonly userId: string;
  readonly port: number;
  readonly playerSessionId: string;
}

/**
 * Creates a game session, as a client does that repeats what the backend did not answer. Returns `undefined` if no server was
 * free in time.
 */
export async function create(
  run: KillableRun,
  player: RunPlayer,
  lookMs: number,
): Promise<Created | undefined> {
  const key = keyed(randomUUID());
  const begun = await run.deliver(() => player.post("/game-sessions", { mode: "duel" }, key));
  let { status, body } = begun;
  const { gameSessionId } = body;
  const path = `/game-sessions/${gameSessionId}`;
  while (body.status === "PENDING") {
    await pause(lookMs * (0.5 + Math.random()));
    ({ status, body } = await run.deliver(() => player.get(path)));
  }
  // The placement has timed out: before the answer to the first request, or after.
  if (status === 500 || status === 404) return undefined;
  assert.ok(status === 201 || status === 200, `${status} ${JSON.stringify(body)}`);
  const { port, playerSessionId } = body;
  return { gameSessionId, userId: player.id, port, playerSessionId };
}
