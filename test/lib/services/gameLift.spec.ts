import assert from "node:assert/strict";

import { address, arn, at, service } from "../gameLiftService";

describe("GameLift", () => {
  it("is asked for a match with each player's skill and latencies, in the mode's matchmaker", async () => {
    const { service: own, asked } = service();
    await own.startMatchmaking("t1", "duel", [
      { playerId: "ada", skill: 25, latencies: { "eu-west-1": 40 } },
    ]);
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

  describe("reports for a ticket", () => {
    const ticketOf = async (ticket?: object) => {
      const { service: own, asked } = service({
        DescribeMatchmaking: { TicketList: ticket ? [ticket] : [] },
      });
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
      const rest = { skill: 0, blocked: undefined, latencies: {} };
      assert.deepEqual(ticket, {
        status: "COMPLETED",
        reason: "done",
        estimatedWaitSeconds: 12,
        session: { arn, at: address },
        players: [
          { playerId: "ada", team: "red", playerSessionId: "seat-of-ada", ...rest },
          { playerId: "bob", team: undefined, playerSessionId: undefined, ...rest },
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
      playerIds: ["ada"],
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
          DesiredPlayerSessions: [{ PlayerId: "ada" }],
        },
      ],
      ["StopGameSessionPlacement", { PlacementId: "p1" }],
    ]);
  });

  it("reports for a placement its session and seats", async () => {
    const placement = (GameSessionPlacement?: object) =>
      service({ DescribeGameSessionPlacement: { GameSessionPlacement } }).service;
    const seats = [{ PlayerId: "ada", PlayerSessionId: "s1" }, {}];
    const fulfilled = { Status: "FULFILLED", GameSessionArn: arn, ...at, PlacedPlayerSessions: seats };
    assert.deepEqual(await placement(fulfilled).describeGameSessionPlacement("p1"), {
      status: "FULFILLED",
      session: { arn, at: address },
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
});
