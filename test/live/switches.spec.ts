import assert from "node:assert/strict";
import { mock } from "node:test";
import { isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { manifestMs } from "@game-backend/framework/live/readLiveManifest";
import type { SwitchesRow } from "@game-backend/framework/live/rows";
import { isRefusable } from "@game-backend/framework/live/switched";
import { serveAuthorizer } from "@game-backend/framework/serveAuthorizer";
import { serveSocket } from "@game-backend/framework/sockets/serveSocket";
import { socketUsesOf } from "@game-backend/framework/sockets/socketRoute";
import { serveTrigger, triggerUsesOf } from "@game-backend/framework/trigger";
import { authorizerUsesOf, usesOf } from "@game-backend/framework/uses";
import postGuest from "../../functions/auth/postGuest";
import getBlocks from "../../functions/blocks/getBlocks";
import getTasks from "../../functions/economy/routes/getTasks";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import { signIn } from "../../functions/platforms/signIn/signIn";
import getInbox from "../../functions/sanctions/getInbox";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

const noon = Date.UTC(2026, 10, 27, 12);
const hour = 3_600_000;

describe("operators' switches", () => {
  let server: World;
  /** Set: reads of what is served fail. */
  let isDown = false;
  beforeEach(() => {
    isDown = false;
    server = world({
      clock: noon,
      faults: (operation, { RequestItems }) => {
        if (isDown && operation === "BatchGetItem" && RequestItems && "heads" in (RequestItems as object))
          throw new Error("DynamoDB is down");
      },
    });
  });
  afterEach(() => {
    server.close();
    mock.restoreAll();
  });

  const turn = (switches: Partial<SwitchesRow>) =>
    server.tables.heads.putItem({
      ...{ id: "switches", version: 1, by: "root", at: noon, note: "" },
      ...switches,
    } as SwitchesRow);
  const ask = (as = "ada", headers: Record<string, string> = {}, groups?: string) =>
    server.call(getBlocks, { as, headers, ...(groups && { groups }) });
  const later = () => server.clock.advance(manifestMs);

  describe("maintenance", () => {
    const message = { de: "Wir bauen um", en: "We rebuild" };

    it("refuses players within ten seconds, in their language, until it ends", async () => {
      assert.equal((await ask()).status, 200);
      await turn({ maintenance: { from: noon, until: noon + hour, message, admit: ["tester"] } });
      later();
      const { status, body, headers } = await ask("ada", { "accept-language": "de-AT,en;q=0.5" });
      assert.equal(status, 503);
      assert.equal(headers["Retry-After"], "300");
      assert.partialDeepStrictEqual(body, {
        ...{ code: "service.maintenance", message: "Wir bauen um", retryAfter: 300, until: noon + hour },
      });
      assert.equal((await ask("ada", { "accept-language": "fr" })).body.message, "We rebuild");
      server.clock.set(noon + hour - 1_500);
      assert.equal((await ask()).headers["Retry-After"], "2");
      server.clock.set(noon + hour);
      assert.equal((await ask()).status, 200);
    });

    it("begins at its time, and lasts without an end until it is turned off", async () => {
      await turn({ maintenance: { from: noon + hour } });
      assert.equal((await ask()).status, 200);
      server.clock.set(noon + hour);
      assert.equal((await ask()).body.message, "The game is closed for maintenance");
      server.clock.set(noon + 1_000 * hour);
      assert.equal((await ask()).status, 503);
      await turn({ version: 2 });
      later();
      assert.equal((await ask()).status, 200);
    });

    it("admits staff and those whom it lists, and no premium player", async () => {
      await turn({ maintenance: { from: noon, admit: ["tester"] } });
      assert.equal((await ask("tester")).status, 200);
      for (const group of ["admins", "moderators", "support", "editors"])
        assert.equal((await ask("root", {}, group)).status, 200, group);
      assert.equal((await ask("ada", {}, "premium")).status, 503);
    });

    it("makes no guest, no sign-up and no player of a platform, and lets operators make accounts", async () => {
      await turn({ maintenance: { from: noon } });
      const guest = await server.call(postGuest, { body: { challenge: "none", solution: "none" } });
      assert.equal(guest.body.code, "service.maintenance");
      const signUp = serveTrigger(game.triggers.newUser as never, [() => server.means()], {}, server.clock);
      const asked = (triggerSource: string) => signUp({ triggerSource, userName: "" } as never);
      for (const source of ["PreSignUp_SignUp", "PreSignUp_ExternalProvider"])
        await assert.rejects(asked(source), { message: "The game is closed for maintenance" });
      await assert.rejects(asked("PreSignUp_AdminCreateUser"), { message: /^(?!The game is closed)/ });
      server.asked();
      const identityKey = async () => ["key"];
      const admitNewcomer = async () => {
        throw new Error("closed");
      };
      const proof = { provider: "google", subject: "1", once: { id: "n", expiresAt: noon } };
      await assert.rejects(
        signIn({ ...server.means(), identityKey, admitNewcomer } as never, proof as never),
        { message: "closed" },
      );
      assert.equal(server.asked().writes, 0);
    });

    it("lets read what players must be able to read", async () => {
      await turn({ maintenance: { from: noon } });
      assert.equal((await server.call(getInbox, { as: "ada" })).status, 200);
    });
  });

  it("turns off one feature and no other", async () => {
    await turn({ features: { blocks: false, chat: true } });
    const { status, body } = await ask();
    assert.equal(status, 503);
    assert.partialDeepStrictEqual(body, { code: "feature.off", feature: "blocks" });
    assert.equal((await server.call(getTasks, { as: "ada" })).body.code, "player.unknown");
  });

  it("refuses builds, by platform, with a message of its own", async () => {
    const store = "https://apps.apple.com/app/id1";
    await turn({
      clients: { ios: { oldest: "1.10.0", recommended: "1.11", store, message: { en: "Update!" } } },
    });
    const from = (version: string, platform = "ios") =>
      ask("ada", { "x-client": `acorn/${version} (${platform}; ts/0.1.0)` });
    assert.partialDeepStrictEqual((await from("1.9")).body, {
      ...{ code: "client.outdated", message: "Update!", platform: "ios", minimum: "1.10.0", store },
    });
    for (const [version, platform] of [
      ["1.10", "ios"],
      ["0.1", "android"],
    ] as const)
      assert.equal((await from(version, platform)).status, 200);
  });

  it("are read once in ten seconds, whatever routes are called, for 1.5 units of a full row", async () => {
    await turn({ note: "x".repeat(7_500) });
    await server.tables.heads.putItem({
      id: "head",
      number: 7,
      release: "r",
      by: "root",
      at: noon,
      note: "",
    });
    const reads: string[] = [];
    const before = server.used.read;
    await server.tables.heads.batchGetItem([{ id: "head" }, { id: "switches" }]);
    assert.equal(server.used.read - before, 1.5);
    server.close();
    server = world({
      clock: noon,
      faults: (operation, { RequestItems }) => {
        if (RequestItems && "heads" in (RequestItems as object)) reads.push(operation);
      },
    });
    for (let time = 0; time < 3; time++) {
      await Promise.all([ask(), ask("bob"), server.call(getTasks, { as: "ada" })]);
      await ask();
      assert.equal(reads.length, time + 1);
      later();
    }
  });

  it("name the publication in every answer", async () => {
    assert.equal((await ask()).headers["X-Live"], undefined);
    await server.tables.heads.putItem({
      id: "head",
      number: 7,
      release: "r",
      by: "root",
      at: noon,
      note: "",
    });
    later();
    assert.equal((await ask()).headers["X-Live"], "7");
    assert.equal(
      (await server.call(deleteMatchmaking, { as: "ada", params: { ticketId: "none" } })).headers["X-Live"],
      "7",
    );
  });

  it("stay as they were known while they cannot be read, and a second later are asked for again", async () => {
    await turn({ features: { blocks: false } });
    assert.equal((await ask()).status, 503);
    isDown = true;
    mock.method(console, "error", () => {});
    later();
    assert.equal((await ask()).status, 503);
    await turn({ version: 2, features: {} });
    isDown = false;
    server.clock.advance(999);
    assert.equal((await ask()).status, 503);
    server.clock.advance(1);
    assert.equal((await ask()).status, 200);
  });

  it("refuse nobody, and cause no error, if they could never be read", async () => {
    await turn({ features: { blocks: false } });
    isDown = true;
    mock.method(console, "error", () => {});
    assert.equal((await ask()).status, 200);
  });

  it("refuse messages of sockets", async () => {
    const row = { connectionId: "phone", userId: "ada", username: "ada", groups: [] as string[] };
    await server.tables.connections.putItem({ ...row, connectedAt: noon, expiresAt: noon / 1_000 + 600 });
    const send = async (feature: string) => {
      const handler = serveSocket(
        { ...game.socketRoutes.subscribe, feature } as never,
        [() => server.means()],
        {},
        server.clock,
      );
      const requestContext = { connectionId: "phone", requestId: "r", routeKey: "subscribe" };
      return JSON.parse(
        (await handler({ requestContext, body: '{"action":"subscribe","topic":"none"}' } as never)).body,
      );
    };
    assert.notEqual((await send("realtime")).code, "feature.off");
    await turn({ features: { realtime: false } });
    assert.partialDeepStrictEqual(await send("realtime"), {
      type: "error",
      code: "feature.off",
      action: "subscribe",
    });
    await turn({ version: 2, maintenance: { from: noon } });
    assert.partialDeepStrictEqual(await send("realtime"), { code: "service.maintenance", retryAfter: 300 });
  });

  describe("of routes without a function", () => {
    const event = {
      methodArn: "arn:aws:execute-api:us-east-1:1:api/live/GET/catalog",
      httpMethod: "GET",
      resource: "/catalog",
      requestContext: { requestId: "r-1" },
    };
    const decide = (
      switches: "passes" | "denies",
      feature: string,
      headers: Record<string, string> = {},
      groups: readonly string[] = [],
    ) =>
      serveAuthorizer(
        {
          ...{ summary: "", identitySources: [], ttlSeconds: 0, switches, feature },
          uses: { tokens: true },
          handler: async ({
            tokens,
          }: {
            tokens: { verify(token: string, now: number): Promise<{ id: string }> };
          }) => {
            const { id } = headers["authorization"] ? await tokens.verify("", noon) : { id: "client" };
            return { principalId: id, policyDocument: { Version: "2012-10-17", Statement: [] } };
          },
        } as never,
        [
          () => ({
            ...server.means(),
            tokens: { verify: async () => ({ id: "ada", groups, signedInAt: noon }) },
          }),
        ],
        {},
        server.clock,
      )({ ...event, headers } as never);

    it("are passed on with the whole answer, or denied by a code", async () => {
      assert.equal((await decide("passes", "catalog")).context, undefined);
      await turn({ maintenance: { from: noon, message: { en: 'We "rebuild" $now' } } });
      const { context } = await decide("passes", "catalog");
      assert.partialDeepStrictEqual(context, { refused: "service.maintenance", retryAfter: "300" });
      assert.partialDeepStrictEqual(
        JSON.parse(Buffer.from(String(context?.["refusal"]), "base64").toString()),
        {
          ...{
            error: "Service Unavailable",
            code: "service.maintenance",
            message: 'We "rebuild" $now',
            requestId: "r-1",
          },
        },
      );
      const denied = await decide("denies", "partner");
      assert.equal(`auth.denied${denied.context?.["denied"]}`, "auth.denied_maintenance");
      assert.equal(denied.policyDocument.Statement[0]?.Effect, "Deny");
      await turn({ version: 2, features: { partner: false } });
      const off = await decide("denies", "partner");
      assert.equal(`auth.denied${off.context?.["denied"]}`, "auth.denied_feature");
      assert.equal((await decide("passes", "catalog")).context, undefined);
    });

    it("know the build of a player, not of a client with a key, and who is staff", async () => {
      await turn({ clients: { ios: { oldest: "2", store: "https://apps.apple.com/app/id1" } } });
      const old = { "x-client": "acorn/1.9 (ios; ts/0.1.0)" };
      assert.equal((await decide("passes", "catalog", old)).context, undefined);
      const { context } = await decide("passes", "catalog", { ...old, authorization: "token" });
      assert.equal(context?.["refused"], "client.outdated");
      await turn({ version: 2, maintenance: { from: noon } });
      assert.equal(
        (await decide("passes", "catalog", { authorization: "token" }, ["editors"])).context,
        undefined,
      );
    });
  });

  it("are granted to functions that can refuse, and to no others", () => {
    const grants = ({ heads }: { heads?: readonly string[] }) => heads?.includes("BatchGetItem") ?? false;
    for (const [name, route] of Object.entries(game.routes)) {
      // A start says what others are refused by. An inbox refuses nobody, but reads the tags that letters ask for.
      const asks = ["getStart", "getInbox"].includes(name) || isRefusable(route as never);
      const reads = isLambdaRoute(route) && (asks || route.refusable === "newcomers");
      assert.equal(grants(usesOf(route)) && !/^\/admin\//.test(route.path), reads, name);
    }
    for (const [kind, authorizer] of Object.entries(game.authorizers))
      assert.equal(grants(authorizerUsesOf(authorizer)), kind === "key" || kind === "basic", kind);
    for (const [name, trigger] of Object.entries(game.triggers))
      assert.equal(grants(triggerUsesOf(trigger as never)), name === "newUser", name);
    for (const [name, message] of Object.entries(game.socketRoutes))
      assert.equal(grants(socketUsesOf(message)), name === "relay" || name === "subscribe", name);
    // One closes the sockets of those whom maintenance does not admit, and the other leaves out players whose tags say that they
    // test.
    const reading = ["sendBroadcasts", "writeEvents"];
    for (const [name, consumer] of Object.entries({ ...game.consumers, ...game.topicConsumers }))
      assert.equal(grants((consumer as { uses?: object }).uses ?? {}), reading.includes(name), name);
  });
});
