import { everyRow } from "@game-backend/framework/everyPage";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { claimCause } from "../economy/claimInboxMessage";
import type { Back, LedgerEntry } from "../economy/rows";
import { type Contents, contentsOf, joined, numberOf, placeOf, withNumber } from "../economy/rules/contents";
import { isCounted } from "../economy/rules/counted";
import { inboxMessageIdOf } from "../economy/rules/inboxMessages";
import { negated, undoOf } from "../economy/rules/undoing";
import type { Counter, Counters } from "./counters";
import { type Happening, ofLine, type Part } from "./counting";
import type { Clients, Granted } from "./definition";
import type { Tracks } from "./tracks";

/** The grants of `ofBack`. */
export const backUses = {
  ledger: ["GetItem", "Query"],
  progress: ["GetItem"],
  live: ["counters", "tracks"],
} as const;

type Call = { tables: Granted<Omit<typeof backUses, "live">> } & Clients<Pick<typeof backUses, "live">>;

/** What is gone of a line. */
interface Gone {
  goods: Contents;
  isWhole: boolean;
}

/**
 * Returns what a line takes back of what earlier ones have counted: as the documents of their time count it. Counts from before a
 * reset are forgotten already. Costs a read of the line that it names; of a purchase, of all its lines and their inbox messages.
 */
export async function ofBack(
  { tables, live }: Call,
  line: LedgerEntry & { back: Back },
  { counters, tracks }: { counters: Counters; tracks: Tracks },
): Promise<Happening> {
  const { userId, entryId: id, back } = line;
  const [lines, wallet] = await Promise.all([
    linesOf(tables.ledger, userId, back.of),
    tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
  ]);
  const { resetAt = 0 } = { ...wallet } as { resetAt?: number };
  const parts = changesBy(line, lines).map(async ({ of, before, after }): Promise<Part[]> => {
    const at = Date.parse(of.at);
    if (at <= resetAt) return [];
    const then = await unlessUnreadable(live({ now: at, pays: true, asThen: true }));
    const amountOf = (gone: Gone, ...asked: [string, Counter]) => amountLeft(of, gone, ...asked);
    return [
      {
        ...{ counters, tracks, ...then?.values, at },
        amountOf: (...asked) => amountOf(after, ...asked) - amountOf(before, ...asked),
      },
    ];
  });
  return {
    ...{ source: "ledger", id, at: Date.parse(line.at), amountOf: () => 0 },
    back: { parts: (await Promise.all(parts)).flat(), there: back.there === true },
  };
}

/** Returns the lines of which something goes back, and what has gone of them. */
async function linesOf({ getItem, query }: Call["tables"]["ledger"], userId: string, of: string) {
  const [purchase] = /^purchase \S+ /.exec(of) ?? [];
  if (purchase === undefined) {
    const found = await getItem({ userId, entryId: of }, { consistent: true });
    return found ? [found] : [];
  }
  const all = [purchase, undoOf(purchase)].map((beginsWith) =>
    everyRow({ query }, { hash: userId, range: { beginsWith }, consistent: true }),
  );
  const own = (await Promise.all(all)).flat();
  // What had no place in the wallet came by an inbox message.
  const inboxMessages = own.map(({ at, entryId }) => {
    const letterId = inboxMessageIdOf(Date.parse(at), entryId);
    return getItem({ userId, entryId: claimCause({ userId, letterId }) }, { consistent: true });
  });
  return [...own, ...(await Promise.all(inboxMessages)).filter((line) => line !== undefined)];
}

/** Returns true for the line of an inbox message with what a purchase gave and had no place. */
export const isOfPurchase = ({ entryId }: LedgerEntry) => /^letter own \S+ purchase /.test(entryId);

/** Returns what the line of such an inbox message tells: without what of the purchase had gone back before it was claimed. */
export async function ofLateInboxMessage(
  { tables }: { tables: Pick<Call["tables"], "ledger"> },
  line: LedgerEntry,
  at: number,
): Promise<Happening | undefined> {
  const happening = ofLine(line, at);
  if (!happening) return undefined;
  const lines = await linesOf(tables.ledger, line.userId, line.entryId.replace(/^letter own \S+ /, ""));
  const gone = goneBy([...lines.filter((one) => isEarlier(one, line)), line]);
  const [, left] = [...gone].find(([{ entryId }]) => entryId === line.entryId) ?? [];
  return left ? { ...happening, amountOf: (...asked) => amountLeft(line, left, ...asked) } : happening;
}

const isEarlier = (one: LedgerEntry, other: LedgerEntry) => Date.parse(one.at) < Date.parse(other.at);

/**
 * Returns lines in the order in which they moved the wallet. What an inbox message has brought is before the rest of its purchase:
 * it goes back last, because it may be claimed last.
 */
const inOrder = (lines: readonly LedgerEntry[]) =>
  lines.toSorted(
    (one, other) =>
      movedAt(one) - movedAt(other) ||
      Number(isOfPurchase(other)) - Number(isOfPurchase(one)) ||
      revisionOf(one) - revisionOf(other),
  );

const movedAt = (line: LedgerEntry) =>
  Date.parse((isOfPurchase(line) && line.entryId.split(" ")[2]) || line.at);

/** Returns what is gone of lines by those among them that take something back. */
function goneBy(lines: readonly LedgerEntry[]): Map<LedgerEntry, Gone> {
  const gone = new Map<LedgerEntry, Gone>();
  for (const line of inOrder(lines)) {
    if (line.back) withBack(gone, line.back);
    else if (isCounted(line)) gone.set(line, { goods: [], isWhole: false });
  }
  return gone;
}

/** Returns the lines that a line changes, each with what is gone of it before and after: by all lines up to this one. */
function changesBy(own: LedgerEntry, lines: readonly LedgerEntry[]) {
  const all = inOrder([...lines.filter(({ entryId }) => entryId !== own.entryId), own]);
  // An inbox message that is claimed later tells itself what is left of it.
  const gone = goneBy(all.slice(0, all.indexOf(own)).filter((one) => !isEarlier(own, one)));
  const before = new Map(gone);
  if (own.back) withBack(gone, own.back);
  return [...before].flatMap(([of, was]) => {
    const after = gone.get(of) ?? was;
    return after === was ? [] : [{ of, before: was, after }];
  });
}

/** The lines of a purchase that were written within a millisecond. */
const revisionOf = ({ entryId }: LedgerEntry) => Number(/ (\d+)$/.exec(entryId)?.[1] ?? 0);

/** Takes from lines what goes back, or gives it to them again, the newest first. */
function withBack(gone: Map<LedgerEntry, Gone>, { goods, whole }: Back): void {
  const newest = [...gone.keys()].reverse();
  for (const content of goods) {
    let rest = numberOf(content);
    for (const line of newest) {
      const { goods: was, isWhole } = gone.get(line) ?? { goods: [], isWhole: false };
      const [all, before] = [contentsOf(line), was].map((list) => numberIn(list, content)) as [
        number,
        number,
      ];
      const after = Math.min(Math.max(before + rest, Math.min(0, all)), Math.max(0, all));
      if (after === before) continue;
      gone.set(line, { goods: joined([...was, withNumber(content, after - before)]), isWhole });
      rest -= after - before;
    }
  }
  const of = newest.find((line) => line.kind !== "letter" && gone.get(line)?.isWhole === (whole === -1));
  if (whole && of) gone.set(of, { ...(gone.get(of) ?? { goods: [] }), isWhole: whole === 1 });
}

const numberIn = (list: Contents, content: Contents[number]) =>
  list.reduce((sum, one) => sum + (placeOf(one) === placeOf(content) ? numberOf(one) : 0), 0);

/** Returns how much of a line a counter counts, without what is gone. */
function amountLeft(line: LedgerEntry, { goods, isWhole }: Gone, name: string, counter: Counter): number {
  const { currency, item } = counter.where;
  if (isWhole && currency === undefined && item === undefined) return 0;
  const left = { ...line, contents: joined([...contentsOf(line), ...negated(goods)]) };
  const amount = ofLine(left, Date.parse(line.at))?.amountOf(name, counter) ?? 0;
  return Math.min(amount, counter.most?.call ?? amount);
}
