import type { Row, Step } from "../row";
import { logs, refusal, serves } from "./steps";

const adds = (times = 1): Step => ({ run: "event", with: { name: "run.end", fields: { score: 7 }, times } });
/** The game adds an event with a value that its language has, and JSON may not have. */
const addsOdd = (is: "number" | "object" | "enum"): Step => ({
  run: "event",
  with: { name: "run.end", fields: {}, odd: { member: "score", is } },
});
const flushes: Step = { run: "flushEvents" };
const sent = (times: number, body?: object, more: object = {}): Step => ({
  ...{ sent: "POST /events", times },
  ...(body && { like: { body } }),
  ...more,
});
/** The members of two batches that are equal if the second repeats the first. */
const sameBatch = { same: ["body.session", "body.events.0.seq", "body.events.0.name"] };
const one = (event: object) => ({ events: [event] });
const name = "events:ada";
const isEmpty: Step = { run: "stored", with: { name }, gives: null };
const stored = (events: readonly object[]) => ({ stored: { [name]: JSON.stringify(events) } });
/** So many events that an earlier run has left. */
const left = (count: number, fields: object = {}) =>
  Array.from({ length: count }, (_, seq) => ({ session: "former", name: "run.end", seq, at: 0, fields }));
const holds = serves("POST /events", { status: 202, body: { taken: 0, refused: 0, retryAfter: 60 } });
const tenMinutes = 600_000;
const values = {
  experiments: { lives: { variant: "five", values: { lives: 5 }, goal: "run.end", days: 14 } },
};
const begins: readonly Step[] = [
  serves("GET /start", { body: { live: 1, values } }),
  { run: "beginStart" },
  { run: "experiment", with: { experiment: "lives" }, gives: { lives: 5 } },
];
const exposure = one({ name: "exposure", fields: { experiment: "lives", variant: "five" } });

/** Events for the team's numbers. */
export const events: readonly Row[] = [
  {
    id: "F1",
    says: "sends events in one request when forty wait, with a session, numbers, and how long ago each was",
    steps: [
      { client: {} },
      adds(),
      { pass: 1_500 },
      adds(38),
      sent(0),
      adds(),
      sent(1, {
        session: "/^[\\w-]{16,40}$/",
        events: Array.from({ length: 40 }, (_, seq) => ({
          ...{ name: "run.end", seq, age: seq === 0 ? 1_500 : 0, fields: { score: 7 } },
        })),
      }),
      isEmpty,
    ],
  },
  {
    id: "F2",
    says: "sends fewer ten minutes after the first",
    steps: [{ client: {} }, adds(), { pass: tenMinutes - 1 }, adds(), sent(0), { pass: 1 }, sent(1)],
  },
  {
    id: "F3",
    says: "sends at once what waits when the game pauses, and nothing if nothing waits",
    steps: [{ client: {} }, flushes, sent(0), adds(), flushes, sent(1), flushes, sent(1)],
  },
  {
    id: "F4",
    says: "keeps events on the device at once, and sends them after a restart under the session that they are of",
    steps: [
      { client: {} },
      adds(2),
      { run: "stored", with: { name }, gives: '/"seq":1/' },
      { client: { restart: true } },
      adds(),
      flushes,
      sent(2, one({ seq: 0 }), { different: ["body.session"] }),
      isEmpty,
    ],
  },
  {
    id: "F5",
    says: "sends what got no answer again by itself, under the same session and numbers",
    steps: [
      { client: { retries: 0 } },
      serves("POST /events", { fault: "drop" }),
      adds(),
      flushes,
      { wait: 1_200 },
      sent(2, one({ seq: 0, age: 1_200 }), sameBatch),
      isEmpty,
    ],
  },
  {
    id: "F6",
    says: "sends it so after a restart, too",
    steps: [
      { client: { retries: 0 } },
      serves("POST /events", { fault: "drop" }),
      adds(),
      flushes,
      { client: { restart: true } },
      flushes,
      sent(2, one({ seq: 0 }), sameBatch),
      isEmpty,
    ],
  },
  {
    id: "F7",
    says: "waits as long as the backend asks that takes nothing, also when the game pauses, and loses nothing",
    steps: [
      { client: {} },
      holds,
      adds(),
      flushes,
      flushes,
      adds(40),
      sent(1),
      { wait: 60_000 },
      sent(2, { events: Array.from({ length: 41 }, (_, seq) => ({ seq })) }, sameBatch),
      isEmpty,
    ],
  },
  {
    id: "F8",
    says: "sends a hundred at most in a request",
    steps: [
      { client: stored(left(150)) },
      flushes,
      sent(
        2,
        { events: Array.from({ length: 50 }, (_, at) => ({ seq: 100 + at })) },
        { same: ["body.session"] },
      ),
      isEmpty,
    ],
  },
  {
    id: "F9",
    says: "sends no request that is too large",
    steps: [
      { client: stored(left(3, { item: "é".repeat(15_000) })) },
      flushes,
      sent(3, one({ seq: 2 })),
      isEmpty,
    ],
  },
  {
    id: "F10",
    says: "keeps the thousand newest",
    steps: [
      { client: { ...stored(left(1_000)), retries: 0 } },
      serves("POST /events", { fault: "drop" }),
      adds(),
      sent(1, { events: Array.from({ length: 100 }, (_, at) => ({ seq: 1 + at })) }),
      { wait: 1_200 },
      sent(12, one({ seq: 0 })),
    ],
  },
  {
    id: "F11",
    says: "drops what the backend refuses for good, as of an account that was deleted, tells the game, and goes on",
    steps: [
      { client: {} },
      serves("POST /events", refusal(404, "player.not_found")),
      adds(),
      flushes,
      { told: "eventRefused", like: { name: "run.end", seq: 0, why: "batch" } },
      isEmpty,
      { pass: tenMinutes },
      sent(1),
      adds(),
      flushes,
      sent(2, one({ seq: 1 })),
    ],
  },
  {
    id: "F12",
    says: "sends nothing that another player has left",
    steps: [{ client: {} }, adds(), { client: { restart: true, owner: "bob" } }, flushes, sent(0)],
  },
  {
    id: "F13",
    says: "passes over what is no event in a damaged store, and numbers of its own begin at 0",
    steps: [
      { client: stored([null, 7, { ...left(1)[0], seq: 2 ** 53 }] as object[]) },
      flushes,
      sent(1, one({ seq: 2 ** 53 })),
      isEmpty,
      adds(),
      flushes,
      sent(2, one({ seq: 0 })),
      { client: { stored: { [name]: '[{"session":' } } },
      adds(),
      flushes,
      sent(3, one({ seq: 0 })),
      isEmpty,
    ],
  },
  {
    id: "F14",
    says: "sends what a full store does not take, each once",
    steps: [
      { client: { isFull: true } },
      adds(2),
      flushes,
      sent(1, { events: [{ seq: 0 }, { seq: 1 }] }),
      adds(),
      flushes,
      sent(2, one({ seq: 2 })),
    ],
  },
  {
    id: "F15",
    says: "waits no longer than it is asked when somebody sets the device's clock back from 2099 to 1970",
    steps: [
      { client: { now: Date.UTC(2099, 0) } },
      holds,
      adds(),
      flushes,
      { timer: 60_000 },
      { run: "setClock", with: { now: 0 } },
      { pass: 60_000 },
      sent(2, one({ seq: 0, age: 60_000 - Date.UTC(2099, 0) }), sameBatch),
      isEmpty,
    ],
  },
  {
    id: "F16",
    says: "sends nothing more once it is closed, and keeps it for the next start",
    steps: [
      { client: {} },
      adds(),
      { run: "closeEvents" },
      { pass: tenMinutes },
      sent(0),
      { client: { restart: true } },
      flushes,
      sent(1),
    ],
  },
  {
    id: "F17",
    says: "tells that the player has met an experiment when the game first uses its values, once a session",
    steps: [
      { client: {} },
      ...begins,
      { run: "experiment", with: { experiment: "lives" }, gives: { lives: 5 } },
      flushes,
      sent(1, exposure),
      { client: { restart: true } },
      ...begins,
      flushes,
      sent(2, exposure, { different: ["body.session"] }),
    ],
  },
  {
    id: "F18",
    says: "gives nothing for an experiment that there is not, or before a start, and tells nothing of it",
    steps: [
      { client: {} },
      { run: "experiment", with: { experiment: "lives" }, gives: {} },
      ...begins,
      { run: "experiment", with: { experiment: "coins" }, gives: {} },
      flushes,
      sent(1, exposure),
    ],
  },
  {
    id: "F19",
    says: "drops an event that JSON has no form for, tells the game and its log, and sends the others",
    steps: [
      { client: {} },
      adds(),
      ...(["number", "object"] as const).flatMap((is, at): Step[] => [
        addsOdd(is),
        { told: "eventRefused", like: { name: "run.end", seq: 1 + at, why: "json" } },
        logs("score"),
      ]),
      adds(),
      { client: { restart: true } },
      flushes,
      sent(1, { events: [{ seq: 0 }, { seq: 3 }] }),
      isEmpty,
    ],
  },
  {
    id: "F20",
    says: "sends an enum as its name",
    steps: [{ client: {} }, addsOdd("enum"), flushes, sent(1, one({ fields: { score: "Won" } }))],
  },
  {
    id: "F21",
    says: "sends what can be read of a damaged store, sets the rest aside, and tells the game's log once",
    steps: [
      {
        client: {
          stored: {
            [name]: `[${left(3)
              .map((each) => JSON.stringify(each))
              .join(",\n")
              .replace('"seq":1', '"seq":NaN')}]`,
          },
        },
      },
      flushes,
      sent(1, { events: [{ seq: 0 }, { seq: 2 }] }),
      logs(name),
      isEmpty,
      { run: "stored", with: { name: `${name}:damaged` }, gives: '/"seq":NaN/' },
      { client: { restart: true } },
      adds(),
      flushes,
      sent(2),
      { untold: "fault" },
    ],
  },
  {
    id: "F22",
    says: "hands on which events the backend has refused, and why, and sends them no more",
    steps: [
      { client: {} },
      adds(3),
      serves("POST /events", {
        status: 202,
        body: { taken: 1, refused: 2, refusals: [{ seq: 1, why: "name" }, { why: "form" }] },
      }),
      flushes,
      { told: "eventRefused", like: { name: "run.end", seq: 1, why: "name" } },
      logs("run.end.*name"),
      { untold: "eventRefused" },
      isEmpty,
    ],
  },
];
