import { noPlayer } from "@game-backend/framework/codes/players";
import { hourMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import type { Currencies } from "../economy/currencies";
import type { LedgerEntry, LedgerKind } from "../economy/rows";
import {
  type Content,
  type Contents,
  contentsOf,
  heldIn,
  joined,
  numberOf,
  placeOf,
  unpackBundles,
  withNumber,
} from "../economy/rules/contents";
import { belongingsOf, purseIn } from "../economy/rules/money";
import { entitlementsIn } from "../economy/rules/things";
import { undoOf } from "../economy/rules/undoing";
import type { Wallet } from "../progress/rows";
import { withAdjustments } from "./adjustments";
import type { Counters } from "./counters";
import { countHappenings, newCounts, ofLine } from "./counting";
import { contribution } from "./definition";
import { backUses, ofBack } from "./goingBack";
import type { Claims, Counts, Sank } from "./rows";
import { streakAt } from "./streak";
import { stepsMoved } from "./sunkSteps";
import { countOf, countRowsOf, rowOf } from "./trackProgress";
import { type Step, stepCause, streakKey, type Track, type Tracks, windowOf } from "./tracks";

/** The documents by which contents come to more. */
interface Values {
  readonly tracks: Tracks;
  readonly counters: Counters;
  readonly currencies: Currencies;
  readonly bundles: Parameters<typeof unpackBundles>[1];
}

/** The rows that are known of a player. */
export interface Player {
  readonly wallet: Wallet;
  readonly rows: readonly (Claims | Counts | Sank)[];
  /** The names of what the player's purchases entitle to. */
  readonly bought: readonly string[];
  readonly now: number;
}

/** A number of a track, before and after. */
type Move = readonly [was: number, is: number];

/** How far a number is on the way to a step: 1 once it is reached. Nobody here knows scores: each may be reached. */
const partOf = ({ counts }: Track, { at }: Step, number: number): number =>
  counts.board === undefined ? Math.min(1, Math.max(0, number) / at) : 1;

/**
 * Returns what steps pay: whole if a move reaches one or opens its reward track, and of one that it brings nearer as much as the
 * part of the way. Two moves bring as near as one of both.
 */
function paidBy(track: Track, [was, is]: Move, { had, has }: RewardTracks, bundles: Values["bundles"]) {
  const [reached, nearer]: [Content[], Content[]] = [[], []];
  for (const step of track.steps) {
    const part = has(step) ? partOf(track, step, is) : 0;
    const before = had(step) ? partOf(track, step, was) : 0;
    if (part <= before) continue;
    const rewards = unpackBundles(step.rewards, bundles);
    if (part === 1) reached.push(...rewards);
    else nearer.push(...rewards.map((one) => withNumber(one, numberOf(one) * (part - before))));
  }
  return { reached, nearer };
}

interface RewardTracks {
  had(step: Step): boolean;
  has(step: Step): boolean;
}

const entitlementOf = ({ rewardTracks }: Track, { rewardTrack = "" }: Step) =>
  rewardTracks[rewardTrack]?.entitlement;

/** Returns all that contents come to: what they reach may open more. Each round reaches more of finitely many steps. */
function sumOf(given: Contents, next: (all: Contents) => ReturnType<typeof paidBy>[]): Content[] {
  for (let all = joined(given); ; ) {
    const paid = next(all);
    const reached = joined([...given, ...paid.flatMap((one) => one.reached)]);
    if (JSON.stringify(reached) === JSON.stringify(all)) {
      const whole = joined([...all, ...paid.flatMap((one) => one.nearer)]);
      return whole.map((one) => withNumber(one, Math.ceil(numberOf(one) - 1e-9)));
    }
    all = reached;
  }
}

/** Returns how much a line of some contents moves the number of a track, with all that it comes to. */
function moreOf({ counts }: Track, { counters }: Values, line: LedgerEntry, all: Contents): number {
  const { counter = counts.streak, currency } = counts;
  if (currency !== undefined)
    return all.reduce(
      (sum, one) => sum + ("currency" in one && one.currency === currency ? one.amount : 0),
      0,
    );
  const found = counter === undefined ? undefined : counters[counter];
  const more =
    found?.of === "ledger" ? (ofLine(line, Date.parse(line.at))?.amountOf(counter ?? "", found) ?? 0) : 0;
  return counts.streak === undefined ? more : Math.min(1, more);
}

const lineOf = (kind: LedgerKind, contents: Contents, now: number): LedgerEntry => ({
  ...{ userId: "", entryId: "", at: new Date(now).toISOString(), kind, amount: 0, contents },
  ...{ reason: "", requestHash: "", answer: {} },
});

/** Returns the tracks that are not over: those that something can move now or later. */
const toCome = ({ tracks }: Values, now: number) =>
  Object.entries(tracks).filter(([, track]) => {
    const ends = track.claimUntil ?? track.span.until;
    return ends === undefined || now < Date.parse(ends);
  });

/** Returns the tracks that something can move: those that are open, and of balances those to come. */
const openIn = (values: Values, now: number) =>
  toCome(values, now).filter(
    ([, track]) => track.counts.currency !== undefined || windowOf(track, now) !== undefined,
  );

/** Returns all that contents come to for a player, and moves of tracks by their ids. */
export function reachedBy(
  { wallet, rows, bought, now }: Player,
  values: Values,
  given: Contents,
  { kind = "admin/grant", moves = {} }: { kind?: LedgerKind; moves?: Readonly<Record<string, Move>> } = {},
): Content[] {
  const holding = belongingsOf(wallet, values.currencies, now);
  const [held, owned] = [
    new Set<string | undefined>(entitlementsIn(heldIn(wallet, now))),
    new Set<string | undefined>(bought),
  ];
  const numberIn = (id: string, track: Track): number => {
    const { counter, currency, streak } = track.counts;
    if (currency !== undefined) return purseIn(holding, currency).balance;
    const row = rowOf(rows, values.counters, counter ?? streak ?? "");
    if (streak === undefined) return countOf(row, id, track, windowOf(track, now)?.period?.begins ?? now);
    return streakAt(row?.streaks?.[streakKey(id, track)], now, track.forgives ?? 0, false).best;
  };
  const line = lineOf(kind, given, now);
  return sumOf(given, (all) => {
    const opens = new Set<string | undefined>(entitlementsIn(all));
    return openIn(values, now).map(([id, track]) => {
      // A purchase may have paid its reward track's steps elsewhere: to who has it by that alone, what opens it opens all of it.
      const had = (step: Step) => {
        const entitlement = entitlementOf(track, step);
        return (
          step.rewardTrack === undefined ||
          held.has(entitlement) ||
          (owned.has(entitlement) && !opens.has(entitlement))
        );
      };
      const has = (step: Step) => had(step) || opens.has(entitlementOf(track, step));
      const [was, is] = moves[id] ?? [numberIn(id, track), numberIn(id, track)];
      return paidBy(track, [was, is + moreOf(track, values, line, all)], { had, has }, values.bundles);
    });
  });
}

/**
 * Returns the most that contents come to for anybody: who is one below a step, and who has reached all of a reward track that
 * opens, also of tracks that begin while an inbox message waits.
 */
function mostReachedBy(values: Values, given: Contents, now: number): Content[] {
  const line = lineOf("letter", given, now);
  return sumOf(given, (all) => {
    const opens = new Set<string | undefined>(entitlementsIn(all));
    return toCome(values, now).map(([, track]) => {
      const isOpened = (step: Step) =>
        step.rewardTrack !== undefined && opens.has(entitlementOf(track, step));
      const rewardTrack = { had: (step: Step) => !isOpened(step), has: () => true };
      const end = Math.max(...track.steps.map(({ at }) => at));
      const whole = paidBy(track, [end, end], rewardTrack, values.bundles);
      const more = moreOf(track, values, line, all);
      if (more <= 0 || track.counts.board !== undefined) return whole;
      const others = { had: (step: Step) => !isOpened(step), has: (step: Step) => !isOpened(step) };
      const most = new Map<string, Content>();
      for (const was of new Set([0, ...track.steps.map(({ at }) => at - 1)])) {
        const { reached, nearer } = paidBy(track, [was, was + more], others, values.bundles);
        for (const one of joined([...reached, ...nearer]))
          if (numberOf(one) > numberOf(most.get(placeOf(one)) ?? withNumber(one, 0)))
            most.set(placeOf(one), withNumber(one, Math.ceil(numberOf(one) - 1e-9)));
      }
      return { reached: [...whole.reached, ...most.values()], nearer: [] };
    });
  });
}

/** The grants of `reachedBy` for a player who is read. */
export const reachedUses = {
  counters: ["Query"],
  progress: ["GetItem"],
  live: ["tracks", "counters", "currencies", "bundles"],
} as const;

/** Grants of staff open steps: they count with the rewards of these. */
export const stepsReached = contribution("reached", {
  uses: { ...backUses, ...reachedUses },
  async by({ tables, live, now }, userId, contents, { kind, bought }) {
    const [{ values }, rows, wallet] = await Promise.all([
      live({ now, pays: true }),
      countRowsOf(tables, userId, true),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    ]);
    if (wallet?.part !== "wallet") throw refuse(noPlayer);
    return reachedBy({ wallet, rows, bought, now }, values, contents, { kind });
  },
  most: async ({ live, now }, contents) =>
    mostReachedBy((await live({ now, pays: true })).values, contents, now),
  async gone({ tables, live, now }, userId, entryId, back) {
    const [{ values }, rows, wallet, undone] = await Promise.all([
      live({ now, pays: true }),
      countRowsOf(tables, userId, true),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
      everyRow(tables.ledger, { hash: userId, range: { beginsWith: undoOf("") }, consistent: true }),
    ]);
    if (wallet?.part !== "wallet") throw refuse(noPlayer);
    const { tracks, counters, bundles } = values;
    // What went back a moment ago may not be counted yet.
    const late = undone.flatMap(({ back, ...one }) =>
      back && Date.parse(one.at) > now - hourMs ? [{ ...one, back }] : [],
    );
    const line = { ...lineOf("undo", [], now), ...{ userId, entryId, back } };
    const happened = await Promise.all([...late, line].map((one) => ofBack({ tables, live }, one, values)));
    const rowIn = (part: Counts["part"]) =>
      rows.find((row): row is Counts => row.part === part && "counters" in row) ??
      newCounts(userId, part, now);
    const before = countHappenings(rowIn("ledger"), happened.slice(0, -1), counters, tracks);
    const after = countHappenings(before, happened.slice(-1), counters, tracks);
    const [given, waits]: [Content[], Content[]] = [[], []];
    for (const { of, does } of stepsMoved(
      withAdjustments(before, rowIn("set")),
      withAdjustments(after, rowIn("set")),
      tracks,
    )) {
      if (does === "again") continue;
      const [, , step] = of;
      const claim = await tables.ledger.getItem(
        { userId, entryId: stepCause(...of, wallet.resetAt) },
        { consistent: true },
      );
      if (claim) given.push(...contentsOf(claim));
      else waits.push(...unpackBundles(step.rewards, bundles));
    }
    return { given: joined(given), waits: joined(waits) };
  },
});
