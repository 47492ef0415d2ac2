import assert from "node:assert/strict";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { rolesOf } from "@game-backend/framework/rights";
import type { LambdaRoute } from "@game-backend/framework/route";
import { firstItems } from "../../functions/catalog/items";
import { roles } from "../../functions/desk/roles";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { noCount } from "../../functions/tracks/counting";
import { settledAt } from "../../functions/tracks/streak";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";
import { acts, roleNames } from "./acts";

const reason = "The matrix of acts";
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const players = Array.from({ length: 6 }, (_, n) => idOf(n));
/** The asking member's own players: bound by an operator, and of the member's address. */
const [bound, ofAddress, nobody] = [idOf(100), idOf(101), idOf(102)];
const until = Date.UTC(2030, 0, 1);

/** Each kind of contents, of which one act counts one of each number, but for the bundle. */
const kinds: Readonly<Record<string, object>> = {
  coins: { currency: "coins", amount: 1 },
  "another currency": { currency: "gems", amount: 1 },
  "an item": { item: "torch", quantity: 1 },
  "an item that ends": { item: "torch", quantity: 1, until },
  "an entitlement": { entitlement: "fan.badge" },
  "an entitlement that ends": { entitlement: "fan.badge", until },
  "a bundle": { bundle: "welcome-back" },
};

interface Variant {
  readonly act: string;
  readonly says: string;
  /** The request about a player; of what is for everybody, the player's id is in the text. */
  readonly request: (player: string) => {
    params?: Record<string, string>;
    query?: Record<string, string>;
    body?: object;
  };
  /** False if it takes none of the numbers. */
  readonly isCounted: boolean;
  /** Larger numbers of the day, where one act counts more than one. */
  readonly numbers?: object;
  /** What each player has before. */
  readonly has?: "coins" | "a counter" | "a streak";
  /** True if nothing is left to do for who asks a second time. */
  readonly isOnce?: true;
  /** True if it names no player. */
  readonly isForAll?: boolean;
}

const purchaseOf = (player: string) => `apple#${player.slice(-6)}`;
const inboxMessage = { text: "Sorry", days: 1, reason };
const withContents = Object.entries(kinds).flatMap(([says, content]): Variant[] => {
  const contents = [content];
  const isCurrency = "currency" in content;
  const more = "bundle" in content && { numbers: { coins: 100, items: 4, everybody: 100 } };
  const audiences = {
    "a list": (player: string) => ({ to: "players", players: [player] }),
    everybody: (player: string) => ({ to: "everybody", text: player }),
    "a tag": (player: string) => ({ to: "everybody", text: player, when: { tag: ["vip"] } }),
  };
  return [
    {
      ...{ act: "postGrant", says, isCounted: true, ...more },
      request: (id) => ({ params: { id }, body: { contents, reason } }),
    },
    {
      // The wallets are empty: what is not there is owed, of currencies.
      ...{ act: "postTake", says, isCounted: isCurrency || "bundle" in content, ...more },
      request: (id) => ({ params: { id }, body: { contents, reason, takes: "all" } }),
    },
    ...Object.entries(audiences).map(
      ([whom, audience]): Variant => ({
        ...{
          act: "postInboxMessage",
          says: `${says} to ${whom}`,
          isCounted: true,
          isForAll: whom !== "a list",
          ...more,
        },
        request: (player) => ({ body: { ...inboxMessage, contents, ...audience(player) } }),
      }),
    ),
  ];
});
const variants: readonly Variant[] = [
  ...withContents,
  ...["postPlayerExport", "postPlayerRecovery"].map(
    (act): Variant => ({
      ...{ act, says: "", isCounted: true },
      request: (id) => ({ params: { id }, body: { reason } }),
    }),
  ),
  // Each reaches a step that gives 10 coins, and brings others nearer.
  {
    ...{ act: "putPlayerCounter", says: "", isCounted: true, isOnce: true, numbers: { coins: 24 } },
    request: (id) => ({ params: { id, counter: "leaves" }, body: { number: 10, reason } }),
  },
  {
    ...{ act: "putPlayerStreak", says: "", isCounted: true, isOnce: true },
    numbers: { currencies: { coins: 36 }, coins: 1_000, items: 100 },
    request: (id) => ({ params: { id, track: "come-back" }, body: { length: 1, reason } }),
  },
  // Each leaves that step.
  {
    ...{ act: "putPlayerCounter", says: "less", isCounted: true, isOnce: true, numbers: { taken: 20 } },
    ...{
      has: "a counter",
      request: (id) => ({ params: { id, counter: "leaves" }, body: { number: 0, reason } }),
    },
  },
  {
    ...{ act: "putPlayerStreak", says: "less", isCounted: true, isOnce: true, numbers: { taken: 20 } },
    ...{
      has: "a streak",
      request: (id) => ({ params: { id, track: "come-back" }, body: { length: 0, reason } }),
    },
  },
  {
    ...{ act: "postTake", says: "coins that are there", isCounted: true, has: "coins" },
    request: (id) => ({ params: { id }, body: { amount: 1, reason, takes: "there" } }),
  },
  {
    ...{ act: "postTake", says: "contents that are there", isCounted: true, has: "coins" },
    request: (id) => ({
      params: { id },
      body: { contents: [{ currency: "coins", amount: 1 }], reason, takes: "there" },
    }),
  },
  {
    ...{
      act: "postTake",
      says: "little, from many",
      isCounted: true,
      has: "coins",
      numbers: { taken: 1_000 },
    },
    request: (id) => ({ params: { id }, body: { amount: 1, reason, takes: "there" } }),
  },
  {
    ...{ act: "postReset", says: "", isCounted: true, has: "coins", numbers: { taken: 10 } },
    request: (id) => ({ params: { id }, body: { reason } }),
  },
  // Its first place gives 50 coins.
  {
    ...{ act: "putPlayerLeague", says: "", isCounted: true, numbers: { coins: 100 } },
    request: (id) => ({ params: { id, league: "forest" }, body: { tier: "silver", reason } }),
  },
  { act: "deleteAccount", says: "", isCounted: true, request: (id) => ({ params: { id } }) },
  {
    ...{ act: "deletePlayerIdentity", says: "the last one", isCounted: true },
    request: (id) => ({ params: { id, identityId: "apple" }, query: { last: "true" } }),
  },
  {
    ...{ act: "putPlayerAge", says: "", isCounted: true, isOnce: true },
    request: (id) => ({ params: { id }, body: { band: "18-up", reason } }),
  },
  {
    // It names installations.
    ...{ act: "postWithdrawals", says: "", isCounted: true, isForAll: true, isOnce: true },
    request: (player) => ({ body: { installIds: [`phone-${player}`], reason } }),
  },
  {
    ...{ act: "postPurchaseHand", says: "", isCounted: true },
    request: (player) => ({ body: { purchaseId: purchaseOf(player), userId: idOf(5), reason } }),
  },
];

const all = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>).filter(
  ([, { auth, method }]) => auth === "admin" && method !== "GET",
);
const routeOf = (name: string) => game.routes[name as keyof typeof game.routes] as unknown as LambdaRoute;

describe("the acts of the staff", () => {
  it("have a line each, and no line is of anything else", () => {
    assert.deepEqual(all.map(([name]) => name).sort(), Object.keys(acts).sort());
  });

  it("say what they move: who has more or less by one is counted, and what everybody gets waits for a second person", () => {
    const goods = new Set(
      Object.entries(game.tables as Readonly<Record<string, { power?: string }>>).flatMap(
        ([name, { power }]) => (power === "money" || power === "purchases" || name === "edges" ? [name] : []),
      ),
    );
    for (const [name, route] of all) {
      const { moves, counts = [], second } = acts[name] ?? assert.fail();
      const uses: Readonly<Record<string, unknown>> = ("uses" in route ? route.uses : undefined) ?? {};
      const writes = Object.entries(uses).some(
        ([table, operations]) => goods.has(table) && /Put|Update|Delete/.test(String(operations)),
      );
      if (writes) assert.match(moves, /giving|taking/, `${name} writes what players have`);
      if (/giving/.test(moves))
        assert.ok(
          counts.some((what) => ["coins", "purchases"].includes(what)),
          `${name} gives`,
        );
      if (/taking/.test(moves))
        assert.ok(
          counts.some((what) => ["players", "deletions"].includes(what)),
          `${name} takes`,
        );
      if (moves === "documents" && name !== "postBack") assert.ok(second, name);
      assert.equal(
        moves === "nothing" && counts.length > 0 && !["codes", "exports"].includes(counts[0] ?? ""),
        false,
      );
    }
  });

  for (const [name, route] of all)
    it(`${name}: who may, and what it counts, is as its line says`, () => {
      const line = acts[name] ?? assert.fail();
      assert.deepEqual([...rolesOf(route)].sort(), [...roleNames[line.who]].sort());
      const counts = "uses" in route && route.uses && "staffNumbers" in route.uses;
      const right = route.right as { perDay?: readonly string[] } | undefined;
      assert.deepEqual(counts ? right?.perDay : undefined, line.counts);
      const codes = ("refuses" in route ? (route.refuses ?? []) : []).map(({ code }) => code);
      const isOfPrices = codes.includes("catalog.second_needed");
      const asks = codes.some((code) => code === "admin.second_needed" || code === "admin.too_many_asked");
      assert.equal(isOfPrices, line.moves === "prices");
      assert.equal(asks && !isOfPrices, line.second === "above a number");
      assert.equal(line.second === undefined, line.shown === undefined);
      const keyed = "idempotency" in route ? route.idempotency : undefined;
      assert.equal(line.repeat === "key", keyed !== "natural", "natural: the state says whether it is done");
      if (line.counts)
        assert.ok(
          variants.some(({ act }) => act === name),
          "a counted act is tried below",
        );
    });

  for (const variant of variants) {
    const { act, says, isCounted } = variant;
    it(`${act}${says && ` of ${says}`}: ${isCounted ? "its numbers hold" : "it takes none"} in each situation`, async () => {
      const server = await withPlayers(variant);
      const once = situations(server, variant);
      await once.byOthers();
      await once.ofOwn();
      await once.ofNobody();
      assert.deepEqual(await counted(server), [], "what was refused counts nothing");
      if (isCounted) await once.untilAbove();
      else {
        for (const player of players.slice(0, 4)) assert.equal(await once.send(player), "done");
        assert.deepEqual(await counted(server), []);
      }
      await server.close();
    });
  }
});

const counted = async ({ tables }: World) =>
  (await tables.allowances.scan()).items.flatMap((row) =>
    Object.entries(row).filter(([name, amount]) => /^(of:|losers)/.test(name) && amount !== 0),
  );

async function withPlayers({ numbers: more, has }: Variant) {
  const numbers = { deletions: 2, exports: 2, codes: 2, purchases: 2, coins: 2, items: 2, entitlements: 2 };
  const staffNumbers = {
    ...numbers,
    ...{ everybody: 2, players: 2, taken: 2 },
    ...more,
  };
  const members: Readonly<Record<string, object>> = {
    mia: { sub: "mia", email: "mia@example.com", profile: bound },
    "mia-too": { sub: "mia-too", email: "Mia+2@example.com" },
  };
  const server = world({
    clock: Date.UTC(2026, 10, 27, 12),
    clients: {
      staffNumbers: JSON.stringify(staffNumbers),
      staff: {
        has: async () => false,
        hasOne: async ({ groups }: { groups: readonly string[] }, some: readonly string[]) =>
          some.some((role) => groups.includes(role)),
        some: async () => false,
      },
      users: {
        AdminGetUser: async (name: string) =>
          name === ofAddress || name === "mia@example.com"
            ? { sub: ofAddress, email: "mia@example.com", email_verified: "true" }
            : undefined,
      },
      staffUsers: { AdminGetUser: async (name: string) => members[name] },
      signingKey: async () => ["key"],
    },
  });
  for (const item of firstItems) await server.tables.catalog.putItem(item);
  for (const id of [...players, bound, ofAddress]) {
    await server.tables.profiles.putItem(newProfile(id, id, 1));
    await server.tables.progress.putItem({ ...newWallet(id), balance: has === "coins" ? 5 : 0 });
    const [counts, seconds] = [
      { userId: id, version: 1, counters: {} },
      Math.floor(server.clock.now() / 1_000),
    ];
    if (has === "a counter")
      await server.tables.counters.putItem({
        ...counts,
        part: "set",
        counters: { leaves: { ...noCount, n: 10 } },
      });
    if (has === "a streak") {
      const streaks = { "come-back@0": settledAt(1, seconds) };
      await server.tables.counters.putItem({ ...counts, part: "visit", streaks });
    }
    const linked = { hash: `hash of ${id}`, userId: id };
    await server.tables.ages.putItem({
      ...{ userId: id, installId: `phone-${id}`, source: "google", changedAt: 1, revision: 1 },
    });
    await server.tables.identities.putItem({ ...linked, username: id });
    await server.tables.linkedIdentities.putItem({
      ...linked,
      provider: "apple",
      subject: "sealed",
      linkedAt: 1,
    });
    await server.tables.purchases.putItem({
      ...{ purchaseId: purchaseOf(id), store: "apple", transaction: id, product: "potions.5", userId: id },
      ...{ quantity: 1, state: "paid", refunded: 0, time: 1, boughtAt: 1, test: false, revision: 1 },
      granted: { coins: 0, items: { "health-potion": 5 } },
    });
  }
  return server;
}

/** Returns the situations of one act. Each player has one of it, so that the number of two is reached by two players. */
function situations(server: World, { act, request, isForAll, isOnce }: Variant) {
  const route = routeOf(act);
  let keys = 0;
  const ask = async (player: string, key = `k${keys++}`, as = "mia", groups = "admins") =>
    server.call(route, {
      as,
      groups,
      headers: { "idempotency-key": key, "x-reason": reason },
      ...request(player),
    });
  /** Sends the act. Returns `done`, `second` if another person must agree, or the code of the refusal. */
  async function send(player: string, key?: string): Promise<string> {
    const { status, body } = await ask(player, key);
    if (status >= 300) return body.code === "admin.second_needed" ? "second" : body.code;
    return body?.needsAdmin ? "second" : "done";
  }
  const [p0 = "", p1 = "", p2 = "", p3 = "", p4 = ""] = players;

  return {
    send,
    async byOthers() {
      const allowed: readonly string[] = rolesOf(route);
      for (const role of Object.keys(roles).filter((each) => !allowed.includes(each)))
        assert.equal((await ask(p0, undefined, "mia", role)).status, 403, role);
    },
    async ofOwn() {
      if (isForAll) return;
      for (const own of [bound, ofAddress]) assert.equal(await send(own), "admin.superior", own);
    },
    async ofNobody() {
      if (isForAll) return;
      const { status, body } = await ask(nobody);
      // An inbox message to nobody is sent to nobody.
      assert.ok(status === 404 || body.sent === 0, JSON.stringify(body));
    },
    async untilAbove() {
      assert.equal(await send(p0, "a"), "done");
      const again = await send(p0, "a");
      assert.ok(["done", "purchase.already_theirs", "identity.unknown"].includes(again), again);
      // The same key for another player, or another body, is another act, or refused.
      const other = await send(p1, "a");
      if (other !== "done") {
        assert.equal(other, "idempotency.key_reused");
        assert.equal(await send(p1, "b"), "done", "what was refused counts nothing");
      }
      const more = await send(p2, "a");
      assert.ok(more === "second" || more === "idempotency.key_reused", more);
      assert.equal(await send(p2, "c"), "second", "the number is reached");
      assert.notEqual(await send(p0, "a"), "second", "a repeat asks nobody");
      await secondPerson();
      if (act !== "deleteAccount") {
        assert.equal(await send(p2, "d"), "done");
        const used = await send(p2, "e");
        // What is set already moves nothing more.
        const expected = isOnce ? ["done"] : ["second", "purchase.already_theirs", "identity.unknown"];
        assert.ok(expected.includes(used), "an agreement serves one key");
      }
      await server.pass(86_400_000);
      assert.equal(await send(p3, "f"), "done", "another day");
      assert.equal(await send(p4, "f2"), "done");
    },
  };

  async function secondPerson() {
    const asRoot = { as: "root", groups: "admins" };
    const { approvals } = (await server.call(routeOf("getApprovals"), asRoot)).body;
    const [asked, ...others] = approvals.filter(({ needsAdmin }: { needsAdmin: boolean }) => needsAdmin);
    assert.equal(others.length, 0);
    const { body } = request(p2);
    const params = { id: asked.id };
    const shown = await server.call(routeOf("getApproval"), { ...asRoot, params });
    const { request: seen } = shown.body;
    // All of a DELETE is in its path and its headers.
    assert.deepEqual(seen ?? body, body ?? seen, "the second person is shown all of it");
    const lined: readonly string[] = acts[act]?.counts ?? [];
    assert.ok(shown.body.counts.every(({ what }: { what: string }) => lined.includes(what)));
    const decide = async (as: string) => {
      const decision = { decision: "agree", reason };
      const answer = await server.call(routeOf("postApproval"), {
        as,
        groups: "admins",
        params,
        body: decision,
      });
      return answer.body.code ?? answer.body.status;
    };
    for (const door of ["mia", "mia-too", ofAddress])
      assert.match(await decide(door), /^(approval\.own|admin\.superior)$/, door);
    assert.equal(await decide("root"), "agreed");
  }
}
