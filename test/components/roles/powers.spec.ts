import assert from "node:assert/strict";
import { featuresOf, routeGroups } from "@game-backend/components/gameApi/routeGroups";
import { kebab } from "@game-backend/components/lib/kebab";
import { capability } from "@game-backend/framework/capability";
import type { Feature } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { powersOf } from "@game-backend/framework/powers";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { TableModel } from "@game-backend/framework/table";
import type { RecordedResource } from "@game-backend/local-cloud";
import { functionNames } from "../../../game/functionNames";
import { features, game } from "../../../tools/harness/whole";
import { list, ofType, type Statement, statements } from "../graph";
import { deploymentOf } from "../stackGraphs";

type Parts = Readonly<Record<string, readonly Statement[]>>;

/** The tables that a function writes to only if each of its routes does, or a feature has it alone and a table of that power. */
const guarded = ["audit", "credentials", "ledger", "progress", "purchases", "revocations", "sanctions"];

/**
 * The capabilities that any route may have: who is staff, whom an act of staff is about, and the keys that sign cursors and hash
 * identities.
 */
const harmless =
  /^(logs|xray):|^cognito-idp:(AdminGetUser|ListUsersInGroup) |^ssm:GetParameter .*(signing|identity)-key/;

const groups = routeGroups({ game, functionNames }, lambdaRoutes(game.routes));
const featureOf = featuresOf(game);
const routeOf = new Map(
  Object.entries(lambdaRoutes(game.routes)).map(([name, { method, path }]) => [`${method} ${path}`, name]),
);

/** Returns what statements allow beyond reading tables: actions of other services, and tables that they write to. */
const powersIn = (all: readonly Statement[]): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) =>
        list(Resource).flatMap((arn) => {
          const [, table] = /:table\/tables-([\w-]+?)-[0-9a-f]{7}/.exec(arn) ?? [];
          if (table) return /:(Put|Update|Delete|BatchWrite)Item$/.test(action) ? [`writes ${table}`] : [];
          return harmless.test(`${action} ${arn}`) ? [] : [`${action} ${arn}`];
        }),
      ),
    ),
  );

/** Returns the functions of routes, each with what its role allows and what each of its routes needs. */
const functionsOf = (graph: readonly RecordedResource[]) =>
  graph.flatMap(({ type, name, outputs }) => {
    if (type !== "gamebackend:index:GameFunction") return [];
    const { access } = outputs as { access: Record<string, { parts?: Parts }> };
    const { parts } = access[`aws:iam/role:Role::${name}-role`] ?? {};
    if (!parts || !Object.keys(parts).every((part) => routeOf.has(part))) return [];
    const policy = ofType(graph, "RolePolicy").find((each) => each.name === `${name}-grants`);
    return [{ name, parts, role: powersIn(statements(policy?.inputs["policy"])) }];
  });

const tablesOf = (feature: string | undefined) =>
  Object.values((features as Readonly<Record<string, Feature>>)[feature ?? ""]?.tables ?? {});

/** Returns the feature of all these routes; `undefined` if they belong to several. */
function onlyFeature(routes: readonly string[]): string | undefined {
  const [feature, ...others] = new Set(routes.map((name) => featureOf.get(name)));
  return others.length === 0 ? feature : undefined;
}

/** Returns the powers that functions give to routes which do not need them. */
function unneeded(graph: readonly RecordedResource[]) {
  const models = new Map(
    Object.entries<TableModel>(game.tables).map(([name, model]) => [`writes ${model.name}`, { name, model }]),
  );
  return functionsOf(graph).flatMap(({ name, parts, role }) => {
    const feature = onlyFeature(Object.keys(parts).map((part) => routeOf.get(part) ?? ""));
    return [...role].flatMap((power) => {
      const table = models.get(power);
      const isOwn = tablesOf(feature).some(
        ({ power: own }) => own !== undefined && own === table?.model.power,
      );
      const lacking = Object.values(parts).filter((each) => !powersIn(each).has(power));
      return lacking.length === 0 || (table && (isOwn || !guarded.includes(table.name)))
        ? []
        : [`${name}: ${power.replace(/:.*/, "")}`];
    });
  });
}

const ofSample = [
  "api-admin-accounts-audit-sockets: cognito-idp",
  "api-admin-approvals-audit-money: writes Ledger",
  "api-admin-approvals-audit-money: writes UserProgress",
  ...("putPlayerLeague" in game.routes ? ["api-admin-approvals-audit: s3"] : []),
  "api-admin-audit-sanctions: s3",
  "api-admin-audit-saves: s3",
  "api-admin-audit: s3",
  // Staff see the quests that the draw key chooses for a player.
  "api-admin-audit: ssm",
  "api-admin: s3",
  "api-economy-player: s3",
  "api-economy-player: ssm",
  "api-economy-server: s3",
  "api-live-audit-live-admin: s3",
  "api-player-accounts-sockets: cognito-idp",
  "api-player-accounts: cognito-idp",
  "api-player-money-saves: s3",
  "api-player-saves: s3",
  "api-player-ticket-key: s3",
  "api-player-uploads: lambda",
  "api-player-uploads: s3",
  "api-player: s3",
  "api-privacy-player: s3",
  "api-staff-audit-admin: s3",
];

/**
 * The services that only some of a function's routes need, because the routes have the same power by different actions or keys:
 * over the caller's own account, over one's uploads, over matches, and proofs of stores and platforms. To read released documents
 * is a power over nobody. Who writes a letter has the power over money without writing wallets: players claim what it contains.
 */
const alike = {
  dev: ofSample,
  everything: [
    ...ofSample,
    "api-lobbies-other-player: s3",
    "api-player-gamelift: gamelift",
    "api-player-gamelift: s3",
    "api-platforms-accounts-none: ssm",
    "api-platforms-player: ssm",
    "api-player-money-purchases-stores: ssm",
    "api-player-stores: ssm",
    "api-sessions-gamelift-player: gamelift",
    "api-sessions-gamelift-player: s3",
  ].sort(),
};

describe("routes that share a function", () => {
  for (const stack of ["dev", "everything"] as const)
    it(`have the powers of its role each, but for actions of one power, in ${stack}`, async () => {
      const { graph } = await deploymentOf(stack);
      assert.ok(functionsOf(graph).length > 30);
      assert.deepEqual([...new Set(unneeded(graph))].sort(), alike[stack]);
    });

  it("have the same caller and the same powers, apart from those of their own feature's tables", () => {
    for (const { name, routes } of groups) {
      const own = tablesOf(onlyFeature(Object.keys(routes))).map(({ power }) => power);
      const kinds = [[], own].map((without) =>
        Object.values(routes).map((one) =>
          [one.auth, ...powersOf(one, game).filter((power) => !without.includes(power))].join(" "),
        ),
      );
      assert.ok(
        kinds.some((each) => new Set(each).size === 1),
        name,
      );
    }
  });

  it("never lose one while the function keeps its name, if that is a route's or a feature's", () => {
    for (const { name, routes } of groups)
      for (const [one, { auth }] of Object.entries(routes)) {
        const feature = featureOf.get(one);
        const all = Object.keys(lambdaRoutes(game.routes)).filter(
          (other) => featureOf.get(other) === feature && game.routes[other as never]["auth"] === auth,
        );
        if (name === kebab(`${feature}-${auth}`)) assert.deepEqual(Object.keys(routes).sort(), all.sort());
        if (name === kebab(one)) assert.deepEqual(Object.keys(routes), [one]);
      }
  });

  it("leave dev with 82 functions and 899 resources at most", async () => {
    const { graph } = await deploymentOf("dev");
    assert.ok(ofType(graph, "Function").length <= 82, `${ofType(graph, "Function").length} functions`);
    assert.ok(graph.length <= 899, `${graph.length} resources`);
  });
});

describe("a new feature", () => {
  const names = (feature: Feature) => {
    const more = gameOf({ ...features, postcards: feature } as never);
    return routeGroups({ game: more, functionNames }, lambdaRoutes(more.routes as never)).map(
      ({ name }) => name,
    );
  };
  const postcards = (uses: object, auth = "player") =>
    ({
      method: "GET",
      path: "/postcards",
      auth,
      uses,
      returns: {},
      handler: () => {},
    }) as unknown as LambdaRoute;
  const model = { name: "Postcards", hashKey: "userId", keeps: "Always", personal: { holds: "nothing" } };
  const tables = { postcards: model } as unknown as NonNullable<Feature["tables"]>;
  const known = groups.map(({ name }) => name);

  it("adds no function, whatever it does with tables that are no power", () => {
    for (const auth of ["player", "admin", "none", "server"])
      assert.deepEqual(
        names({ tables, routes: { getPostcards: postcards({ postcards: ["Query", "PutItem"] }, auth) } })
          .length,
        known.length,
        auth,
      );
  });

  it("shares the function of routes with the same power, and has one for a power of its own", () => {
    assert.deepEqual(
      names({ routes: { getPostcards: postcards({ users: ["AdminSetUserPassword"] }) } }).sort(),
      [...known].sort(),
    );
    const post = capability({
      permissions: () => [{ actions: ["ses:SendEmail"], resource: "*" }],
      environment: () => ({}),
      client: () => ({}),
    });
    assert.deepEqual(
      names({ capabilities: { post }, routes: { getPostcards: postcards({ post: true }) } }).filter(
        (name) => !known.includes(name),
      ),
      ["postcards-player"],
    );
  });

  it("has one for six routes with the same caller and powers", () => {
    const routes = Object.fromEntries(
      ["a", "b", "c", "d", "e", "f"].map((name) => [
        name,
        { ...postcards({ postcards: ["Query"] }), path: `/postcards/${name}` },
      ]),
    );
    assert.deepEqual(
      names({ tables, routes }).filter((name) => !known.includes(name)),
      ["postcards-player"],
    );
  });
});
