import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import type { Answer } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { KillableRun, RunPlayer } from "../killableRun";
import type { SocketListener } from "./socketListener";

/** How a player behaves: `cancels` before a match is found, the others once one is found. */
export type Behaviour = "accepts" | "declines" | "says nothing" | "cancels";

/** The end of a search, as its player was told, with the milliseconds since the first request. */
export interface End {
  readonly userId: string;
  readonly ticketId: string;
  /** How often the search was started again. */
  readonly restarts?: number;
  readonly status: string;
  readonly port?: number;
  readonly playerSessionId?: string;
  readonly ms: number;
}

interface Dependencies {
  readonly run: KillableRun;
  /** The interval at which a player polls the search, in milliseconds. */
  readonly pollMs: number;
  /** Called when a player has accepted or declined a match. */
  readonly answered: () => void;
  /** Returns true when no other player searches any more. */
  readonly isAlone: () => boolean;
  /** The player's socket, on which news arrive before the next poll. */
  readonly listener?: SocketListener | undefined;
}

const over: ReadonlySet<string> = new Set(["COMPLETED", "CANCELLED", "TIMED_OUT", "FAILED"]);

/** Searches for a match until the search ends. Like a client, it retries requests that were not answered. */
export async function searchMatch(
  { run, pollMs, answered, isAlone, listener }: Dependencies,
  player: RunPlayer,
  { behaviour, latencies }: { behaviour: Behaviour; latencies: Readonly<Record<string, number>> },
): Promise<End> {
  const send = (request: () => Promise<Answer>) => run.deliver(request);
  const began = performance.now();
  const key = keyed(randomUUID());
  const begun = await send(() => player.post("/matchmaking", { mode: "duel", latencies }, key));
  assert.equal(begun.status, 202, JSON.stringify(begun.body));
  const { ticketId } = begun.body;
  const path = `/matchmaking/${ticketId}`;
  const cancel = async () => {
    const { status } = await send(() => player.delete(path));
    // 409: the match may have been made in the meantime.
    assert.ok(status === 204 || status === 409, `${status}`);
  };
  if (behaviour === "cancels") await cancel();
  const look = async () => {
    const { status, body } = await send(() => player.get(path));
    assert.ok(status === 200 || status === 202, `${status} ${JSON.stringify(body)}`);
    return body;
  };
  /** Returns the news that arrive before the next poll is due, or else the answer to that poll. */
  const next = async () => {
    const ms = pollMs * (0.5 + Math.random());
    const told = listener ? await listener.next(ticketId, ms) : void (await pause(ms));
    return told ?? look();
  };
  /** The match that the player has answered. GameLift does not always report the match that it finds next. */
  let answeredTo: string | undefined;
  for (let found = await look(); ; found = await next()) {
    if (over.has(found.status)) return { userId: player.id, ...found, ms: performance.now() - began };
    if (found.status !== "REQUIRES_ACCEPTANCE") answeredTo = undefined;
    const isAsked = found.status === "REQUIRES_ACCEPTANCE" && found.matchId !== answeredTo;
    if (isAsked && behaviour !== "says nothing") {
      answeredTo = found.matchId;
      const accept = behaviour !== "declines";
      const { status: taken } = await send(() => player.post(`${path}/accept`, { accept }));
      // 409: another player may have declined first.
      assert.ok(taken === 204 || taken === 409, `${taken}`);
      answered();
    } else if (found.status === "SEARCHING" && isAlone()) await cancel();
  }
}
