import assert from "node:assert/strict";
import { unitsOf } from "@game-backend/tools/cost/perRequest";
import { listPrice, sum } from "@game-backend/tools/cost/units";
import { loadModel } from "../../tools/cost/loadModel";
import { excluded } from "../limits/measuring";
import { TracksWorld } from "./play";

/** One `GET /tracks`, one claim of three steps, and four batches of a player that are counted each alone, as in a small game. */
describe("what tracks cost", () => {
  let game: TracksWorld;
  let pushes = 0;
  const sockets = {
    async postToConnection() {
      pushes++;
      return "sent" as const;
    },
    deleteConnection: async () => "closed" as const,
  };
  before(async () => {
    game = new TracksWorld({ clients: { sockets } });
    await game.player("ada");
    await game.server.tables.connections.putItem({
      ...{ connectionId: "phone", userId: "ada", username: "ada", groups: [], connectedAt: 0 },
      expiresAt: 2 ** 32,
    });
    for (let reports = 0; reports < 20; reports++)
      await game.ask("postCounters", "ada", { body: { add: { leaves: 50 } } });
    await game.comes("ada");
  });
  after(() => game.server.close());

  /** Returns the dollars of what happens, at the list's prices without what AWS gives for free. */
  async function dollarsOf(act: () => Promise<unknown>, requests: number): Promise<number> {
    const { server } = game;
    const consumers = Object.keys(server.game.consumers).filter((name) => !excluded.includes(name));
    await server.follow(...consumers);
    Object.assign(server.used, { read: 0, write: 0 });
    pushes = 0;
    const bytes = JSON.stringify((await act()) ?? "").length;
    const later = await server.follow(...consumers);
    const { read, write } = server.used;
    const { milliseconds, headBytes } = loadModel;
    const nothing = { read: 0, write: 0, pushes: 0, s3: { put: 0, get: 0 } };
    const shape = { memory: new Map() } as never;
    const use = { ...nothing, read, write, pushes, logBytes: 700, invocations: { route: requests } };
    const after = { ...nothing, logBytes: 700 * later, invocations: { consumer: later } };
    const gateway = {
      "apigateway.rest.requests": requests,
      "transfer.out": (requests * (bytes + headBytes)) / 1024 ** 3,
    };
    const units = [
      gateway,
      unitsOf(use, milliseconds.route, shape),
      unitsOf(after, milliseconds.consumer, shape),
    ];
    return listPrice(sum(units), "us-east-1");
  }

  it("at most $1.60 a month for 1,000 daily players, and $160 for 100,000", async () => {
    const shown = await dollarsOf(() => game.tracks("ada"), 1);
    const claim = await dollarsOf(async () => {
      const answer = await game.claim("ada", { track: "gatherer" });
      assert.equal(answer.given.length, 3, JSON.stringify(answer));
      return answer;
    }, 1);
    const batch = await dollarsOf(() => game.played("ada"), 0);
    const session = shown + claim + 4 * batch;
    const month = (players: number) => players * loadModel.daysAMonth * loadModel.sessionsADay * session;
    const told = [shown, claim, batch].map((dollars) => `$${(dollars * 1_000_000).toFixed(2)}`);
    console.log(`      ${told.join(", ")} a million; $${month(1_000).toFixed(2)} a month`);
    assert.ok(month(1_000) > 0.5 && month(1_000) <= 1.6, `$${month(1_000).toFixed(2)}`);
    assert.ok(month(100_000) <= 160);
  });
});
