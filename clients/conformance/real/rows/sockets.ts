import type { RealRow, RealStep } from "../row";
import { fault, hears, opensLive, signedIn } from "./steps";

const topic = "leaderboard:forest";
/** A player's score, which the board's subscribers hear of. */
const scores = (score: string): RealStep => ({
  by: "bob",
  calls: "postScore",
  with: { body: { gameArea: "forest", score } },
});
const hearsBoard = hears({ type: "leaderboard", gameArea: "forest" });
const subscribed: readonly RealStep[] = [
  ...signedIn,
  { player: "bob" },
  ...opensLive,
  { run: "subscribe", with: { topic } },
  hears({ type: "subscribed", topic }),
  scores("{high}"),
  hearsBoard,
];
const reopens = (ms = 150): readonly RealStep[] => [
  { told: "state", like: { isOpen: false } },
  { wait: ms },
  { told: "state", like: { isOpen: true } },
  { told: "readAgain" },
];

/** Sockets. */
export const sockets: readonly RealRow[] = [
  {
    id: "X13",
    says: "opens another socket with another ticket when the network drops one, and hears of the board again",
    steps: [
      ...subscribed,
      { socket: "drops" },
      ...reopens(),
      { sent: "POST /realtime/ticket", times: 2 },
      scores("{higher}"),
      hearsBoard,
    ],
  },
  {
    id: "X14",
    says: "notices that a socket is half open, and opens another one",
    steps: [
      ...subscribed,
      { socket: "half open" },
      { run: "check" },
      { wait: 20_000 },
      ...reopens(),
      scores("{higher}"),
      hearsBoard,
    ],
  },
  {
    id: "X15",
    says: "asks for another ticket when the backend refuses one that was used before",
    steps: [
      ...subscribed,
      fault("handshake", "stale"),
      { socket: "drops" },
      { told: "state", like: { isOpen: false } },
      { wait: 150 },
      { told: "liveError", like: { error: { kind: "connection" } } },
      { wait: 300 },
      { told: "state", like: { isOpen: true } },
      { sent: "POST /realtime/ticket", times: 3 },
      scores("{higher}"),
      hearsBoard,
    ],
  },
];
