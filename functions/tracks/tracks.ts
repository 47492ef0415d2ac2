import {
  kind,
  type Problem,
  type Spanned,
  type Together,
  type WayOf,
} from "@game-backend/framework/live/kind";
import { oneOfForms } from "@game-backend/framework/live/oneOfForms";
import { Moment } from "@game-backend/framework/live/timing";
import { mapValues } from "@game-backend/framework/mapValues";
import { type Period, periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import {
  GiftList,
  giftRefs,
  Name,
  placeOf,
  shown,
  thingNames,
  thingWords,
  unpackBundles,
} from "../economy/rules/contents";
import { listsOf } from "../economy/rules/lists";
import { amountsOf, client, rightOf, scoreOf } from "../economy/rules/ways";
import { AreaId, areaOf } from "../leaderboard/areas";
import { type Counter, countOf, mostCounted, sourceOf } from "./counters";
import { mostForgiven } from "./streak";

/** The most tracks of a game, steps of a track, and tracks that read a streak. */
const [mostTracks, mostSteps, mostStreaks] = [200, 50, 8];

/**
 * The most bytes of a player's row, and what is in it at most: records that may come again, a count, a number of a track's own, and
 * a streak.
 */
const [mostBytes, bytesOfSeen, bytesOfCount, bytesOfOwn, bytesOfStreak] = [8_192, 1_300, 34, 20, 700];

/**
 * The most bytes of `GET /tracks` with all tracks of a game: a function answers 6 MB at most, of which JSON in JSON is some more.
 * It is enough for 200 tracks of 50 steps that give two things each.
 */
const mostBytesOfAnswer = 2_000_000;

/** What an answer has of a track besides its document: the window and its times, the number, a streak, and the state of a step. */
const [bytesOfTrack, bytesOfRewardTrack, bytesOfState] = [200, 30, 25];

const Title = z.string().check(z.minLength(1), z.maxLength(80));

const Counts = z
  .strictObject({
    counter: z.optional(Name),
    currency: z.optional(Name),
    board: z.optional(AreaId),
    streak: z.optional(Name),
  })
  .check(
    z.refine((one) => Object.keys(one).length === 1, "one of a counter, a currency, a board and a streak"),
  )
  .register(oneOfForms, { forms: ["counter", "currency", "board", "streak"] });

const Step = z.strictObject({
  id: Name,
  at: z.int().check(z.minimum(-mostCounted), z.maximum(mostCounted)),
  rewardTrack: z.optional(Name),
  rewards: GiftList,
});

const Fields = z.object({
  title: Title,
  counts: Counts,
  window: z.optional(z.enum(["day", "week"])),
  category: z.optional(Name),
  pool: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
  order: z._default(z.int(), 0),
  after: z.optional(Name),
  claimUntil: z.optional(Moment),
  forgives: z.optional(z.int().check(z.minimum(0), z.maximum(mostForgiven))),
  rewardTracks: z._default(
    z.record(
      Name,
      z.strictObject({
        title: Title,
        entitlement: z.string().check(z.regex(/^[a-z][a-z0-9.-]{0,63}$/, "a name such as pass.gold")),
      }),
    ),
    {},
  ),
  steps: z.array(Step).check(z.minLength(1), z.maxLength(mostSteps)),
});

/** Steps that give something once a number is reached; the document's id is the track's name. */
export const tracks = kind({
  id: Name,
  schema: Fields,
  refs: {
    ...{ "counts.counter": "counters", "counts.streak": "counters", "counts.currency": "currencies" },
    after: "tracks",
    ...giftRefs("steps.*.rewards"),
  },
  formerly: {
    ...{ rewardTracks: "lanes", category: "group" },
    ...{ "steps.*.rewardTrack": "lane", "steps.*.rewards": "gives" },
  },
  names: {
    "rewardTracks.*.entitlement": "neededEntitlements",
    claimUntil: "times",
    ...thingNames("steps.*.rewards"),
  },
  seenBy: "server",
  pays: true,
  conditions: [],
  timesItself: true,
  words: {
    "": "Steps that give something once a number is reached: a quest, an achievement, a streak or a pass; the id is the track's name",
    title: "The title that players read",
    counts: "The number that its steps ask for",
    "counts.counter": "A counter, in the window below",
    "counts.currency": "How much of this currency the player has when a step is claimed",
    "counts.board": "The player's score on this area's board of the window below, or of all time",
    "counts.streak": "How many times in a row this counter has grown, about a day apart",
    window: "day or week (UTC): it begins again. Left out: from its own time on, or ever",
    category: "The tracks that a screen shows and claims together",
    pool: "So many of the category's tracks with a pool are a player's each day or week: another choice for each player",
    order: "Its place among tracks: the smallest is first",
    after: "The track that must be claimed whole before",
    claimUntil: "After its end, steps that were reached can be claimed until this time",
    forgives:
      "For a streak: the missed days that do not end it, at most 3. One comes back with each seventh step",
    rewardTracks:
      "Lanes besides the one that is open to everybody, each for who has an entitlement when a step is claimed",
    "rewardTracks.*.title": "The title that players read",
    "rewardTracks.*.entitlement":
      "Its owner can claim the reward track's steps, also those that were reached before",
    steps: "The steps, by what they ask for",
    "steps.*.id": "Its name for ever: who has claimed it gets nothing by it again, whatever else is changed",
    "steps.*.at": "The number to reach; on boards where less is better, that number or less",
    "steps.*.rewardTrack": "The reward track. Left out: the one that is open to everybody",
    "steps.*.rewards": "The rewards that the player gets, once",
    ...thingWords("steps.*.rewards"),
  },
  example: {
    title: "Win three duels",
    counts: { counter: "duels-won" },
    window: "day",
    category: "daily",
    steps: [{ id: "three", at: 3, rewards: [{ currency: "coins", amount: 50 }] }],
  },
  ways: waysOf,
  // Steps that waited may all be claimed on one day. A reward track that is open to nobody else is open to somebody.
  perDay: ({ steps }, values) => {
    const sums: Record<string, number> = {};
    const bundles = listsOf(values);
    for (const one of steps.flatMap(({ rewards }) => unpackBundles(rewards, bundles)))
      if ("currency" in one) sums[one.currency] = (sums[one.currency] ?? 0) + one.amount;
    return sums;
  },
  checks: (document) => checksOf(document as unknown as Written),
  together,
  across,
});

export type Track = z.output<typeof Fields> & Spanned;
export type Tracks = Readonly<Record<string, Track>>;
export type Step = Track["steps"][number];

/** A track as its file has it, of which the schema may be wrong. */
type Written = Partial<z.output<typeof Fields>> & { from?: string; until?: string };

/** Returns the steps that a number reaches on its way up to another. */
export const stepsBetween = ({ steps }: Pick<Track, "steps">, was: number, is: number): Step[] =>
  steps.filter(({ at }) => was < at && at <= is);

/** Returns true for a track whose steps fall: less is better there. */
export const isFalling = ({ counts }: Pick<Track, "counts">): boolean =>
  counts.board !== undefined && areaOf(counts.board).order === "ascending";

/** Returns the name of the number that a track counts, among what ways give and need. */
const numberOf = ({ counter, streak, currency, board }: Track["counts"]): string =>
  currency !== undefined
    ? placeOf({ currency, amount: 1 })
    : board !== undefined
      ? scoreOf(board)
      : countOf(counter ?? streak ?? "");

/** Returns warnings of tracks whose numbers anybody can invent: who lies reaches every step. */
const inventedBy = (
  all: readonly (Track & { id: string })[],
  ways: Together["ways"],
): Omit<Problem, "kind">[] => {
  const needs = ({ takes, needs = [] }: (typeof ways)[number]) => [...takes, ...needs];
  const ofClients = ways.filter((way) => needs(way).some(([thing]) => thing === client));
  const invented = new Set(ofClients.flatMap(({ rewards }) => rewards.map(([thing]) => thing)));
  return all.flatMap(({ id, counts, steps }) => {
    const { board, counter = counts.streak } = counts;
    const rewards = JSON.stringify(steps.at(-1)?.rewards);
    const what = board === undefined ? `The counter ${counter} has` : `The board of ${board} believes`;
    const message = `${what} what clients report: who lies reaches each step, of which the last gives ${rewards}`;
    return invented.has(numberOf(counts)) ? [{ id, field: "counts", message, isWarning: true as const }] : [];
  });
};

/** Returns what a track gives, by each step, and that it is whole, for tracks after it. */
function waysOf(
  { counts, after, rewardTracks, steps }: z.output<typeof Fields>,
  values: Together["values"],
  id: string,
): WayOf[] {
  const number = numberOf(counts);
  const before = after === undefined ? [] : [[wholeOf(after), 1] as const];
  const rights = (step: Pick<Step, "rewardTrack">) =>
    Object.entries(rewardTracks).flatMap(([rewardTrack, { entitlement }]) =>
      rewardTrack === step.rewardTrack ? [[rightOf(entitlement), 1] as const] : [],
    );
  const needsOf = (step: Step) => [[number, Math.max(1, step.at)] as const, ...before, ...rights(step)];
  const open = steps.filter(({ rewardTrack }) => rewardTrack === undefined);
  const all = open.length > 0 ? open : steps;
  return [
    ...steps.map((step) => ({
      ...{
        takes: [],
        needs: needsOf(step),
        rewards: amountsOf(unpackBundles(step.rewards, listsOf(values))),
        perDay: 1,
      },
    })),
    { takes: [], needs: all.flatMap(needsOf), rewards: [[wholeOf(id), 1]] },
  ];
}

const wholeOf = (track: string) => `whole:${track}`;

function checksOf({
  counts = {},
  window,
  category,
  pool,
  from,
  until,
  claimUntil,
  forgives,
  rewardTracks,
  steps,
}: Written) {
  const [begins = 0, ends] = [from, until].map((time) => (time === undefined ? undefined : Date.parse(time)));
  const isWhole = (time: string) =>
    window === undefined || periodOf(window, Date.parse(time)).begins === Date.parse(time);
  const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : []);
  const [isStreak, isBoard] = [counts?.streak !== undefined, counts?.board !== undefined];
  const all = Array.isArray(steps) ? steps : [];
  const falls = isBoard && isFalling({ counts } as Track);
  return [
    ...[{ from }, { until }].flatMap((each) =>
      Object.entries(each).flatMap(([field, time]) => [
        ...wrong(
          time !== undefined && !isWhole(time),
          field,
          `A track of each ${window} begins and ends at midnight (UTC)${window === "week" ? " before a Monday" : ""}`,
        ),
        ...wrong(
          time !== undefined && window === undefined && isBoard,
          field,
          "A board has no time of a document's own: give the track a window, or no time",
        ),
      ]),
    ),
    ...wrong(ends !== undefined && ends <= begins, "until", "It ends before it begins"),
    ...wrong(
      claimUntil !== undefined && (ends === undefined || Date.parse(claimUntil) < ends),
      "claimUntil",
      "The time for claims ends with the track or later: it needs until",
    ),
    ...wrong(
      window !== undefined && counts?.currency !== undefined,
      "window",
      "A balance is read as it is: no day and no week has one of its own",
    ),
    ...wrong(
      pool !== undefined && !(window && category),
      "pool",
      "It needs a category, and a window: day or week",
    ),
    ...wrong(window !== undefined && isStreak, "window", "A streak goes on over days and weeks"),
    ...wrong(forgives !== undefined && !isStreak, "forgives", "Only a streak forgives"),
    ...all.flatMap(({ id, at, rewardTrack }, index) => {
      const former = all.slice(0, index);
      const last = former.findLast((one) => one.rewardTrack === rewardTrack);
      return [
        ...wrong(
          former.some((one) => one.id === id),
          `steps.${index}.id`,
          `Another step has the id ${id}`,
        ),
        ...wrong(
          last !== undefined && (falls ? at > last.at : at < last.at),
          `steps.${index}.at`,
          `The steps of a reward track are in order: ${last?.at} is before it`,
        ),
        ...wrong(
          rewardTrack !== undefined && !Object.hasOwn(rewardTracks ?? {}, rewardTrack),
          `steps.${index}.rewardTrack`,
          `The track has no reward track ${rewardTrack}`,
        ),
        ...wrong(at < 1 && !isBoard, `steps.${index}.at`, "Everybody has reached that: at least 1"),
      ];
    }),
  ];
}

/** What all tracks of a pool say alike. */
const poolOf = ({ pool, window, span: { from, until } }: Track) => [pool, window, from, until].join(" ");

function together({ values, ways }: Together): Omit<Problem, "kind">[] {
  const all = Object.entries(values["tracks"] ?? {}).flatMap(([id, each]) =>
    each.map((one) => ({ id, ...(one as unknown as Track) })),
  );
  const streaks = all.filter(({ counts }) => counts.streak !== undefined);
  const firsts = new Map<string, Track & { id: string }>();
  const bytes = new Map<string, number>();
  const sources = mapValues(values["counters"] ?? {}, ([one]) => sourceOf(one as unknown as Counter));
  const add = (source: string | undefined, more: number) =>
    source && bytes.set(source, (bytes.get(source) ?? bytesOfSeen) + more);
  for (const [name, source] of Object.entries(sources)) add(source, name.length + bytesOfCount);
  for (const { id, counts, window, span } of all) {
    if (counts.streak) add(sources[counts.streak], bytesOfStreak);
    else if (!window && (span.from ?? span.until)) add(sources[counts.counter ?? ""], id.length + bytesOfOwn);
  }
  const bundles = listsOf(values);
  const bytesOfAnswer = all.reduce((sum, track) => sum + bytesIn(track, bundles), 0);
  return [
    ...inventedBy(all, ways),
    ...(bytesOfAnswer > mostBytesOfAnswer
      ? [
          {
            message: `Players read all tracks by one answer, of up to ${Math.ceil(bytesOfAnswer / 1_000)} KB: at most ${mostBytesOfAnswer / 1_000}. Leave out tracks or steps, or let steps give less`,
          },
        ]
      : []),
    ...[...bytes].flatMap(([source, number]) =>
      number > mostBytes
        ? [
            {
              message: `Counters of ${source}, with their tracks, take ${Math.ceil(number / 1_024)} KB of a player's row: at most 8`,
            },
          ]
        : [],
    ),
    ...(all.length > mostTracks
      ? [{ message: `There are ${all.length} tracks: at most ${mostTracks}` }]
      : []),
    ...streaks.slice(mostStreaks).map(({ id }) => ({
      ...{ id, field: "counts.streak" },
      message: `There are ${streaks.length} tracks of streaks: at most ${mostStreaks}`,
    })),
    ...all.flatMap((track) => {
      const first = all.find(({ pool, category }) => pool && category === track.category);
      return !track.pool || !first || poolOf(first) === poolOf(track)
        ? []
        : [
            {
              id: track.id,
              field: "pool",
              message: `${first.id} of the same pool has another pool, window or time`,
            },
          ];
    }),
    ...all.flatMap((track) => {
      const { currency } = track.counts;
      if (currency === undefined) return [];
      const first = firsts.get(currency) ?? track;
      firsts.set(currency, first);
      return first.span.from === track.span.from
        ? []
        : [
            {
              ...{ id: track.id, field: "from" },
              message: `${first.id} reads ${currency} from another time on: a balance is one number`,
            },
          ];
    }),
  ];
}

/** Returns the most bytes that an answer has of a track. */
const bytesIn = (track: Track, bundles: ReturnType<typeof listsOf>): number =>
  bytesOfTrack +
  bytesOfRewardTrack * Object.keys(track.rewardTracks).length +
  track.steps.reduce(
    (sum, { rewards, ...step }) =>
      sum +
      bytesOfState +
      Buffer.byteLength(JSON.stringify({ ...step, rewards: shown(unpackBundles(rewards, bundles)) })),
    Buffer.byteLength(JSON.stringify({ ...track, steps: [] })),
  );

/** What of a step names what it gives, besides its id. */
const placesOf = (values: Together["values"]) =>
  Object.entries(values["tracks"] ?? {}).flatMap(([id, each]) =>
    each.flatMap((one) => {
      const { steps, window, span } = one as unknown as Track;
      return steps.map(
        (step) => [`${id}: ${step.id}`, [step.rewardTrack, window, span.from].join(" ")] as const,
      );
    }),
  );

/** A step that lies in two reward tracks or times would be given by both of them. */
function across(releases: readonly Together[]): string | undefined {
  const places = new Map<string, string>();
  for (const [step, place] of releases.flatMap(({ values }) => placesOf(values))) {
    const former = places.get(step);
    if (former !== undefined && former !== place)
      return `A step lies in another reward track or time than before, and is claimed by both: ${step}`;
    places.set(step, place);
  }
  return undefined;
}

/** A time of which a track has a number of its own. */
export interface TrackWindow {
  /** Its name in causes: `2026-11-20`, `2026-W47`, the document's `from`, or `ever`. */
  name: string;
  /** When it is over, in milliseconds since the epoch; absent for one without an end. */
  ends?: number;
  /** Until when its steps are claimed; absent for one without an end. */
  claimEnds?: number;
  /** The day or week. */
  period?: Period;
}

/** Returns the window of a track that can be seen and claimed at a time; `undefined` before the track and after it. */
export function windowOf({ window, span, claimUntil }: Track, now: number): TrackWindow | undefined {
  const begins = span.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(span.from);
  const over = span.until === undefined ? undefined : Date.parse(span.until);
  const closes = claimUntil === undefined ? over : Date.parse(claimUntil);
  if (now < begins || (closes !== undefined && now >= closes)) return undefined;
  if (!window)
    return {
      name: span.from ?? "ever",
      ...(over !== undefined && { ends: over }),
      ...(closes !== undefined && { claimEnds: closes }),
    };
  // After its end, the last day or week can still be claimed.
  const isLast = over !== undefined && now >= over;
  const period = periodOf(window, isLast ? over - 1 : now);
  const claimEnds = over !== undefined && period.ends >= over ? closes : period.ends;
  return { name: period.name, ends: period.ends, claimEnds: claimEnds ?? period.ends, period };
}

/** Returns whether what happens at a time, in milliseconds since the epoch, counts for a track. */
export const isOpenAt = ({ span: { from, until } }: Pick<Track, "span">, at: number): boolean =>
  (from === undefined || at >= Date.parse(from)) && (until === undefined || at < Date.parse(until));

const secondsOf = (time: string | undefined): number => (time === undefined ? 0 : Date.parse(time) / 1_000);

/** Returns the name of a track's streak: another `from` begins another one. */
export const streakKey = (id: string, { span }: Pick<Track, "span">): string =>
  `${id}@${secondsOf(span.from)}`;

/**
 * Returns the name of a number that a track counts by itself at a time. Such a track has its own time, or is of days and weeks: the
 * last one's steps can still be claimed when the counter is about another; `undefined` where the counter's own number is the
 * track's.
 */
export function ownKey(id: string, track: Track, at: number): string | undefined {
  const { counts, window, span, claimUntil } = track;
  if (counts.counter === undefined || (span.from ?? span.until) === undefined) return undefined;
  if (window === undefined) return streakKey(id, track);
  const { begins, ends } = periodOf(window, at);
  return claimUntil !== undefined && ends >= secondsOf(span.until) * 1_000
    ? `${id}@${begins / 1_000}`
    : undefined;
}

/** Returns the name of the window of a track that is over. */
export const lastNameOf = ({ window, span }: Track): string =>
  window && span.until ? periodOf(window, Date.parse(span.until) - 1).name : (span.from ?? "ever");

/** The reward track that is open to everybody, in causes. */
export const openRewardTrack = "-";

/** Returns the cause of what a step gives: it names the step for ever, or until staff reset the player. */
export const stepCause = (
  id: string,
  window: string,
  { rewardTrack = openRewardTrack, id: step }: Pick<Step, "rewardTrack" | "id">,
  resetAt: number | undefined,
): string => `track#${id}@${window}#${rewardTrack}#${step}${resetAt === undefined ? "" : `#${resetAt}`}`;
