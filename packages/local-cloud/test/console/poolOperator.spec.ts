import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { AdminRoute } from "../../console/adminRoutes";
import { operatorName, PoolOperator } from "../../console/poolOperator";

describe("the console's own user of a pool", () => {
  it("signs in once, though two routes are called at once", async () => {
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
    const api = createServer((request, response) => response.end(request.headers.authorization));
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
    const route: AdminRoute = {
      name: "POST /players/{id}/ban",
      method: "POST",
      path: "/players/{id}/ban",
      summary: "",
      api: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
      fields: [],
    };
    const operator = new PoolOperator("pool", cognito, signIn);
    const ban = async (id: string) => (await operator.request(route, id, undefined)).body;
    const answers = await Promise.all([ban("ann"), new Promise(setImmediate).then(() => ban("bob"))]);
    api.close();
    assert.deepEqual(answers, [token, token]);
    assert.equal(signIns, 1);
  });
});
