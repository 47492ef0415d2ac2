import type { Row, Step } from "../row";
import { refusal, serves } from "./steps";

const path = "GET /game-sessions/g/connection";
const gateway = (token: string) => ({
  body: { type: "gateway", endpoints: [{ ipAddress: "1.2.3.4", port: 5 }], token, expiresAt: 90_000 },
});
const direct = { body: { type: "direct", endpoints: [{ ipAddress: "1.2.3.4", port: 5 }] } };
const connects: Step = { run: "connect", with: { session: "g" } };
const connected = (token: string): Step => ({ told: "connection", like: { connection: { token } } });
const ended = (code: string): Step => ({ told: "connectionEnd", like: { error: { code } } });

/** Connections: how to reach a game session, while it runs. */
export const connections: readonly Row[] = [
  {
    id: "N1",
    says: "says where to connect, and with which token",
    steps: [{ client: {} }, serves(path, gateway("a")), connects, connected("a")],
  },
  {
    id: "N2",
    says: "asks again every minute, because tokens end",
    steps: [
      { client: {} },
      serves(path, gateway("a"), gateway("b")),
      connects,
      connected("a"),
      { wait: 60_000 },
      connected("b"),
      { sent: path, times: 2 },
    ],
  },
  {
    id: "N3",
    says: "does not tell what has not changed",
    steps: [
      { client: {} },
      serves(path, gateway("a"), gateway("a"), gateway("b")),
      connects,
      connected("a"),
      { wait: 60_000 },
      { sent: path, times: 2 },
      { untold: "connection" },
      { wait: 60_000 },
      connected("b"),
    ],
  },
  {
    id: "N4",
    says: "asks once for the address of a game server itself, which does not change",
    steps: [
      { client: {} },
      serves(path, direct),
      connects,
      { told: "connection", like: { connection: { type: "direct" } } },
      { pass: 600_000 },
      { sent: path, times: 1 },
    ],
  },
  {
    id: "N5",
    says: "waits while the game session starts",
    steps: [
      { client: {} },
      serves(path, { ...refusal(409, "session.starting"), headers: { "retry-after": "1" } }, gateway("a")),
      connects,
      { wait: 1_250 },
      connected("a"),
    ],
  },
  {
    id: "N6",
    says: "says that the session has ended, and asks no more",
    steps: [
      { client: {} },
      serves(path, gateway("a"), refusal(409, "session.ended")),
      connects,
      connected("a"),
      { wait: 60_000 },
      ended("session.ended"),
      { pass: 600_000 },
      { sent: path, times: 2 },
    ],
  },
  {
    id: "N7",
    says: "says that the player has no seat",
    steps: [
      { client: {} },
      serves(path, refusal(404, "session.no_seat")),
      connects,
      ended("session.no_seat"),
    ],
  },
  {
    id: "N8",
    says: "keeps the connection, and asks again soon, when the backend is silent",
    steps: [
      { client: { retries: 0 } },
      serves(path, gateway("a"), { fault: "drop" }, gateway("b")),
      connects,
      connected("a"),
      { wait: 60_000 },
      { wait: 1_200 },
      connected("b"),
      { untold: "connectionEnd" },
    ],
  },
  {
    id: "N9",
    says: "asks at once when the game says that packets get no answer",
    steps: [
      { client: {} },
      serves(path, gateway("a"), gateway("b")),
      connects,
      connected("a"),
      { timer: 60_000 },
      { run: "checkConnection" },
      connected("b"),
    ],
  },
  {
    id: "N10",
    says: "asks no more once it is closed",
    steps: [
      { client: {} },
      serves(path, gateway("a")),
      connects,
      connected("a"),
      { timer: 60_000 },
      { run: "closeConnection" },
      { pass: 600_000 },
      { sent: path, times: 1 },
      { untold: "connectionEnd" },
    ],
  },
];
