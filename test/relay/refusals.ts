import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { requestHash } from "@game-backend/framework/requestHash";
import type { Match } from "../../functions/matches/rows";
import type { TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { table } from "../realtime/operator";
import { type Drives, onSocket, someone } from "../refusals/drive";

const hashOf = (match: string, data: unknown) => requestHash("relay", match, data).stored;

/** Writes a relayed match of a player, whose last message was the first. */
async function match({ id }: TestPlayer, more: Partial<Match> = {}): Promise<string> {
  const matchId = randomUUID();
  const now = Date.now();
  const row: Match = {
    matchId,
    mode: "pairs",
    players: { [id]: "red" },
    madeAt: now,
    relay: { [id]: { seq: 1, dataHash: hashOf(matchId, 1), freeAt: now } },
    reports: {},
    expiresAt: Math.floor(now / 1_000) + 3_600,
    ...more,
  };
  await (await table("matches")).put([row]);
  return matchId;
}

const relay = (match: string, seq: number, data: unknown) => ({ action: "relay", match, seq, data });

export const drives: Drives = {
  "relay.no_match": async () => onSocket(await someone("ada"), relay(randomUUID(), 1, 1)),
  "relay.wrong_number": async () => {
    const ada = await someone("ada");
    return onSocket(ada, relay(await match(ada), 7, 1));
  },
  "relay.other_data": async () => {
    const ada = await someone("ada");
    return onSocket(ada, relay(await match(ada), 1, 2));
  },
  "relay.too_fast": async () => {
    const ada = await someone("ada");
    const later = Date.now() + 60_000;
    return onSocket(ada, relay(await match(ada, { relay: { [ada.id]: { seq: 1, freeAt: later } } }), 2, 1));
  },
  "relay.busy": async () => {
    const ada = await someone("ada");
    const sockets = await Promise.all(Array.from({ length: 4 }, () => connect(ada)));
    try {
      // Messages with one number that arrive at the same time: all but one are refused, unless they come one by one.
      for (let tries = 1; tries <= 40; tries++) {
        const id = await match(ada);
        for (const socket of sockets) socket.send(relay(id, 1, 1));
        while (sockets.some(({ received }) => received.length < tries))
          await new Promise((passed) => setTimeout(passed, 20));
        const busy = sockets.flatMap((socket) => socket.all("error"))[0];
        if (busy) return busy;
      }
      return assert.fail("they came one by one");
    } finally {
      for (const socket of sockets) await socket.close();
    }
  },
  "relay.reported_otherwise": async () => {
    const ada = await someone("ada");
    const id = await match(ada, { reports: { [ada.id]: "another" } });
    const results = [{ userId: ada.id, place: 1, score: 0 }];
    return ada.post(`/matches/${id}/results`, { results });
  },
};
