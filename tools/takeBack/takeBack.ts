import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { noPlayer } from "@game-backend/framework/codes/players";
import { idOf } from "@game-backend/framework/digest";
import { daySeconds } from "@game-backend/framework/durations";
import { Refusal } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { inParallel } from "@game-backend/framework/inParallel";
import type { TableClient } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { auditEntry } from "../../functions/desk/audit";
import type { audit } from "../../functions/desk/tables";
import { grant, type TakenContents, take } from "../../functions/economy/grant";
import type { LedgerEntry } from "../../functions/economy/rows";
import { type Contents, joined, numberOf, placeOf } from "../../functions/economy/rules/contents";
import { type InboxMessage, inboxMessageIdOf } from "../../functions/economy/rules/inboxMessages";
import { backOf, returnOf, undoOf } from "../../functions/economy/rules/undoing";
import type { ledger, letters } from "../../functions/economy/tables";
import type { Wallet } from "../../functions/progress/rows";
import type { progress } from "../../functions/progress/tables";
import { type Listed, listOf, madeOf, type Wanted } from "./list";

/** How players are handled. The first run that is no rehearsal decides it. */
export interface Order {
  /** `all`: what is spent is owed. `there`: what is there. `nothing`: it is noted alone. */
  readonly takes: "all" | "there" | "nothing";
  /** The text of the ledger's line, which the player reads. */
  readonly reason: string;
  /** Also takes from players of whom money paid for some of it. */
  readonly withPayers: boolean;
  /** Keeps what players paid for it; otherwise they get it back. */
  readonly keepPrice: boolean;
  /** An inbox message to each player from whom something was taken back. `days` says for how long it can be read. */
  readonly inboxMessage?: Pick<InboxMessage, "text" | "texts" | "contents"> & { readonly days?: number };
}

/** The stack's parts. */
export interface Stack {
  readonly tables: {
    readonly ledger: TableClient<typeof ledger>;
    readonly progress: TableClient<typeof progress>;
    readonly letters: TableClient<typeof letters>;
    readonly audit: TableClient<typeof audit>;
  };
  readonly transact: Transact;
  /** Returns the time in milliseconds since the epoch. */
  readonly now: () => number;
}

/** The outcome for one player. */
export interface Outcome {
  readonly userId: string;
  readonly taken: Contents;
  readonly wanted: Contents;
  /** What is owed, by currency. */
  readonly owed: Readonly<Record<string, number>>;
  /** What the player had paid and got back. */
  readonly returned: Contents;
  readonly made: Readonly<Record<string, Contents>>;
  /** The account is deleted, or the wallet has no place for what was paid. */
  readonly refused?: string;
}

/** The outcome of all. */
export interface Report {
  readonly outcomes: readonly Outcome[];
  /** Who paid with money, and was left out. */
  readonly leftOut: readonly Listed[];
}

/** A list of players, which a file keeps. */
export interface List {
  readonly wanted: Wanted;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  readonly players: readonly Listed[];
}

/** The number of players handled at the same time. */
const atOnce = 10;

/**
 * Returns the list that a file keeps, or makes it of the ledger's rows and keeps it. Throws for a file of another cause or time.
 */
export async function keptList(
  file: string,
  { cause, from, to }: Wanted,
  read: () => AsyncIterable<LedgerEntry>,
  now: number,
): Promise<List> {
  const wanted = { cause, from, to };
  if (!existsSync(file)) {
    const players = await listOf(read(), wanted);
    mkdirSync(dirname(file), { recursive: true });
    // A run that is killed leaves no part of a list.
    writeFileSync(`${file}.part`, textOf([{ wanted, at: now }, ...players]), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  const [head, ...players] = linesOf(file);
  const list = { ...(head as Omit<List, "players">), players: players as Listed[] };
  if (!isDeepStrictEqual(list.wanted, wanted))
    throw new Error(`${file} is another list: ${JSON.stringify(list.wanted)}`);
  return list;
}

const textOf = (lines: readonly unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/** Returns the lines of a file. A last one without an end was being written when a run was killed. */
const linesOf = (file: string): unknown[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    : [];

/** Says what would be taken, and writes nothing. */
export async function rehearse(stack: Stack, order: Order, players: readonly Listed[]): Promise<Report> {
  const { counted, leftOut } = chosen(players, order);
  const outcomes: Outcome[] = [];
  const transact: Transact = async () => ({ applied: true, writes: [] as never });
  await each(counted, async (player) => {
    const paid = order.keepPrice ? [] : joined(player.lines.flatMap(({ paid }) => paid));
    const wanted = joined(player.lines.flatMap(({ gave }) => gave));
    // The wallet as it will be once it has the price back.
    const progress = {
      ...stack.tables.progress,
      getItem: async () =>
        withMore(await stack.tables.progress.getItem({ userId: player.userId, part: "wallet" }), paid),
    } as unknown as Stack["tables"]["progress"];
    const call = { tables: { ...stack.tables, progress }, transact, now: stack.now() };
    const line = { kind: "undo" as const, reason: order.reason, takes: order.takes };
    outcomes.push(
      await outcomeOf(stack, player, async () => ({
        returned: paid,
        answers: [await take(call, { id: "undo" }, player.userId, wanted, line)],
      })),
    );
  });
  return { outcomes: sorted(outcomes), leftOut };
}

function withMore(wallet: Wallet | undefined, contents: Contents): Wallet | undefined {
  if (!wallet) return undefined;
  const more = Object.fromEntries(
    contents
      .filter((one) => !placeOf(one).startsWith("inventory."))
      .map((one) => [placeOf(one), Number(wallet[placeOf(one) as keyof Wallet] ?? 0) + numberOf(one)]),
  );
  return { ...wallet, ...more };
}

/**
 * Takes back from all players of a list, each line once: its cause in the ledger is `undo` and the line's own. What is done is
 * appended to a file, so that a run after a kill goes on from it. A run without that file gets the first answers.
 */
export async function takeBack(
  stack: Stack,
  order: Order,
  { wanted: { cause, from, to }, at, players }: List,
  doneFile: string,
): Promise<Report> {
  const { counted, leftOut } = chosen(players, order);
  const [first, ...known] = linesOf(doneFile);
  if (first !== undefined && !isDeepStrictEqual(first, order))
    throw new Error(`${doneFile} was begun otherwise, and goes on so: ${JSON.stringify(first)}`);
  writeFileSync(doneFile, textOf([order, ...known]), { mode: 0o600 });
  const done = new Map((known as Outcome[]).map((outcome) => [outcome.userId, outcome]));
  const id = idOf(cause, from, to);
  const { takes, reason } = order;
  await stack.tables.audit.putItem(
    auditEntry({
      ...{ admin: operator, action: "players/take-back", target: { cause }, now: at, requestId: id },
      details: { from, to, takes, reason, players: counted.length },
    }),
  );
  await each(
    counted.filter(({ userId }) => !done.has(userId)),
    async (player) => {
      const outcome = await outcomeOf(stack, player, () => undo(stack, order, player));
      if (order.inboxMessage && !outcome.refused)
        await send(stack, order.inboxMessage, player.userId, at, id);
      appendFileSync(doneFile, textOf([outcome]));
      done.set(player.userId, outcome);
    },
  );
  return { outcomes: sorted([...done.values()]), leftOut };
}

/** An operator is no member of the staff: AWS says who it was. */
const operator = { id: "operator", username: "operator" };

/** Gives back what a player paid, and takes what it gave, line by line. */
async function undo({ tables, transact, now }: Stack, order: Order, { userId, lines }: Listed) {
  const answers: TakenContents[] = [];
  const line = { kind: "undo" as const, reason: order.reason };
  const call = { tables, transact, now: now() };
  for (const { entryId, gave, paid } of lines) {
    const back = (side: "gave" | "paid") => backOf(entryId, { gave, paid }, side, order.takes);
    if (paid.length > 0 && !order.keepPrice)
      await grant(call, { id: returnOf(entryId) }, userId, paid, { ...line, ...back("paid") });
    const how = { ...line, ...back("gave"), takes: order.takes };
    answers.push(await take(call, { id: undoOf(entryId) }, userId, gave, how));
  }
  const returned = order.keepPrice ? [] : joined(lines.flatMap(({ paid }) => paid));
  return { returned, answers };
}

async function outcomeOf(
  { tables }: Stack,
  player: Listed,
  work: () => Promise<{ returned: Contents; answers: readonly TakenContents[] }>,
): Promise<Outcome> {
  const { userId, lines } = player;
  const wanted = joined(lines.flatMap(({ gave }) => gave));
  const made = madeOf(player, await everyRow<LedgerEntry>(tables.ledger, { hash: userId }));
  try {
    const { returned, answers } = await work();
    const owed: Record<string, number> = {};
    for (const { owed: coins, owes = {} } of answers)
      for (const [currency, amount] of Object.entries({ coins, ...owes }))
        if (amount > 0) owed[currency] = (owed[currency] ?? 0) + amount;
    return { userId, wanted, taken: joined(answers.flatMap(({ taken }) => taken)), owed, returned, made };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused = error.is(noPlayer) ? "the account is deleted" : error.message;
    return { userId, wanted, taken: [], owed: {}, returned: [], made, refused };
  }
}

/** Sends the inbox message of a take-back, the same however often it is sent. */
async function send(
  { tables }: Stack,
  { days = 30, ...inboxMessage }: NonNullable<Order["inboxMessage"]>,
  userId: string,
  at: number,
  id: string,
): Promise<void> {
  const until = at + days * daySeconds * 1_000;
  const expiresAt = Math.ceil(until / 1_000) + 7 * daySeconds;
  await tables.letters.putItem({
    userId,
    letterId: inboxMessageIdOf(at, id),
    ...inboxMessage,
    at,
    until,
    expiresAt,
  });
}

const chosen = (players: readonly Listed[], { withPayers }: Order) => ({
  counted: players.filter(({ isPayer }) => withPayers || !isPayer),
  leftOut: players.filter(({ isPayer }) => !withPayers && isPayer),
});

const sorted = (outcomes: readonly Outcome[]) => [...outcomes].sort((a, b) => (a.userId < b.userId ? -1 : 1));

async function each(players: readonly Listed[], work: (player: Listed) => Promise<void>): Promise<void> {
  const [first] = await inParallel(atOnce, players, work);
  if (first !== undefined) throw first;
}
