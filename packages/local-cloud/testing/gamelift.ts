import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listenLocally } from "../cloud/listen";
import { cloudControl } from "../cloudcontrol";
import { RunClock } from "../core/clock";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import { gamelift } from "../gamelift";
import { GameLiftApi } from "../gamelift/api";
import { callOf } from "./dynamodb";
import { duel } from "./ruleSets";
import { type ServerOptions, ServerProcess } from "./serverProcess";

export { until } from "./until";

const location = "custom-laptop";

interface Detail {
  type: string;
  acceptance?: string;
  tickets: { ticketId: string; players: { playerId: string; playerSessionId?: string }[] }[];
  gameSessionInfo?: { port?: unknown; players: { playerId: string; playerSessionId?: string }[] };
}

export interface WorldOptions {
  readonly data?: string;
  /** Epoch milliseconds at the start. */
  readonly now?: number;
  readonly acceptance?: number;
  readonly standalone?: boolean;
  /** The name of the fleet's location. */
  readonly place?: string;
  /** Hosts sessions on a container fleet in this Region, with this mode of the player gateway. */
  readonly container?: { readonly region: string; readonly gateway: string };
  /** The name of the matchmaking configuration. */
  readonly matchmaker?: string;
  readonly ruleSet?: object;
  /** Included in every matchmaking notification. */
  readonly customEventData?: string;
}

/** Starts a separate GameLift with a fleet, a queue and a matchmaker. The test controls its time. */
export async function world({
  data: given,
  now = 1_800_000_000_000,
  acceptance,
  standalone,
  place = location,
  container,
  matchmaker = "duel",
  ruleSet = duel,
  customEventData,
}: WorldOptions = {}) {
  const time = { now };
  const data = given ?? mkdtempSync(join(tmpdir(), "gamelift-spec-"));
  const listener = await listenLocally(0, "--aws-port");
  const url = `http://127.0.0.1:${listener.port}`;
  const host: Host = {
    accountId: "123456789012",
    region: container?.region ?? "eu-central-1",
    data,
    awsUrl: url,
    publicUrl: url,
    events: new Events(),
    clock: new RunClock(() => time.now),
    meter: new Meter(),
  };
  const published: Detail[] = [];
  const messages: string[] = [];
  const service = gamelift(
    host,
    {
      publish(_service, _source, _topic, text) {
        messages.push(text);
        published.push(JSON.parse(text).detail);
      },
    },
    { pace: 0 },
  );
  service.attach(listener.server);
  // The clock of a local run ticks before the program has declared its resources.
  service.engine.tick();
  const control = cloudControl(service.types);
  const all = { ...service.resources, ...control.resources };
  const create = async (type: string, name: string, inputs: object) => {
    const provider = all[type];
    if (!provider) throw new Error(`no ${type}`);
    const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    return provider.create(provider.inputs.parse(inputs) as never, resource);
  };
  const declare = (typeName: string, name: string, state: object) =>
    create("aws:cloudcontrol/resource:Resource", name, { typeName, desiredState: JSON.stringify(state) });
  await declare("AWS::GameLift::Location", "location", { LocationName: place });
  const fleet = container
    ? await declare("AWS::GameLift::ContainerFleet", "fleet", {
        FleetRoleArn: "arn:aws:iam::123456789012:role/fleet",
        PlayerGatewayMode: container.gateway,
      })
    : await declare("AWS::GameLift::Fleet", "fleet", {
        Name: "laptop",
        ComputeType: "ANYWHERE",
        AnywhereConfiguration: { Cost: "0" },
        Locations: [{ Location: place }],
        RuntimeConfiguration: { GameSessionActivationTimeoutSeconds: 60 },
      });
  const { FleetArn: fleetArn } = JSON.parse(String(fleet.outputs["properties"]));
  const topic = "arn:aws:sns:eu-central-1:123456789012:matches";
  const queue = await create("aws:gamelift/gameSessionQueue:GameSessionQueue", "queue", {
    name: "queue",
    destinations: [fleetArn],
    timeoutInSeconds: 120,
    notificationTarget: topic,
  });
  await declare("AWS::GameLift::MatchmakingRuleSet", "rules", {
    Name: "duel",
    RuleSetBody: JSON.stringify(ruleSet),
  });
  await declare("AWS::GameLift::MatchmakingConfiguration", "matchmaker", {
    Name: matchmaker,
    RuleSetName: "duel",
    RequestTimeoutSeconds: 100,
    AcceptanceRequired: acceptance !== undefined,
    ...(acceptance !== undefined && { AcceptanceTimeoutSeconds: acceptance }),
    ...(standalone
      ? { FlexMatchMode: "STANDALONE" }
      : { FlexMatchMode: "WITH_QUEUE", GameSessionQueueArns: [queue.outputs["arn"]] }),
    NotificationTarget: topic,
    ...(customEventData !== undefined && { CustomEventData: customEventData }),
  });
  service.resume();
  const environment = service.serverEnvironment() ?? {};
  const { engine } = service;
  const api = new GameLiftApi(engine);
  const servers: ServerProcess[] = [];
  return {
    data,
    engine,
    time,
    clock: host.clock,
    published,
    /** The published events, in the order of their delivery. */
    messages,
    environment,
    fleet: fleet.id,
    create,
    declare,
    /** Answers a call of GameLift's API, without the network. Resolves with the body; rejects with an `AwsError`. */
    ask: async (operation: string, input: object): Promise<string> =>
      String((await api.answer(callOf(operation, input))).body),
    types: () => published.map(({ type }) => type),
    /** Advances the time, and runs the timers that are due. */
    pass(seconds: number) {
      time.now += seconds * 1000;
      engine.tick();
    },
    /** Starts a server process that is ready for a game. */
    async server(options: Omit<ServerOptions, "environment"> = {}) {
      const made = new ServerProcess({ environment, ...options });
      servers.push(made);
      await made.connect();
      await made.ready();
      return made;
    },
    /** Starts matchmaking for one player with a skill. */
    ticket: (id: string, player: string, skill = 10) =>
      engine.step(() =>
        engine.matchmaking.start(
          matchmaker,
          [{ playerId: player, attributes: { skill: { N: skill } }, latencies: {} }],
          { id },
        ),
      ),
    statusOf: (id: string) => engine.context.store.tickets.get(id)?.status,
    /** Resolves when GameLift knows that the process has disconnected. */
    async untilLost(id: string) {
      while (engine.context.store.processes.get(id)?.lostSince === undefined)
        await new Promise((resolve) => setImmediate(resolve));
    },
    /** Stops GameLift and keeps its data. */
    async stop() {
      for (const server of servers) server.kill();
      await service.close();
      await listener.close();
    },
    async close() {
      await this.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof world>>;
