import { hash } from "node:crypto";
import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { isoDate, periodOf } from "@game-backend/framework/period";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Wallet } from "../progress/rows";
import type { Granted } from "./own";
import type { Claims, Counts } from "./rows";
import { stepCause, type Track } from "./tracks";

/** The grants of `claimedOf`. */
export const claimedUses = { ledger: ["Query"] } as const;

/** Which steps of a track a player has claimed in a window. */
export interface Claimed {
  track: string;
  window: string;
  steps: Track["steps"];
  /** Their ids. */
  ids: ReadonlySet<string>;
}

const keyOf = ({ track, window }: Pick<Claimed, "track" | "window">) => `${track}@${window}`;

/** Returns the row of a track's claims: two halves of all tracks stay below 8 KB each. */
const partOf = (track: string): Claims["part"] =>
  `claims#${(hash("sha256", track, "buffer")[0] ?? 0) % 2 === 0 ? 0 : 1}`;

export const isClaims = (row: Claims | Counts): row is Claims => row.part.startsWith("claims#");

/** Returns a digest of steps: the bits of a row are about steps in this order. */
const digestOf = (steps: Track["steps"]) =>
  hash("sha256", steps.map(({ id, lane = "" }) => `${lane}#${id}`).join(), "base64url").slice(0, 5);

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
 * Returns what tells which steps a player has claimed. The rows of claims are a copy: without one, as after a restore, and for a track whose steps
 * were changed, the causes in the ledger say it, for a read unit each 8 KB of them.
 */
export function claimedOf(
  { ledger }: Granted<typeof claimedUses>,
  { userId, resetAt }: Pick<Wallet, "userId" | "resetAt">,
  rows: readonly (Claims | Counts)[],
) {
  const copies = rows.filter(isClaims);
  let all: Promise<ReadonlySet<string>> | undefined;
  const causes = async (beginsWith: string) =>
    new Set((await everyRow(ledger, { hash: userId, range: { beginsWith } })).map(({ entryId }) => entryId));
  return async (track: string, window: string, steps: Track["steps"]): Promise<Claimed> => {
    const copy = copies.find(({ part }) => part === partOf(track));
    const text = copy?.claimed[keyOf({ track, window })];
    if (copy && text === undefined) return { track, window, steps, ids: new Set() };
    const known = text === undefined ? undefined : unpacked(text, steps);
    if (known) return { track, window, steps, ids: known };
    all ??= copy ? undefined : causes("track#");
    const found = await (all ?? causes(`track#${keyOf({ track, window })}#`));
    const ids = steps
      .filter((step) => found.has(stepCause(track, window, step, resetAt)))
      .map(({ id }) => id);
    return { track, window, steps, ids: new Set(ids) };
  };
}

/** Writes copies of claims, beside what rows have already. `others` are all further tracks, for a row that is not there yet. */
export async function copyClaims(
  { counters }: Granted<{ counters: ["GetItem", "PutItem"] }>,
  userId: string,
  claims: readonly Claimed[],
  others: () => Promise<readonly Claimed[]>,
  now: number,
): Promise<void> {
  for (const [part, own] of Map.groupBy(claims, ({ track }) => partOf(track)))
    await untilWritten(async () => {
      const row = await counters.getItem({ userId, part }, { consistent: true });
      const rest = row ? [] : (await others()).filter(({ track }) => partOf(track) === part);
      const claimed = Object.fromEntries([
        ...Object.entries(row?.claimed ?? {}).filter(([key]) => !isOld(key, now)),
        ...rest.filter(({ ids }) => ids.size > 0).map((one) => [keyOf(one), packed(one)]),
        ...own.map((one) => {
          const before = unpacked(row?.claimed[keyOf(one)] ?? "", one.steps) ?? [];
          return [keyOf(one), packed({ ...one, ids: new Set([...one.ids, ...before]) })];
        }),
      ]);
      const { applied } = await counters.putItem(
        { userId, part, version: (row?.version ?? 0) + 1, claimed },
        { if: { version: row ? { equals: row.version } : { exists: false } } },
      );
      return applied;
    });
}

/** Returns true for a day or a week that nobody sees any more. */
function isOld(key: string, now: number): boolean {
  const window = key.slice(key.indexOf("@") + 1);
  if (/^\d{4}-\d\d-\d\d$/.test(window)) return window < isoDate(now - 60 * dayMs);
  return /^\d{4}-W\d\d$/.test(window) && window < periodOf("week", now - 60 * dayMs).name;
}
