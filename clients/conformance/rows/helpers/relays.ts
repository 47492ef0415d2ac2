import type { Row, Step } from "../../row";
import { opensLive } from "../steps";

const relayed = (seq: number, from = "bob"): Step => ({
  push: { type: "relay", topic: "relay:m", from, seq, data: { n: seq } },
});
const gets = (seq: number): Step => ({ told: "relayed", like: { seq, from: "bob", data: { n: seq } } });
const refusesRelay = (code: string): Step => ({
  push: { type: "error", action: "relay", error: "Refused", code, message: "No", requestId: "r" },
});
const opensRelay: readonly Step[] = [
  { client: {} },
  ...opensLive,
  { run: "openRelay", with: { match: "m" } },
  { frame: { action: "subscribe", topic: "relay:m" } },
  { told: "news", like: { news: { type: "subscribed" } } },
];

/** Relays: what players of a match send each other. */
export const relays: readonly Row[] = [
  {
    id: "H7",
    says: "sends data through a relay with rising numbers",
    steps: [
      ...opensRelay,
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", match: "m", seq: 1, data: { x: 1 } } },
      { run: "relay", with: { data: { x: 2 } }, gives: 2 },
      { frame: { seq: 2 } },
    ],
  },
  {
    id: "H8",
    says: "passes on a message of a relay once, although it comes twice",
    steps: [
      ...opensRelay,
      relayed(1),
      relayed(1),
      relayed(2),
      gets(1),
      gets(2),
      { pass: 2_000 },
      { untold: "relayed" },
    ],
  },
  {
    id: "H9",
    says: "puts a player's messages into their order",
    steps: [
      ...opensRelay,
      relayed(2),
      relayed(3),
      { untold: "relayed" },
      relayed(1),
      gets(1),
      gets(2),
      gets(3),
    ],
  },
  {
    id: "H10",
    says: "does not wait for a lost message for more than a second",
    steps: [...opensRelay, relayed(1), gets(1), relayed(3), { wait: 1_000 }, gets(3), relayed(4), gets(4)],
  },
  {
    id: "H11",
    says: "sends again after a reconnect what the backend has not passed on",
    steps: [
      ...opensRelay,
      { socket: "mute" },
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", seq: 1 } },
      { socket: "drops" },
      { told: "state", like: { isOpen: false } },
      { socket: "speaks" },
      { wait: 150 },
      { socket: "opens" },
      { frame: { action: "subscribe", topic: "relay:m" } },
      { frame: { action: "relay", seq: 1, data: { x: 1 } } },
    ],
  },
  {
    id: "H27",
    says: "sends one message through a relay at a time, and again after a second without an answer",
    steps: [
      ...opensRelay,
      { socket: "mute" },
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", seq: 1, data: { x: 1 } } },
      { run: "relay", with: { data: { x: 2 } }, gives: 2 },
      { noFrame: true },
      refusesRelay("relay.too_fast"),
      { socket: "speaks" },
      { wait: 1_000 },
      { frame: { action: "relay", seq: 1, data: { x: 1 } } },
      { frame: { action: "relay", seq: 2, data: { x: 2 } } },
    ],
  },
  {
    id: "H28",
    says: "goes on with the next message of a relay after a refusal that lasts",
    steps: [
      ...opensRelay,
      { socket: "mute" },
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", seq: 1 } },
      { run: "relay", with: { data: { x: 2 } }, gives: 2 },
      refusesRelay("relay.other_data"),
      { frame: { action: "relay", seq: 2, data: { x: 2 } } },
    ],
  },
];
