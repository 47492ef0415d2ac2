import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { AdminRoute } from "../../console/adminRoutes";
import { PoolOperator } from "../../console/poolOperator";
import { AwsError } from "../../core/service";
import { resource } from "./served";

const client = resource("game", {
  type: "aws:cognito/userPoolClient:UserPoolClient",
  outputs: { userPoolId: "pool" },
});

describe("the console's own user of a pool", () => {
  it("signs in once, though two routes are called at once", async () => {
    let password: unknown;
    const cognito = async (operation: string, _pool: string, input: object = {}): Promise<unknown> => {
      await new Promise((resolve) => setImmediate(resolve));
      const { Password, AuthParameters } = input as {
        Password?: string;
        AuthParameters?: { PASSWORD: string };
      };
      if (operation === "AdminSetUserPassword") password = Password;
      if (operation === "ListGroups") return { Groups: [] };
      if (operation !== "InitiateAuth") return {};
      if (AuthParameters?.PASSWORD !== password)
        throw new AwsError("NotAuthorizedException", "Incorrect username or password.");
      return { AuthenticationResult: { IdToken: "token", ExpiresIn: 3600 } };
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
    const operator = new PoolOperator("pool", [client], cognito);
    const ban = async (id: string) => (await operator.request(route, id, undefined)).body;
    const answers = await Promise.all([ban("ann"), new Promise(setImmediate).then(() => ban("bob"))]);
    api.close();
    assert.deepEqual(answers, ["token", "token"]);
  });
});
