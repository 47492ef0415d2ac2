import assert from "node:assert/strict";
import { GameSessionService, type GameSessionServiceArgs } from "@game-backend/components/gameSessionService";
import { type Hosting, withGateway } from "@game-backend/components/gameSessionService/hosting";
import { read as readKeys } from "@game-backend/components/lib/configuration";
import * as pulumi from "@pulumi/pulumi";
import { sessionKeys, sessionsOf } from "../../../config/sessions";
import * as matchmakingFeature from "../../../functions/matchmaking/definition";
import * as sessions from "../../../functions/sessions/definition";
import { modes } from "../../../game/modes";
import { ownGame } from "../../../tools/harness/ownWorld";
import { configOf } from "../configOf";
import { type Registered, registeredBy } from "../registered";

const game = ownGame({ sessions, matchmaking: matchmakingFeature });

/** What Cloud Control says of a resource. */
const ofCloudControl = { properties: "{}" };

const aliasArn = "arn:aws:gamelift:eu-west-1::alias/alias-1234abcd-56ef";
const fleetArn = "arn:aws:gamelift:eu-west-1:123456789012:fleet/fleet-1234abcd-56ef";
const image = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/game@sha256:${"0a".repeat(32)}`;
const container = { kind: "container", image, port: 7_777, protocol: "UDP", mostInstances: 3 } as const;

/** Returns the resources that the service registers: inputs by type, and the states of Cloud Control's by their type. */
async function graphOf(hosting: Hosting, properties: object = {}) {
  const { made, registered } = await registeredBy(
    () => {
      // The topic's consumers are the same in all specs, and building them takes time.
      const args = { game: { ...game, topicConsumers: {} }, providers: [], modes, hosting };
      return new GameSessionService("sessions", args as unknown as GameSessionServiceArgs);
    },
    { properties: JSON.stringify(properties) },
  );
  const states = (type: string) =>
    registered
      .filter(({ inputs }) => inputs["typeName"] === `AWS::GameLift::${type}`)
      .map(({ inputs }) => JSON.parse(String(inputs["desiredState"])));
  const inputs = (type: string): Registered["inputs"] =>
    registered.find((one) => one.type === type)?.inputs ?? {};
  const cloudControl = registered
    .filter(({ type }) => type === "aws:cloudcontrol/resource:Resource")
    .map(({ name, inputs }) => [name, String(inputs["typeName"])] as const);
  return { made, states, inputs, cloudControl };
}

const queue = "aws:gamelift/gameSessionQueue:GameSessionQueue";
const text = (output: pulumi.Input<string> | undefined) =>
  new Promise<string>((resolve) => {
    pulumi.output(output ?? "").apply(resolve);
  });

describe("GameSessionService", function () {
  this.timeout(60_000);

  it("places sessions on its own Anywhere fleet", async () => {
    const { states } = await graphOf({ kind: "anywhere" });
    const [fleet] = states("Fleet");
    assert.equal(fleet.ComputeType, "ANYWHERE");
    assert.match(states("Location")[0].LocationName, /^custom-/);
    assert.deepEqual(states("ContainerFleet"), []);
  });

  for (const [what, hosting, searched] of [
    ["an alias", { kind: "fleet", aliasArn }, { AliasId: aliasArn }],
    ["a fleet", { kind: "fleet", fleetArn }, { FleetId: fleetArn }],
  ] as const)
    it(`places sessions on ${what} that exists, and creates no fleet`, async () => {
      const { made, states, inputs } = await graphOf(hosting);
      assert.deepEqual(inputs(queue)["destinations"], Object.values(searched));
      assert.deepEqual([states("Fleet"), states("Location"), states("ContainerFleet")], [[], [], []]);
      assert.deepEqual(JSON.parse(await text(made.provides["gameFleet"]?.value)), searched);
    });

  it("places sessions on containers that scale to and from zero, behind an alias and the player gateway", async () => {
    const { states, inputs } = await graphOf(container);
    const [group] = states("ContainerGroupDefinition");
    assert.equal(group.GameServerContainerDefinition.ImageUri, image);
    const [fleet] = states("ContainerFleet");
    assert.equal(fleet.PlayerGatewayMode, "ENABLED");
    assert.deepEqual(fleet.Locations, [
      {
        Location: "eu-west-1",
        LocationCapacity: {
          MaxSize: 3,
          ManagedCapacityConfiguration: {
            ZeroCapacityStrategy: "SCALE_TO_AND_FROM_ZERO",
            ScaleInAfterInactivityMinutes: 30,
          },
        },
      },
    ]);
    const { FromPort, ToPort } = fleet.InstanceConnectionPortRange;
    assert.equal(ToPort - FromPort + 1, fleet.GameServerContainerGroupsPerInstance);
    assert.deepEqual(fleet.InstanceInboundPermissions, [
      { FromPort, ToPort, IpRange: "0.0.0.0/0", Protocol: "UDP" },
    ]);
    assert.match(
      JSON.stringify(inputs(queue)["destinations"]),
      /^\["arn:aws:test:eu-west-1:123456789012:sessions"\]$/,
    );
    assert.deepEqual(inputs("aws:gamelift/alias:Alias")["routingStrategy"], {
      type: "SIMPLE",
      fleetId: "sessions-container-fleet-id",
    });
    // It needs 1 to 1,024 characters: without one the provider sends an empty text, which UpdateAlias refuses.
    assert.match(String(inputs("aws:gamelift/alias:Alias")["description"] ?? ""), /^.{1,1024}$/);
    const tcp = await graphOf({ ...container, protocol: "TCP" });
    assert.equal(tcp.states("ContainerFleet")[0].PlayerGatewayMode, "DISABLED");
  });

  it("asks for the player gateway where a game may have it, and requires it only where it exists", async () => {
    const on = async (hosting: Hosting) =>
      text((await graphOf(hosting)).made.provides["playerGateway"]?.value);
    assert.equal(await on(container), "on");
    assert.equal(await on({ kind: "fleet", fleetArn }), "on");
    for (const hosting of [{ kind: "anywhere" }, { ...container, protocol: "TCP" }] as const)
      assert.equal(await on(hosting), "off");
    const required = { ...container, gateway: "required" } as const;
    const { states } = await graphOf(required);
    assert.equal(states("ContainerFleet")[0].PlayerGatewayMode, "REQUIRED");
    assert.throws(() => withGateway("sessions", "eu-west-2", true), {
      message: /hosting\.gateway is required, and eu-west-2 has no player gateway. Choose us-east-1/,
    });
    assert.equal(withGateway("sessions", "eu-west-2", false), "eu-west-2");
    await assert.rejects(graphOf({ ...required, protocol: "TCP" }), { message: /hosting\.gateway.*UDP/ });
  });

  it("gives each Cloud Control type its own names, since the provider cannot change a name's type", async () => {
    const types = new Map<string, string>();
    for (const hosting of [container, { kind: "anywhere" }, { kind: "fleet", fleetArn }] as const) {
      const { cloudControl } = await graphOf(hosting);
      assert.ok(cloudControl.length > 0);
      for (const [name, type] of cloudControl) {
        assert.equal(types.get(name) ?? type, type, name);
        types.set(name, type);
      }
    }
  });

  it("gives a new image to the fleet, by the version of the definition and not only its name", async () => {
    const fleetOf = async (ContainerGroupDefinitionArn: string) =>
      (await graphOf(container, { ContainerGroupDefinitionArn })).states("ContainerFleet")[0];
    for (const version of [1, 2]) {
      const arn = `arn:aws:gamelift:eu-west-1::containergroupdefinition/servers:${version}`;
      assert.equal((await fleetOf(arn)).GameServerContainerGroupDefinitionName, arn);
    }
  });

  it("places no match farther away than the modes allow, if players measure the latency", async () => {
    const policies = async (hosting: Hosting) =>
      (await graphOf(hosting)).inputs(queue)["playerLatencyPolicies"];
    const { after } = modes.duel.latency;
    const most = Math.max(...after.map(({ most }) => most));
    assert.deepEqual(await policies({ kind: "fleet", aliasArn }), [
      { maximumIndividualPlayerLatencyMilliseconds: most },
    ]);
    assert.equal(await policies({ kind: "anywhere" }), undefined);
  });

  it("no longer limits the latency once a mode allows any: the provider cannot remove a queue's policies", async () => {
    const { latency: _, ...far } = modes.duel;
    const queueOf = async (of: object) => {
      const { registered } = await registeredBy(() => {
        const args = { game: { ...game, topicConsumers: {} }, providers: [], modes: of };
        const hosting = { kind: "fleet", aliasArn };
        new GameSessionService("sessions", { ...args, hosting } as unknown as GameSessionServiceArgs);
      }, ofCloudControl);
      const found = registered.find(({ type }) => type === queue);
      assert.ok(found);
      return found;
    };
    const near = await queueOf(modes);
    const any = await queueOf({ ...modes, far });
    assert.equal(any.inputs["playerLatencyPolicies"], undefined);
    assert.notEqual(any.name, near.name, "it is another queue");
  });

  it("matches modes without game servers standalone, whatever the fleet", async () => {
    const { states } = await graphOf({ kind: "fleet", fleetArn });
    const of = (mode: string) =>
      states("MatchmakingConfiguration").find((one) => one.CustomEventData === mode);
    assert.deepEqual(
      [of("pairs").FlexMatchMode, of("pairs").GameSessionQueueArns],
      ["STANDALONE", undefined],
    );
    assert.deepEqual([of("duel").FlexMatchMode, of("duel").GameSessionQueueArns.length], ["WITH_QUEUE", 1]);
  });
});

describe("the matchmakers of an update", function () {
  this.timeout(60_000);

  /** Returns resource options of matchmakers and rule sets, their names on AWS, and who may publish to the topic. */
  async function matchmaking(changed: object = {}) {
    const options: pulumi.CustomResourceOptions[] = [];
    const keep: pulumi.ResourceTransformation = ({ type, opts, props }) => {
      if (type === "aws:cloudcontrol/resource:Resource" && String(props.typeName).includes("::Matchmaking"))
        options.push(opts);
      return undefined;
    };
    const { registered } = await registeredBy(
      () => {
        const own = { ...modes, duel: { ...modes.duel, ...changed } };
        const args = { game: { ...game, topicConsumers: {} }, providers: [], modes: own };
        new GameSessionService("sessions", args as unknown as GameSessionServiceArgs, {
          transformations: [keep],
        });
      },
      { properties: "{}" },
    );
    const named = registered.filter(({ inputs }) => String(inputs["typeName"]).includes("::Matchmaking"));
    assert.equal(options.length, named.length);
    const policy = registered.find(({ type }) => type === "aws:sns/topicPolicy:TopicPolicy")?.inputs[
      "policy"
    ];
    const { Statement } = JSON.parse(String(policy));
    const { Condition } = Statement.find(({ Effect }: { Effect: string }) => Effect === "Allow");
    const names = named.map(({ inputs }) => JSON.parse(String(inputs["desiredState"])).Name as string);
    const sources: string[] = Condition.ArnLike["aws:SourceArn"];
    return { options, names, sources };
  }

  it("keep their names, and so are changed in place, if only their topic or their queue changes", async () => {
    const { options } = await matchmaking();
    assert.equal(options.length, 2 * Object.keys(modes).length);
    for (const { replaceOnChanges } of options) assert.equal(replaceOnChanges, undefined);
  });

  it("may publish whatever their version, because players still search with the former one", async () => {
    const { names, sources } = await matchmaking();
    const former = await matchmaking({ searchSeconds: modes.duel.searchSeconds + 1 });
    assert.notDeepEqual(former.names, names);
    assert.deepEqual(former.sources, sources);
    for (const name of former.names)
      assert.ok(
        sources.some((source) =>
          `arn:aws:gamelift:eu-west-1:123456789012:matchmakingconfiguration/${name}`.startsWith(
            source.replace(/\*$/, ""),
          ),
        ),
        name,
      );
  });
});

describe("the configuration of sessions", () => {
  const read = (values: Record<string, string>) => sessionsOf(readKeys(configOf(values), sessionKeys));

  it("accepts one ARN, of an alias or of a fleet", () => {
    assert.deepEqual(read({ sessions: "fleet", gameFleet: aliasArn }), {
      kind: "fleet",
      aliasArn,
      processes: 4,
    });
    assert.deepEqual(read({ sessions: "fleet", gameFleet: fleetArn }), {
      kind: "fleet",
      fleetArn,
      processes: 4,
    });
    assert.deepEqual(read({ sessions: "container", gameServerImage: image }), {
      kind: "container",
      image,
      port: 7_777,
      protocol: "UDP",
      gateway: "available",
      mostInstances: 2,
    });
    const locations = ["eu-west-1", "us-west-2-lax-1"];
    assert.deepEqual(read({ sessions: "fleet", gameFleet: aliasArn, gameLocations: locations.join(" ") }), {
      kind: "fleet",
      aliasArn,
      processes: 4,
      locations,
    });
    const ping = "https://eu.servers.example.com/ping";
    assert.deepEqual(read({ sessions: "anywhere", gameServerPing: ping }), {
      kind: "anywhere",
      processes: 4,
      ping,
    });
    assert.deepEqual(
      [read({ sessions: "none" }), read({ sessions: "anywhere", gameServerProcesses: "50" })],
      [undefined, { kind: "anywhere", processes: 50 }],
    );
  });

  for (const [values, key] of [
    [{ sessions: "fleet" }, "gameFleet"],
    [{ sessions: "fleet", gameFleet: `${aliasArn},${fleetArn}` }, "gameFleet"],
    [{ sessions: "fleet", gameFleet: "alias-1" }, "gameFleet"],
    [{ sessions: "anywhere", gameFleet: aliasArn }, "gameFleet"],
    [{ sessions: "container" }, "gameServerImage"],
    [{ sessions: "container", gameServerImage: image.replace("@sha256:", ":") }, "gameServerImage"],
    [{ sessions: "fleet", gameFleet: aliasArn, gameServerImage: image }, "gameServerImage"],
    [{ sessions: "container", gameServerImage: image, gameServerPort: "60001" }, "gameServerPort"],
    [{ sessions: "container", gameServerImage: image, gameServerInstances: "0" }, "gameServerInstances"],
    [{ sessions: "anywhere", gameServerProcesses: "0" }, "gameServerProcesses"],
    [{ sessions: "anywhere", gameLocations: "eu-west-1" }, "gameLocations"],
    [{ sessions: "fleet", gameFleet: aliasArn, gameLocations: "eu-west-1 moon" }, "gameLocations"],
    [{ sessions: "fleet", gameFleet: aliasArn, gameServerPing: "https://a.example/ping" }, "gameServerPing"],
    [{ sessions: "anywhere", gameServerPing: "http://a.example/ping" }, "gameServerPing"],
  ] as const)
    it(`refuses ${JSON.stringify(values).slice(0, 90)}, naming ${key}`, () => {
      assert.throws(
        () => read(values),
        (error) => error instanceof pulumi.RunError && error.message.includes(key),
      );
    });
});
