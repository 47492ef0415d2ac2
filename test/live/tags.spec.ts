import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { manifestMs } from "@game-backend/framework/live/readLiveManifest";
import type { PlayerTags, SwitchesRow } from "@game-backend/framework/live/rows";
import type { Staff } from "@game-backend/framework/staff";
import * as blocks from "../../functions/blocks/definition";
import getBlocks from "../../functions/blocks/getBlocks";
import { rights } from "../../functions/desk/rights";
import { eraseTags, exportTags } from "../../functions/documents/playerTags";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import * as live from "../../functions/live/definition";
import getStart from "../../functions/live/getStart";
import getProfile from "../../functions/profile/getProfile";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import type { Purchase } from "../../functions/purchases/rows";
import * as staffFeature from "../../functions/staff/definition";
import putPlayerTags from "../../functions/staff/putPlayerTags";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

const noon = Date.UTC(2026, 10, 27, 12);
const documents = ownDocuments({ blocks, live, purchases, staff: staffFeature });
const reason = "Plays before everybody else";

/** Nobody of the players is staff. */
const staff: Staff = {
  has: async () => false,
  hasOne: async ({ groups }, roles) => groups.some((group) => roles.includes(group)),
  some: async () => false,
};

describe("a player's tags", () => {
  let server: World;
  /** Set: tags cannot be read. */
  let isDown: boolean;
  beforeEach(async () => {
    isDown = false;
    server = world(
      { blocks, live, purchases, staff: staffFeature },
      {
        clock: noon,
        clients: { avatarsUrl: "https://avatars", staff },
        faults: (operation, input) => {
          if (isDown && operation === "BatchGetItem" && /tags#/.test(JSON.stringify(input)))
            throw new Error("DynamoDB is down");
        },
      },
    );
    await server.tables.catalog.putItem({
      ...{ id: "torch", name: "Torch", description: "", price: 100, onSale: true, version: 1 },
      shelf: "catalog",
    });
    for (const userId of ["ada", "bob"]) {
      await server.tables.profiles.putItem(newProfile(userId, userId, noon));
      await server.tables.progress.putItem(newWallet(userId));
    }
  });
  afterEach(() => server.close());

  const put = (tags: unknown, { id = "ada", groups = "support" } = {}) =>
    server.call(putPlayerTags, { as: "root", groups, params: { id }, body: { tags, reason } });
  const publish = (offers: object) => {
    const packed = gzipSync(JSON.stringify({ ...documents, offers })).toString("base64");
    return server.run(publishDocuments, { do: "publish", by: "root", note: "because", base: 0, packed });
  };
  const offersOf = async (as: string) =>
    Object.keys((await server.call(getStart, { as, query: { only: "live" } })).body.values.offers).sort();
  const turn = (switches: Partial<SwitchesRow>) =>
    server.tables.heads.putItem({ id: "switches", version: 1, by: "root", at: noon, note: "", ...switches });

  it("are set by staff as a whole, with an entry in the audit log, and leave the profile as it is", async () => {
    const profile = await server.tables.profiles.getItem({ userId: "ada" });
    const { status, body } = await put(["vip", "testers", "vip"]);
    assert.deepEqual([status, body], [200, { tags: ["testers", "vip"] }]);
    assert.deepEqual(await server.tables.profiles.getItem({ userId: "ada" }), profile);
    assert.deepEqual((await put([])).body, { tags: [] });
    assert.deepEqual(((await server.tables.heads.getItem({ id: "tags#ada" })) as PlayerTags).tags, []);
    const { items } = await server.tables.audit.query({ hash: "2026-11-27" });
    assert.deepEqual(
      items.map(({ action, subjectId, details }) => [action, subjectId, details]),
      [
        ["players/tags", "ada", { reason, tags: "testers vip" }],
        ["players/tags", "ada", { reason, tags: "" }],
      ],
    );
  });

  it("are set by those who have the right alone, and of no account that is gone", async () => {
    assert.equal(putPlayerTags.right, rights.tagPlayers);
    assert.equal((await put(["vip"], { groups: "premium" })).status, 403);
    for (const groups of ["editors", "moderators"])
      assert.equal((await put(["vip"], { groups })).status, 403);
    assert.equal((await put(["vip"], { id: "nobody" })).body.code, "player.unknown");
    assert.equal(await server.tables.heads.getItem({ id: "tags#nobody" }), undefined);
  });

  for (const tags of [["VIP"], [""], ["a b"], ["x".repeat(33)], [1], "vip", undefined, Array(21).fill("a")])
    it(`are not ${JSON.stringify(tags)}`, async () => {
      assert.equal((await put(tags)).status, 400);
    });

  it("are shown by no route of players, and are in the player's own export until the account is deleted", async () => {
    await put(["vip"]);
    for (const route of [getStart, getProfile])
      assert.doesNotMatch(JSON.stringify((await server.call(route as never, { as: "ada" })).body), /vip/);
    const exported = () => exportTags.run(server.means() as never, { id: "ada", username: "ada" }, {});
    assert.deepEqual(await exported(), { rows: [{ tags: ["vip"], held: [{ tag: "vip", from: noon }] }] });
    await eraseTags.run(server.means() as never, { id: "ada" }, {});
    assert.deepEqual(await exported(), { rows: [] });
  });

  it("decide what a player is offered, and are read only if a document asks", async () => {
    const offer = { item: "torch", price: 1 };
    await publish({ all: offer });
    await put(["vip"]);
    server.asked();
    assert.deepEqual(await offersOf("ada"), ["all"]);
    const before = server.asked().readUnits;
    server.clock.advance(1);
    await offersOf("ada");
    const warm = server.asked().readUnits;
    assert.ok(warm < before && warm <= 1, `${warm}`);
    const vip = { ...offer, when: { tag: ["vip", "friends"] } };
    await server.run(publishDocuments, {
      ...{ do: "publish", by: "root", note: "because", base: 1 },
      packed: gzipSync(JSON.stringify({ ...documents, offers: { all: offer, vip } })).toString("base64"),
    });
    await server.pass(manifestMs);
    assert.deepEqual(await offersOf("ada"), ["all", "vip"]);
    assert.deepEqual(await offersOf("bob"), ["all"]);
    isDown = true;
    const { status, body } = await server.call(getStart, { as: "ada", query: { only: "live" } });
    assert.deepEqual([status, body.values], [200, undefined], "the client keeps the last");
  });

  it("are beside what a store has signed: who has paid for anything, and has not got all of it back", async () => {
    const offer = { item: "torch", price: 1 };
    await publish({
      payers: { ...offer, when: { payer: true } },
      others: { ...offer, when: { payer: false } },
    });
    const bought = (more: Partial<Purchase>) =>
      server.tables.purchases.putItem({
        ...{ purchaseId: "google#1", store: "google", transaction: "1", product: "pass.gold", quantity: 1 },
        ...{
          state: "paid",
          refunded: 0,
          time: noon,
          boughtAt: noon,
          test: false,
          revision: 1,
          userId: "ada",
        },
        ...more,
      } as never);
    assert.deepEqual(await offersOf("ada"), ["others"]);
    await bought({ state: "pending" });
    assert.deepEqual(await offersOf("ada"), ["others"]);
    await bought({});
    assert.deepEqual(await offersOf("ada"), ["payers"], "a subscription, which gives no coins");
    assert.deepEqual(await offersOf("bob"), ["others"]);
    await bought({ refunded: 50_000 });
    assert.deepEqual(await offersOf("ada"), ["payers"]);
    await bought({ refunded: 100_000 });
    assert.deepEqual(await offersOf("ada"), ["others"]);
  });

  describe("during maintenance", () => {
    const ask = async (as: string) => (await server.call(getBlocks, { as })).status;

    it("admit players whom it admits by them, and are read only then", async () => {
      await put(["testers"]);
      await turn({ maintenance: { from: noon + 1_000, admit: ["tag:testers", "tag:vip"] } });
      await ask("bob");
      server.asked();
      await ask("bob");
      const usual = server.asked().readUnits;
      server.clock.set(noon + 1_000);
      assert.equal(await ask("bob"), 503);
      assert.equal(server.asked().readUnits, 0.5);
      assert.equal(await ask("ada"), 200);
      assert.equal(server.asked().readUnits, usual + 0.5);
      const told = async (as: string) =>
        (await server.call(getStart, { as, query: { only: "live" } })).body.maintenance.retryAfter;
      assert.deepEqual([await told("ada"), await told("bob")], [undefined, 300]);
      isDown = true;
      assert.equal(await ask("ada"), 503, "who is admitted is not known");
    });

    it("admit nobody by the name alone", async () => {
      await server.tables.profiles.putItem(newProfile("testers", "testers", noon));
      await put(["vip"]);
      await turn({ maintenance: { from: noon, admit: ["tag:testers", "vip"] } });
      for (const player of ["testers", "ada", "bob"]) assert.equal(await ask(player), 503, player);
    });
  });
});
