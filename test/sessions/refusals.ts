import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { startsPerHour } from "@game-backend/framework/sessions/limits";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import { seatsTaken } from "../../functions/sessions/seats/takeSeat";
import { local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey } from "../refusals/drive";
import { startServer } from "./gameServers";

const hour = 3_600;
const wanted = { mode: "duel" };

/** Uses up what a player may do in a stretch of minutes, and in the next. */
async function used({ id: userId }: TestPlayer, minutes: number, what: string, count: number): Promise<void> {
  const stretch = minutes * 60_000;
  const begins = Math.floor(Date.now() / stretch) * stretch;
  await (await table("allowances")).put(
    [begins, begins + stretch].map((at) => ({
      userId,
      period: `${what} ${new Date(at).toISOString().slice(0, 16)}`,
      used: count,
      expiresAt: Math.floor((at + 2 * stretch) / 1_000),
    })),
  );
}

/** A player's game session at a game server, while a refusal comes about. */
interface Played {
  readonly id: string;
  readonly playerSessionId: string;
  /** What the game server says and hears about this session. */
  readonly game: { readonly GameSessionId: unknown };
  readonly server: ServerProcess;
}

/** Creates a game session at a game server of its own, which ends after the refusal. */
async function atServer<T>(refused: (played: Played) => Promise<T>): Promise<T> {
  const ada = await local.player("ada");
  const server = await startServer();
  try {
    const { body } = await ada.post("/game-sessions", wanted, newKey());
    const { gameSessionId: id, playerSessionId } = body;
    assert.ok(playerSessionId, JSON.stringify(body));
    const { GameSessionId } = await server.push("CreateGameSession");
    return await refused({ id, playerSessionId, game: { GameSessionId }, server });
  } finally {
    await server.call("TerminateServerProcess").catch(() => {});
    server.kill();
  }
}

const join = (player: TestPlayer, id: string) => player.post(`/game-sessions/${id}/players`);

/** A search in a region that no other spec searches in. */
const search = { mode: "duel", latencies: { "me-central-1": 20 } };

export const drives: Drives = {
  "session.connection_pending": {
    spec: "test/sessions/connections.spec.ts",
    because: "the fleet of the shared run has no player gateway",
  },
  "session.seats_unused": () =>
    atServer(async ({ id }) => {
      const bob = await local.player("bob");
      const now = Date.now();
      const lapsed = { used: 9, last: `psess-${randomUUID()}`, at: now };
      await (await table("allowances")).put([
        { ...seatsTaken(bob.id), ...lapsed, expiresAt: Math.floor(now / 1_000) + hour },
      ]);
      return join(bob, id);
    }),
  "session.start_limit": async () => {
    const ada = await local.player("ada");
    await used(ada, 60, "starts", startsPerHour.player);
    return ada.post("/matchmaking", search, newKey());
  },
  "session.place_taken": {
    undriven:
      "only a player's own other request, at the same moment, takes the seat that a request has read as free",
  },
};
