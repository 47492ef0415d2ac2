import { randomUUID } from "node:crypto";
import type { Match } from "../../functions/matches/rows";
import { local } from "../local";
import { table } from "../realtime/operator";
import type { Drives } from "../refusals/drive";

const [ada, bob, eve] = [randomUUID(), randomUUID(), randomUUID()];

/** Writes a match of players who need no account to be reported. */
async function match(more: Partial<Match> = {}): Promise<string> {
  const matchId = randomUUID();
  const now = Date.now();
  const row: Match = {
    matchId,
    mode: "duel",
    players: { [ada]: "red", [bob]: "blue" },
    madeAt: now,
    expiresAt: Math.floor(now / 1_000) + 3_600,
    ...more,
  };
  await (await table("matches")).put([row]);
  return matchId;
}

const report = (matchId: string, players: readonly string[]) =>
  local.server.post("/server/matches", {
    matchId,
    mode: "duel",
    results: players.map((userId, at) => ({ userId, place: at + 1, score: 0 })),
  });

export const drives: Drives = {
  "match.unknown": () => report(randomUUID(), [ada, bob]),
  "match.reported_otherwise": async () => report(await match({ resultHash: "another" }), [ada, bob]),
  "match.player_not_in_it": async () => report(await match(), [ada, eve]),
  "match.player_twice": async () => report(await match(), [ada, ada]),
  "match.player_missing": async () => report(await match(), [ada]),
  "match.not_ranked": async () => report(await match({ players: { [ada]: "red" } }), [ada]),
};
