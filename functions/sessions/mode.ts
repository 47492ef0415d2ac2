import { createHash } from "node:crypto";

/** Players of a team, at least and at most. */
interface Team {
  readonly name: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
}

/** The rules by which players of a game mode find one another, as `GameSessionService` needs them. */
export interface Mode {
  readonly teams: readonly Team[];
  /** The latency to the match's location in milliseconds: at first, and after seconds of waiting. Absent: any. */
  readonly latency?: Widening;
  /** The difference of skill between any two players: at first, and after seconds of waiting. Absent: any. */
  readonly skill?: Widening;
  /** Seconds that a player may search. GameLift takes 1–43,200. */
  readonly searchSeconds: number;
  /** Seconds to accept a match, 1–600; absent: nobody is asked. */
  readonly acceptSeconds?: number;
  /** Seconds after which bots take the places of missing players. Such a match is not ranked. Absent: bots never do. */
  readonly botsAfterSeconds?: number;
  /**
   * `relay`: without game servers. The game's own functions and sockets serve the match, which suits games of turns or of
   * a few messages a second. Absent: a game server hosts it.
   */
  readonly hosting?: "relay";
}

interface Widening {
  readonly atFirst: number;
  readonly after: readonly { readonly seconds: number; readonly most: number }[];
}

/** The skill of a player without matches: the middle of a scale from 0 to 50. */
export const firstSkill = 25;

export const isRelayed = <M extends Mode>(mode: M): mode is M & { readonly hosting: "relay" } =>
  mode.hosting === "relay";

/** The players of a full match. */
export const sizeOf = ({ teams }: Mode): number => teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);

/** Returns whether a match of so many players counts: bots have not taken anybody's place. */
export const isRanked = ({ teams }: Mode, players: number): boolean =>
  players >= teams.reduce((sum, { minPlayers }) => sum + minPlayers, 0);

/** Players of a ticket, at most: GameLift's limit. */
const largestTicket = 10;

/** The players of a party that searches in a mode, at most: FlexMatch puts a ticket's players into one team. */
export const partySizeOf = ({ teams }: Mode): number =>
  Math.min(largestTicket, Math.max(...teams.map(({ maxPlayers }) => maxPlayers)));

/** The most milliseconds to a match that a mode ever allows; `undefined` if it allows any. */
export const mostLatencyOf = ({ latency }: Mode): number | undefined =>
  latency && Math.max(latency.atFirst, ...latency.after.map(({ most }) => most));

/** FlexMatch's rule set for a mode: JSON without comments. */
export function ruleSetOf({ teams, latency, skill, botsAfterSeconds }: Mode): string {
  const expansion = (target: string, { after }: Widening) => ({
    target,
    steps: after.map(({ seconds, most }) => ({ waitTimeSeconds: seconds, value: most })),
  });
  const rules = [
    ...(skill
      ? [{ name: "closeSkill", type: "batchDistance", batchAttribute: "skill", maxDistance: skill.atFirst }]
      : []),
    ...(latency ? [{ name: "lowLatency", type: "latency", maxLatency: latency.atFirst }] : []),
  ];
  const expansions = [
    ...(skill ? [expansion("rules[closeSkill].maxDistance", skill)] : []),
    ...(latency ? [expansion("rules[lowLatency].maxLatency", latency)] : []),
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
  ];
  return JSON.stringify({
    ruleLanguageVersion: "1.0",
    playerAttributes: [{ name: "skill", type: "number", default: firstSkill }],
    teams,
    ...(rules.length > 0 && { rules }),
    ...(expansions.length > 0 && { expansions }),
  });
}

/** Eight hexadecimal digits that change with what the matchmaker knows of the mode. */
export const versionOf = (mode: Mode) =>
  createHash("sha256")
    .update(JSON.stringify([ruleSetOf(mode), mode.searchSeconds, mode.acceptSeconds, mode.hosting]))
    .digest("hex")
    .slice(0, 8);
