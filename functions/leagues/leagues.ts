import { dayMs } from "@game-backend/framework/durations";
import { kind, type Spanned, type Together, type ValuesOf } from "@game-backend/framework/live/kind";
import { type Period, periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import {
  type Contents,
  GiftList,
  giftRefs,
  Name,
  numberOf,
  thingNames,
  thingWords,
  unpackBundles,
  withNumber,
} from "../economy/rules/contents";
import { listsOf, mostOf } from "../economy/rules/lists";
import { amountsOf, scoreOf } from "../economy/rules/ways";
import { AreaId as Area, type AreaId, areaOf } from "../leaderboard/areas";
import { seasonWindows } from "../leaderboard/windows";

/** The most of a cohort, tiers of a league, places that give something in all tiers together, and attempts of a week. */
const [mostMembers, mostTiers, mostPlaces, mostAttempts] = [100, 10, 100, 100];
/** The most things that the places of a tier give: at most 100 bytes each, in the row of each cohort's end. */
const mostThings = 120;

const Title = z.string().check(z.minLength(1), z.maxLength(80));
const Count = z.int().check(z.minimum(0), z.maximum(mostMembers));

const Tier = z.strictObject({
  id: Name,
  title: Title,
  up: z._default(Count, 0),
  down: z._default(Count, 0),
  rewards: z._default(z.array(GiftList).check(z.maxLength(mostMembers)), []),
});

const Fields = z.object({
  title: Title,
  board: Area,
  most: z.int().check(z.minimum(2), z.maximum(mostMembers)),
  least: z._default(Count, 0),
  tiers: z.array(Tier).check(z.minLength(1), z.maxLength(mostTiers)),
  idle: z._default(z.enum(["stays", "down"]), "stays"),
  entry: z.optional(
    z.strictObject({ currency: Name, amount: z.int().check(z.minimum(1), z.maximum(1_000_000_000)) }),
  ),
  attempts: z.optional(z.int().check(z.minimum(1), z.maximum(mostAttempts))),
});

const takenAway =
  "If its week is not over, nobody of it rises or is paid: `until` ends a league with its week";

/** A week among a cohort of players on an area's board of the week, with tiers in which players rise and fall. */
export const leagues = kind({
  id: Name,
  schema: Fields,
  formerly: { "tiers.*.rewards": "gives" },
  refs: { "entry.currency": "currencies", ...giftRefs("tiers.*.rewards.*") },
  names: thingNames("tiers.*.rewards.*"),
  seenBy: "server",
  pays: true,
  conditions: [],
  timesItself: true,
  words: {
    "": "A week among a cohort of players on a board of the week, with tiers; the id is the league's name",
    title: "The title that players read",
    board: "The area whose board of the week it is about: a board has one league at a time",
    most: "So many who scored fill a cohort. Up to twice as many join it, 100 at most. A week keeps what its first join found",
    least: "With fewer who scored, or fewer than two, nobody of a cohort rises, falls or is paid",
    tiers: "From the bottom, where everybody begins, to the top",
    "tiers.*.id": "Its name for ever. Players of a tier that is gone are in the nearest lower one",
    "tiers.*.title": "The title that players read",
    "tiers.*.up":
      "How many of a full cohort rise; of fewer who scored, as many in proportion. In the top tier nobody does",
    "tiers.*.down":
      "How many of a full cohort fall; of fewer who scored, as many in proportion. In the bottom tier nobody does",
    "tiers.*.rewards":
      "The rewards of each place of a full cohort, from the first on; with fewer who scored, as much in proportion",
    "tiers.*.rewards.*": "The rewards of this place",
    idle: "The effect of a week without a score: stays, or down by one tier",
    entry: "The price of joining. Then the board of the week takes scores from members only",
    "entry.currency": "Coins, or another currency of the game",
    "entry.amount": "How much of the currency",
    attempts: "How many scores of a week count. Then the board of the week takes scores from members only",
    ...thingWords("tiers.*.rewards.*"),
  },
  example: {
    title: "Desert league",
    board: "desert",
    most: 50,
    tiers: [
      { id: "bronze", title: "Bronze", up: 10 },
      { id: "silver", title: "Silver", down: 10, rewards: [[{ currency: "coins", amount: 100 }]] },
    ],
  },
  // A player has one place a week, and all leagues' weeks may be settled on the same day.
  perDay: ({ tiers }, values) =>
    mostOf(
      tiers.flatMap(({ rewards }) => rewards),
      values,
    ),
  checks: (document) => checksOf(document as unknown as Partial<z.output<typeof Fields>>),
  warns: ({ board, tiers }) => {
    if (areaOf(board).trusted) return undefined;
    const first = tiers.findLast(({ rewards }) => rewards.length > 0);
    const pays = first ? `, which pays ${JSON.stringify(first.rewards[0])} in ${first.title}` : "";
    return `The board of ${board} believes what clients report: who lies has the first place${pays}`;
  },
  together,
  ways: ({ board, entry, tiers }, values) =>
    tiers
      .flatMap(({ rewards }) => rewards)
      .map((gifts) => ({
        takes: amountsOf(entry ? [entry] : []),
        needs: [[scoreOf(board), 1]],
        rewards: amountsOf(unpackBundles(gifts, listsOf(values))),
        perDay: 1,
      })),
  follows: ({ values: { leagues: before = {} } }, { values: { leagues: after = {} } }) =>
    Object.keys(before)
      .filter((id) => !Object.hasOwn(after, id))
      .map((id) => ({ id, message: takenAway, isWarning: true })),
  fixed: (before, after) =>
    before["board"] === after["board"]
      ? undefined
      : "A league keeps its board: its weeks are of that one. Publish another league",
});

export type League = z.output<typeof Fields> & Spanned;
type Leagues = ValuesOf<typeof leagues>;

/** A league whose week board takes scores from members only. */
export const isTournament = ({ entry, attempts }: Pick<League, "entry" | "attempts">): boolean =>
  entry !== undefined || attempts !== undefined;

/**
 * Returns when a league's first week begins, and its last one ends: what begins or ends in the middle of a week moves to its
 * end.
 */
export function spanOf({ span: { from, until } }: Spanned): { begins: number; ends: number } {
  const first = from === undefined ? undefined : Date.parse(from);
  return {
    begins: first === undefined ? Number.NEGATIVE_INFINITY : periodOf("week", first - 1).ends,
    ends: until === undefined ? Number.POSITIVE_INFINITY : periodOf("week", Date.parse(until) - 1).ends,
  };
}

/** Returns when a league that does not run in a week begins. */
export const nextBegin = (league: Spanned, week: Period): number =>
  Math.max(spanOf(league).begins, week.ends);

/** Returns true for a week of a league's time. */
export const runsIn = (league: Spanned, { begins, ends }: Period): boolean =>
  spanOf(league).begins <= begins && ends <= spanOf(league).ends;

/** Returns the league of a board in a week. */
export function leagueOn(
  leagues: Leagues,
  area: AreaId,
  week: Period,
): { id: string; league: League } | undefined {
  const [found] = Object.entries(leagues).filter(
    ([, league]) => league.board === area && runsIn(league, week),
  );
  return found && { id: found[0], league: found[1] };
}

/** A league's tiers, from the bottom up. */
interface Tiers {
  tiers: readonly Pick<League["tiers"][number], "id" | "up" | "down">[];
}

/** The result of a place in a cohort. */
export const zones = ["up", "stays", "down", "idle"] as const;
export type Zone = (typeof zones)[number];

/** By what a cohort is settled. Without `most`, its week began before places were in proportion: it keeps its form. */
export type Rules = Pick<League, "least"> & { most?: number | undefined };

/** Returns true for so few who scored that nobody rises, falls or is paid: who is alone has beaten nobody. */
const isTooFew = (least: number, scored: number) => scored < Math.max(2, least);

/**
 * How many of a cohort rise and fall, if so many of it scored: in proportion to a full one, with `counted`, those who are banned or
 * deleted since. At most half of them fall, so the first never does.
 */
export function movesOf(
  { tiers, least, most }: Rules & Tiers,
  at: number,
  scored: number,
  counted = scored,
): { rises: number; falls: number } {
  const { up, down } = tiers[at] ?? { up: 0, down: 0 };
  const [isTop, isBottom] = [at === tiers.length - 1, at === 0];
  if (most === undefined) {
    const rises = isTop ? 0 : Math.min(up, scored);
    return { rises, falls: isBottom || scored < least ? 0 : Math.min(down, scored - rises) };
  }
  if (isTooFew(least, counted)) return { rises: 0, falls: 0 };
  const of = (number: number) => Math.round((number * counted) / most);
  const rises = isTop ? 0 : Math.min(of(up), scored);
  return { rises, falls: isBottom ? 0 : Math.min(of(down), Math.floor(scored / 2), scored - rises) };
}

/**
 * Returns what the place at an index gives, if so many scored: all cohorts give as much for each who scored. With fewer than a full
 * cohort, each place gives in proportion, in whole numbers; with more, each place is there as often.
 */
export function givenAt(
  { least, most }: Rules,
  rewards: readonly Contents[],
  index: number,
  scored: number,
): Contents | undefined {
  if (most === undefined) return rewards[index];
  if (isTooFew(least, scored)) return undefined;
  const share = Math.min(1, scored / most);
  const shared = (rewards[Math.floor((index * most) / Math.max(most, scored))] ?? [])
    .map((one) => ({ one, number: Math.round(numberOf(one) * share) }))
    .filter(({ number }) => number > 0)
    .map(({ one, number }) => (number === numberOf(one) ? one : withNumber(one, number)));
  return shared.length > 0 ? shared : undefined;
}

/** Returns what the place at an index brings: risers first, then who stays, then fallers, then who has no score. */
export function zoneAt(
  index: number,
  scored: number,
  { rises, falls }: { rises: number; falls: number },
): Zone {
  if (index >= scored) return "idle";
  if (index < rises) return "up";
  return index < scored - falls ? "stays" : "down";
}

/** Returns the index of the tier to which a ladder of tiers' ids leads: the last of them that is there, or else the bottom. */
export const tierAt = ({ tiers }: Tiers, ladder: readonly string[]): number =>
  Math.max(
    0,
    tiers.findIndex(({ id }) => id === ladder.findLast((one) => tiers.some((tier) => tier.id === one))),
  );

/** Returns the ids of a league's tiers up to the one at an index. */
export const ladderTo = ({ tiers }: Tiers, at: number): string[] =>
  tiers.slice(0, at + 1).map(({ id }) => id);

/** Returns how many of a league's weeks lie between two of them. */
export const weeksBetween = (league: Spanned, former: Period, week: Period): number =>
  Math.max(0, Math.round((week.begins - Math.max(former.ends, spanOf(league).begins)) / (7 * dayMs)));

function checksOf({ most = mostMembers, least = 0, tiers }: Partial<z.output<typeof Fields>>) {
  const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : []);
  const all = Array.isArray(tiers) ? tiers : [];
  const places = all.reduce((sum, { rewards }) => sum + (rewards?.length ?? 0), 0);
  return [
    ...wrong(!seasonWindows.includes("week"), "board", "The game's boards have no window of a week"),
    ...wrong(least > most, "least", `A cohort has at most ${most} players`),
    ...wrong(places > mostPlaces, "tiers", `${places} places give something: at most ${mostPlaces}`),
    ...all.flatMap(({ id, up = 0, down = 0, rewards = [] }, at) => [
      ...wrong(all.findIndex((one) => one.id === id) < at, `tiers.${at}.id`, `Another tier has the id ${id}`),
      ...wrong(up + down > most, `tiers.${at}.down`, `More rise and fall than the ${most} of a cohort`),
      ...wrong(
        at > 0 && down > most / 2,
        `tiers.${at}.down`,
        `At most half of a cohort falls: set down to ${Math.floor(most / 2)} at most, or most to ${2 * down}`,
      ),
      ...wrong(rewards.length > most, `tiers.${at}.rewards`, `A cohort has at most ${most} places`),
    ]),
  ];
}

/** A board has one league at a time: of two, each would say which scores the other one's board takes. */
function together({ values }: Together) {
  const bundles = listsOf(values);
  const all = Object.entries(values["leagues"] ?? {}).map(([id, [one]]) => ({
    id,
    league: one as unknown as League,
  }));
  return all.flatMap(({ id, league }, at) => {
    const { begins, ends } = spanOf(league);
    const other = all
      .slice(0, at)
      .find(
        (one) =>
          one.league.board === league.board &&
          spanOf(one.league).begins < ends &&
          begins < spanOf(one.league).ends,
      );
    const things = league.tiers.map(
      ({ rewards }) => rewards.flatMap((gifts) => unpackBundles(gifts, bundles)).length,
    );
    const tier = things.findIndex((number) => number > mostThings);
    return [
      ...(other ? [{ id, field: "board", message: `${other.id} is on this board at the same time` }] : []),
      ...(tier < 0
        ? []
        : [
            {
              ...{ id, field: `tiers.${tier}.rewards` },
              message: `All places give ${things[tier]} things: at most ${mostThings}`,
            },
          ]),
    ];
  });
}
