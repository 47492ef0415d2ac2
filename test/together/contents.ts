import assert from "node:assert/strict";
import type { Documents } from "@game-backend/framework/live/release";
import type * as z from "zod/mini";
import * as admin from "../../functions/admin/definition";
import postGrant from "../../functions/admin/routes/postGrant";
import postTake from "../../functions/admin/routes/postTake";
import * as draws from "../../functions/draws/definition";
import postBoxesOpen from "../../functions/draws/postBoxesOpen";
import { claimCause } from "../../functions/economy/claimInboxMessage";
import postInboxClaim from "../../functions/economy/routes/postInboxClaim";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import {
  type Content,
  contentsOf,
  heldIn,
  numberOf,
  placeOf,
  shown,
  unpackBundles,
} from "../../functions/economy/rules/contents";
import { inboxMessageIdOf } from "../../functions/economy/rules/inboxMessages";
import * as inboxFeature from "../../functions/inbox/definition";
import * as seasons from "../../functions/seasons/definition";
import { give } from "../../functions/seasons/grantRewards";
import * as tracks from "../../functions/tracks/definition";
import postTracksClaim from "../../functions/tracks/postTracksClaim";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { DrawsWorld, noon } from "../draws/play";

const own = { admin, draws, inbox: inboxFeature, seasons, tracks };
const later = noon + 1e10;
const much = { currency: "coins", amount: 1_000_000_000 };
const items = (from: number, count: number): Content[] =>
  Array.from({ length: count }, (_, at) => ({ item: `torch`, quantity: 1, until: later + from + at }));

/** Each form of contents, as documents give it. */
export const forms: Readonly<Record<string, readonly object[]>> = {
  coins: [{ currency: "coins", amount: 5 }],
  "another currency": [{ currency: "gems", amount: 5 }],
  "an item": [{ item: "torch", quantity: 2 }],
  "an item that ends": [{ item: "torch", quantity: 2, until: later }],
  "an entitlement": [{ entitlement: "pass.gold" }],
  "an entitlement that ends": [{ entitlement: "pass.gold", until: later }],
  "very much": [much],
  "a bundle of all": [{ bundle: "all" }],
  "two bundles with the same": [{ bundle: "all" }, { bundle: "same" }],
  "as many as two bundles and a list have": [{ bundle: "many" }, { bundle: "more" }, ...items(40, 18)],
};

const all = [
  ...[forms["coins"], forms["another currency"], forms["an item"], forms["an item that ends"]],
  ...[forms["an entitlement"], forms["an entitlement that ends"]],
].flatMap((one = []) => one);
const bundle = (contents: readonly object[]) => ({ title: "Bundle", contents });
const bundles: Documents[string] = {
  all: bundle(all),
  same: bundle([{ entitlement: "pass.gold" }, { item: "torch", quantity: 1 }]),
  many: bundle(items(0, 20)),
  more: bundle(items(20, 20)),
};
const bare = bundles as unknown as Parameters<typeof unpackBundles>[1];
const contentsIn = (form: string) => unpackBundles(forms[form] as never, bare);

/** What gives contents: the answer's status and body, again and again by the same key. */
type Giver = (
  of: Play,
  userId: string,
  form: string,
  key: string,
) => Promise<{ status: number; body: object } | undefined>;

/** A world with documents that give one form of contents in each way. */
export class Play extends DrawsWorld {
  constructor() {
    const most = { coins: 1e12, items: 1e12, entitlements: 1e12, everybody: 1e6, players: 1e6, taken: 1e12 };
    super(
      {
        clients: {
          ageRules: '{"activities":[],"countries":["DE"]}',
          staffNumbers: JSON.stringify(most),
          staff: { has: async () => false, hasOne: async () => true, some: async () => false },
          signingKey: async () => ["key"],
        },
      },
      own,
    );
  }

  async begin(form: string): Promise<void> {
    const rewards = forms[form];
    const { bundles: others, counters } = ownDocuments(own);
    const single = { one: bundle(shown(contentsIn(form)).slice(0, 20)) };
    const price = { currency: "tokens", amount: 1 };
    const documents = {
      ...{
        currencies: {
          coins: { title: "Coins" },
          gems: { title: "Gems", bought: true },
          tokens: { title: "Tokens" },
        },
        bundles: { ...others, ...bundles, ...single },
      },
      offers: { one: { bundle: "one", price: 1, currency: "tokens" } },
      recipes: { one: { title: "One", takes: [price], rewards, limit: 1_000 } },
      boxes: {
        one: { title: "One", price, rows: [{ id: "one", weight: 1, rewards }], closed: { ages: "none" } },
      },
      counters,
      tracks: {
        one: { title: "One", counts: { currency: "tokens" }, steps: [{ id: "one", at: 1, rewards }] },
      },
    };
    await this.publish(documents as never);
  }

  body(answer: { status: number; body: object }): object {
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  asked(route: { returns?: object }, request: object, key: string) {
    const { returns = {} } = route as { returns?: Readonly<Record<number, z.ZodMiniType>> };
    return this.server
      .call(
        route as never,
        {
          ...request,
          headers: { "idempotency-key": key, ...(request as { headers?: object }).headers },
        } as never,
      )
      .then((answer) => {
        const { status, body } = answer as { status: number; body: object };
        const schema = (returns as Readonly<Record<number, z.ZodMiniType>>)[status];
        if (schema) assert.deepEqual(schema.parse(body), body, "as the route says it");
        return { status, body };
      });
  }

  /** What a player has, by place. */
  async held(userId: string): Promise<Readonly<Record<string, number>>> {
    const now = this.server.clock.now();
    return Object.fromEntries(
      heldIn(await this.wallet(userId), now).map((one) => [placeOf(one), numberOf(one)]),
    );
  }

  async lines(userId: string) {
    return (await this.server.tables.ledger.query({ hash: userId })).items;
  }
}

const shop =
  (itemId: string): Giver =>
  (of, as, _, key) =>
    of.asked(postShopBuy, { as, body: { itemId, quantity: 3 } }, key);

export const givers: Readonly<Record<string, Giver>> = {
  "an offer": shop("offer:one"),
  "a recipe": shop("recipe:one"),
  "a box": async (of, as, _, key) => {
    const { live, seedPeriod } = await of.boxes(as);
    const headers = { "x-live-seen": `${live}` };
    return of.asked(
      postBoxesOpen,
      { as, params: { id: "one" }, body: { serverSeedHash: seedPeriod.serverSeedHash }, headers },
      key,
    );
  },
  "a step of a track": (of, as, _, key) => of.asked(postTracksClaim, { as, body: { track: "one" } }, key),
  "an inbox message": async (of, as, form, key) => {
    const letterId = inboxMessageIdOf(noon, "one");
    await of.server.tables.letters.putItem({
      userId: as,
      letterId,
      text: "Here",
      at: noon,
      contents: contentsIn(form),
    });
    const id = Buffer.from(claimCause({ userId: as, letterId })).toString("base64url");
    return of.asked(postInboxClaim, { as, params: { id } }, key);
  },
  staff: (of, id, form, key) =>
    of.asked(
      postGrant,
      {
        as: "mia",
        groups: "support",
        params: { id },
        body: { contents: forms[form], reason: "A spec of contents" },
      },
      `${key}-${id}`,
    ),
  "a rank": async (of, userId, form) => {
    const { tables, transact, clock } = of.server;
    await give({ tables, transact, now: clock.now() } as never, userId, "season#one", {
      ...{ contents: contentsIn(form), answer: { rank: 1, amount: 0 }, change: {}, refuse: () => undefined },
      ...{ kind: "season/reward", reason: "Rank 1" },
    } as never);
    return undefined;
  },
};

/** Gives contents to a new player, the same request twice, and takes all back by the line. */
export async function givesAndTakes(of: Play, giver: string, form: string): Promise<void> {
  const userId = `${giver} ${form}`.replaceAll(" ", "-");
  await of.player(userId, { "currency:gems": 0, "currency:tokens": 100 });
  const before = await of.held(userId);
  const rewards = givers[giver] ?? assert.fail();
  const first = await rewards(of, userId, form, "key");
  if (first) of.body(first);
  const after = await of.held(userId);
  const lines = await of.lines(userId);
  const line = lines.find((one) => contentsOf(one).some((each) => numberOf(each) > 0)) ?? assert.fail();
  // A repeat is answered as the first request was.
  const again = await rewards(of, userId, form, "key");
  if (first && giver !== "a step of a track" && giver !== "a box")
    assert.deepEqual(inOrder(again), inOrder(first));
  assert.deepEqual(await of.held(userId), after);
  const times = giver === "an offer" || giver === "a recipe" ? 3 : 1;
  const wanted =
    giver === "an offer" ? (shown(contentsIn(form)) as Content[]).slice(0, 20) : contentsIn(form);
  for (const one of wanted)
    assert.equal(
      (after[placeOf(one)] ?? 0) - (before[placeOf(one)] ?? 0),
      numberOf(one) * times,
      placeOf(one),
    );
  for (const [route, side] of [
    [postTake, "gave"],
    [postGrant, "took"],
  ] as const) {
    const body = { cause: line.entryId, reason: "A spec of contents" };
    const back = await of.asked(
      route,
      { as: "mia", groups: "support", params: { id: userId }, body },
      `${side}-${userId}`,
    );
    if (back.status !== 404) of.body(back);
  }
  assert.deepEqual(await of.held(userId), before, "all of it goes back");
}

/** Returns an answer with its lists in an order of their own. */
const inOrder = (answer: object | undefined): unknown =>
  JSON.parse(JSON.stringify(answer), (_, member) =>
    Array.isArray(member) ? member.map((one) => JSON.stringify(one)).sort() : member,
  );
