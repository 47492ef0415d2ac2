import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import type { Result } from "../../../examples/game-server/messages";
import { Client } from "../sessions/client";
import type { Session } from "./session";
import type { Traffic } from "./traffic";

/** The most searches until one must find a match. A search can fail because the other player accepted too late. */
const SEARCHES = 5;

/** Finds a match, plays it on a game server, and books the result. */
export async function duel(session: Session, traffic: Traffic, region: string): Promise<void> {
  const { one, player } = session;
  const path = await search(session, traffic, region);
  const { status, body } = await traffic.measure("GET /matchmaking/{ticketId}", () => player.get(path));
  assert.equal(status, 200);
  const client = new Client(body);
  try {
    const { withBot } = await client.next("welcome");
    const { results, counted } = await client.next("result");
    assert.equal(counted, !withBot, "a duel of two players counts, and no other");
    if (withBot) return;
    const own = results.find(({ userId }: Result) => userId === player.id);
    assert.ok(own, "the result is of somebody else");
    one.books.duel(body.matchId, own, new Set(results.map(({ place }: Result) => place)).size === 1);
  } finally {
    client.drop();
  }
}

/** Searches until a search succeeds. Returns the path of that search. */
async function search({ one, player, socket, within }: Session, traffic: Traffic, region: string) {
  for (let searches = 1; searches <= SEARCHES; searches++) {
    const key = { "Idempotency-Key": randomUUID() };
    const { status, body } = await traffic.measure("POST /matchmaking", () =>
      player.post("/matchmaking", { mode: "duel", latencies: { [region]: 20 } }, key),
    );
    assert.equal(status, 202, JSON.stringify(body));
    const { ticketId } = body;
    const path = `/matchmaking/${ticketId}`;
    const end = await traffic.time("a search, until its end is told", () =>
      within(`the end of ${one.name}'s search`, ended(ticketId, path)),
    );
    if (end === "COMPLETED") return path;
  }
  throw new Error(`${one.name} has found no match in ${SEARCHES} searches`);

  async function ended(ticketId: string, path: string): Promise<string> {
    let isAccepted = false;
    for (;;) {
      const { status } = await socket.next("match", ({ topic }) => topic === `match:${ticketId}`);
      if (["COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT"].includes(status)) return status;
      // The status is sent again when the other player accepts.
      if (status !== "REQUIRES_ACCEPTANCE" || isAccepted) continue;
      isAccepted = true;
      const answer = await traffic.measure("POST /matchmaking/{ticketId}/accept", () =>
        player.post(`${path}/accept`, { accept: true }),
      );
      // 409: the time to accept had passed.
      assert.ok([204, 409].includes(answer.status), JSON.stringify(answer.body));
    }
  }
}
