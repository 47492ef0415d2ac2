import assert from "node:assert/strict";
import { admissionUses } from "@game-backend/framework/admission";
import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import type { Capability } from "@game-backend/framework/capability";
import { makeAll, noDocuments } from "@game-backend/framework/clients";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { joinUses } from "@game-backend/framework/joinUses";
import { socketUsesOf } from "@game-backend/framework/sockets/socketRoute";
import { type Stores, storeOf } from "@game-backend/framework/store";
import {
  admitsPlayers,
  authorizerUsesOf,
  capabilitiesIn,
  indexUses,
  limitsPlayers,
  recordsAnswers,
  tablesIn,
  tableUses,
  unknownUses,
  usesOf,
} from "@game-backend/framework/uses";
import { without } from "@game-backend/framework/without";
import { game } from "../../../tools/harness/whole";

const { capabilities, tables } = game;

const of = (route: object) =>
  ({ method: "POST", auth: "none", handler: () => {}, ...route }) as unknown as AnyRoute;
/** Returns a route that the gateway serves without a function. */
const gateway = (route: object) => ({ method: "POST", auth: "none", ...route }) as unknown as AnyRoute;
const recording = ["PutItem", "UpdateItem", "DeleteItem"];

describe("the grants of a route", () => {
  it("are its own, and those for admitting, limiting and answering its callers", () => {
    const uses = { scores: ["GetItem"], requests: ["PutItem"] };
    assert.deepEqual(usesOf(of({ auth: "player", uses })), {
      scores: ["GetItem"],
      requests: recording,
      revocations: ["Query"],
      allowances: ["UpdateItem"],
      eventQueue: true,
      heads: ["BatchGetItem"],
    });
    assert.deepEqual(usesOf(of({ auth: "admin" })), {
      requests: recording,
      revocations: ["Query"],
      staff: true,
    });
    assert.deepEqual(usesOf(of({ auth: "server", method: "GET" })), {});
    assert.deepEqual(usesOf(gateway({ auth: "player" })), {});
  });

  it("admit players and admins, and limit only players", () => {
    const known = ["player", "admin", "server", "none"].map((auth) => {
      const route = of({ auth });
      return [auth, admitsPlayers(route), limitsPlayers(route)];
    });
    assert.deepEqual(known, [
      ["player", true, true],
      ["admin", true, false],
      ["server", false, false],
      ["none", false, false],
    ]);
  });

  it("record answers, except for reads and for routes that say otherwise", () => {
    assert.equal(recordsAnswers(of({})), true);
    assert.equal(recordsAnswers(of({ method: "GET" })), false);
    assert.equal(recordsAnswers(of({ method: "GET", idempotency: "record" })), true);
    assert.equal(recordsAnswers(of({ idempotency: "natural" })), false);
    assert.equal(recordsAnswers(gateway({})), false);
  });
});

describe("the routes of the game", () => {
  const routes = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>);
  const authorizers: Readonly<Record<string, AnyAuthorizer>> = { ...game.authorizers };
  const isAdmitted = (uses: object) =>
    Object.entries(admissionUses).every(([table, operations]) =>
      operations.every((operation) => (uses as Record<string, string[]>)[table]?.includes(operation)),
    );

  it("admit players and staff by the revocations: each by its own function, or by the authorizer of its callers", () => {
    const ofTokens = routes.filter(([, { auth }]) => ["player", "key", "admin", "editor"].includes(auth));
    assert.ok(ofTokens.length >= 100);
    for (const [name, route] of ofTokens) {
      const { auth } = route;
      const uses = isLambdaRoute(route) ? usesOf(route) : authorizerUsesOf(authorizers[auth] ?? {});
      assert.ok(isAdmitted(uses), `${name}: ${JSON.stringify(uses)}`);
      if (auth === "admin" || auth === "editor") assert.equal(uses["staff"], true, name);
    }
  });

  it("know no other kinds of callers but servers, partners, whose credentials end with a ban, and anybody", () => {
    const kinds = new Set(routes.map(([, { auth }]) => auth));
    for (const kind of kinds)
      assert.ok(["player", "key", "admin", "editor", "basic", "none", "server"].includes(kind), kind);
  });

  it("have an authorizer for each group of staff, which asks for that group", () => {
    const groups: Readonly<Record<string, string>> = { admin: "admins", editor: "editors" };
    for (const [name, route] of routes)
      if (!isLambdaRoute(route) && route.auth in groups)
        assert.equal(authorizers[route.auth]?.group, groups[route.auth], name);
  });
});

describe("the grants of other handlers", () => {
  it("of an authorizer admit the players whose tokens it reads, and count what it admits", () => {
    assert.deepEqual(authorizerUsesOf({}), {});
    assert.deepEqual(authorizerUsesOf({ uses: { tokens: true } }), { tokens: true, revocations: ["Query"] });
    assert.deepEqual(authorizerUsesOf({ uses: { tokens: true }, group: "editors" }), {
      tokens: true,
      revocations: ["Query"],
      staff: true,
    });
    assert.deepEqual(authorizerUsesOf({ costs: { read: 1 } }), { allowances: ["UpdateItem"] });
  });

  it("of a socket route find and count its sender, and can close the socket", () => {
    assert.deepEqual(socketUsesOf({ auth: "player", uses: { connections: ["DeleteItem"] } }), {
      connections: ["DeleteItem", "GetItem"],
      allowances: ["UpdateItem"],
      sockets: ["PostToConnection", "DeleteConnection"],
      heads: ["BatchGetItem"],
    });
    const { revocations, staff } = socketUsesOf({ auth: "admin" });
    assert.deepEqual({ revocations, staff }, { revocations: ["Query"], staff: true });
    assert.deepEqual(Object.keys(socketUsesOf({ auth: "none" })).sort(), [
      "allowances",
      "connections",
      "heads",
      "sockets",
    ]);
  });

  it("name each operation once", () => {
    assert.deepEqual(
      joinUses([
        { a: ["X", "Y"], c: true },
        { a: ["Y", "Z"], b: ["W"] },
      ]),
      {
        a: ["X", "Y", "Z"],
        b: ["W"],
        c: true,
      },
    );
  });
});

describe("the names in `uses`", () => {
  const uses = { scores: ["GetItem"], ledgerByTime: ["Query"], ledger: ["PutItem"], signingKey: true };

  it("are tables, indexes of tables, or capabilities", () => {
    assert.deepEqual(tableUses(uses, tables), [
      ["scores", ["GetItem"]],
      ["ledger", ["PutItem"]],
    ]);
    assert.deepEqual(indexUses(uses, tables), [{ index: "ledgerByTime", table: "ledger" }]);
    assert.deepEqual(tablesIn(uses, tables), ["scores", "ledger"]);
    const game = { tables, capabilities: capabilities as never, stores: {} };
    assert.deepEqual(capabilitiesIn(uses, game), [
      { name: "signingKey", capability: capabilities.signingKey, use: true },
    ]);
    assert.deepEqual(unknownUses(uses, game), []);
    assert.deepEqual(unknownUses({ scorez: [], scores: [], tokenz: true }, game), ["scorez", "tokenz"]);
  });
});

const stores: Stores = {
  photos: { bucket: "media", prefix: "photos/", personal: { holds: "nothing" } },
  avatars: { bucket: "media", prefix: "", personal: { holds: "nothing" } },
};

describe("a capability", () => {
  const all: Readonly<Record<string, Capability>> = { ...capabilities };
  const named = (name: string) => all[name] ?? assert.fail(name);
  const permissions = (name: string, use: unknown) => named(name).permissions?.(use, stores);
  const environment = (name: string, use: unknown) => named(name).environment(use, stores);

  it("of objects permits the operations on keys below the store's prefix, and lists these only", () => {
    const use = { photos: ["GetObject", "ListBucket", "ListBucketVersions"], avatars: ["ListBucket"] };
    assert.deepEqual(permissions("objects", use), [
      { actions: ["s3:GetObject"], resource: "bucket/media", suffixes: ["/photos/*"] },
      {
        actions: ["s3:ListBucket", "s3:ListBucketVersions"],
        resource: "bucket/media",
        condition: { StringLike: { "s3:prefix": "photos/*" } },
      },
      { actions: ["s3:ListBucket"], resource: "bucket/media", condition: undefined },
    ]);
    assert.deepEqual(permissions("objects", { photos: ["GetObject"] })?.length, 1);
    assert.deepEqual(permissions("objects", { photos: undefined }), []);
    assert.deepEqual(environment("objects", use), { BUCKET_MEDIA: "bucket/media" });
    assert.deepEqual(capabilities.objects.stores?.({ uploads: ["GetObject"] } as never), ["uploads"]);
    assert.throws(() => environment("objects", { letters: [] }), /The game has no store letters/);
    assert.equal(storeOf(stores, "photos").prefix, "photos/");
  });

  it("of links for uploads and downloads permits what a signature allows", () => {
    for (const [name, action] of [
      ["uploadLinks", "s3:PutObject"],
      ["links", "s3:GetObject"],
    ] as const) {
      assert.deepEqual(permissions(name, ["photos", "avatars"]), [
        { actions: [action], resource: "bucket/media", suffixes: ["/photos/*"] },
        { actions: [action], resource: "bucket/media", suffixes: ["/*"] },
      ]);
      assert.deepEqual(environment(name, ["photos"]), { BUCKET_MEDIA: "bucket/media" });
      assert.deepEqual(named(name).stores?.(["photos"]), ["photos"]);
    }
  });

  it("of GameLift permits placements on the queue, and reads only the names that it needs", () => {
    assert.deepEqual(permissions("gamelift", ["StartGameSessionPlacement", "StartMatchmaking"]), [
      { actions: ["gamelift:StartGameSessionPlacement"], resource: "gameSessionQueue" },
      { actions: ["gamelift:StartMatchmaking"], resource: "*" },
    ]);
    assert.deepEqual(permissions("gamelift", []), []);
    assert.deepEqual(environment("gamelift", ["StartMatchmaking", "SearchGameSessions", "AcceptMatch"]), {
      MATCHMAKERS: "matchmakers",
      GAME_FLEET: "gameFleet",
    });
  });

  it("of sockets permits the method of each operation", () => {
    assert.deepEqual(permissions("sockets", ["PostToConnection", "DeleteConnection"]), [
      {
        actions: ["execute-api:ManageConnections"],
        resource: "sockets",
        suffixes: ["/POST/@connections/*", "/DELETE/@connections/*"],
      },
    ]);
    assert.deepEqual(environment("sockets", []), { SOCKETS_URL: "sockets" });
  });

  it("of a secret or a user pool permits only that one", () => {
    assert.deepEqual(permissions("signingKey", true), [
      { actions: ["ssm:GetParameter"], resource: "signingKey" },
    ]);
    assert.deepEqual(environment("signingKey", true), { SIGNING_KEY_PARAMETER: "signingKey" });
    assert.deepEqual(permissions("users", ["AdminGetUser"]), [
      { actions: ["cognito-idp:AdminGetUser"], resource: "userPool" },
    ]);
    assert.deepEqual(environment("users", []), { USER_POOL_ID: "userPool" });
    assert.deepEqual(environment("realtimeUrl", true), { REALTIME_URL: "realtimeUrl" });
  });

  it("fails the cold start without its environment", () => {
    const client = (name: string, use: unknown, environment = {}) =>
      named(name).client(use, environment, stores, noDocuments);
    const cases = [
      ["realtimeUrl", true, "REALTIME_URL"],
      ["signingKey", true, "SIGNING_KEY_PARAMETER"],
      ["users", ["AdminGetUser"], "USER_POOL_ID"],
      ["tokens", true, "USER_POOL_ID"],
      ["sockets", [], "SOCKETS_URL"],
      ["gamelift", ["StartMatchmaking"], "MATCHMAKERS"],
      ["objects", { photos: [] }, "BUCKET_MEDIA"],
      ["uploadLinks", ["photos"], "BUCKET_MEDIA"],
    ] as const;
    for (const [name, use, variable] of cases)
      assert.throws(() => client(name, use), new RegExp(`${variable} is not set`), name);
    assert.equal(client("realtimeUrl", true, { REALTIME_URL: "wss://x" }), "wss://x");
    assert.deepEqual(Object.keys(client("objects", { photos: [] }, { BUCKET_MEDIA: "b" }) as object), [
      "photos",
    ]);
    assert.doesNotThrow(() => client("gamelift", ["AcceptMatch"]));
  });

  it("is created together with others for the handler that uses them", () => {
    const makers = [(uses: object) => ({ a: uses }), (_: object, { B }: { B?: string }) => ({ b: B })];
    assert.deepEqual(makeAll(makers, { c: true }, { B: "2" }), { a: { c: true }, b: "2" });
  });
});

describe("a game without a capability", () => {
  it("has no route, message, consumer, trigger or job that uses or needs it", () => {
    const all = {
      a: { uses: { gamelift: [] } },
      b: { uses: { users: [] } },
      c: { needs: "gamelift" },
      d: {},
    };
    const game = {
      routes: all,
      socketRoutes: all,
      consumers: all,
      capabilities,
      tables,
      jobs: all,
      triggers: all,
    };
    const reduced: unknown = without(game as never, { capabilities: ["gamelift"] });
    const { routes, socketRoutes, consumers, jobs, triggers } = reduced as typeof game;
    for (const list of [routes, socketRoutes, consumers, jobs, triggers])
      assert.deepEqual(Object.keys(list), ["b", "d"]);
    assert.deepEqual(without({ capabilities } as never, { capabilities: ["gamelift"] }).routes, {});
  });
});
