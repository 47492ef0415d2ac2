import assert from "node:assert/strict";

import { operatorName, PoolOperator } from "../../console/poolOperator";

describe("the console's own user of a pool", () => {
  it("signs in once, though two calls need it at once", async () => {
    let signIns = 0;
    const cognito = async (operation: string): Promise<unknown> => {
      await new Promise((resolve) => setImmediate(resolve));
      return operation === "ListGroups" ? { Groups: [] } : {};
    };
    const token = ["e30", Buffer.from(JSON.stringify({ exp: 4_000_000_000 })).toString("base64url"), ""].join(
      ".",
    );
    const signIn = async (pool: string, name: string) => {
      signIns++;
      assert.deepEqual([pool, name], ["pool", operatorName]);
      return token;
    };
    const operator = new PoolOperator("pool", cognito, signIn, Date.now);
    const later = new Promise(setImmediate).then(() => operator.signIn());
    assert.deepEqual(await Promise.all([operator.signIn(), later]), [token, token]);
    assert.equal(signIns, 1);
  });
});
