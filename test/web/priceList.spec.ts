import assert from "node:assert/strict";

import { PriceList } from "../../web/features/catalog/priceList";

const item = (id: string) => ({ id, name: id, description: "", price: 1, onSale: true, version: 1 });

describe("the page's price list", () => {
  let now = 0;
  let asked: (string | undefined)[] = [];
  let fails = false;
  const pages = new Map<string | undefined, { items: ReturnType<typeof item>[]; next?: string }>([
    [undefined, { items: [item("axe"), item("bow")], next: "2" }],
    ["2", { items: [item("cap")] }],
  ]);
  const getCatalog = async ({ query: { cursor } }: { query: { cursor?: string } }) => {
    asked.push(cursor);
    if (fails) throw new Error("nobody answers");
    return pages.get(cursor) ?? { items: [] };
  };
  let list: PriceList;
  const ids = async () => (await list.items()).map(({ id }) => id);
  beforeEach(() => {
    [now, asked, fails] = [0, [], false];
    list = new PriceList({ getCatalog }, () => now);
  });

  it("has every page", async () => {
    assert.deepEqual(await ids(), ["axe", "bow", "cap"]);
    assert.deepEqual(asked, [undefined, "2"]);
  });

  it("is requested once a minute, however often it is viewed", async () => {
    await Promise.all([ids(), ids()]);
    now = 59_999;
    await ids();
    assert.equal(asked.length, 2);
    now = 60_000;
    await ids();
    assert.equal(asked.length, 4);
  });

  it("is requested again after a failure", async () => {
    fails = true;
    await assert.rejects(ids());
    fails = false;
    assert.equal((await ids()).length, 3);
  });
});
