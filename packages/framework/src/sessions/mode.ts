import { createHash } from "node:crypto";
import { hourSeconds } from "../durations";

/** The minimum and maximum number of players in a team. */
export interface Team {
  readonly name: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
}

/** How long players wait before they may search again, by how often they did something lately. */
export interface Penalty {
  /**
   * The minutes after the first time, the second, and so on; later times cost as much as the last. 0 is a warning.
   * @default those of the live document `penalties/left-matches`
   */
  readonly minutes?: readonly number[];
  /** After each of these many hours without a further time, one time less counts. */
  readonly forget: { readonly hours: number };
}

/** The penalty for leaving ranked matches, unless a mode says otherwise. */
export const defaultLeaving: Penalty = { forget: { hours: 12 } };

/** The longest time of a match in seconds, unless a mode says otherwise. */
export const defaultLongestSeconds = hourSeconds;

/** The matchmaking rules of a game mode, as `GameSessionService` needs them. */
export interface Mode {
  readonly teams: readonly Team[];
  /**
   * The maximum latency to the match's location in milliseconds: initially, and after some seconds of waiting.
   * Absent: any.
   */
  readonly latency?: Widening;
  /**
   * The maximum difference in skill between any two players: initially, and after some seconds of waiting. Absent:
   * any.
   */
  readonly skill?: Widening;
  /** The timeout of a search in seconds. GameLift accepts 1–43,200. */
  readonly searchSeconds: number;
  /** Seconds to accept a match, 1–600. Absent: players are not asked to accept. */
  readonly acceptSeconds?: number;
  /**
   * Seconds after which bots take the places of missing players: at least 10 more than `acceptSeconds`, so that a player
   * whose opponent did not accept can still find another, and at most `searchSeconds`. Such a match is not ranked. If a match
   * needs more than two players, all who search are in it together: the longest wait among them counts, for `skill` and
   * `latency` too. Absent: there are no bots.
   */
  readonly botsAfterSeconds?: number;
  /**
   * `relay`: there is no game server. The game's own functions and sockets relay the match's messages, which suits
   * turn-based games and games with a few messages a second. Absent: a game server hosts the match.
   */
  readonly hosting?: "relay";
  /**
   * The longest time of a match in seconds, 60–86,400. After it, a player's place in the match no longer keeps them from
   * another game, whatever GameLift says.
   * @default 3,600
   */
  readonly longestSeconds?: number;
  /**
   * What it costs to leave a match before its end, as its game server reports it; `none`: nothing. While a player waits,
   * the modes that cost nothing are open.
   * @default `defaultLeaving`; `none` without a game server, whose matches are not ranked
   */
  readonly leaving?: Penalty | "none";
  /**
   * Whether game servers may ask for players for running games. `manual`: a server asks by `StartMatchBackfill`, with the
   * players of FlexMatch's data on the match, which has no latencies: the mode then has no `latency`. Game servers read it
   * in the game session's property `backfill`.
   * @default "none"
   */
  readonly backfill?: "none" | "manual";
  /**
   * The share of a match's time, 0–1, below which a player who was not there from its start gets coins for it, but no change of
   * skill.
   * @default 0.5
   */
  readonly lateShare?: number;
}

/** The share of a match's time for which a player counts fully, unless a mode says otherwise. */
export const defaultLateShare = 0.5;

/** Returns the longest time of a mode's match in seconds. */
export const longestSecondsOf = ({ longestSeconds = defaultLongestSeconds }: Mode): number => longestSeconds;

/** Returns what leaving a mode's match costs; `undefined` if it costs nothing. */
export function leavingOf(mode: Mode): Penalty | undefined {
  const { leaving = isRelayed(mode) ? "none" : defaultLeaving } = mode;
  return leaving === "none" ? undefined : leaving;
}

/** The least seconds between the end of the time to accept a match and the first bot. */
export const botsAfterAccept = 10;

interface Widening {
  readonly atFirst: number;
  readonly after: readonly { readonly seconds: number; readonly most: number }[];
}

/** The skill of a player without matches, in the middle of a scale from 0 to 50. */
export const firstSkill = 25;

export const isRelayed = <M extends Mode>(mode: M): mode is M & { readonly hosting: "relay" } =>
  mode.hosting === "relay";

/** Returns the number of players in a full match. */
export const sizeOf = ({ teams }: Mode): number => teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);

/** Returns whether a match with this number of players is ranked: there are enough of them to need no bots. */
export const isRanked = (mode: Mode, players: number): boolean => players >= neededFor(mode);

/** Returns the minimum number of players in a match without bots. */
const neededFor = ({ teams }: Mode): number => teams.reduce((sum, { minPlayers }) => sum + minPlayers, 0);

/** The maximum number of players in a ticket: GameLift's limit. */
const largestTicket = 10;

/**
 * Returns the maximum size of a party that searches in a mode. FlexMatch puts all players of a ticket into one team.
 */
export const partySizeOf = ({ teams }: Mode): number =>
  Math.min(largestTicket, Math.max(...teams.map(({ maxPlayers }) => maxPlayers)));

/** Returns the highest latency in milliseconds that a mode ever allows; `undefined` if it allows any. */
export const mostLatencyOf = ({ latency }: Mode): number | undefined =>
  latency && Math.max(latency.atFirst, ...latency.after.map(({ most }) => most));

/** Returns the FlexMatch rule set for a mode, as JSON without comments. */
export function ruleSetOf(mode: Mode): string {
  const { teams, latency, skill, botsAfterSeconds } = mode;
  const expansion = (target: string, { after }: Widening) => ({
    target,
    steps: after.map(({ seconds, most }) => ({ waitTimeSeconds: seconds, value: most })),
  });
  const rules = [
    // AWS's example: https://docs.aws.amazon.com/gameliftservers/latest/flexmatchguide/match-examples-11.html
    {
      name: "nobodyBlocked",
      type: "collection",
      operation: "reference_intersection_count",
      measurements: "flatten(teams[*].players.attributes[blocked])",
      referenceValue: "flatten(teams[*].players[playerId])",
      maxCount: 0,
    },
    ...(skill
      ? [{ name: "closeSkill", type: "batchDistance", batchAttribute: "skill", maxDistance: skill.atFirst }]
      : []),
    ...(latency ? [{ name: "lowLatency", type: "latency", maxLatency: latency.atFirst }] : []),
  ];
  const expansions = [
    ...(skill ? [expansion("rules[closeSkill].maxDistance", skill)] : []),
    ...(latency ? [expansion("rules[lowLatency].maxLatency", latency)] : []),
    // A match needs at least one player. Each team needs its own expansion, because a target does not accept a
    // wildcard.
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
    playerAttributes: [
      { name: "skill", type: "number", default: firstSkill },
      { name: "blocked", type: "string_list", default: [] },
    ],
    teams,
    // By default the newest ticket's age counts: of several players who are too few, each would be alone with bots, one after
    // the other. Two players who fit need no bots.
    ...(botsAfterSeconds !== undefined &&
      neededFor(mode) > 2 && { algorithm: { expansionAgeSelection: "oldest" } }),
    rules,
    ...(expansions.length > 0 && { expansions }),
  });
}

/** Returns eight hexadecimal digits that change with everything that the mode's matchmaker depends on. */
export const versionOf = (mode: Mode) =>
  createHash("sha256")
    .update(JSON.stringify([ruleSetOf(mode), mode.searchSeconds, mode.acceptSeconds, mode.hosting]))
    .digest("hex")
    .slice(0, 8);
