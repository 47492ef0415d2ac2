import { hash } from "node:crypto";
import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { isoDate, periodOf } from "@game-backend/framework/period";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Wallet } from "../progress/rows";
import type { Granted } from "./definition";
import type { Claims, Counts, Paid, Sank } from "./rows";
import { openRewardTrack, type Step, stepCause, type Track } from "./tracks";

/** The grants of `claimedOf`. */
export const claimedUses = { ledger: ["Query"], counters: ["BatchGetItem"] } as const;

/** Which steps of a track a player has claimed in a window. */
export interface Claimed {
  track: string;
  window: string;
  steps: Track["steps"];
  /** Their ids. */
  ids: ReadonlySet<string>;
  /** Returns whether all steps that are open to everybody were claimed of it once, in whatever window. */
  wasWhole(): Promise<boolean>;
}

/** Returns whether a track is whole by what is true of its steps: of those of its reward tracks only if it has no others. */
function wholeBy(steps: Track["steps"], has: (step: Track["steps"][number]) => boolean): boolean {
  const open = steps.filter(({ rewardTrack }) => rewardTrack === undefined);
  return (open.length > 0 ? open : steps).every(has);
}

/** Returns what reading rows costs, a read unit each 4 KB. */
export const readOf = (rows: readonly object[]): Cost => ({
  read: Buffer.byteLength(JSON.stringify(rows, (name, value) => (name === "seen" ? "" : value))) / 4_096,
});

/** The most tracks that a copy keeps as claimed once, of which there is no document: one may come back. */
const mostGone = 20;

const keyOf = ({ track, window }: Pick<Claimed, "track" | "window">) => `${track}@${window}`;

/** Returns in which half a track's claims are: the rows of both stay below 10 KB. */
const halfOf = (track: string): 0 | 1 => ((hash("sha256", track, "buffer")[0] ?? 0) % 2 === 0 ? 0 : 1);
const partOf = (track: string): Claims["part"] => `claims#${halfOf(track)}`;

/** Returns the attribute of the wallet that says how many steps of a track's half were claimed. */
export const claimsPlace = (track: string): `claims:${number}` => `claims:${halfOf(track)}`;

export const isClaims = (row: Claims | Counts | Sank): row is Claims => row.part.startsWith("claims#");

/** Returns a digest of steps: the bits of a row are about steps in this order. */
const digestOf = (steps: Track["steps"]) =>
  hash("sha256", steps.map(({ id, rewardTrack = "" }) => `${rewardTrack}#${id}`).join(), "base64url").slice(
    0,
    5,
  );

const packed = ({ steps, ids }: Pick<Claimed, "steps" | "ids">): string =>
  digestOf(steps) +
  steps.reduce((bits, { id }, at) => bits + (ids.has(id) ? 2n ** BigInt(at) : 0n), 0n).toString(36);

/** Returns the ids of the steps that a row says are claimed; `undefined` if its bits are about other steps. */
function unpacked(text: string, steps: Track["steps"]): Set<string> | undefined {
  if (!text.startsWith(digestOf(steps))) return undefined;
  let bits = 0n;
  for (const digit of text.slice(5)) bits = bits * 36n + BigInt(Number.parseInt(digit, 36));
  return new Set(steps.flatMap(({ id }, at) => ((bits >> BigInt(at)) & 1n ? [id] : [])));
}

/**
 * Returns what tells which steps a player has claimed. The rows of claims are a copy. The causes in the ledger say it where the
 * wallet says that the copy is not whole, as after a kill or a restore; and for a track whose steps were changed. That costs a read
 * unit each 4 KB of them.
 */
export function claimedOf(
  { ledger }: Granted<typeof claimedUses>,
  spend: (cost: Cost) => Promise<void>,
  wallet: Wallet,
  rows: readonly (Claims | Counts | Sank)[],
) {
  const { userId, resetAt } = wallet;
  const copies = rows.filter(isClaims);
  let all: Promise<ReadonlySet<string>> | undefined;
  const causes = async (beginsWith: string) => {
    const lines = await everyRow(ledger, { hash: userId, range: { beginsWith }, consistent: true });
    await spend(readOf(lines));
    return new Set(lines.map(({ entryId }) => entryId));
  };
  return async (track: string, window: string, steps: Track["steps"]): Promise<Claimed> => {
    const copy = copies.find(({ part }) => part === partOf(track));
    const { asOf = 0, claimed = {} } = copy ?? {};
    const isWhole = asOf === (wallet[claimsPlace(track)] ?? 0);
    const text = claimed[keyOf({ track, window })];
    const known = text === undefined ? new Set<string>() : unpacked(text, steps);
    const wasWhole = async (ids: ReadonlySet<string>) => {
      if (wholeBy(steps, ({ id }) => ids.has(id)) || copy?.once?.includes(track)) return true;
      if (isWhole && (!copy || copy.once)) return false;
      all ??= causes("track#");
      const found = await all;
      const own = [...found].filter((cause) => cause.startsWith(`track#${track}@`));
      const names = new Set(own.map((cause) => cause.slice(cause.indexOf("@") + 1).split("#")[0] ?? ""));
      return [...names].some((name) =>
        wholeBy(steps, (step) => found.has(stepCause(track, name, step, resetAt))),
      );
    };
    const of = (ids: ReadonlySet<string>) => ({ track, window, steps, ids, wasWhole: () => wasWhole(ids) });
    if (isWhole && known) return of(known);
    if (!isWhole) all ??= causes("track#");
    const found = (await (isWhole ? causes(`track#${keyOf({ track, window })}#`) : all)) ?? new Set();
    const ids = steps
      .filter((step) => found.has(stepCause(track, window, step, resetAt)))
      .map(({ id }) => id);
    return of(new Set(ids));
  };
}

const placeOf = ({ rewardTrack = openRewardTrack, id }: Pick<Step, "rewardTrack" | "id">) =>
  `${rewardTrack}#${id}`;

/**
 * Returns which of the purchases that open a player's reward tracks can pay a step there: one pays each step of a window once,
 * whoever holds it then. `next` is the row that notes it, in place of the one of `version`. Costs a read unit for each of a track.
 */
export async function payersOf(
  { counters }: Granted<Pick<typeof claimedUses, "counters">>,
  spend: (cost: Cost) => Promise<void>,
  userId: string,
  tracks: readonly { readonly id: string; readonly purchases: readonly string[] }[],
) {
  const keys = tracks.flatMap(({ id, purchases }) =>
    purchases.map((purchase) => ({ userId: purchase, part: `paid#${id}` as const })),
  );
  await spend({ read: keys.length });
  const found = keys.length === 0 ? [] : await counters.batchGetItem(keys, { consistent: true });
  const rows = new Map(found.map((row) => [`${row.part} ${row.userId}`, row as Paid]));
  return (track: string, window: string, purchases: readonly string[], step: Step) => {
    const part = `paid#${track}` as const;
    for (const purchase of purchases) {
      const row = rows.get(`${part} ${purchase}`);
      const steps = row?.window === window ? row.steps : {};
      const mine = hash("sha256", `${purchase} ${userId}`, "base64url").slice(0, 12);
      if ((steps[placeOf(step)] ?? mine) !== mine) continue;
      const next: Paid = {
        ...{ userId: purchase, part, version: (row?.version ?? 0) + 1, window },
        steps: { ...steps, [placeOf(step)]: mine },
      };
      const key = `${part} ${purchase}`;
      /** Notes that the purchase pays the step. Returns what takes that back. */
      const paid = () => {
        rows.set(key, next);
        return () => (row ? rows.set(key, row) : rows.delete(key));
      };
      return { next, version: row?.version, paid };
    }
    return undefined;
  };
}

/** Returns a purchase that can pay a step; `undefined` if none can. */
export type PayerOf = Awaited<ReturnType<typeof payersOf>>;

/**
 * Writes copies of what a player has claimed: of some tracks, of which `more` steps were claimed now. A copy that is not whole is
 * written again from what `again` reads of all tracks. Concurrent claims may leave a stale copy; the next claim repairs it. For the
 * tracks in `windows` a copy keeps that window alone: each day of a track would need a place else.
 */
export async function copyClaims(
  { counters }: Granted<{ counters: ["GetItem", "PutItem"] }>,
  wallet: Wallet,
  claims: readonly (Claimed & { more: number })[],
  again: () => Promise<{ wallet: Wallet; claims: readonly Claimed[] }>,
  windows: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  const { userId } = wallet;
  const isKept = (key: string, isWhole: boolean) => {
    const [track = "", name = ""] = key.split("@");
    const window = windows.get(track);
    return window === undefined ? !isOld(name, now) : isWhole && window === name;
  };
  for (const [part, own] of Map.groupBy(claims, ({ track }) => partOf(track)))
    await untilWritten(async () => {
      const place = claimsPlace(own[0]?.track ?? "");
      const row = await counters.getItem({ userId, part }, { consistent: true });
      const before = wallet[place] ?? 0;
      // A row of an earlier version does not say what was whole once.
      const isWhole = (row?.asOf ?? 0) === before && (!row || row.once !== undefined);
      const anew = isWhole ? undefined : await again();
      const kept = Object.entries(row?.claimed ?? {}).filter(([key]) => isKept(key, isWhole));
      const known = anew?.claims.filter(({ track }) => partOf(track) === part) ?? own;
      const wholes = await Promise.all(
        known.map(async (one) => {
          const isIt = wholeBy(one.steps, ({ id }) => one.ids.has(id)) || (anew && (await one.wasWhole()));
          return isIt ? [one.track] : [];
        }),
      );
      const once = [...new Set([...(row?.once ?? []), ...wholes.flat()])];
      const gone = once.filter((track) => !windows.has(track));
      const { applied } = await counters.putItem(
        {
          ...{ userId, part, version: row ? row.version + 1 : now },
          asOf: anew ? (anew.wallet[place] ?? 0) : own.reduce((sum, { more }) => sum + more, before),
          claimed: Object.fromEntries([
            ...kept,
            ...known.filter(({ ids }) => ids.size > 0).map((one) => [keyOf(one), packed(one)]),
          ]),
          once: [...gone.slice(-mostGone), ...once.filter((track) => windows.has(track))],
        },
        { if: { version: row ? { equals: row.version } : { exists: false } } },
      );
      return applied;
    });
}

/** Returns true for a day or a week that nobody sees any more. */
function isOld(window: string, now: number): boolean {
  if (/^\d{4}-\d\d-\d\d$/.test(window)) return window < isoDate(now - 60 * dayMs);
  return /^\d{4}-W\d\d$/.test(window) && window < periodOf("week", now - 60 * dayMs).name;
}
