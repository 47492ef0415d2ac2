import assert from "node:assert/strict";
import { defaultBudget } from "@game-backend/framework/budget";
import type { LambdaRoute } from "@game-backend/framework/route";
import { serve } from "@game-backend/framework/serve";
import { eventOf, type Request } from "@game-backend/tools/harness/world/requests";
import type { Context } from "aws-lambda";
import { routes as economy } from "../../functions/economy/handlers";
import { newWallet } from "../../functions/economy/newWallet";
import { routes } from "../../functions/objects/handlers";
import { replacing, slots } from "./slots";

describe("a loop of saving", () => {
  it("is stopped at a third of the player's budget, and leaves the shop open", async () => {
    const game = slots();
    await game.tables.progress.putItem(newWallet("ada"));
    const given = game.means();
    let calls = 0;
    /** Returns a function as Lambda keeps it: it counts from call to call. */
    const serving = (route: unknown) => {
      const { method, path } = route as LambdaRoute;
      const handler = serve(route as LambdaRoute, [() => given], {}, game.clock);
      return (request: Request) =>
        handler(eventOf({ method, path }, { as: "ada", ...request }, `r${calls++}`, game.clock.now), {
          awsRequestId: `i${calls}`,
        } as Context);
    };
    const [save, wallet] = [serving(routes.putObject), serving(economy.getWallet)];
    const params = { collection: "saves", slot: "0" };
    const type = { "content-type": "application/octet-stream" };
    let version = 0;
    for (;;) {
      game.clock.advance(1_000);
      const { statusCode, body } = await save({
        ...{ params, query: { measure: "1" }, headers: { ...type, ...replacing(version || "nothing") } },
        body: Buffer.from(`${version}`),
      });
      if (statusCode === 429) {
        assert.equal(JSON.parse(body).code, "limit.budget");
        break;
      }
      assert.equal(statusCode, 200, body);
      version++;
    }
    assert.ok(version > 100 && version < 300, `${version} saves`);
    assert.equal((await wallet({})).statusCode, 200);
    const { items } = await game.tables.allowances.query({ hash: "ada" });
    const used = (name: string) => items.find(({ period }) => period.startsWith(name))?.used ?? 0;
    assert.ok(used("objects ") > defaultBudget / 3 && used("objects ") < defaultBudget / 2);
    assert.equal(used("requests "), 0);
    game.close();
  });
});
