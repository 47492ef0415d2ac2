import assert from "node:assert/strict";
import { methodsAreAuthorized } from "../../policies/apigateway/methodsAreAuthorized";
import { violations } from "../../policies/lib/specify";
import { game } from "../../tools/harness/whole";

describe("the routes that anybody may call", () => {
  it("are all listed by the rule, whatever a stack turns on", async () => {
    const open = Object.values(game.routes).filter(({ auth }) => auth === "none");
    const callers = Object.fromEntries(open.map(({ method, path }) => [`${method} ${path}`, "none"]));
    assert.deepEqual(await violations(methodsAreAuthorized, "gamebackend:index:GameApi", { callers }), []);
    assert.ok(open.length > 0);
  });
});
