import assert from "node:assert/strict";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import postUnlock from "../../functions/economy/routes/postUnlock";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";

const body = { areaId: "harbour", price: 80 } as const;
const wallet = { userId: "ada", part: "wallet" } as const;

describe("a payment with coins that were bought", () => {
  withoutWaits();
  let own: World;
  let sent = 0;
  /** What somebody else does to the wallet before each transaction. */
  let before: () => Promise<unknown>;
  beforeEach(async () => {
    [sent, before] = [0, async () => {}];
    own = world(
      { economy },
      {
        faults: async (operation) => {
          if (operation !== "TransactWriteItems") return;
          sent++;
          await before();
        },
      },
    );
    await own.tables.profiles.putItem(newProfile("ada", "ada", 0));
    await own.tables.progress.putItem({ ...newWallet("ada"), balance: 200, bought: 200 });
  });
  afterEach(() => own.close());

  const unlock = (key: string) =>
    own.call(postUnlock, { as: "ada", body, headers: { "idempotency-key": key } });

  it("is sent a second time, once the wallet's parts are known", async () => {
    assert.equal((await unlock("one")).status, 200);
    assert.equal(sent, 2);
  });

  it("is not sent again and again to a wallet that may not have what is paid for", async () => {
    await unlock("one");
    sent = 0;
    const { status, body } = await unlock("two");
    assert.deepEqual([status, body.code, sent], [409, "unlock.already_done", 1]);
  });

  it("is made of the parts that a wallet has in the end, if they change meanwhile", async () => {
    let others = 3;
    before = async () => {
      if (others-- > 0) await own.tables.progress.updateItem(wallet, { add: { balance: 1, bought: 1 } });
    };
    assert.equal((await unlock("one")).status, 200);
    assert.equal(sent, 4);
    const { balance, bought } = (await own.tables.progress.getItem(wallet)) ?? assert.fail();
    assert.deepEqual([balance, bought], [123, 123]);
  });

  it("is refused with 503 if they keep changing", async () => {
    before = async () => own.tables.progress.updateItem(wallet, { add: { balance: 1, bought: 1 } });
    const { status, body } = await unlock("one");
    assert.deepEqual([status, body.code], [503, "server.contended"]);
  });
});
