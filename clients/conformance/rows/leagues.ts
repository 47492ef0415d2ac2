import type { Row, Step } from "../row";
import { refusal, serves } from "./steps";

const league = (id: string, more: object = {}) => ({
  ...{ id, title: `The ${id}'s`, gameArea: id, week: "2026-W48", ends: 1_796_000_000_000, state: "open" },
  ...{ most: 50, least: 5, idle: "down", tier: "bronze" },
  tiers: [{ id: "bronze", title: "Bronze", up: 10, down: 0, rewards: [] }],
  ...more,
});
const standings = [{ rank: 1, userId: "id-of-ada", username: "ada", score: 9, zone: "up" }];
const outside = league("forest");
const inside = league("forest", { joinedAt: 1_795_900_000_000, standings });
const place = { week: "2026-W48", tier: "bronze", ends: 1_796_000_000_000, joinedAt: 1_795_900_000_000 };
const has = (...leagues: object[]): Step =>
  serves("GET /leagues/forest", ...leagues.map((body) => ({ body })));
const reads = (id: string, more: object = {}): Step => ({ run: "league", with: { league: id }, ...more });
const joins = (more: object = {}): Step => ({ run: "joinLeague", with: { league: "forest" }, ...more });
const knows = (id: string, gives: object | null): Step => ({
  run: "currentLeague",
  with: { league: id },
  gives,
});
const joining = "PUT /leagues/forest/me";

/** Leagues: a week among a cohort. */
export const leagues: readonly Row[] = [
  {
    id: "Y1",
    says: "reads a league, and tells the game",
    steps: [
      { client: {} },
      knows("forest", null),
      has(inside),
      reads("forest", { gives: inside }),
      { told: "league", like: { id: "forest", league: inside } },
      knows("forest", inside),
      { sent: "GET /leagues/forest", times: 1 },
    ],
  },
  {
    id: "Y2",
    says: "joins a league, and reads it then",
    steps: [
      { client: {} },
      serves(joining, { body: place }),
      has(inside),
      joins({ gives: place }),
      { sent: joining, times: 1 },
      { told: "league", like: { league: inside } },
      knows("forest", inside),
    ],
  },
  {
    id: "Y3",
    says: "says when to join again while the week before is not settled, and reads nothing then",
    steps: [
      { client: {} },
      serves(joining, { ...refusal(409, "league.closing"), headers: { "retry-after": "60" } }),
      joins({ fails: { status: 409, code: "league.closing", retryAfterMs: 60_000 } }),
      { sent: joining, times: 1 },
      { sent: "GET /leagues/forest", times: 0 },
    ],
  },
  {
    id: "Y4",
    says: "has joined although the league cannot be read afterwards, and tells that",
    steps: [
      { client: { retries: 0 } },
      serves(joining, { body: place }),
      serves("GET /leagues/forest", refusal(503, "service.unavailable")),
      joins({ gives: place }),
      { told: "leaguesError", like: { error: { status: 503 } } },
      knows("forest", null),
    ],
  },
  {
    id: "Y5",
    says: "shows no league that comes after a newer one",
    steps: [
      { client: {} },
      serves("GET /leagues/forest", { body: outside, fault: "late" }, { body: inside }),
      reads("forest", { as: "old" }),
      { sent: "GET /leagues/forest", times: 1 },
      reads("forest", { gives: inside }),
      { told: "league", like: { league: inside } },
      { late: true },
      { settled: "old", gives: outside },
      knows("forest", inside),
      { untold: "league" },
    ],
  },
  {
    id: "Y6",
    says: "shows a league that comes after a newer one of another league",
    steps: [
      { client: {} },
      serves("GET /leagues/forest", { body: inside, fault: "late" }),
      serves("GET /leagues/tower", { body: league("tower") }),
      reads("forest", { as: "old" }),
      { sent: "GET /leagues/forest", times: 1 },
      reads("tower"),
      { told: "league", like: { id: "tower" } },
      { late: true },
      { settled: "old", gives: inside },
      { told: "league", like: { id: "forest" } },
      knows("tower", league("tower")),
      knows("forest", inside),
    ],
  },
  {
    id: "Y7",
    says: "tells why the board of the week did not take a score that waited on the device",
    steps: [
      { client: {} },
      serves("POST /score", { body: { best: 9, improved: true, league: "not_joined" } }),
      {
        run: "add",
        with: { route: "postScore", request: { body: { gameArea: "forest", score: 9 } } },
      },
      { told: "outboxSent", like: { route: "postScore", answer: { league: "not_joined" } } },
    ],
  },
  {
    id: "Y8",
    says: "sends a join that had no answer again with the same key, so that an entry is paid once",
    steps: [
      { client: {} },
      serves(joining, refusal(503, "service.unavailable"), { body: place }),
      has(inside),
      joins({ as: "join" }),
      { wait: 150 },
      { settled: "join", gives: place },
      { sent: joining, times: 2, same: ["headers.idempotency-key"] },
      knows("forest", inside),
    ],
  },
  {
    id: "Y9",
    says: "shows the standings of each later read",
    steps: [
      { client: {} },
      has(outside, inside),
      reads("forest"),
      { told: "league", like: { league: outside } },
      reads("forest"),
      { told: "league", like: { league: inside } },
      knows("forest", inside),
    ],
  },
  {
    id: "Y10",
    says: "says that there is no such league any more, and keeps what it has read",
    steps: [
      { client: {} },
      serves("GET /leagues/forest", { body: inside }, refusal(404, "league.unknown")),
      reads("forest"),
      { told: "league" },
      reads("forest", { fails: { status: 404, code: "league.unknown" } }),
      { untold: "league" },
      knows("forest", inside),
    ],
  },
];
