import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

import {
  AuthPool,
  AvatarBucket,
  AvatarProcessor,
  BuildPipeline,
  type BuildPipelineArgs,
  CanaryRelease,
  CatalogSeed,
  CustomDomain,
  Firewall,
  GameApi,
  GameFunction,
  GamePage,
  GameSessionService,
  GameTables,
  type Hosting,
  LiveBucket,
  Monitoring,
  RealtimeApi,
  ScheduledJobs,
  StreamConsumers,
  WebSite,
} from "@game-backend/components";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import { disconnect } from "@game-backend/framework/sockets/disconnect";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { modes } from "../../../game/modes";
import { game } from "../../../tools/harness/whole";
import { refused, registeredBy } from "../registered";

/** Returns tables with these models. Most components need none to check their arguments, and creating all takes long. */
const tables = (models: Partial<typeof game.tables> = {}) =>
  new GameTables("tables", { tables: models as never });
const bare = (models?: Partial<typeof game.tables>) => {
  const provided = tables(models);
  return { game: { ...game, routes: {}, authorizers: {} }, tables: provided, providers: [provided] };
};

const released = { function: { name: "processor", arn: "arn" }, aliasName: "live" };
const pipeline = (args: Partial<BuildPipelineArgs>) =>
  new BuildPipeline("pipeline", {
    connectionArn: "arn:aws:codeconnections:eu-west-1:123456789012:connection/1",
    repository: "my-org/game",
    images: { name: "images", arn: "arn", url: "url" },
    release: new CanaryRelease("release", released),
    ...args,
  });
const pool = (args: object) =>
  new AuthPool("auth", { game: { ...game, triggers: {} }, providers: [tables()], ...args });
const api = (args: object) => new GameApi("api", { ...bare(), userPoolArn: "arn", ...args });
const sockets = (args: object) =>
  new RealtimeApi("live", {
    ...bare(),
    game: { ...game, socketRoutes: {} },
    connect: { ...disconnect, uses: {} },
    disconnect: { ...disconnect, uses: {} },
    ...args,
  });
const fn = (args: object) =>
  new GameFunction("hello", {
    code: new pulumi.asset.AssetArchive({}),
    description: "Says hello",
    statements: [],
    ...args,
  });
const follow = (args: Partial<AnyConsumer>) => {
  const consumer = Object.values<AnyConsumer>(game.consumers)[0] as AnyConsumer;
  const consumers = { one: { ...consumer, uses: {}, ...args } };
  const followed = { [consumer.table]: game.tables[consumer.table as keyof typeof game.tables] };
  new StreamConsumers("boards", { ...bare(followed), game: { ...game, consumers } });
};
const jobs = (schedules: Readonly<Record<string, string>>) => {
  const job = {
    summary: "Counts",
    input: z.object({}),
    schedules: Object.fromEntries(
      Object.entries(schedules).map(([name, expression]) => [name, { expression, input: {} }]),
    ),
    handler: async () => ({}),
  };
  new ScheduledJobs("jobs", { ...bare(), game: { ...game, jobs: { count: job } } });
};
const sessions = (hosting: Hosting, more: object = {}) => {
  const mode = { ...Object.values(modes)[0], ...more } as (typeof modes)[keyof typeof modes];
  const args = { ...bare(), game: { ...game, topicConsumers: {} } };
  new GameSessionService("sessions", { ...args, modes: { duel: mode }, hosting });
};
const plan = { quota: { limit: 1, period: "DAY" }, rate: 1, burst: 1 } as const;
const container = {
  kind: "container",
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/game@sha256:${"0a".repeat(32)}`,
  port: 7_000,
  protocol: "UDP",
  mostInstances: 1,
} as const;
const anywhere = { kind: "anywhere" } as const;

const eight = Array.from({ length: 8 }, (_, n) => `folder${n}/**`);

/** Each wrong argument, with the start of the error that refuses it. */
const wrong: readonly (readonly [string, () => unknown])[] = [
  ["pipeline: connectionArn", () => pipeline({ connectionArn: "arn:aws:codeconnections:::connection/1" })],
  ["pipeline: repository", () => pipeline({ repository: "game" })],
  ["pipeline: branch", () => pipeline({ branch: "a branch" })],
  ["pipeline: branch", () => pipeline({ branch: "" })],
  ["pipeline: paths[0]", () => pipeline({ paths: [""] })],
  ["pipeline: paths[1]", () => pipeline({ paths: ["web/**", "/functions/**"] })],
  ["pipeline: paths[0]", () => pipeline({ paths: ["./functions/**"] })],
  ["pipeline: paths[0]", () => pipeline({ paths: ["../game/**"] })],
  ["pipeline: paths[0]", () => pipeline({ paths: ["functions/../web"] })],
  ["pipeline: paths[0]", () => pipeline({ paths: ["functions\\**"] })],
  ["pipeline: paths[0]", () => pipeline({ paths: ["a".repeat(256)] })],
  ["pipeline: paths: AWS takes 1 to 8", () => pipeline({ paths: [] })],
  ["pipeline: paths: AWS takes 1 to 8", () => pipeline({ paths: [...eight, "web/**"] })],
  [
    "release: alarms: AWS takes 0 to 9",
    () => new CanaryRelease("release", { ...released, alarms: Array.from({ length: 10 }, String) }),
  ],
  ["firewall: requestsPerAddress", () => new Firewall("firewall", { requestsPerAddress: 9 })],
  [
    "domain: domain",
    () => new CustomDomain("domain", { domain: "https://a.example.com", hostedZoneId: "Z1" }),
  ],
  [
    "domain: domain",
    () => new CustomDomain("domain", { domain: `${"a".repeat(49)}.example.com`, hostedZoneId: "Z1" }),
  ],
  [
    "domain: hostedZoneId",
    () => new CustomDomain("domain", { domain: "a.example.com", hostedZoneId: "/hostedzone/Z1" }),
  ],
  ["auth: signIn.google", () => pool({ signIn: { google: { clientId: "id", clientSecret: "secret" } } })],
  ["auth: signIn.callbackUrls: AWS takes 1 to 100", () => pool({ signIn: { domainPrefix: "game" } })],
  ...["Game", "my-cognito", "-game", "a".repeat(64)].map(
    (domainPrefix) =>
      [
        "auth: signIn.domainPrefix",
        () => pool({ signIn: { domainPrefix, callbackUrls: ["https://a.example.com/"] } }),
      ] as const,
  ),
  ...["a.example.com", "http://a.example.com/", "https://a.example.com/#in"].map(
    (url) =>
      [
        "auth: signIn.callbackUrls[0]",
        () => pool({ signIn: { domainPrefix: "game", callbackUrls: [url] } }),
      ] as const,
  ),
  ["auth: mail.from", () => pool({ mail: { from: "Game", identity: "example.com" } })],
  ["auth: mail.from", () => pool({ mail: { from: "a@example.com>", identity: "example.com" } })],
  ["auth: mail.identity", () => pool({ mail: { from: "a@example.com", identity: "" } })],
  ["auth: groups' names[0]", () => pool({ groups: { "two words": "Two" } })],
  ["auth: groups' meanings[0]", () => pool({ groups: { admins: "a".repeat(2_049) } })],
  ["api: throttle.rate", () => api({ throttle: { rate: 0, burst: 1 } })],
  ["api: throttle.burst", () => api({ throttle: { rate: 1, burst: 0.5 } })],
  ["api: plans.free.rate", () => api({ plans: { free: { ...plan, rate: Number.NaN } } })],
  ["api: plans.free.quota.limit", () => api({ plans: { free: { ...plan, quota: { limit: 0 } } } })],
  ["api: playerBudget", () => api({ playerBudget: 10 })],
  [
    "api: minClient: ios: version",
    () => api({ minClient: { ios: { version: "newest", store: "https://a.b" } } }),
  ],
  ["api: corsOrigins[0]", () => api({ corsOrigins: ["https://a.example.com/"] })],
  ["api: upstream.url", () => api({ upstream: { url: "https://a.example.com/" } })],
  [
    "api: routes.score.callerRate.rate",
    () =>
      api({
        game: {
          ...game,
          routes: { score: { ...game.routes.postScore, callerRate: { rate: -1, burst: 1 } } },
        },
      }),
  ],
  ...["a.example.com", "null", "file:///", "capacitor://localhost/", "https://A.example.com"].map(
    (origin) =>
      ["avatars: corsOrigins[0]", () => new AvatarBucket("avatars", { corsOrigins: [origin] })] as const,
  ),
  [
    "processor: a pipeline releases an image",
    () => {
      const bucket = { name: "bucket", arn: "arn" };
      new AvatarProcessor("processor", { game, providers: [tables()], bucket, releasedBy: "pipeline" });
    },
  ],
  [
    "processor: concurrency",
    () => {
      const bucket = { name: "bucket", arn: "arn" };
      new AvatarProcessor("processor", { game, providers: [tables()], bucket, concurrency: -1 });
    },
  ],
  ["live: throttle.burst", () => sockets({ throttle: { rate: 1, burst: 0 } })],
  ["live: pushesPerSecond", () => sockets({ pushesPerSecond: 10_000 })],
  ["live: playerBudget", () => sockets({ playerBudget: Number.NaN })],
  ["hello: memorySize", () => fn({ memorySize: 64 })],
  ["hello: timeout", () => fn({ timeout: 901 })],
  ["hello: description", () => fn({ description: "a".repeat(257) })],
  ["hello: environment's names[0]", () => fn({ environment: { "MY-NAME": "" } })],
  ["hello: environment's names[0]", () => fn({ environment: { AWS_REGION: "eu-west-1" } })],
  ["auth-new-player: timeout", () => pool({ newPlayer: { ...disconnect, uses: {}, timeout: 0 } })],
  ["boards-one: batchSize", () => follow({ batchSize: 10_001 })],
  ["boards-one: batchWindow", () => follow({ batchWindow: 301 })],
  ["boards-one: parallelization", () => follow({ parallelization: 11 })],
  ["boards-one: maximumAge", () => follow({ maximumAge: 59 })],
  ["boards-one: filters: AWS takes 1 to 5", () => follow({ filters: [{}, {}, {}, {}, {}, {}] })],
  ...[
    "5 0 * * *",
    "cron(5 0 * * *)",
    "cron(5 0 * * * *)",
    "cron(5 0 ? * ? *)",
    "rate(0 days)",
    "rate(1 week)",
  ].map(
    (expression) => ["jobs-count: schedules' expressions[0]", () => jobs({ daily: expression })] as const,
  ),
  ["jobs-count: schedules' names[0]", () => jobs({ "every day": "rate(1 day)" })],
  ["ops: email", () => new Monitoring("ops", { deadLetters: [], email: "ops" })],
  ["ops: monthlyBudget", () => new Monitoring("ops", { deadLetters: [], monthlyBudget: "$25" })],
  ["ops: monthlyBudget", () => new Monitoring("ops", { deadLetters: [], monthlyBudget: "0.0" })],
  ["sessions: hosting.image", () => sessions({ ...container, image: "game:latest" })],
  ["sessions: hosting.port", () => sessions({ ...container, port: 60_001 })],
  ["sessions: hosting.mostInstances", () => sessions({ ...container, mostInstances: 0 })],
  ["sessions: hosting.aliasArn", () => sessions({ kind: "fleet", aliasArn: "alias-1" })],
  ["sessions: hosting.fleetArn", () => sessions({ kind: "fleet", fleetArn: "fleet-1" })],
  ["sessions: modes.duel.searchSeconds", () => sessions(anywhere, { searchSeconds: 0 })],
  ["sessions: modes.duel.acceptSeconds", () => sessions(anywhere, { acceptSeconds: 601 })],
  [
    "sessions: modes.duel.botsAfterSeconds",
    () => sessions(anywhere, { acceptSeconds: 20, botsAfterSeconds: 29 }),
  ],
  ["sessions: modes.duel.botsAfterSeconds", () => sessions(anywhere, { botsAfterSeconds: 61 })],
  ["sessions: modes.duel.longestSeconds", () => sessions(anywhere, { longestSeconds: 59 })],
  ["sessions: modes.duel.lateShare", () => sessions(anywhere, { lateShare: 1.1 })],
  [
    "sessions: modes.duel.leaving",
    () => sessions(anywhere, { leaving: { minutes: [], forget: { hours: 1 } } }),
  ],
  [
    "sessions: modes.duel.leaving",
    () => sessions(anywhere, { leaving: { minutes: [1], forget: { hours: 0 } } }),
  ],
  [
    'sessions: modes.duel.backfill: "automatic" is not "none" or "manual"',
    () => sessions(anywhere, { backfill: "automatic" as "manual" }),
  ],
  [
    "sessions: modes.duel.backfill: its latency rule",
    () => sessions(anywhere, { backfill: "manual", latency: { atFirst: 80, after: [] } }),
  ],
  [
    "sessions: modes.duel.backfill: there is no game server",
    () => sessions(anywhere, { backfill: "manual", hosting: "relay" }),
  ],
  [
    "page: gameServers[0]",
    () => {
      const ids = { apiUrl: "url", userPoolId: "id", userPoolClientId: "id" };
      const site = new WebSite("site");
      new GamePage("page", { site, folder: "web", ...ids, gameServers: ["https://a.example.com"] });
    },
  ],
  [
    "desk: path",
    () => {
      const ids = { apiUrl: "url", userPoolId: "id", userPoolClientId: "id" };
      new GamePage("desk", { site: new WebSite("site"), folder: "web", ...ids, path: "/desk" });
    },
  ],
  [
    "catalog: items",
    () => {
      const items = [{ id: "torch", text: "a".repeat(6 * 1024 * 1024) }];
      new CatalogSeed("catalog", { game, providers: [tables()], table: "catalog", items });
    },
  ],
];

describe("components refuse, before AWS does, and name the argument:", () => {
  for (const [line, program] of wrong)
    it(line, () => refused(program, new RegExp(`^${line.replace(/[[\].]/g, "\\$&")}`)));
});

describe("components take", () => {
  it("outputs, and absent values", async () => {
    const play = pulumi.output("https://play.example.com");
    const { registered } = await registeredBy(() => {
      new AvatarBucket("avatars", { corsOrigins: pulumi.output([play]) });
      pool({
        signIn: { domainPrefix: pulumi.output("game"), callbackUrls: [play] },
        mail: {
          from: pulumi.output("no-reply@play.example.com"),
          identity: pulumi.output("play.example.com"),
        },
      });
      pool({ signIn: { domainPrefix: "" } });
      const connectionArn = "arn:aws:codeconnections:eu-west-1:123456789012:connection/1";
      pipeline({ connectionArn: pulumi.output(connectionArn), repository: pulumi.output("my-org/game") });
    });
    const texts = registered.map(({ inputs }) => JSON.stringify(inputs));
    for (const each of [/:identity\/play\.example\.com/, /UseConnection/, /my-org\/game/])
      assert.ok(
        texts.some((text) => each.test(text)),
        `${each}`,
      );
  });

  it("Pulumi's option `protect` as the argument: children that updates replace stay unprotected", async () => {
    const made = async (program: () => unknown) => (await registeredBy(program)).registered;
    const bucket = (protect?: boolean) => ({ store: { bucket: "live", prefix: "" }, protect });
    const byOption = await made(() => new LiveBucket("live", bucket(), { protect: true }));
    assert.deepEqual(byOption, await made(() => new LiveBucket("live", bucket(true))));
    assert.notDeepEqual(byOption, await made(() => new LiveBucket("live", bucket())));
    const argument = /^export interface \w+Args.*?^\s+protect\?: boolean;/ms;
    for (const file of globSync("components/{*,*/args}.ts").filter((one) =>
      argument.test(readFileSync(one, "utf8")),
    )) {
      const component = file.replace(/\/args\.ts$/, ".ts");
      assert.match(readFileSync(component, "utf8"), /= protectedBy\(given, options\);/, component);
    }
  });

  it("the arguments in the examples", async () => {
    // AWS says how a certificate's names are proved.
    const domainValidationOptions = ["play", "api.play", "live.play", "avatars.play"]
      .flatMap((host) => [`${host}.example.com`, `${host}.xn--p1ai`])
      .map((domainName) => ({
        ...{ domainName, resourceRecordName: `_x.${domainName}` },
        ...{ resourceRecordType: "CNAME", resourceRecordValue: "_y.acm-validations.aws" },
      }));
    const { registered } = await registeredBy(
      () => {
        pipeline({ paths: eight, branch: "release/1.2" });
        new AvatarBucket("avatars", { corsOrigins: ["*", "http://localhost:3000", "capacitor://localhost"] });
        pool({
          signIn: {
            domainPrefix: "my-game",
            callbackUrls: ["https://a.example.com/", "http://localhost:8080/", "mygame://signed-in"],
          },
          mail: { from: "Forest <no-reply@play.example.com>", identity: "play.example.com" },
        });
        new CustomDomain("domain", { domain: "play.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" });
        new CustomDomain("idn", { domain: "play.xn--p1ai", hostedZoneId: "Z1" });
        new Monitoring("ops", { deadLetters: [], email: "ops@example.com", monthlyBudget: "0.5" });
      },
      { domainValidationOptions },
    );
    assert.ok(registered.some(({ type }) => type === "aws:acm/certificate:Certificate"));
  });
});

/** The texts that decide what is created or built, so that a program knows them before it runs: of the game, and of files. */
const plain: Readonly<Record<string, string>> = {
  AuthPool: "groups",
  BuildPipeline: "gameFolder paths",
  CatalogSeed: "table",
  ContentBucket: "bucket folder",
  GameApi: "functionNames",
  GameFunction: "description",
  GamePage: "folder path",
  GameTables: "tables",
  LetThrough: "address until",
  Monitoring: "monthlyBudget",
  // What EventBridge delivers, to a callback.
  PipelineEvent: "id time account region pipeline",
  // The whole of a platform may be an output.
  PagePlatform: "authorizeUrl clientId",
  PresetFile: "key path contentType",
  // Names of attributes of a row.
  Returning: "players unless",
  SaveBucket: "rows",
  SecretKeys: "provides",
  StoreKey: "provides",
};

/** The types of the game's own declarations, which are code. */
const ofGame =
  /^(AnyAuthorizer|AnyJob|Authorizer|AuthorizerRules|Callback|Job|JobSchedule|MinBuild|Store|TableModel|Team|Trigger)$/;

describe("the arguments of components", () => {
  it("are inputs if they are texts, such as ARNs, ids, names, domains and addresses", () => {
    const withoutInputs = (type: string): string => {
      const less = type.replace(/pulumi\.Input<[^<>]*>/g, "Input").replaceAll("Record<string,", "Record<");
      return less === type ? type : withoutInputs(less);
    };
    let of = "";
    const found = new Map<string, string[]>();
    for (const line of readFileSync("components/README.md", "utf8").split("\n")) {
      of = /^(?:## |interface |type )(\w+)/.exec(line)?.[1] ?? of;
      const [, name, type = ""] =
        /^\| `(\w+)` \| `([^`]*)` \|/.exec(line) ?? /^\s+(?:readonly )?(\w+)\??: (.*);$/.exec(line) ?? [];
      if (name && /\bstring\b/.test(withoutInputs(type)) && !ofGame.test(of))
        found.set(of, [...(found.get(of) ?? []), name]);
    }
    assert.deepEqual(
      Object.fromEntries([...found].map(([type, names]) => [type, names.join(" ")])),
      plain,
      "make it pulumi.Input<string>, or say here that it decides what is created",
    );
  });
});
