import type { HostedMode, RelayedMode } from "../packages/contracts/data/sessions";
import type { areas } from "./areas";

/** Every game mode of this game. */
export const modes = {
  /** One against one; both players must accept. */
  duel: {
    teams: [
      { name: "red", minPlayers: 1, maxPlayers: 1 },
      { name: "blue", minPlayers: 1, maxPlayers: 1 },
    ],
    latency: {
      atFirst: 80,
      after: [
        { seconds: 10, most: 150 },
        { seconds: 25, most: 300 },
      ],
    },
    skill: {
      atFirst: 3,
      after: [
        { seconds: 8, most: 8 },
        { seconds: 20, most: 50 },
      ],
    },
    searchSeconds: 60,
    acceptSeconds: 15,
    botsAfterSeconds: 25,
    longestSeconds: 1_800,
    backfill: "none",
    area: "arena",
    coins: { win: 25, draw: 10, loss: 5 },
  },
  /** Two against two, turn-based. A party of two is a team. */
  pairs: {
    hosting: "relay",
    teams: [
      { name: "red", minPlayers: 2, maxPlayers: 2 },
      { name: "blue", minPlayers: 2, maxPlayers: 2 },
    ],
    latency: { atFirst: 150, after: [{ seconds: 15, most: 300 }] },
    skill: {
      atFirst: 5,
      after: [
        { seconds: 10, most: 12 },
        { seconds: 30, most: 50 },
      ],
    },
    searchSeconds: 90,
    botsAfterSeconds: 20,
  },
} as const satisfies Readonly<Record<string, HostedMode<keyof typeof areas> | RelayedMode>>;
