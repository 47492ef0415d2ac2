import type { Row, Step } from "../row";
import { fails, refusal, serves } from "./steps";

const body = { kind: "message", target: "c/1", reason: "insult" };
const sends = (more: object = {}): Step => ({
  run: "report",
  with: { body: { ...body, ...more } },
  as: "report",
});
const taken = (reportId = "r"): Step => serves("POST /reports", { status: 202, body: { reportId } });
const hides = (kind: string, target: string, is: boolean): Step => ({
  run: "hides",
  with: { kind, target },
  gives: is,
});
const known = (reportId: string, outcome: string, more: object = {}) => ({
  ...{ reportId, kind: "message", reason: "insult", createdAt: 1_000, target: `c/${reportId}`, outcome },
  ...more,
});
const has = (...all: object[]): Step => serves("GET /reports", { body: { reports: all } });
const starts: Step = { run: "startReports" };
const tells = (reportId: string, outcome: string): Step => ({ told: "outcome", like: { reportId, outcome } });
const ends: Step = { settled: "report" };
const many = Array.from({ length: 500 }, (_, at) => `message c/${at}`);

/** Reports: what the player has reported is hidden, and the player learns what became of it. */
export const reports: readonly Row[] = [
  {
    id: "M1",
    says: "sends what is reported, why, and what the player says about it",
    steps: [
      { client: {} },
      taken(),
      sends({ text: "Look" }),
      ends,
      { sent: "POST /reports", times: 1, like: { body: { ...body, text: "Look" } } },
    ],
  },
  {
    id: "M2",
    says: "hides what was reported at once, before the backend has answered",
    steps: [
      { client: {} },
      serves("POST /reports", { status: 202, body: { reportId: "r" }, fault: "late" }),
      sends(),
      { sent: "POST /reports", times: 1 },
      hides("message", "c/1", true),
      hides("message", "c/2", false),
      { late: true },
      ends,
      hides("message", "c/1", true),
    ],
  },
  {
    id: "M3",
    says: "shows again what the backend does not let the player report",
    steps: [
      { client: {} },
      serves("POST /reports", refusal(404, "report.no_target")),
      sends(),
      fails({ code: "report.no_target" }, "report"),
      hides("message", "c/1", false),
    ],
  },
  {
    id: "M4",
    says: "keeps it hidden after a restart, also without a network",
    steps: [
      { client: {} },
      taken(),
      sends(),
      ends,
      { client: { restart: true, retries: 0 } },
      serves("GET /reports", { fault: "drop" }),
      { run: "startReports", fails: { kind: "connection" } },
      hides("message", "c/1", true),
    ],
  },
  {
    id: "M5",
    says: "hides no player and no session: players are blocked, and sessions are left",
    steps: [
      { client: {} },
      taken(),
      sends({ kind: "player", target: "eve" }),
      ends,
      hides("player", "eve", false),
    ],
  },
  {
    id: "M6",
    says: "reads all reports with their outcomes, page after page",
    steps: [
      { client: {} },
      serves("GET /reports", {
        body: { reports: [known("2", "waiting")] },
        headers: { "x-next-cursor": "x" },
      }),
      has(known("1", "acted")),
      starts,
      {
        run: "reports",
        gives: [
          { reportId: "2", outcome: "waiting" },
          { reportId: "1", outcome: "acted" },
        ],
      },
      { sent: "GET /reports", times: 2, like: { query: "?cursor=x" } },
    ],
  },
  {
    id: "M7",
    says: "hides what the player has reported on another device",
    steps: [
      { client: {} },
      has(known("2", "waiting", { target: undefined }), known("1", "waiting")),
      starts,
      hides("message", "c/1", true),
      hides("message", "c/2", false),
    ],
  },
  {
    id: "M8",
    says: "tells what became of a report",
    steps: [
      { client: {} },
      taken("1"),
      sends(),
      ends,
      has(known("1", "waiting")),
      starts,
      { untold: "outcome" },
      has(known("1", "acted")),
      starts,
      tells("1", "acted"),
    ],
  },
  {
    id: "M9",
    says: "tells after a restart what was decided meanwhile, once",
    steps: [
      { client: {} },
      taken("1"),
      sends(),
      ends,
      { client: { restart: true } },
      has(known("1", "dismissed")),
      starts,
      tells("1", "dismissed"),
      { client: { restart: true } },
      has(known("1", "dismissed")),
      starts,
      { untold: "outcome" },
    ],
  },
  {
    id: "M10",
    says: "does not tell on a new device what was decided long ago",
    steps: [{ client: {} }, has(known("1", "acted")), starts, { untold: "outcome" }],
  },
  {
    id: "M11",
    says: "keeps the 500 newest things hidden",
    steps: [
      { client: { stored: { "reports:ada": JSON.stringify({ hidden: many, waiting: [] }) } } },
      taken(),
      sends({ target: "d/1" }),
      ends,
      hides("message", "c/0", false),
      hides("message", "c/1", true),
      hides("message", "d/1", true),
    ],
  },
  {
    id: "M12",
    says: "hides nothing that another player of the device has reported",
    steps: [
      { client: { stored: { "reports:bob": JSON.stringify({ hidden: many, waiting: [] }) } } },
      has(),
      starts,
      hides("message", "c/1", false),
    ],
  },
  {
    id: "M13",
    says: "keeps hidden what is reported a second time in vain",
    steps: [
      { client: { retries: 0 } },
      taken(),
      sends(),
      ends,
      serves("POST /reports", refusal(429, "limit.day", { retryAfter: 3600 })),
      sends({ reason: "spam" }),
      fails({ code: "limit.day" }, "report"),
      hides("message", "c/1", true),
    ],
  },
];
