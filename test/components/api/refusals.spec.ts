import {
  AuthPool,
  type AvatarProcessor,
  BuildPipeline,
  CanaryRelease,
  deliver,
  GameApi,
  GameFunction,
  GameTables,
  Monitoring,
  RealtimeApi,
  SecretKeys,
  StreamConsumers,
} from "@game-backend/components";
import { defaultTelemetry } from "@game-backend/components/lib/telemetry";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import type { AnyUses } from "@game-backend/framework/game";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { disconnect } from "@game-backend/framework/sockets/disconnect";
import type { AnyTrigger } from "@game-backend/framework/trigger";
import * as pulumi from "@pulumi/pulumi";
import { newPlayer } from "../../../functions/auth/newPlayer";
import newUser from "../../../functions/auth/newUser";
import * as catalog from "../../../functions/catalog/definition";
import * as leaderboard from "../../../functions/leaderboard/definition";
import { ownGame } from "../../../tools/harness/ownWorld";
import { refused } from "../registered";

const game = ownGame({ catalog, leaderboard });
const { ping } = game.socketRoutes;

describe("components refuse, in one line that names the resource,", () => {
  it("a plan with the name of the players' key", async () => {
    const plan = { quota: { limit: 1, period: "DAY" }, rate: 1, burst: 1 } as const;
    await refused(() => {
      const tables = new GameTables("tables", { tables: game.tables });
      const args = { game: { ...game, routes: {} }, tables, providers: [tables], userPoolArn: "arn" };
      new GameApi("api", { ...args, plans: { players: plan } });
    }, /^api-keys: the key "players" stands for all players: call the plan differently$/);
  });

  for (const [what, both] of [
    ["no code, image or callback", {}],
    ["code and an image", { code: new pulumi.asset.AssetArchive({}), imageUri: "image" }],
  ] as const)
    it(`a function with ${what}`, () =>
      refused(
        () => new GameFunction("hello", { ...both, description: "Says hello", statements: [] }),
        /^hello: a function has one of code, imageUri and callback$/,
      ));

  for (const [actions, message] of [
    [["connect"], /^live: the API has a route connect of its own: call the message differently$/],
    [["hello", "hello"], /^live: two messages have the action hello$/],
  ] as const)
    it(`messages with the actions ${actions.join(" and ")}`, () =>
      refused(() => {
        const socketRoutes = Object.fromEntries(
          actions.map((action, index) => [`message${index}`, { ...ping, action }]),
        );
        const tables = new GameTables("tables", { tables: game.tables });
        const granted = { game: { ...game, socketRoutes }, providers: [tables] };
        const bare = { connect: { ...disconnect, uses: {} }, disconnect: { ...disconnect, uses: {} } };
        new RealtimeApi("live", { ...granted, ...bare });
      }, message));

  for (const generation of [0, -1, 1.5, Number.NaN])
    it(`keys of generation ${generation}`, () =>
      refused(
        () => new SecretKeys("invitations", { generation }),
        new RegExp(`^invitations: generation: ${generation} is not a whole number from 1 to 2147483647$`),
      ));

  for (const tracedPercent of [-1, 101, Number.NaN])
    it(`traces of ${tracedPercent} % of the requests`, () =>
      refused(
        () => {
          const tables = new GameTables("tables", { tables: game.tables });
          const telemetry = { ...defaultTelemetry, tracedPercent };
          const args = {
            game: { ...game, routes: {}, authorizers: {} },
            tables,
            providers: [tables],
            telemetry,
          };
          new GameApi("api", { ...args, userPoolArn: "arn" });
        },
        new RegExp(`^api: telemetry.tracedPercent: ${tracedPercent} is not a number from 0 to 100$`),
      ));

  it("more dead-letter queues than one alarm can watch", () =>
    refused(
      () => new Monitoring("ops", { deadLetters: Array.from({ length: 11 }, (_, n) => `queue-${n}`) }),
      /^ops: an alarm reads 10 metrics at most, and there are 11 dead-letter queues$/,
    ));

  it("a consumer of a table without a stream", () =>
    refused(() => {
      const { scores } = game.tables;
      const { stream: _, ...model } = scores;
      const tables = new GameTables("tables", { tables: { ...game.tables, scores: model } });
      const [[name, consumer] = []] = Object.entries<AnyConsumer>(game.consumers);
      const consumers = { [String(name)]: { ...consumer, table: "scores", uses: {} } as AnyConsumer };
      new StreamConsumers("boards", { game: { ...game, consumers }, tables, providers: [tables] });
    }, /^The table scores has no stream: set `stream: true` in its model$/));

  it("a handler that uses what the game does not have, by the handler's name", () =>
    refused(() => {
      const tables = new GameTables("tables", { tables: game.tables });
      const [consumer] = Object.values<AnyConsumer>(game.consumers);
      const consumers = { crown: { ...consumer, uses: { kings: ["GetItem"] } } as AnyConsumer };
      new StreamConsumers("boards", { game: { ...game, consumers }, tables, providers: [tables] });
    }, /^crown, in the game's consumers, uses kings, and the game has no table, index or capability of this name: add it to the tables or capabilities of `game`$/));

  const poolOf = (triggers: Readonly<Record<string, AnyTrigger>>, uses: AnyUses) => {
    const lists = { ...game, tables: {}, triggers };
    new AuthPool("auth", { game: lists, providers: [], newPlayer: { ...newPlayer, uses } });
  };

  it("a callback that uses what the game does not have", () =>
    refused(
      () => poolOf({}, { kings: ["GetItem"] }),
      /^auth-new-player uses kings, and the game has no table, index or capability of this name: add it to the tables or capabilities of `game`$/,
    ));

  it("two functions for one trigger of Cognito", () =>
    refused(
      () => poolOf({ one: { ...newUser, uses: {}, on: "postConfirmation" } }, {}),
      /^auth: Cognito calls one function for postConfirmation, and there are two$/,
    ));

  /** Creates an API with one route and without authorizers, so that only Cognito and IAM can check callers. */
  const apiOf = (route: AnyRoute) => {
    const tables = new GameTables("tables", { tables: game.tables });
    const lists = { ...game, routes: { one: route }, authorizers: {} };
    new GameApi("api", { game: lists, tables, providers: [tables], userPoolArn: "arn" });
  };
  const { getCatalog, putItem } = game.routes;
  const routes: readonly (readonly [what: string, route: AnyRoute, message: RegExp])[] = [
    [
      "for a kind of callers that no authorizer admits",
      { ...putItem, auth: "editor" },
      /^api: the route one: PUT \/catalog\/\{id\}: no authorizer admits callers of the kind editor$/,
    ],
    [
      "that the gateway serves by two operations",
      { ...getCatalog, auth: "server", uses: { catalog: ["GetItem", "Query"] } },
      /^api: the route one: \/catalog: the gateway does one operation on one table$/,
    ],
  ];
  for (const [what, route, message] of routes)
    it(`a route ${what}, before anything has an ARN`, () => refused(() => apiOf(route), message));

  /** Returns the exported object of a handler, which may collect what features contribute. */
  const originalOf = (handler: object): object =>
    (handler as { readonly collectedFrom?: object }).collectedFrom ?? handler;

  it("a third consumer of a table's stream, even in another component", () =>
    refused(() => {
      const tables = new GameTables("tables", { tables: game.tables });
      const [first, second, third] = Object.entries<AnyConsumer>(game.consumers).map(
        ([name, consumer]) =>
          // A bundle imports the original.
          [name, { ...consumer, table: "scores", uses: {}, collectedFrom: originalOf(consumer) }] as const,
      );
      const follow = (name: string, ...list: (typeof first)[]) => {
        const consumers = Object.fromEntries(list.filter((one) => one !== undefined));
        new StreamConsumers(name, { game: { ...game, consumers }, tables, providers: [tables] });
      };
      follow("boards", first, second);
      follow("awards", third);
    }, /^awards: a stream has 2 readers at most, and that of scores gets another: join some of its consumers$/));

  const connectionArn = "arn:aws:codeconnections:eu-west-1:123456789012:connection/1";
  const source = { repository: "my-org/game", connectionArn };
  const images = { name: "images", arn: "arn", url: "url" };
  const released = { function: { name: "processor", arn: "arn" }, aliasName: "live" };

  it("a pipeline without canary releases, which it needs for its releases", () =>
    refused(() => {
      const processor = { ...released, images } as unknown as AvatarProcessor;
      deliver(processor, { canaryReleases: false, pipeline: source });
    }, /^A pipeline releases step by step: set canaryReleases$/));

  it("a pipeline for a game that is not in its repository", () =>
    refused(() => {
      const release = new CanaryRelease("release", released);
      new BuildPipeline("pipeline", { ...source, gameFolder: "/games/dice", images, release });
    }, /\/games\/dice is outside of it$/));
});
