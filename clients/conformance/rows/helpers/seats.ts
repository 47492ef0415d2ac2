import type { Row } from "../../row";
import { gives, refusal, serves } from "../steps";

/** Seats in game sessions. */
export const seats: readonly Row[] = [
  {
    id: "H22",
    says: "finds the seat that the player has, after the game server's connection was lost",
    steps: [
      { client: {} },
      serves("GET /game-sessions/g", {
        body: { gameSessionId: "g", ipAddress: "1.2.3.4", port: 5, playerSessionId: "p" },
      }),
      { run: "seat", with: { session: "g" }, as: "seat" },
      gives({ ipAddress: "1.2.3.4", port: 5, playerSessionId: "p" }, "seat"),
      { sent: "POST /game-sessions/g/players", times: 0 },
    ],
  },
  {
    id: "H23",
    says: "takes another seat if the player has none",
    steps: [
      { client: {} },
      serves("GET /game-sessions/g", { body: { gameSessionId: "g", players: 1 } }),
      serves("POST /game-sessions/g/players", {
        body: { ipAddress: "1.2.3.4", port: 5, playerSessionId: "q" },
      }),
      { run: "seat", with: { session: "g" }, as: "seat" },
      gives({ playerSessionId: "q" }, "seat"),
    ],
  },
  {
    id: "H24",
    says: "says that there is no seat in a session that is over",
    steps: [
      { client: {} },
      serves("GET /game-sessions/g", refusal(404, "session.unknown")),
      { run: "seat", with: { session: "g" }, as: "seat" },
      gives(null, "seat"),
    ],
  },
];
