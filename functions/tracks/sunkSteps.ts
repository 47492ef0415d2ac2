import { noPlayer } from "@game-backend/framework/codes/players";
import { dayMs } from "@game-backend/framework/durations";
import { Refusal } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { periodOf } from "@game-backend/framework/period";
import type { Transact } from "@game-backend/framework/transact";
import type { Currencies } from "../economy/currencies";
import { grant, grantUses, type TakenContents, take } from "../economy/grant";
import { type Contents, coins, contentsOf, joined } from "../economy/rules/contents";
import { waitingInboxMessage } from "../economy/rules/inboxMessages";
import { undoOf } from "../economy/rules/undoing";
import type { Granted } from "./definition";
import type { Counts } from "./rows";
import { countOf } from "./trackProgress";
import { lastNameOf, type Step, stepCause, stepsBetween, type Track, type Tracks } from "./tracks";

/** The grants of `settleSteps`. */
export const sunkUses = {
  ...grantUses,
  ledger: [...grantUses.ledger, "Query"],
  letters: ["PutItem"],
  live: ["currencies"],
} as const;

interface Call {
  tables: Granted<Omit<typeof sunkUses, "live">>;
  transact: Transact;
  now: number;
  currencies: Currencies;
}

/**
 * Takes the rewards of claimed steps that a player's numbers do not reach any more, because something went back. Gives them again
 * once they are reached again. `before` and `after` are the row of one write, as it is shown: each write does it once, also if it
 * is told again. Rewards that staff have taken back stay so.
 */
export async function settleSteps(call: Call, before: Counts, after: Counts, tracks: Tracks): Promise<void> {
  for (const { of, does } of stepsMoved(before, after, tracks)) await settle(call, after, of, does);
}

/** Yields the steps that are not reached any more, and those that are reached again, each with its track and window. */
export function* stepsMoved(
  before: Counts,
  after: Counts,
  tracks: Tracks,
): Generator<{ of: [track: string, window: string, step: Step]; does: "back" | "again" }> {
  for (const [id, track] of Object.entries(tracks)) {
    if (!Object.hasOwn(after.counters, track.counts.counter ?? "")) continue;
    for (const { name, at } of windowsOf(track, after)) {
      const [was, is] = [before, after].map((row) => countOf(row, id, track, at)) as [number, number];
      for (const step of stepsBetween(track, is, was)) yield { of: [id, name, step], does: "back" };
      for (const step of stepsBetween(track, was, is)) yield { of: [id, name, step], does: "again" };
    }
  }
}

/** Returns the windows of a track whose numbers a row keeps, each with a time of it. */
function windowsOf(track: Track, { counters }: Counts): { name: string; at: number }[] {
  const { d = 0, w = 0 } = counters[track.counts.counter ?? ""] ?? {};
  const { window, span } = track;
  if (!window) return [{ name: lastNameOf(track), at: Date.parse(span.from ?? "") || 0 }];
  const times = window === "day" ? [d * dayMs, (d - 1) * dayMs] : [(w * 7 - 3) * dayMs];
  return times.map((at) => ({ name: periodOf(window, at).name, at }));
}

async function settle(
  { tables, ...call }: Call,
  { userId, version, sank }: Counts,
  [track, window, step]: [string, string, Step],
  does: "back" | "again",
): Promise<void> {
  const wallet = await tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });
  if (wallet?.part !== "wallet") return;
  const cause = stepCause(track, window, step, wallet.resetAt);
  const lines = await everyRow(tables.ledger, {
    hash: userId,
    range: { beginsWith: cause },
    consistent: true,
  });
  const given = lines.find(({ entryId }) => entryId === cause);
  const versionOf = (entryId: string) => Number(entryId.slice(cause.length).split(" ")[2]);
  const former = lines
    .filter(({ entryId }) => entryId.startsWith(`${cause} `) && versionOf(entryId) < version)
    .sort((one, other) => versionOf(one.entryId) - versionOf(other.entryId))
    .at(-1);
  const isBack = former?.entryId.startsWith(`${cause} back `) === true;
  if (!given || isBack === (does === "back")) return;
  const undone = await tables.ledger.getItem({ userId, entryId: undoOf(cause) }, { consistent: true });
  if (undone) return;
  const line = { kind: "undo" as const, reason: given.reason };
  const own = { id: `${cause} ${does} ${version}` };
  const all = { ...call, tables };
  try {
    if (does === "back")
      await take(all, own, userId, contentsOf(given), { ...line, takes: sank?.there ? "there" : "all" });
    else {
      const taken = takenBy(former?.answer as unknown as TakenContents);
      const spill = (rest: Contents) =>
        tables.letters.putItem(
          waitingInboxMessage(userId, { cause: own.id, text: given.reason, at: call.now }, rest),
        );
      if (taken.length > 0) await grant(all, own, userId, taken, { ...line, spill });
    }
  } catch (error) {
    // The account was deleted meanwhile.
    if (!(error instanceof Refusal && error.is(noPlayer))) throw error;
  }
}

/** Returns what was taken, or is owed for it. */
const takenBy = ({ taken, owed, owes = {} }: TakenContents) =>
  joined([
    ...taken,
    ...Object.entries({ [coins]: owed, ...owes }).map(([currency, amount]) => ({ currency, amount })),
  ]);
