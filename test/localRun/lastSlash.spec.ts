// full: it fuzzes every path

import assert from "node:assert/strict";

import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";

import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { servedRoutes } from "../../tools/harness/whole";
import { type Caller, cognitoClient, local, output, signIn } from "../local";

/** Routes that nobody calls by their own path: they belong to another server. */
const isOwn = (route: AnyRoute) => !("integration" in route && route.integration === "httpProxy");

/**
 * API Gateway ignores slashes at the end of a path when it looks for the resource, but authorizers and policies see the
 * path as it was sent. Each route must therefore be allowed both ways.
 */
describe("a path with a slash at its end", () => {
  let staff: Caller;
  before(async () => {
    const { username, password } = await local.player("slashes");
    const UserPoolId = await output("userPoolId");
    for (const GroupName of ["admins", "editors", "basic"])
      await (await cognitoClient()).send(
        new AdminAddUserToGroupCommand({ UserPoolId, Username: username, GroupName }),
      );
    staff = await signIn(username, password);
  });

  for (const route of Object.values<AnyRoute>(servedRoutes)) {
    // A sign-out ends the token of the next request.
    if (!isOwn(route) || route.path.includes("+}") || route.path === "/auth/sign-out") continue;
    if (route.method === "DELETE") continue;
    it(`is allowed as without it: ${route.method} ${route.path}`, async () => {
      const callers = { server: local.server, none: local.anybody } as Record<string, Caller>;
      const caller = callers[route.auth] ?? staff;
      const path = route.path.replaceAll(/\{[^}]+\}/g, "x");
      const body = route.method === "GET" ? undefined : "{}";
      for (const sent of [path, `${path}/`]) {
        const { status, body: told } = await caller.raw(route.method, sent, body, {
          "content-type": "application/json",
        });
        assert.ok(status !== 401 && status !== 403, `${sent}: ${status} ${JSON.stringify(told)}`);
      }
    });
  }

  it("is the same request under one idempotency key", async () => {
    const ada = await local.player("ada");
    const give = (path: string) =>
      local.server.post(
        path,
        { userId: ada.id, amount: 5, reason: "match won" },
        { "Idempotency-Key": `last-slash-${ada.id}` },
      );
    const [first, second] = [await give("/money/add"), await give("/money/add/")];
    assert.deepEqual([first.status, second.status, second.body], [200, 200, first.body]);
    const { body } = await ada.get("/wallet/");
    assert.equal(body.balance, 105);
  });
});
