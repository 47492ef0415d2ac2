import { isRelayed, type Mode, partySizeOf, sizeOf } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";
import type { AreaId } from "../leaderboard/areas";

/** A mode whose matches run on a game server, which reports their results. */
export interface HostedMode extends Mode {
  readonly hosting?: undefined;
  /** The area whose boards get the scores of its matches. */
  readonly area: AreaId;
  /** Coins for each player of a reported match. If all players share the first place, it is a draw. */
  readonly coins: { readonly win: number; readonly draw: number; readonly loss: number };
}

/** A mode without game servers. Only the players report how a match ended, so it is not ranked. */
export interface RelayedMode extends Mode {
  readonly hosting: "relay";
}

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
} as const satisfies Readonly<Record<string, HostedMode | RelayedMode>>;

/** The names of all modes. */
export const modeNames = Object.keys(modes) as (keyof typeof modes)[];
export const ModeName = z
  .enum(modeNames)
  .register(z.globalRegistry, { title: "GameMode", description: "A game mode" });
export type ModeName = z.infer<typeof ModeName>;

export function modeOf(name: HostedModeName): HostedMode;
export function modeOf(name: ModeName): HostedMode | RelayedMode;
export function modeOf(name: ModeName): HostedMode | RelayedMode {
  return modes[name];
}

type Hosted = {
  [M in ModeName]: (typeof modes)[M] extends { hosting: "relay" } ? never : M;
}[ModeName];

/** A mode that game servers host. */
export const HostedModeName = z
  .enum(modeNames.filter((name): name is Hosted => !isRelayed(modes[name])))
  .check(z.describe("A game mode that game servers host"));
export type HostedModeName = z.infer<typeof HostedModeName>;

/** The maximum number of players in a relayed match. */
export const largestRelay = Math.max(...Object.values<Mode>(modes).filter(isRelayed).map(sizeOf));

/** The maximum size of a party: what the mode with the largest team accepts. */
export const largestParty = Math.max(...modeNames.map((name) => partySizeOf(modes[name])));
