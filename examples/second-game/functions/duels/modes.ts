import type { Mode } from "@game-backend/framework/sessions/mode";

/** The game modes. There is one: a duel of any two players, who need no game server to roll their dice. */
export const modes = {
  duel: {
    hosting: "relay",
    teams: [
      { name: "left", minPlayers: 1, maxPlayers: 1 },
      { name: "right", minPlayers: 1, maxPlayers: 1 },
    ],
    searchSeconds: 60,
  },
} as const satisfies Readonly<Record<string, Mode>>;
