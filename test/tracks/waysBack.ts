import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { periodOf } from "@game-backend/framework/period";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import { firstItems } from "../../functions/catalog/items";
import { grant, take } from "../../functions/economy/grant";
import postItemUse from "../../functions/economy/routes/postItemUse";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import type { LedgerEntry } from "../../functions/economy/rows";
import {
  type Content,
  contentsOf,
  heldIn,
  joined,
  numberOf,
  placeOf,
} from "../../functions/economy/rules/contents";
import { backOf, returnOf, sidesOf, undoOf } from "../../functions/economy/rules/undoing";
import * as purchases from "../../functions/purchases/definition";
import { settlePurchase } from "../../functions/purchases/settle/settlePurchase";
import { random } from "../../tools/lib/random";
import { booked } from "../economy/booked";
import { withoutWaits } from "../lib/withoutWaits";
import { day, hour, noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const ledger = (where: object) => ({ title: "Counted", of: "ledger", where });
const counters = {
  gems: ledger({ currency: "gems" }),
  potions: ledger({ item: "health-potion" }),
  earned: ledger({ currency: "coins", except: ["purchase", "shop/exchange"] }),
  spent: ledger({ currency: "coins", moved: "out" }),
  bought: ledger({ kind: "purchase" }),
  sales: ledger({ kind: "shop/buy" }),
  duels: { title: "Duels", of: "match" },
  visits: { title: "Visits", of: "visit" },
  leaves: { title: "Leaves", of: "client", most: { call: 10, day: 10_000 } },
};
type Name = keyof typeof counters;
const steps = (...at: readonly number[]) =>
  at.map((one) => ({
    ...{ id: `at-${one}`, at: one },
    rewards: [
      { currency: "coins", amount: one },
      { currency: "pass-xp", amount: 1 },
    ],
  }));
const tracks = Object.fromEntries(
  (["gems", "potions", "spent", "bought", "sales", "duels", "visits", "leaves"] as const).flatMap((counter) =>
    [undefined, "day", "week"].map((window) => [
      `${counter}-${window ?? "ever"}`,
      {
        ...{ title: counter, counts: { counter }, category: "all", ...(window && { window }) },
        steps: counter === "gems" ? steps(100, 250) : steps(2, 5, 12),
      },
    ]),
  ),
);

const sums = (contents: readonly Content[]) =>
  Object.fromEntries(joined(contents).map((content) => [placeOf(content), numberOf(content)]));

/** Returns what is left of each line that counts, by a walk through all lines of a player: what they say, without any state. */
function leftOf(lines: readonly LedgerEntry[]) {
  const groupOf = (id: string) => /^purchase \S+ /.exec(id)?.[0] ?? id;
  const left: { line: LedgerEntry; contents: Content[]; isWhole: boolean }[] = [];
  const revision = ({ entryId }: LedgerEntry) => Number(/ (\d+)$/.exec(entryId)?.[1] ?? 0);
  const order = [...lines].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : revision(one) - revision(other),
  );
  for (const line of order) {
    const { back, entryId, kind } = line;
    if (!back && !["track", "undo", "month", "debt/paid"].includes(kind))
      left.unshift({ line, contents: contentsOf(line).map((one) => ({ ...one })), isWhole: false });
    if (!back) continue;
    const own = left.filter((one) => groupOf(one.line.entryId) === groupOf(back.of));
    for (const gone of back.goods) {
      let rest = numberOf(gone);
      for (const one of own) {
        const was = contentsOf(one.line).find((each) => placeOf(each) === placeOf(gone));
        const is = one.contents.find((each) => placeOf(each) === placeOf(gone));
        if (!was || !is) continue;
        const [most, now] = [numberOf(was), numberOf(is)];
        const next = Math.min(Math.max(now - rest, Math.min(0, most)), Math.max(0, most));
        rest -= now - next;
        Object.assign(is, "currency" in is ? { amount: next } : { quantity: next });
      }
    }
    const whole = own.find((one) => one.isWhole === (back.whole === -1));
    if (back.whole && whole) whole.isWhole = back.whole === 1;
    assert.ok(entryId);
  }
  return left;
}

/** Returns a counter's number of what is left in a time. */
function numberOfLines(
  name: Name,
  left: ReturnType<typeof leftOf>,
  from = -Infinity,
  until = Infinity,
): number {
  const {
    kind,
    except = [],
    currency,
    item,
    moved = "in",
  } = (counters[name] as { where: Record<string, never> }).where as {
    kind?: string;
    except?: string[];
    currency?: string;
    item?: string;
    moved?: string;
  };
  return left
    .filter(({ line: { at } }) => Date.parse(at) >= from && Date.parse(at) < until)
    .filter(({ line }) => (kind ?? line.kind) === line.kind && !except.includes(line.kind))
    .reduce((sum, { contents, isWhole }) => {
      if (currency === undefined && item === undefined) return sum + (isWhole ? 0 : 1);
      const own = contents.filter((one) =>
        "currency" in one ? one.currency === currency : "item" in one && one.item === item,
      );
      return (
        sum + own.reduce((all, one) => all + Math.max(0, moved === "in" ? numberOf(one) : -numberOf(one)), 0)
      );
    }, 0);
}

/** Plays so many operations of some players, and checks after each that goes back. Returns how often what has happened. */
export async function playBack(
  players: number,
  operations: number,
  seed: number,
): Promise<Map<string, number>> {
  const draw = random(seed);
  const some = <T>(list: readonly T[]) => (list.length > 0 ? draw.pick(list) : undefined);
  const kill = new Kill();
  const game = new TracksWorld({ faults: kill.faults }, { ...tracksOwn, purchases });
  const ids = Array.from({ length: players }, (_, n) => `player-${n}`);
  const happened = new Map<string, number>();
  const told = (what: string) => happened.set(what, (happened.get(what) ?? 0) + 1);
  for (const item of firstItems) await game.server.tables.catalog.putItem(item);
  await game.publish({ counters, tracks });
  for (const id of ids) await game.player(id);
  const { clock, tables } = game.server;
  const means = () => ({ ...game.server.means(), now: clock.now() });
  const linesOf = async (hash: string) => (await tables.ledger.query({ hash })).items;
  const paid = new Map<string, { product: string; owner: string; boughtAt: number; had: Set<string> }>();
  const reports = new Map<string, number[]>();
  let key = 0;

  /** Sends an operation until it is answered, as its client would, and perhaps kills its process first. */
  async function deliver(run: () => Promise<unknown>): Promise<unknown> {
    if (draw.often(0.05)) {
      kill.after(draw.below(6), draw.often(0.5));
      await run().catch((error: unknown) =>
        assert.ok(error instanceof Killed || error instanceof Refusal, `${error}`),
      );
      kill.revive();
      await game.server.pass(31_000);
      told("killed");
    }
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Refusal) || error.is(liveUnreadable)) throw error;
      return void told(error.code.code);
    }
  }
  /** Counts what was written: some of it before, in another order, cut and repeated. */
  async function count(userId: string): Promise<void> {
    if (draw.often(0.3)) {
      const young = (await linesOf(userId)).filter(({ at }) => Date.parse(at) > clock.now() - day);
      const records = young
        .filter(() => draw.often(0.5))
        .flatMap((after) => Array.from({ length: draw.int(1, 5) }, () => ({ after, by: draw() })))
        .sort((one, other) => one.by - other.by)
        .map(({ after }, n) => ({ sequenceNumber: `${n}`, after, at: clock.now() }));
      const run = () => game.tell(records);
      if (draw.often(0.3)) {
        kill.after(draw.below(8), draw.often(0.5));
        await run().catch(() => undefined);
        kill.revive();
        await game.server.pass(2_000);
      } else await run();
    }
    if (draw.often(0.2)) {
      kill.after(draw.below(12), draw.often(0.5));
      await game.count().catch(() => undefined);
      kill.revive();
      await game.server.pass(2_000);
    }
    await game.count();
  }

  /** Checks that wallet, ledger, counters and steps say the same. */
  async function check(userId: string): Promise<void> {
    const lines = await linesOf(userId);
    await checkLines(userId, lines).catch((error: Error) => {
      error.stack += `\nseed ${seed}, ${userId}\n${lines.map((line) => JSON.stringify(line)).join("\n")}`;
      throw error;
    });
  }
  async function checkLines(userId: string, lines: readonly LedgerEntry[]): Promise<void> {
    const wallet = await game.wallet(userId);
    assert.deepEqual(sums(booked(lines, wallet)), sums(heldIn(wallet, clock.now())));
    const left = leftOf(lines);
    const now = clock.now();
    const begins = { day: periodOf("day", now).begins, week: periodOf("week", now).begins };
    const { body } = await game.ask("getCounters", userId);
    const shown = new Map<string, { ever: number; day: number; week: number }>(
      body.counters.map((one: { id: string }) => [one.id, one]),
    );
    for (const [name, { of }] of Object.entries(counters) as [Name, { of: string }][]) {
      if (of !== "ledger") continue;
      const { ever, day: today, week } = shown.get(name) ?? assert.fail();
      assert.deepEqual(
        [name, ever, today, week],
        [
          name,
          numberOfLines(name, left),
          ...[begins.day, begins.week].map((from) => numberOfLines(name, left, from)),
        ],
      );
    }
    for (const given of lines.filter(({ kind }) => kind === "track")) {
      const [, track = "", window = "", id = ""] = /^track#(.+)@(.+)#-#(.+)$/.exec(given.entryId) ?? [];
      const { counts, steps } = tracks[track] ?? assert.fail();
      const at = steps.find((step) => step.id === id)?.at ?? assert.fail();
      const spanOf = (period: "day" | "week", time: number): [number, number] => {
        const { begins, ends } = periodOf(period, time);
        return [begins, ends];
      };
      const isWeek = window.includes("W");
      const span: [number, number] =
        window === "ever"
          ? [-Infinity, Infinity]
          : isWeek
            ? spanOf("week", Date.parse(given.at))
            : spanOf("day", Date.parse(window));
      const count = counters[counts.counter as Name];
      const number = count.of === "ledger" ? numberOfLines(counts.counter as Name, left, ...span) : Infinity;
      const last = lines
        .filter(({ entryId }) => entryId.startsWith(`${given.entryId} `))
        .sort((one, other) => (one.at < other.at ? -1 : 1))
        .at(-1);
      const isBack = last?.entryId.startsWith(`${given.entryId} back `) === true;
      // Windows that a row does not keep any more stay as they are: of days it keeps the one before too.
      const isKept = window === "ever" || span[1] > (isWeek ? now : now - day);
      if (isKept) assert.deepEqual([given.entryId, isBack], [given.entryId, number < at]);
      if (isBack) told("step back");
    }
    if (draw.often(0.8)) return;
    const { body: all } = await game.ask("getTracks", userId);
    for (const { id, number, steps } of all.tracks)
      for (const { at, state } of steps as { at: number; state: string }[])
        assert.ok(state !== "claimable" || number >= at, id);
  }

  const acts: Record<string, (userId: string) => Promise<readonly string[]>> = {
    gift: async (userId) => {
      const contents = draw.pick([
        [{ currency: "coins", amount: draw.int(1, 300) }],
        [{ currency: "gems", amount: draw.int(1, 60) }],
        [{ item: "health-potion", quantity: draw.int(1, 3) }],
      ]);
      const cause = { id: `gift ${key++}` };
      await deliver(() =>
        grant(means(), cause, userId, contents, { kind: "money/add", reason: "A present" }),
      );
      return [];
    },
    buy: async (userId) => {
      const asked = { as: userId, headers: { "idempotency-key": `${key++}` } };
      const body = draw.often(0.7)
        ? { itemId: "health-potion", quantity: draw.int(1, 3) }
        : { itemId: "exchange:gems-to-coins", quantity: 7 * draw.int(1, 6) };
      await deliver(() => game.server.call(postShopBuy, { ...asked, body }));
      return [];
    },
    use: async (userId) => {
      const asked = { as: userId, headers: { "idempotency-key": `${key++}` } };
      await deliver(() => game.server.call(postItemUse, { ...asked, body: { itemId: "health-potion" } }));
      return [];
    },
    pay: async (userId) => {
      const product = draw.pick(["gems.100", "coins.100", "potions.5", "starter.pack"]);
      const name = `${product}-${key++}`;
      paid.set(name, { product, owner: userId, boughtAt: clock.now(), had: new Set([userId]) });
      await settle(name, userId, 0);
      return [];
    },
    refund: async () => {
      const name = some([...paid.keys()]);
      if (!name) return [];
      await settle(name, undefined, draw.pick([0, 50_000, 100_000, 100_000]));
      return [...(paid.get(name)?.had ?? [])];
    },
    restore: async (userId) => {
      const [name, one] = some([...paid].filter(([, { product }]) => product === "starter.pack")) ?? [];
      if (!name || !one) return [];
      await settle(name, userId, undefined);
      return [...one.had.add(userId)];
    },
    undo: async (userId) => {
      const lines = await linesOf(userId);
      const line = some(
        lines.filter(({ kind }) => ["shop/buy", "shop/exchange", "money/add", "purchase"].includes(kind)),
      );
      const isRefund = line?.back !== undefined;
      if (!line || isRefund) return [];
      const side = draw.pick(["gave", "paid"] as const);
      const sides = sidesOf(line);
      if (sides[side].length === 0) return [];
      const takes = draw.pick(["all", "there", "nothing"] as const);
      const how = { kind: "undo" as const, reason: "A mistake", ...backOf(line.entryId, sides, side, takes) };
      await deliver(() =>
        side === "gave"
          ? take(means(), { id: undoOf(line.entryId) }, userId, sides.gave, { ...how, takes })
          : grant(means(), { id: returnOf(line.entryId) }, userId, sides.paid, how),
      );
      return [userId];
    },
    claim: async (userId) => {
      const headers = { "idempotency-key": `${key++}` };
      await deliver(() => game.ask("postTracksClaim", userId, { body: { category: "all" }, headers }));
      return [userId];
    },
    play: async (userId) => {
      await game.played(userId);
      return [];
    },
    come: async (userId) => {
      await game.comes(userId, `${key++}`);
      return [];
    },
    report: async (userId) => {
      const headers = { "idempotency-key": `${key++}` };
      const amount = draw.int(1, 10);
      await deliver(() => game.ask("postCounters", userId, { body: { add: { leaves: amount } }, headers }));
      reports.set(userId, [...(reports.get(userId) ?? []), amount]);
      return [];
    },
  };
  let proofs = 0;
  const shares = new Map<string, number>();
  async function settle(
    name: string,
    claimant: string | undefined,
    share: number | undefined,
  ): Promise<void> {
    const { product, owner, boughtAt } = paid.get(name) ?? assert.fail();
    const refunded = share ?? shares.get(name) ?? 0;
    shares.set(name, refunded);
    const proof = {
      ...{ store: "apple", transaction: name, product, quantity: 1, state: "paid" as const, test: false },
      ...{ boughtAt, player: owner, time: noon + ++proofs, refunded },
    };
    await deliver(() => settlePurchase(means() as never, proof, claimant));
  }
  for (let at = 0; at < operations; at++) {
    const [name = "", act = assert.fail] = draw.pick(Object.entries(acts)) as [string, never];
    const userId = draw.pick(ids);
    const checked = await (act as (id: string) => Promise<readonly string[]>)(userId);
    told(name);
    await game.server.pass(draw.pick([1_000, 60_000, hour / 2]) + draw.below(1_000));
    if (checked.length > 0 || draw.often(0.3)) await count(userId);
    for (const id of checked) await check(id);
  }
  await game.count();
  for (const id of ids) await check(id);
  game.server.close();
  return happened;
}

/** Says that a quarter of 10,000 operations leave nothing wrong. */
export const waysBackAre = (quarter: number) =>
  describe(`10,000 operations of all kinds with all ways back, part ${quarter}`, () => {
    withoutWaits();
    withoutErrors();
    it("leave wallets as the ledger, counters as their lines, and no step paid that is not reached", async () => {
      const happened = await playBack(40, 2_500, 97 + quarter);
      assert.ok((happened.get("step back") ?? 0) > 100, `${[...happened]}`);
    }).timeout(600_000);
  });

/** Lets nothing be logged: what is killed is. */
export function withoutErrors(): void {
  const { error } = console;
  before(() => {
    console.error = () => undefined;
  });
  after(() => {
    console.error = error;
  });
}
