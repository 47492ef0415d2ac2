import assert from "node:assert/strict";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import { forms, givers, givesAndTakes, Play } from "./contents";

describe("each form of contents", () => {
  let of: Play;
  afterEach(() => of.server.close());
  const begin = async (form: string) => {
    of = new Play();
    await of.begin(form);
  };

  for (const form of ["an entitlement", "two bundles with the same", "very much"])
    it(`is given, answered again and taken back, by all that gives: ${form}`, async () => {
      await begin(form);
      for (const giver of Object.keys(givers)) await givesAndTakes(of, giver, form);
    });

  for (const form of Object.keys(forms))
    it(`is sold three times, answered again and taken back: ${form}`, async () => {
      await begin(form);
      await givesAndTakes(of, "an offer", form);
    });

  it("is answered to a retry of a purchase that was charged and answered 500 before", async () => {
    await begin("an entitlement");
    await of.player("ada", { "currency:tokens": 100 });
    const buy = () => of.asked(postShopBuy, { as: "ada", body: { itemId: "offer:one", quantity: 3 } }, "a");
    const { body } = await buy();
    const [{ userId, entryId, answer } = assert.fail()] = await of.lines("ada");
    // So it was written.
    const got = [{ entitlement: "pass.gold", quantity: 3 }];
    await of.server.tables.ledger.updateItem({ userId, entryId }, { set: { answer: { ...answer, got } } });
    assert.deepEqual(await buy(), { status: 200, body });
    assert.deepEqual(body, { ...answer, got: [{ entitlement: "pass.gold" }] });
  });
});
