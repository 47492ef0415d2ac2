import type { Row, Step } from "../row";
import { calls, fails, gives, refusal, serves, wallet } from "./steps";

const until = Date.UTC(2026, 0, 9);
const banned = (more: object = {}) => refusal(403, "account.banned", more);
const tells = (like: object): Step => ({ told: "banned", like });

/** Bans: what the game learns when a banned player calls. */
export const bans: readonly Row[] = [
  {
    id: "J1",
    says: "tells the game of a ban when a call is refused: until when, and which sanction it is",
    steps: [
      { client: {} },
      serves("GET /wallet", banned({ until, sanction: "s" })),
      calls(wallet),
      tells({ until, sanction: "s" }),
      fails({ status: 403, code: "account.banned" }),
      { sent: "GET /wallet", times: 1 },
    ],
  },
  {
    id: "J2",
    says: "tells of a ban that lasts until it is lifted",
    steps: [
      { client: {} },
      serves("GET /wallet", banned({ sanction: "s" })),
      calls(wallet),
      tells({ until: null, sanction: "s" }),
      fails({ code: "account.banned" }),
    ],
  },
  {
    id: "J3",
    says: "tells of a ban that only the gateway knows",
    steps: [
      { client: {} },
      serves("GET /wallet", refusal(403, "auth.denied_banned")),
      calls(wallet),
      tells({ until: null, sanction: null }),
      fails({ code: "auth.denied_banned" }),
    ],
  },
  {
    id: "J4",
    says: "tells of no ban after another refusal",
    steps: [
      { client: {} },
      serves("GET /wallet", refusal(403, "auth.denied_staff_only")),
      calls(wallet),
      fails({ status: 403 }),
      { untold: "banned" },
    ],
  },
  {
    id: "J5",
    says: "asks for no other ticket within five minutes while the player is banned",
    steps: [
      { client: {} },
      serves("POST /realtime/ticket", banned({ until })),
      { run: "open" },
      tells({ until }),
      { timer: 300_000 },
      { pass: 299_000 },
      { sent: "POST /realtime/ticket", times: 1 },
      { pass: 1_000 },
      { socket: "opens" },
      { told: "state", like: { isOpen: true } },
    ],
  },
  {
    id: "J6",
    says: "asks for a ticket at once when the game says that the ban is over",
    steps: [
      { client: {} },
      serves("POST /realtime/ticket", banned({ until })),
      { run: "open" },
      { timer: 300_000 },
      { run: "check" },
      { socket: "opens" },
      { told: "state", like: { isOpen: true } },
    ],
  },
  {
    id: "J7",
    says: "goes on with the calls that a banned player may make",
    steps: [
      { client: {} },
      serves("GET /wallet", banned({ until })),
      calls(wallet),
      fails({ code: "account.banned" }),
      serves("GET /inbox", { body: { messages: [] } }),
      calls({ route: "getInbox" }),
      gives({ messages: [] }),
    ],
  },
];
