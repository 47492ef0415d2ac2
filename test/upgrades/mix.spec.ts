// full: it runs the functions of the last release, whose bundling takes as long as a dozen files of specs
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MakeClients } from "@game-backend/framework/clients";
import type { Documents } from "@game-backend/framework/documents";
import { mapValues } from "@game-backend/framework/mapValues";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { serve as serveRoute } from "@game-backend/framework/serve";
import { serveSeed } from "@game-backend/framework/serveSeed";
import { serveConnect } from "@game-backend/framework/sockets/connect";
import { serveSocket } from "@game-backend/framework/sockets/serveSocket";
import type { TableModel, Tables } from "@game-backend/framework/table";
import { type AnyTrigger, serveTrigger } from "@game-backend/framework/trigger";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { eventOf, type Request } from "@game-backend/tools/harness/world/requests";
import type { Context } from "aws-lambda";
import { buildSync } from "esbuild";
import { newPlayer } from "../../functions/auth/newPlayer";
import { topicOfConversation } from "../../functions/chat/topics";
import { items } from "../../game/items";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";
import { hasRelease, release, WorkTree } from "./workTree";

/** What the bundle of the release has. */
interface Former {
  readonly game: { readonly routes: Readonly<Record<string, LambdaRoute>>; readonly tables: Tables };
  readonly serve: typeof serveRoute;
  readonly tableClient: (model: TableModel, name: string, documents: Documents) => unknown;
  readonly indexClient: (model: TableModel, index: string, name: string, documents: Documents) => unknown;
  readonly transactWith: (documents: Documents) => unknown;
}

const exported = `
  export { game } from "./functions/whole";
  export { serve } from "@game-backend/framework/serve";
  export { indexClient, tableClient } from "@game-backend/framework/tableClient";
  export { transactWith } from "@game-backend/framework/transact";
`;

interface Message {
  readonly message: string;
}

/** Consumers of what this mix does not have, or that wait. */
const others = ["endEmptySessions", "lookAgain", "writeEvents"];

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the spec is about
type Call = (route: string, request?: Request) => Promise<{ status: number; body: any }>;

describe("the API's functions of 0.2.0, beside the triggers, sockets and consumers of this version", () => {
  let former: Former;
  before(function () {
    if (!hasRelease()) this.skip();
    const tree = new WorkTree();
    try {
      tree.checkOut(release);
      writeFileSync(join(tree.folder, "mix.ts"), exported);
      const [entry, outfile] = ["mix.ts", "mix.js"].map((name) => join(tree.folder, name)) as [
        string,
        string,
      ];
      buildSync({
        ...{
          entryPoints: [entry],
          outfile,
          bundle: true,
          platform: "node",
          format: "cjs",
          logLevel: "error",
        },
        ...{ conditions: ["@game-backend/source"], absWorkingDir: tree.folder, external: ["@aws-sdk/*"] },
      });
      former = require(outfile);
    } finally {
      tree.remove();
    }
  });

  let backend: World;
  let pushed: { connection: string; message: Record<string, unknown> }[];
  beforeEach(async () => {
    pushed = [];
    const sockets = {
      postToConnection: async (connection: string, message: Record<string, unknown>) => {
        pushed.push({ connection, message });
        return "sent" as const;
      },
      deleteConnection: async () => "closed" as const,
    };
    const key = async () => ["a key of this spec"];
    backend = world({
      clients: {
        ...{ sockets, ticketKey: key, signingKey: key, mailsPerDay: "50", pushBudget: "2000" },
        ...{ avatarsUrl: "https://avatars.example.com", realtimeUrl: "wss://realtime.example.com" },
        users: {
          AdminGetUser: async () => undefined,
          AdminDeleteUser: async () => {},
          AdminDisableUser: async () => {},
          AdminUserGlobalSignOut: async () => {},
        },
        objects: mapValues(
          { uploads: 0, avatars: 0, exports: 0, saves: 0, events: 0, content: 0 },
          () => new MemoryBucket(),
        ),
      },
    });
    const seed = serveSeed({ table: "catalog", key: "id" }, [() => backend.means()], {}, backend.clock);
    await seed({ items: items as never });
  });
  afterEach(() => backend.close());

  const means = (): readonly MakeClients[] => [() => backend.means()];
  const trigger = (of: object, triggerSource: string, userName: string) =>
    serveTrigger(
      of as AnyTrigger,
      means(),
      {},
      backend.clock,
    )({
      ...{ triggerSource, userName, userPoolId: "pool", callerContext: { clientId: "game" }, response: {} },
      request: {
        userAttributes: { sub: userName, email: `${userName}@example.com`, email_verified: "true" },
      },
    } as never);
  const signUp = async (name: string) => {
    await trigger(game.triggers.newUser, "PreSignUp_AdminCreateUser", name);
    await trigger({ ...newPlayer, on: "postConfirmation" }, "PostConfirmation_ConfirmSignUp", name);
    await trigger(game.triggers.tellTokens, "TokenGeneration_Authentication", name);
  };

  /** Calls a function of the release, which has its own clients of the same rows. */
  const callLegacy: Call = async (name, request = {}) => {
    const { documents } = backend;
    const clients: MakeClients = () => ({
      ...backend.means(),
      transact: former.transactWith(documents),
      tables: Object.fromEntries(
        Object.entries<TableModel>(former.game.tables).flatMap(([table, model]) => [
          [table, former.tableClient(model, table, documents)],
          ...Object.keys(model.indexes ?? {}).map((index) => [
            index,
            former.indexClient(model, index, table, documents),
          ]),
        ]),
      ),
    });
    const route = former.game.routes[name];
    assert.ok(route, name);
    const event = eventOf(route, request, randomUUID(), backend.clock.now);
    const { statusCode, body } = await former.serve(
      route,
      [clients],
      {},
    )(event, {
      awsRequestId: randomUUID(),
    } as Context);
    return { status: statusCode, body: body && JSON.parse(body) };
  };
  const callPresent: Call = async (name, request = {}) => {
    const route = (game.routes as Readonly<Record<string, unknown>>)[name];
    return backend.call(route as LambdaRoute, request);
  };
  const follow = () =>
    backend.follow(...Object.keys(game.consumers).filter((name) => !others.includes(name)));

  it("is bundled whole", () => {
    assert.ok(Object.keys(former.game.routes).length > 60);
  });

  for (const [which, first, second] of [
    ["the former functions", callLegacy, callLegacy],
    ["functions of both, by turns", callLegacy, callPresent],
    ["functions of both, the other way round", callPresent, callLegacy],
  ] as const)
    it(`plays on the same rows: ${which}`, async () => {
      const ok = async (call: Call, name: string, request: Request) => {
        const { status, body } = await call(name, request);
        assert.ok(status < 300, `${name}: ${status} ${JSON.stringify(body)}`);
        await follow();
        return body;
      };
      const keyed = (key: string) => ({ headers: { "idempotency-key": key } });
      for (const name of ["ada", "bob"]) await signUp(name);
      const { ticket } = await ok(first, "postTicket", { as: "bob" });
      const { statusCode } = await serveConnect(
        means(),
        {},
        backend.clock,
      )({
        requestContext: { connectionId: "socket of bob" },
        queryStringParameters: { ticket },
      } as never);
      assert.equal(statusCode, 200);

      // Scores and ranks.
      for (const [as, score, call] of [
        ["ada", 24, first],
        ["bob", 20, second],
      ] as const)
        await ok(call, "postScore", { as, body: { gameArea: "forest", score }, ...keyed(`score-${as}`) });
      for (const call of [first, second, callPresent]) {
        const { entries } = await ok(call, "getLeaderboard", { as: "bob", query: { gameArea: "forest" } });
        assert.deepEqual(
          entries.map(({ userId, rank }: { userId: string; rank: number }) => [userId, rank]),
          [
            ["ada", 1],
            ["bob", 2],
          ],
        );
      }

      // Money: a purchase that is repeated by the other functions is paid once.
      const buy = { as: "ada", body: { itemId: "torch", quantity: 2, price: 5 }, ...keyed("buy") };
      assert.deepEqual(await ok(first, "postShopBuy", buy), await ok(second, "postShopBuy", buy));
      await ok(second, "postShopBuy", { ...buy, ...keyed("buy-again") });
      for (const call of [first, second, callPresent]) {
        const { balance, inventory } = await ok(call, "getWallet", { as: "ada" });
        assert.deepEqual([balance, inventory], [80, { torch: 4 }]);
      }

      // Chat: messages of both reach a socket, which subscribes by this version's function.
      const id: string = await ok(first, "postConversation", { as: "ada", body: ["bob"] });
      const answer = await serveSocket(
        game.socketRoutes.subscribe as never,
        means(),
        {},
        backend.clock,
      )({
        requestContext: { connectionId: "socket of bob", routeKey: "subscribe" },
        body: JSON.stringify({ action: "subscribe", topic: topicOfConversation(id) }),
      } as never);
      assert.match(JSON.stringify(answer), /subscribed/);
      for (const [as, message, call] of [
        ["ada", "hello", first],
        ["bob", "hi", second],
        ["ada", "shall we play?", first],
      ] as const)
        await ok(call, "postMessage", { as, params: { id }, body: message });
      const heard = pushed.flatMap(({ connection, message: { messages = [] } }) =>
        connection === "socket of bob" ? (messages as readonly Message[]).map(({ message }) => message) : [],
      );
      for (const text of ["hello", "shall we play?"]) assert.ok(heard.includes(text), JSON.stringify(pushed));
      for (const call of [first, second, callPresent]) {
        const { messages } = await ok(call, "getConversation", { as: "bob", params: { id } });
        assert.deepEqual(messages.map(({ message }: Message) => message).sort(), [
          "hello",
          "hi",
          "shall we play?",
        ]);
      }

      // A task that one has paid is paid for the other.
      await ok(second, "postTaskComplete", { as: "ada", body: { taskId: "welcome" }, ...keyed("task") });
      const again = await second("postTaskComplete", {
        as: "ada",
        body: { taskId: "welcome" },
        ...keyed("task-2"),
      });
      assert.equal(again.body.code, "task.already_paid");
    });
});
