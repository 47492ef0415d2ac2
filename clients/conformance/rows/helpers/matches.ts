import type { Row, Step } from "../../row";
import { fails, gives, opensLive, refusal, serves } from "../steps";

const searches = (more: object = {}): Step => ({
  run: "match",
  with: { body: { mode: "duel", latencies: { "eu-west-1": 20 } }, ...more },
  as: "match",
});
const ticket = serves("POST /matchmaking", { status: 202, body: { ticketId: "t" } });
const search = (status: string, more: object = {}) => ({
  ticketId: "t",
  mode: "duel",
  status,
  elapsedSeconds: 1,
  ...more,
});
const change = (status: string, more: object = {}): Step => ({
  push: { type: "match", topic: "match:t", ...search(status, more) },
});

/** Matches: the search, from its begin to its end. */
export const matches: readonly Row[] = [
  {
    id: "H1",
    says: "returns a match as soon as a message has it",
    steps: [
      { client: {} },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("SEARCHING"),
      { told: "search", like: { status: "SEARCHING" } },
      change("COMPLETED", { matchId: "m" }),
      gives({ status: "COMPLETED", matchId: "m" }, "match"),
      { sent: "GET /matchmaking/t", times: 0 },
    ],
  },
  {
    id: "H2",
    says: "reads a search every ten seconds, in case a message is lost",
    steps: [
      { client: {} },
      ticket,
      serves(
        "GET /matchmaking/t",
        { status: 202, body: search("SEARCHING") },
        { body: search("COMPLETED", { matchId: "m" }) },
      ),
      searches(),
      { wait: 10_000 },
      { told: "search", like: { status: "SEARCHING" } },
      { wait: 10_000 },
      gives({ status: "COMPLETED" }, "match"),
    ],
  },
  {
    id: "H3",
    says: "accepts a match that was found, once",
    steps: [
      { client: {} },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("REQUIRES_ACCEPTANCE", { accepted: 0 }),
      change("REQUIRES_ACCEPTANCE", { accepted: 1 }),
      change("COMPLETED"),
      gives({ status: "COMPLETED" }, "match"),
      { sent: "POST /matchmaking/t/accept", times: 1, like: { body: { accept: true } } },
    ],
  },
  {
    id: "H4",
    says: "declines a match that the player does not want",
    steps: [
      { client: { accept: false } },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("REQUIRES_ACCEPTANCE"),
      { sent: "POST /matchmaking/t/accept", times: 1, like: { body: { accept: false } } },
      change("CANCELLED", { reason: "declined" }),
      gives({ status: "CANCELLED", reason: "declined" }, "match"),
    ],
  },
  {
    id: "H5",
    says: "goes on through a status that it does not know, and ignores other searches",
    steps: [
      { client: {} },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("PONDERING"),
      { told: "search", like: { status: "PONDERING" } },
      { push: { type: "match", topic: "match:x", ...search("COMPLETED"), ticketId: "x" } },
      change("TIMED_OUT"),
      gives({ status: "TIMED_OUT", ticketId: "t" }, "match"),
    ],
  },
  {
    id: "H6",
    says: "fails when the search is refused",
    steps: [
      { client: {} },
      serves("POST /matchmaking", refusal(403, "party.leader_only")),
      searches(),
      fails({ code: "party.leader_only" }, "match"),
    ],
  },
];
