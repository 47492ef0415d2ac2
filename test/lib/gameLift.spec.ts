import assert from "node:assert/strict";

import { gameLift, isGameLiftError } from "../../functions/lib/gameLift";
import { awsError, sdkClient } from "./sdkClient";

const names = {
  queue: () => "the-queue",
  fleet: () => ({ FleetId: "fleet-1", Location: "eu-west-1" }),
  matchmaker: (mode: string) => `matchmaker-of-${mode}`,
};
const arn = "arn:aws:gamelift:eu-west-1::gamesession/1";
const at = { IpAddress: "203.0.113.7", DnsName: "game.example.com", Port: 7_777 };
const address = { ipAddress: "203.0.113.7", dnsName: "game.example.com", port: 7_777 };

function service(answers: Readonly<Record<string, unknown>> = {}) {
  const { client, asked } = sdkClient(answers);
  return { service: gameLift(client, names), asked };
}

describe("GameLift", () => {
  it("is asked for a match with each player's skill and latencies, in the mode's matchmaker", async () => {
    const { service: own, asked } = service();
    await own.startMatchmaking("t1", "duel", [{ playerId: "ada", skill: 25, latencies: { "eu-west-1": 40 } }]);
    await own.acceptMatch("t1", "ada", true);
    await own.acceptMatch("t1", "bob", false);
    await own.stopMatchmaking("t1");
    assert.deepEqual(asked, [
      [
        "StartMatchmaking",
        {
          TicketId: "t1",
          ConfigurationName: "matchmaker-of-duel",
          Players: [
            { PlayerId: "ada", PlayerAttributes: { skill: { N: 25 } }, LatencyInMs: { "eu-west-1": 40 } },
          ],
        },
      ],
      ["AcceptMatch", { TicketId: "t1", PlayerIds: ["ada"], AcceptanceType: "ACCEPT" }],
      ["AcceptMatch", { TicketId: "t1", PlayerIds: ["bob"], AcceptanceType: "REJECT" }],
      ["StopMatchmaking", { TicketId: "t1" }],
    ]);
  });

  describe("tells of a ticket", () => {
    const ticketOf = async (ticket?: object) => {
      const { service: own, asked } = service({ DescribeMatchmaking: { TicketList: ticket ? [ticket] : [] } });
      const found = await own.describeMatchmaking("t1");
      assert.deepEqual(asked, [["DescribeMatchmaking", { TicketIds: ["t1"] }]]);
      return found;
    };

    it("its players' own seats once the match has a session", async () => {
      const players = [{ PlayerId: "ada", Team: "red" }, { PlayerId: "bob" }];
      const MatchedPlayerSessions = [
        { PlayerId: "eve", PlayerSessionId: "seat-of-eve" },
        { PlayerId: "ada", PlayerSessionId: "seat-of-ada" },
      ];
      const connection = { GameSessionArn: arn, ...at, MatchedPlayerSessions };
      const ticket = await ticketOf({
        Status: "COMPLETED",
        StatusReason: "done",
        EstimatedWaitTime: 12,
        Players: players,
        GameSessionConnectionInfo: connection,
      });
      assert.deepEqual(ticket, {
        status: "COMPLETED",
        reason: "done",
        estimatedWaitSeconds: 12,
        session: { arn, ...address },
        players: [
          { playerId: "ada", team: "red", playerSessionId: "seat-of-ada" },
          { playerId: "bob", team: undefined, playerSessionId: undefined },
        ],
      });
    });

    it("no session before its address is complete", async () => {
      for (const missing of ["GameSessionArn", "IpAddress", "Port"]) {
        const connection = { GameSessionArn: arn, ...at, [missing]: undefined };
        const ticket = await ticketOf({ Status: "PLACING", GameSessionConnectionInfo: connection });
        assert.equal(ticket?.session, undefined, missing);
      }
      assert.deepEqual(await ticketOf({}), {
        status: "",
        reason: undefined,
        estimatedWaitSeconds: undefined,
        session: undefined,
        players: [],
      });
    });

    it("nothing if there is none", async () => {
      assert.equal(await ticketOf(), undefined);
      const { service: own } = service();
      assert.equal(await own.describeMatchmaking("t1"), undefined);
    });
  });

  it("is asked to place a session with a seat for the first player", async () => {
    const { service: own, asked } = service();
    await own.startGameSessionPlacement({
      id: "p1",
      name: "Ada's game",
      maximumPlayers: 4,
      properties: { mode: "duel", map: "harbour" },
      data: "{}",
      playerId: "ada",
    });
    await own.stopGameSessionPlacement("p1");
    assert.deepEqual(asked, [
      [
        "StartGameSessionPlacement",
        {
          PlacementId: "p1",
          GameSessionQueueName: "the-queue",
          GameSessionName: "Ada's game",
          MaximumPlayerSessionCount: 4,
          GameProperties: [
            { Key: "mode", Value: "duel" },
            { Key: "map", Value: "harbour" },
          ],
          GameSessionData: "{}",
          DesiredPlayerSessions: [{ PlayerId: "ada" }],
        },
      ],
      ["StopGameSessionPlacement", { PlacementId: "p1" }],
    ]);
  });

  it("tells of a placement its session and seats", async () => {
    const placement = (GameSessionPlacement?: object) =>
      service({ DescribeGameSessionPlacement: { GameSessionPlacement } }).service;
    const seats = [{ PlayerId: "ada", PlayerSessionId: "s1" }, {}];
    const fulfilled = { Status: "FULFILLED", GameSessionArn: arn, ...at, PlacedPlayerSessions: seats };
    assert.deepEqual(await placement(fulfilled).describeGameSessionPlacement("p1"), {
      status: "FULFILLED",
      session: { arn, ...address },
      seats: [
        { playerId: "ada", playerSessionId: "s1" },
        { playerId: "", playerSessionId: "" },
      ],
    });
    assert.deepEqual(await placement({}).describeGameSessionPlacement("p1"), {
      status: "",
      session: undefined,
      seats: [],
    });
    assert.equal(await placement().describeGameSessionPlacement("p1"), undefined);
  });

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
    createdAt: 5_000,
    ipAddress: "203.0.113.7",
    port: 7_777,
  };

  it("tells of a session its players, its properties, and a name only if it has a certificate", async () => {
    const found = (...GameSessions: object[]) =>
      service({ DescribeGameSessions: { GameSessions } }).service.describeGameSessions(arn);
    assert.deepEqual(await found(session), known);
    const dnsName = "game.example.com";
    assert.deepEqual(await found({ ...session, DnsName: dnsName }), { ...known, dnsName });
    assert.deepEqual(await found({}), {
      arn: "",
      status: "",
      name: undefined,
      players: 0,
      maximumPlayers: 0,
      properties: {},
      matchmakerData: undefined,
      createdAt: 0,
      ipAddress: undefined,
      port: undefined,
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

  it("gives a player a seat with the session's address", async () => {
    const seat = (PlayerSession?: object) =>
      service({ CreatePlayerSession: { PlayerSession } }).service.createPlayerSession(arn, "ada");
    assert.deepEqual(await seat({ PlayerSessionId: "s1", ...at }), { playerSessionId: "s1", ...address });
    assert.deepEqual(await seat({ PlayerSessionId: "s1", IpAddress: "203.0.113.7", Port: 1 }), {
      playerSessionId: "s1",
      ipAddress: "203.0.113.7",
      port: 1,
    });
    assert.deepEqual(await seat(), { playerSessionId: "", ipAddress: "", port: 0 });
    const { service: own, asked } = service({
      DescribePlayerSessions: { PlayerSessions: [{ Status: "ACTIVE" }] },
    });
    await own.createPlayerSession(arn, "ada");
    assert.equal(await own.describePlayerSessions("s1"), "ACTIVE");
    assert.deepEqual(asked, [
      ["CreatePlayerSession", { GameSessionId: arn, PlayerId: "ada" }],
      ["DescribePlayerSessions", { PlayerSessionId: "s1" }],
    ]);
    assert.equal(
      await service({ DescribePlayerSessions: { PlayerSessions: [] } }).service.describePlayerSessions("s1"),
      undefined,
    );
    assert.equal(await service().service.describePlayerSessions("s1"), undefined);
  });

  it("returns nothing for what does not exist, and throws any other refusal", async () => {
    const asks = ["DescribeGameSessionPlacement", "DescribeGameSessions", "DescribePlayerSessions"] as const;
    for (const operation of asks) {
      const method = `d${operation.slice(1)}` as `d${string}` & Uncapitalize<(typeof asks)[number]>;
      const missing = service({ [operation]: awsError("NotFoundException") }).service;
      assert.equal(await missing[method]("gone"), undefined);
      const failing = service({ [operation]: awsError("InternalServiceException") }).service;
      await assert.rejects(failing[method]("there"), { name: "InternalServiceException" });
    }
  });

  it("tells its refusals apart by their names", () => {
    assert.equal(isGameLiftError(awsError("ConflictException"), "NotFoundException", "ConflictException"), true);
    assert.equal(isGameLiftError(awsError("ConflictException"), "NotFoundException"), false);
    assert.equal(isGameLiftError({ name: "ConflictException" }, "ConflictException"), false);
  });
});
