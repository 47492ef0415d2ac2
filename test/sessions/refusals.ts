import { randomUUID } from "node:crypto";
import { perTenMinutes, startsPerHour } from "@game-backend/framework/sessions/limits";
import type { CreatedSession, PlayerSeat } from "../../functions/sessions/rows";
import { seatOf } from "../../functions/sessions/seat";
import { local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey, someone } from "../refusals/drive";

const hour = 3_600;
const wanted = { mode: "duel" };
const atServer = { undriven: "it takes a game server: test/sessions and test/matchmaking drive it" };

/** Writes a session that is being placed, as far as the backend knows. */
async function session(more: Partial<CreatedSession> = {}): Promise<string> {
  const gameSessionId = randomUUID().replaceAll("-", "");
  const now = Date.now();
  await (await table("gameSessions")).put([
    {
      gameSessionId,
      part: "session",
      userId: randomUUID(),
      username: "creator",
      gameSessionData: { mode: "duel", properties: {} },
      requestHash: "another",
      createdAt: now,
      expiresAt: Math.floor(now / 1_000) + hour,
      ...more,
    } as never,
  ]);
  return gameSessionId;
}

/** Writes a player's seat in a session that is being taken. */
async function seat({ id: userId }: TestPlayer, at: string, more: Partial<PlayerSeat> = {}): Promise<void> {
  const now = Date.now();
  await (await table("gameSessions")).put([
    {
      ...seatOf(userId),
      userId,
      at,
      createdAt: now,
      attempt: "another",
      until: now + 60_000,
      expiresAt: Math.floor(now / 1_000) + hour,
      ...more,
    } as never,
  ]);
}

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

/** A search in a region that no other spec searches in. */
const search = { mode: "duel", latencies: { "me-central-1": 20 } };

export const drives: Drives = {
  "session.unknown": async () => (await someone("ada")).get(`/game-sessions/${randomUUID()}`),
  "session.no_seat": async () => (await someone("ada")).delete(`/game-sessions/${randomUUID()}/players/me`),
  "session.starting": atServer,
  "session.ended": atServer,
  "session.full": atServer,
  "session.takes_no_players": atServer,
  "session.seat_being_taken": atServer,
  "session.seats_unused": atServer,
  "session.no_server_free": {
    undriven:
      "it would keep all game servers of the specs' run: test/matchmaking/gameSessions.spec.ts drives it",
  },
  "session.place_taken": {
    undriven:
      "four others must be faster, one after another: test/matchmaking/gameSessions.spec.ts drives it",
  },
  "session.creation_failed": {
    undriven: "GameLift must fail: test/matchmaking/losses.spec.ts drives it",
  },
  "session.start_limit": async () => {
    const ada = await local.player("ada");
    await used(ada, 60, "starts", startsPerHour.player);
    return ada.post("/matchmaking", search, newKey());
  },
  "session.limit": async () => {
    const ada = await local.player("ada");
    await used(ada, 10, "searches", perTenMinutes.searches);
    return ada.post("/matchmaking", search, newKey());
  },
  "game.in_session": async () => {
    const ada = await local.player("ada");
    await seat(ada, await session());
    return ada.post("/game-sessions", wanted, newKey());
  },
  "game.still_connected": atServer,
  "game.in_match": atServer,
  "game.searching": async () => {
    const ada = await local.player("ada");
    const now = Date.now();
    await (await table("searches")).put([
      {
        userId: ada.id,
        ticketId: randomUUID(),
        requestHash: "another",
        mode: "duel",
        status: "SEARCHING",
        order: now,
        startedAt: now,
        endsBy: now + 60_000,
        askedAt: now,
        players: [ada.id],
        expiresAt: Math.floor(now / 1_000) + hour,
      },
    ]);
    return ada.post("/game-sessions", wanted, newKey());
  },
};
