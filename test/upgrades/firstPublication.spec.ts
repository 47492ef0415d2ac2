import assert from "node:assert/strict";
import type { AnyUses } from "@game-backend/framework/game";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { firstSwitches } from "@game-backend/framework/live/firstSwitches";
import type { LambdaRoute } from "@game-backend/framework/route";
import { seededId, serveSeed } from "@game-backend/framework/serveSeed";
import { usesOf } from "@game-backend/framework/uses";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import postTaskComplete from "../../functions/economy/routes/postTaskComplete";
import postUnlock from "../../functions/economy/routes/postUnlock";
import { newProfile } from "../../functions/profile/newProfile";
import { items } from "../../game/items";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

const noon = Date.UTC(2026, 10, 27, 12);

/** The routes that read documents of a kind. */
const readers = Object.entries<AnyRoute>(game.routes).filter(([, route]) =>
  ((usesOf(route) as AnyUses & { readonly live?: readonly string[] }).live ?? []).some(
    (kind) => kind in game.documents,
  ),
);

describe("an update of a stack from 0.2", () => {
  let server: World;
  let broken: RegExp | undefined;
  beforeEach(async () => {
    broken = undefined;
    server = world({
      clock: noon,
      clients: {
        avatarsUrl: "https://avatars",
        signingKey: async () => ["key"],
        gamelift: { startMatchmaking: async () => undefined },
        startsPerNetwork: "100",
      },
      faults: (operation, input) => {
        if (broken?.test(`${operation} ${JSON.stringify(input)}`))
          throw new Error(`${operation} does not answer`);
      },
    });
    const { catalog, profiles, progress } = server.tables;
    await profiles.putItem(newProfile("ada", "ada", noon));
    await progress.putItem({ ...newWallet("ada"), balance: 10_000 });
    // What 0.2 has seeded, and editors have changed since: one price, one new item, one deleted.
    await seed("catalog", items);
    await catalog.updateItem({ id: "torch" }, { set: { price: 77 } });
    await catalog.putItem({
      ...(items[0] as never as object),
      id: "own-idea",
      name: "Own idea",
      price: 8,
    } as never);
    await catalog.deleteItem({ id: "health-potion" });
  });
  afterEach(() => server.close());

  const seed = (table: "catalog" | "heads", rows: readonly object[]) =>
    serveSeed({ table, key: "id" }, [() => server.means()], {}, server.clock)({ items: rows as never });
  /** What a deployment runs, in the order of its resources, but for the publication. */
  const update = async () => {
    await seed("catalog", items);
    await seed("heads", [
      firstSwitches({ ios: { version: "1.10.0", store: "https://apps.apple.com/app/id1" } }),
    ]);
  };
  const publication = () => server.run(publishDocuments, { do: "first" });
  const ask = async (route: AnyRoute, body: object, key: string) => {
    const names = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ""]) => [name, "none"]);
    return server.call(route as LambdaRoute, {
      ...{ as: "ada", body, params: Object.fromEntries(names) },
      headers: { "idempotency-key": key },
    });
  };
  const list = () => server.tables.catalog.getItem({ id: seededId as never }, { consistent: true });
  const prices = async () => {
    const rows = await Promise.all(
      ["torch", "own-idea", "health-potion"].map((id) =>
        server.tables.catalog.getItem({ id }, { consistent: true }),
      ),
    );
    return rows.map((row) => row?.price);
  };

  it("serves the rules that it brings between the update and the first publication, and if that fails", async () => {
    await update();
    assert.equal((await ask(postTaskComplete, { taskId: "welcome" }, "between")).body.reward, 50);
    assert.equal((await ask(postUnlock, { areaId: "harbour", price: 80 }, "between")).body.paid, 80);
    broken = /^(PutItem|TransactWriteItems) .*past#1/;
    await assert.rejects(publication());
    assert.equal((await ask(postTaskComplete, { taskId: "daily-visit" }, "failed")).body.reward, 10);
    assert.equal((await ask(postUnlock, { areaId: "tower", price: 150 }, "failed")).body.paid, 150);
    broken = undefined;
    assert.equal(((await publication()) as { number: number }).number, 1);
    await server.pass(11_000);
    assert.equal((await ask(postTaskComplete, { taskId: "welcome" }, "between")).body.reward, 50, "a retry");
    assert.equal(
      (await ask(postTaskComplete, { taskId: "welcome" }, "later")).body.code,
      "task.already_paid",
    );
  });

  it("answers by every route that reads documents, before the first publication", async () => {
    await update();
    assert.ok(readers.length >= 7, `${readers.length}`);
    for (const [name, route] of readers) {
      if (!("handler" in route) || route.auth !== "player") continue;
      const { status, body } = await ask(
        route,
        (route.example as { body?: object } | undefined)?.body ?? {},
        "every",
      );
      assert.ok(status < 500, `${name}: ${status} ${JSON.stringify(body)}`);
    }
  });

  it("finds the items that were changed, added and deleted as they are, and writes the switches", async () => {
    const ids = await list();
    await update();
    await publication();
    await server.pass(11_000);
    assert.deepEqual(await prices(), [77, 8, undefined]);
    assert.deepEqual(await list(), ids);
    const buy = async (itemId: string) =>
      (await ask(postShopBuy, { itemId, quantity: 1 }, `buy-${itemId}`)).body;
    assert.equal((await buy("torch")).paid, 77);
    assert.equal((await buy("health-potion")).code, "shop.not_sold");
    const { clients } = (await server.tables.heads.getItem({ id: "switches" })) ?? {};
    assert.equal(clients?.ios?.oldest, "1.10.0");
  });

  it("touches no row of the price list by any later deployment", async () => {
    await update();
    await publication();
    const rows = async () => (await server.tables.catalog.scan()).items;
    const before = await rows();
    broken = /^\w*(Put|Update|Delete|Write)\w* .*catalog/i;
    await update();
    await publication();
    assert.deepEqual(await rows(), before);
  });
});
