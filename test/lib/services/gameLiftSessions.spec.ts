import assert from "node:assert/strict";

import { isGameLiftError } from "@game-backend/framework/gameLift";
import { arn, at, service } from "../gameLiftService";
import { awsError } from "../sdkClient";

describe("GameLift's sessions", () => {
  const session = {
    GameSessionId: arn,
    Status: "ACTIVE",
    Name: "Ada's game",
    CurrentPlayerSessionCount: 2,
    MaximumPlayerSessionCount: 4,
    GameProperties: [{ Key: "mode", Value: "duel" }, {}],
    MatchmakerData: "{}",
    CreationTime: new Date(5_000),
    IpAddress: "203.0.113.7",
    Port: 7_777,
  };
  const known = {
    arn,
    status: "ACTIVE",
    name: "Ada's game",
    players: 2,
    maximumPlayers: 4,
    properties: { mode: "duel", "": "" },
    matchmakerData: "{}",
    closed: false,
    createdAt: 5_000,
    at: { ipAddress: "203.0.113.7", port: 7_777 },
  };

  it("reports for a session its players, its properties, and a name only if it has a certificate", async () => {
    const found = (...GameSessions: object[]) =>
      service({ DescribeGameSessions: { GameSessions } }).service.describeGameSessions(arn);
    assert.deepEqual(await found(session), known);
    const dnsName = "game.example.com";
    assert.deepEqual(await found({ ...session, DnsName: dnsName }), {
      ...known,
      at: { ...known.at, dnsName },
    });
    assert.deepEqual(await found({ ...session, DnsName: dnsName, PlayerGatewayStatus: "ENABLED" }), {
      ...known,
      at: { gateway: true },
    });
    assert.deepEqual(await found({ ...session, PlayerGatewayStatus: "DISABLED" }), known);
    assert.deepEqual(await found({}), {
      arn: "",
      status: "",
      name: undefined,
      players: 0,
      maximumPlayers: 0,
      properties: {},
      matchmakerData: undefined,
      closed: false,
      createdAt: 0,
      at: undefined,
    });
    assert.equal(await found(), undefined);
    assert.equal(await service().service.describeGameSessions(arn), undefined);
  });

  it("searches the fleet's sessions, newest first, page by page", async () => {
    const { service: own, asked } = service({
      SearchGameSessions: { GameSessions: [session], NextToken: "2" },
    });
    const page = await own.searchGameSessions("hasAvailablePlayerSessions=true", { limit: 10, next: "1" });
    assert.deepEqual(page, { sessions: [known], next: "2" });
    assert.deepEqual(asked, [
      [
        "SearchGameSessions",
        {
          FleetId: "fleet-1",
          Location: "eu-west-1",
          FilterExpression: "hasAvailablePlayerSessions=true",
          SortExpression: "creationTimeMillis DESC",
          Limit: 10,
          NextToken: "1",
        },
      ],
    ]);
    assert.deepEqual(await service().service.searchGameSessions("", { limit: 1 }), {
      sessions: [],
      next: undefined,
    });
  });

  it("gives a player a seat", async () => {
    const seat = (PlayerSession?: object) =>
      service({ CreatePlayerSession: { PlayerSession } }).service.createPlayerSession(arn, "ada");
    assert.deepEqual(await seat({ PlayerSessionId: "s1", ...at }), { playerSessionId: "s1" });
    assert.deepEqual(await seat(), { playerSessionId: "" });
    const { service: own, asked } = service({
      DescribePlayerSessions: {
        PlayerSessions: [
          {
            ...{ PlayerSessionId: "s1", PlayerId: "ada", Status: "COMPLETED" },
            ...{ CreationTime: new Date(1_000), TerminationTime: new Date(2_000) },
          },
        ],
      },
    });
    await own.createPlayerSession(arn, "ada");
    const times = { createdAt: 1_000, terminatedAt: 2_000 };
    const seats = [{ playerSessionId: "s1", playerId: "ada", status: "COMPLETED", ...times }];
    assert.deepEqual(await own.describePlayerSessions({ playerSessionId: "s1" }), seats);
    assert.deepEqual(await own.describePlayerSessions({ gameSessionId: arn, status: "ACTIVE" }), seats);
    assert.deepEqual(asked, [
      ["CreatePlayerSession", { GameSessionId: arn, PlayerId: "ada" }],
      ["DescribePlayerSessions", { PlayerSessionId: "s1" }],
      ["DescribePlayerSessions", { GameSessionId: arn, PlayerSessionStatusFilter: "ACTIVE", Limit: 500 }],
    ]);
    assert.deepEqual(await service().service.describePlayerSessions({ playerSessionId: "s1" }), []);
  });

  it("tells how players get to a session: by a gateway's token, or to the server itself", async () => {
    const Endpoints = [{ IpAddress: "198.51.100.4", Port: 4_192 }, {}];
    const { service: own, asked } = service({
      GetPlayerConnectionDetails: {
        PlayerConnectionDetails: [
          { PlayerId: "ada", Endpoints, PlayerGatewayToken: "dG9rZW4=", Expiration: new Date(5_000) },
          { PlayerId: "bob", Endpoints, PlayerGatewayToken: "" },
        ],
      },
    });
    const endpoints = [
      { ipAddress: "198.51.100.4", port: 4_192 },
      { ipAddress: "", port: 0 },
    ];
    assert.deepEqual(await own.getPlayerConnectionDetails(arn, ["ada", "bob"]), [
      { playerId: "ada", endpoints, token: "dG9rZW4=", expiresAt: 5_000 },
      { playerId: "bob", endpoints },
    ]);
    assert.deepEqual(asked, [
      ["GetPlayerConnectionDetails", { GameSessionId: arn, PlayerIds: ["ada", "bob"] }],
    ]);
    assert.deepEqual(await service().service.getPlayerConnectionDetails(arn, ["ada"]), []);
  });

  it("ends a session gracefully, renames it and closes it", async () => {
    const { service: own, asked } = service();
    await own.terminateGameSession(arn);
    await own.updateGameSession(arn, { name: "duel", properties: { map: "" }, closed: true });
    assert.deepEqual(asked, [
      ["TerminateGameSession", { GameSessionId: arn, TerminationMode: "TRIGGER_ON_PROCESS_TERMINATE" }],
      [
        "UpdateGameSession",
        {
          GameSessionId: arn,
          Name: "duel",
          GameProperties: [{ Key: "map", Value: "" }],
          PlayerSessionCreationPolicy: "DENY_ALL",
        },
      ],
    ]);
  });

  it("returns nothing for what does not exist, and throws any other refusal", async () => {
    const asks = ["DescribeGameSessionPlacement", "DescribeGameSessions"] as const;
    for (const operation of asks) {
      const method = `d${operation.slice(1)}` as `d${string}` & Uncapitalize<(typeof asks)[number]>;
      const missing = service({ [operation]: awsError("NotFoundException") }).service;
      assert.equal(await missing[method]("gone"), undefined);
      const failing = service({ [operation]: awsError("InternalServiceException") }).service;
      await assert.rejects(failing[method]("there"), { name: "InternalServiceException" });
    }
    const gone = service({ DescribePlayerSessions: awsError("NotFoundException") }).service;
    assert.deepEqual(await gone.describePlayerSessions({ gameSessionId: arn }), []);
  });

  it("tells its refusals apart by their names", () => {
    assert.equal(
      isGameLiftError(awsError("ConflictException"), "NotFoundException", "ConflictException"),
      true,
    );
    assert.equal(isGameLiftError(awsError("ConflictException"), "NotFoundException"), false);
    assert.equal(isGameLiftError({ name: "ConflictException" }, "ConflictException"), false);
  });
});
