import { createHash } from "node:crypto";

import * as z from "zod";

import type { AreaId } from "../leaderboard/areas";

/** Players of a team, at least and at most. */
interface Team {
  readonly name: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
}

/** How players of a game mode find one another. */
export interface Mode {
  readonly teams: readonly Team[];
  /** The latency to the match's location in milliseconds: at first, and after seconds of waiting. */
  readonly latency: Widening;
  /** The difference of skill between any two players: at first, and after seconds of waiting. */
  readonly skill: Widening;
  /** Seconds that a player may search. GameLift takes 1–43,200. */
  readonly searchSeconds: number;
  /** Seconds to accept a match, 1–600; absent: nobody is asked. */
  readonly acceptSeconds?: number;
  /** The board that takes the scores of its matches. */
  readonly area: AreaId;
  /** Coins for a player of a match that was reported. A place that others share is a draw. */
  readonly coins: { readonly win: number; readonly draw: number; readonly loss: number };
}

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
    area: "arena",
    coins: { win: 25, draw: 10, loss: 5 },
  },
} as const satisfies Readonly<Record<string, Mode>>;

const modeNames = Object.keys(modes) as (keyof typeof modes)[];
export const ModeName = z.enum(modeNames).meta({ description: "A game mode" });
export type ModeName = z.infer<typeof ModeName>;

export const modeOf = (name: ModeName): Mode => modes[name];

/** The players of a full match. */
export const sizeOf = ({ teams }: Mode): number => teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);

/** FlexMatch's rule set for a mode: JSON without comments. */
export function ruleSetOf({ teams, latency, skill }: Mode): string {
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
    ],
  });
}

/** Eight hexadecimal digits that change with what the matchmaker knows of the mode. */
export const versionOf = (mode: Mode) =>
  createHash("sha256")
    .update(JSON.stringify([ruleSetOf(mode), mode.searchSeconds, mode.acceptSeconds]))
    .digest("hex")
    .slice(0, 8);
