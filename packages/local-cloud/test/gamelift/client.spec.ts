import assert from "node:assert/strict";
import { GameLift } from "@aws-sdk/client-gamelift";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { cbor } from "@smithy/core/cbor";
import { duel } from "../../testing/ruleSets";
import { ServerProcess } from "../../testing/serverProcess";
import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";
import { signed } from "./signed";

const location = "custom-laptop";

/** Uses all services of the local cloud, and the official client. */
describe("GameLift, by the official client", () => {
  let cloud: StreamCloud;
  let gamelift: GameLift;
  let FleetId: string;
  let server: ServerProcess;
  const declare = (typeName: string, name: string, state: object) =>
    cloud.create("aws:cloudcontrol/resource:Resource", name, {
      typeName,
      desiredState: JSON.stringify(state),
    });
  const topicArn = "arn:aws:sns:eu-central-1:123456789012:matches";
  const queueArn = "arn:aws:sqs:eu-central-1:123456789012:events";
  const policy = (Service: string, Action: string, Resource: string, SourceArn: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service },
          Action,
          Resource,
          Condition: { ArnLike: { "aws:SourceArn": SourceArn } },
        },
      ],
    });

  before(async () => {
    cloud = await streamCloud();
    gamelift = new GameLift(cloud.client);
    await declare("AWS::GameLift::Location", "location", { LocationName: location });
    const fleet = await declare("AWS::GameLift::Fleet", "fleet", {
      Name: "laptop",
      ComputeType: "ANYWHERE",
      AnywhereConfiguration: { Cost: "0" },
      Locations: [{ Location: location }],
    });
    FleetId = fleet.id;
    const { FleetArn } = JSON.parse(String(fleet.outputs["properties"]));
    await cloud.create("aws:sns/topic:Topic", "matches", { name: "matches" });
    await cloud.create("aws:sns/topicPolicy:TopicPolicy", "matches", {
      arn: topicArn,
      policy: policy(
        "gamelift.amazonaws.com",
        "sns:Publish",
        topicArn,
        "arn:aws:gamelift:eu-central-1:123456789012:matchmakingconfiguration/*",
      ),
    });
    const queue = await cloud.create("aws:sqs/queue:Queue", "events", { name: "events" });
    await cloud.create("aws:sqs/queuePolicy:QueuePolicy", "events", {
      queueUrl: queue.id,
      policy: policy("sns.amazonaws.com", "sqs:SendMessage", queueArn, topicArn),
    });
    await cloud.create("aws:sns/topicSubscription:TopicSubscription", "events", {
      topic: topicArn,
      protocol: "sqs",
      endpoint: queueArn,
      rawMessageDelivery: true,
    });
    await cloud.create("aws:gamelift/gameSessionQueue:GameSessionQueue", "queue", {
      name: "queue",
      destinations: [FleetArn],
      timeoutInSeconds: 10,
    });
    await declare("AWS::GameLift::MatchmakingRuleSet", "rules", {
      Name: "duel",
      RuleSetBody: JSON.stringify(duel),
    });
    await declare("AWS::GameLift::MatchmakingConfiguration", "matchmaker", {
      Name: "duel",
      RuleSetName: "duel",
      RequestTimeoutSeconds: 30,
      AcceptanceRequired: false,
      GameSessionQueueArns: ["arn:aws:gamelift:eu-central-1:123456789012:gamesessionqueue/queue"],
      NotificationTarget: topicArn,
    });
  });
  after(async () => {
    server?.kill();
    gamelift.destroy();
    await cloud.close();
  });

  const failing = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error);
    return error.name;
  };

  it("registers a compute, and gives it the address and the token that the server SDK needs", async () => {
    const { Compute } = await gamelift.registerCompute({
      FleetId,
      ComputeName: "mine",
      IpAddress: "127.0.0.1",
      Location: location,
    });
    const { AuthToken, ExpirationTimestamp } = await gamelift.getComputeAuthToken({
      FleetId,
      ComputeName: "mine",
    });
    assert.ok(ExpirationTimestamp && ExpirationTimestamp > new Date());
    assert.equal((await gamelift.getComputeAuthToken({ FleetId, ComputeName: "mine" })).AuthToken, AuthToken);
    server = new ServerProcess({
      environment: {
        GAMELIFT_SDK_WEBSOCKET_URL: Compute?.GameLiftServiceSdkEndpoint ?? "",
        GAMELIFT_SDK_AUTH_TOKEN: AuthToken ?? "",
        GAMELIFT_SDK_FLEET_ID: FleetId,
        GAMELIFT_SDK_HOST_ID: "mine",
      },
    });
    await server.connect();
    const other = gamelift.registerCompute({
      FleetId,
      ComputeName: "mine",
      IpAddress: "10.0.0.1",
      Location: location,
    });
    assert.equal(await failing(other), "ConflictException");
  });

  it("runs a game session from its start to its end, and repeats nothing for a repeated token", async () => {
    const create = {
      FleetId,
      Location: location,
      MaximumPlayerSessionCount: 1,
      IdempotencyToken: "once",
      GameProperties: [{ Key: "mode", Value: "duel" }],
    };
    assert.equal(await failing(gamelift.createGameSession(create)), "FleetCapacityExceededException");
    const nowhere = gamelift.createGameSession({ ...create, Location: undefined });
    assert.equal(await failing(nowhere), "InvalidRequestException");
    await server.ready();
    const { GameSession } = await gamelift.createGameSession(create);
    const GameSessionId = GameSession?.GameSessionId ?? "";
    assert.match(
      GameSessionId,
      /^arn:aws:gamelift:eu-central-1::gamesession\/fleet-[-0-9a-f]{36}\/custom-laptop\/once$/,
    );
    assert.equal((await gamelift.createGameSession(create)).GameSession?.GameSessionId, GameSessionId);
    const changed = gamelift.createGameSession({ ...create, MaximumPlayerSessionCount: 2 });
    assert.equal(await failing(changed), "IdempotentParameterMismatchException");
    await server.push("CreateGameSession");
    let status: string | undefined;
    while (status !== "ACTIVE")
      status = (await gamelift.describeGameSessions({ GameSessionId })).GameSessions?.[0]?.Status;
    const { PlayerSession } = await gamelift.createPlayerSession({
      GameSessionId,
      PlayerId: "ann",
      PlayerData: "red",
    });
    assert.deepEqual([PlayerSession?.Status, PlayerSession?.Port], ["RESERVED", 4577]);
    assert.equal(
      await failing(gamelift.createPlayerSession({ GameSessionId, PlayerId: "bob" })),
      "GameSessionFullException",
    );
    const search = (FilterExpression: string) => gamelift.searchGameSessions({ FleetId, FilterExpression });
    const open = await search("gameSessionProperties.mode = 'duel' AND hasAvailablePlayerSessions = true");
    assert.deepEqual(open.GameSessions, []);
    const full = await search("gameSessionProperties.mode = 'duel' AND playerSessionCount >= 1");
    assert.equal(full.GameSessions?.length, 1);
    const many = await gamelift.searchGameSessions({ FleetId, Limit: 50 });
    assert.equal(many.GameSessions?.length, 1);
    const seats = await gamelift.describePlayerSessions({
      PlayerId: "ann",
      PlayerSessionStatusFilter: "COMPLETED",
    });
    assert.deepEqual(
      seats.PlayerSessions?.map(({ Status }) => Status),
      ["RESERVED"],
    );
    const ended = await gamelift.terminateGameSession({
      GameSessionId,
      TerminationMode: "TRIGGER_ON_PROCESS_TERMINATE",
    });
    assert.deepEqual(
      [ended.GameSession?.Status, ended.GameSession?.StatusReason],
      ["TERMINATING", "TRIGGERED_ON_PROCESS_TERMINATE"],
    );
    await server.push("TerminateProcess");
    await server.call("TerminateServerProcess");
    const last = (await gamelift.describeGameSessions({ GameSessionId })).GameSessions?.[0];
    assert.equal(last?.Status, "TERMINATED");
    assert.ok(last?.TerminationTime instanceof Date);
    assert.equal(
      await failing(gamelift.createPlayerSession({ GameSessionId, PlayerId: "eve" })),
      "InvalidGameSessionStatusException",
    );
  });

  it("matches two players, and publishes the events to the topic", async () => {
    const host = new ServerProcess({ environment: cloud.serverEnvironment() });
    await host.connect();
    await host.ready();
    const start = (TicketId: string, PlayerId: string) =>
      gamelift.startMatchmaking({
        TicketId,
        ConfigurationName: "duel",
        Players: [{ PlayerId, PlayerAttributes: { skill: { N: 12.5 } }, LatencyInMs: { [location]: 20 } }],
      });
    await start("t1", "ann");
    const { MatchmakingTicket } = await start("t2", "bob");
    assert.equal(MatchmakingTicket?.Status, "QUEUED");
    const sqs = new SQSClient(cloud.client);
    const seen: string[] = [];
    while (!seen.includes("MatchmakingSucceeded")) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: `${cloud.client.endpoint}/123456789012/events`,
          WaitTimeSeconds: 5,
        }),
      );
      seen.push(...Messages.map(({ Body = "{}" }) => JSON.parse(Body).detail.type));
    }
    assert.deepEqual(
      new Set(seen),
      new Set(["MatchmakingSearching", "PotentialMatchCreated", "MatchmakingSucceeded"]),
    );
    const { TicketList } = await gamelift.describeMatchmaking({ TicketIds: ["t1", "t2", "unknown"] });
    assert.deepEqual(
      TicketList?.map(({ Status }) => Status),
      ["COMPLETED", "COMPLETED"],
    );
    const own = TicketList?.[0]?.GameSessionConnectionInfo;
    assert.deepEqual(
      own?.MatchedPlayerSessions?.map(({ PlayerId }) => PlayerId),
      ["ann"],
    );
    assert.ok(TicketList?.[0]?.StartTime instanceof Date);
    sqs.destroy();
    host.kill();
  });

  it("answers in CBOR who asks in CBOR, errors too", async () => {
    const call = async (operation: string, input: object) => {
      const response = await signed(cloud, "gamelift", {
        path: `/service/GameLift/operation/${operation}`,
        headers: {
          "content-type": "application/cbor",
          accept: "application/cbor",
          "smithy-protocol": "rpc-v2-cbor",
        },
        body: Buffer.from(cbor.serialize(input)),
      });
      assert.equal(response.headers.get("smithy-protocol"), "rpc-v2-cbor");
      return {
        status: response.status,
        body: cbor.deserialize(new Uint8Array(await response.arrayBuffer())),
      };
    };
    const { status, body } = await call("ListCompute", { FleetId });
    assert.equal(status, 200);
    const [compute] = body.ComputeList;
    assert.equal(compute.ComputeName, "mine");
    assert.deepEqual([compute.CreationTime.tag, typeof compute.CreationTime.value], [1, "number"]);
    const missing = await call("ListCompute", { FleetId: "fleet-0" });
    assert.deepEqual([missing.status, missing.body.__type], [400, "NotFoundException"]);
  });

  it("lists locations: AWS's with the address that answers pings, and custom ones", async () => {
    const { Locations = [] } = await gamelift.listLocations({});
    const found = (name: string) => Locations.find(({ LocationName }) => LocationName === name);
    assert.deepEqual(found("eu-central-1")?.PingBeacon?.UDPEndpoint, {
      Domain: "gamelift-ping.eu-central-1.api.aws",
      Port: 7770,
    });
    assert.deepEqual(found(location), {
      LocationName: location,
      LocationArn: `arn:aws:gamelift:eu-central-1:123456789012:location/${location}`,
    });
    const { Locations: custom, NextToken } = await gamelift.listLocations({ Filters: ["CUSTOM"] });
    assert.deepEqual([custom?.map(({ LocationName }) => LocationName), NextToken], [[location], undefined]);
    const { Locations: first, NextToken: next } = await gamelift.listLocations({
      Filters: ["AWS"],
      Limit: 2,
    });
    assert.equal(first?.length, 2);
    assert.ok(next);
  });

  it("says that a ticket is not found which does not exist", async () => {
    const TicketId = "never-started";
    assert.equal(await failing(gamelift.stopMatchmaking({ TicketId })), "NotFoundException");
    const accept = { TicketId, PlayerIds: ["ann"], AcceptanceType: "ACCEPT" as const };
    assert.equal(await failing(gamelift.acceptMatch(accept)), "NotFoundException");
  });

  it("refuses by name what it does not implement", async () => {
    const answer = gamelift.describeInstances({ FleetId });
    await assert.rejects(answer, /does not implement DescribeInstances/);
    const forced = gamelift.terminateGameSession({ GameSessionId: "x", TerminationMode: "FORCE_TERMINATE" });
    await assert.rejects(forced, /FORCE_TERMINATE/);
  });

  it("delivers what an SDK publishes, with its attributes, in SNS's envelope", async () => {
    const dead = await cloud.create("aws:sqs/queue:Queue", "plain", { name: "plain" });
    const arn = "arn:aws:sqs:eu-central-1:123456789012:plain";
    const news = "arn:aws:sns:eu-central-1:123456789012:news";
    await cloud.create("aws:sns/topic:Topic", "news", { name: "news" });
    await cloud.create("aws:sqs/queuePolicy:QueuePolicy", "plain", {
      queueUrl: dead.id,
      policy: policy("sns.amazonaws.com", "sqs:SendMessage", arn, news),
    });
    for (const [name, endpoint, more] of [
      ["to-plain", arn, {}],
      [
        "to-nowhere",
        "arn:aws:sqs:eu-central-1:123456789012:nowhere",
        { redrivePolicy: JSON.stringify({ deadLetterTargetArn: arn }) },
      ],
    ] as const)
      await cloud.create("aws:sns/topicSubscription:TopicSubscription", name, {
        topic: news,
        protocol: "sqs",
        endpoint,
        ...more,
      });
    const sns = new SNSClient(cloud.client);
    const { MessageId } = await sns.send(
      new PublishCommand({
        TopicArn: news,
        Message: "<hello>",
        Subject: "Hi",
        MessageAttributes: { kind: { DataType: "String", StringValue: "a" } },
      }),
    );
    const sqs = new SQSClient(cloud.client);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: dead.id, MaxNumberOfMessages: 10 }),
    );
    const bodies = Messages.map(({ Body = "{}" }) => JSON.parse(Body));
    assert.deepEqual(
      bodies.map(({ MessageId: id, Message, Subject, MessageAttributes }) => [
        id,
        Message,
        Subject,
        MessageAttributes.kind.Value,
      ]),
      [
        [MessageId, "<hello>", "Hi", "a"],
        [MessageId, "<hello>", "Hi", "a"],
      ],
    );
    sns.destroy();
    sqs.destroy();
  });
});
