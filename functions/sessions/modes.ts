import { createHash } from "node:crypto";

import * as z from "zod";

import type { AreaId } from "../leaderboard/areas";

/** Players of a team, at least and at most. */
interface Team {
  readonly name: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
}

/** The rules by which players of a game mode find one another. */
interface Matched {
  readonly teams: readonly Team[];
  /** The latency to the match's location in milliseconds: at first, and after seconds of waiting. */
  readonly latency: Widening;
  /** The difference of skill between any two players: at first, and after seconds of waiting. */
  readonly skill: Widening;
  /** Seconds that a player may search. GameLift takes 1–43,200. */
  readonly searchSeconds: number;
  /** Seconds to accept a match, 1–600; absent: nobody is asked. */
  readonly acceptSeconds?: number;
  /** Seconds after which bots take the places of missing players. Such a match is not ranked. Absent: bots never do. */
  readonly botsAfterSeconds?: number;
}

/** A mode whose matches a game server decides. */
export interface HostedMode extends Matched {
  readonly hosting?: undefined;
  /** The board that takes the scores of its matches. */
  readonly area: AreaId;
  /** Coins for a player of a match that was reported. A place that others share is a draw. */
  readonly coins: { readonly win: number; readonly draw: number; readonly loss: number };
}

/**
 * A mode without game servers: the backend's WebSocket API relays between the players, which suits games of turns or of a few
 * messages a second. Nobody but the players says how a match ends, so it is not ranked.
 */
export interface RelayedMode extends Matched {
  readonly hosting: "relay";
}

export type Mode = HostedMode | RelayedMode;

interface Widening {
  readonly atFirst: number;
  readonly after: readonly { readonly seconds: number; readonly most: number }[];
}

/** The skill of a player without matches: the middle of a scale from 0 to 50. */
export const firstSkill = 25;

/** Every game mode of this game. */
export const modes = {
  /** One against one, where both accept. */
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
    acceptSeconds: 20,
    botsAfterSeconds: 20,
    area: "arena",
    coins: { win: 25, draw: 10, loss: 5 },
  },
  /** Two against two, by turns. A party of two is a team. */
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
  },
} as const satisfies Readonly<Record<string, Mode>>;

const modeNames = Object.keys(modes) as (keyof typeof modes)[];
export const ModeName = z.enum(modeNames).meta({ title: "GameMode", description: "A game mode" });
export type ModeName = z.infer<typeof ModeName>;

export function modeOf(name: HostedModeName): HostedMode;
export function modeOf(name: ModeName): Mode;
export function modeOf(name: ModeName): Mode {
  return modes[name];
}

export const isRelayed = (mode: Mode): mode is RelayedMode => mode.hosting === "relay";

type Hosted = {
  [M in ModeName]: (typeof modes)[M] extends { hosting: "relay" } ? never : M;
}[ModeName];

/** A mode that game servers host. */
export const HostedModeName = z
  .enum(modeNames.filter((name): name is Hosted => !isRelayed(modes[name])))
  .meta({ description: "A game mode that game servers host" });
export type HostedModeName = z.infer<typeof HostedModeName>;

/** The players of a full match. */
export const sizeOf = ({ teams }: Mode): number => teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);

/** The players of a match that is relayed, at most. */
export const largestRelay = Math.max(...Object.values<Mode>(modes).filter(isRelayed).map(sizeOf));

/** Returns whether a match of so many players counts: bots have not taken anybody's place. */
export const isRanked = ({ teams }: Mode, players: number): boolean =>
  players >= teams.reduce((sum, { minPlayers }) => sum + minPlayers, 0);

/** Players of a ticket, at most: GameLift's limit. */
const largestTicket = 10;

/** The players of a party that searches in a mode, at most: FlexMatch puts a ticket's players into one team. */
export const partySizeOf = ({ teams }: Mode): number =>
  Math.min(largestTicket, Math.max(...teams.map(({ maxPlayers }) => maxPlayers)));

/** The players of a party, at most: as many as the mode with the largest team takes. */
export const largestParty = Math.max(...modeNames.map((name) => partySizeOf(modes[name])));

/** FlexMatch's rule set for a mode: JSON without comments. */
export function ruleSetOf({ teams, latency, skill, botsAfterSeconds }: Mode): string {
  const expansion = (target: string, { after }: Widening) => ({
    target,
    steps: after.map(({ seconds, most }) => ({ waitTimeSeconds: seconds, value: most })),
  });
  return JSON.stringify({
    ruleLanguageVersion: "1.0",
    playerAttributes: [{ name: "skill", type: "number", default: firstSkill }],
    teams,
    rules: [
      { name: "closeSkill", type: "batchDistance", batchAttribute: "skill", maxDistance: skill.atFirst },
      { name: "lowLatency", type: "latency", maxLatency: latency.atFirst },
    ],
    expansions: [
      expansion("rules[closeSkill].maxDistance", skill),
      expansion("rules[lowLatency].maxLatency", latency),
      // A match needs one player at least. FlexMatch expands each team by itself: a target takes no wildcard.
      ...teams.flatMap(({ name, minPlayers }, at) =>
        botsAfterSeconds !== undefined && minPlayers > (at === 0 ? 1 : 0)
          ? [
              {
                target: `teams[${name}].minPlayers`,
                steps: [{ waitTimeSeconds: botsAfterSeconds, value: at === 0 ? 1 : 0 }],
              },
            ]
          : [],
      ),
    ],
  });
}

/** Eight hexadecimal digits that change with what the matchmaker knows of the mode. */
export const versionOf = (mode: Mode) =>
  createHash("sha256")
    .update(JSON.stringify([ruleSetOf(mode), mode.searchSeconds, mode.acceptSeconds, mode.hosting]))
    .digest("hex")
    .slice(0, 8);
