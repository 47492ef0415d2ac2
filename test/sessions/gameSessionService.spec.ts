import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { GameLift } from "@aws-sdk/client-gamelift";
import { isRanked, ruleSetOf, versionOf } from "@game-backend/framework/sessions/mode";
import { flexMatch } from "@game-backend/local-cloud/testing";
import { modes } from "../../game/modes";
import { cloud } from "../local";
import type { Run } from "../runner/run";
import { serverCertificate, serverEnvironment, startServer } from "./gameServers";

describe("game modes", () => {
  it("become rule sets: close skill and nearby players first, anyone after a while", () => {
    const engine = flexMatch(ruleSetOf({ ...modes.duel, botsAfterSeconds: undefined }));
    const one = (id: string, skill: number, ms: number, waited: number) => ({
      id,
      startTime: -waited * 1000,
      players: [{ id, attributes: { skill }, latencies: { "us-east-1": ms } }],
    });
    const matched = (skill: number, ms: number, waited: number) =>
      engine.evaluate([one("a", 25, 20, 40), one("b", skill, ms, waited)], 0).matches.length;
    assert.deepEqual([matched(28, 80, 0), matched(29, 80, 0), matched(28, 81, 0)], [1, 0, 0]);
    assert.deepEqual([matched(33, 80, 7), matched(33, 80, 8)], [0, 1]);
    assert.deepEqual([matched(50, 300, 24), matched(50, 300, 25)], [0, 1]);
  });

  it("let a player who is alone play with a bot after 25 s, but prefer two players to that", () => {
    const engine = flexMatch(ruleSetOf(modes.duel));
    const one = (id: string, waited: number) => ({
      id,
      startTime: -waited * 1000,
      players: [{ id, attributes: { skill: 25 }, latencies: { "us-east-1": 20 } }],
    });
    assert.equal(engine.evaluate([one("a", 24)], 0).matches.length, 0);
    const [alone] = engine.evaluate([one("a", 25)], 0).matches;
    assert.deepEqual(alone?.tickets, ["a"]);
    assert.ok(isRanked(modes.duel, 2) && !isRanked(modes.duel, alone.tickets.length));
    const [both] = engine.evaluate([one("a", 30), one("b", 1)], 0).matches;
    assert.deepEqual(both?.tickets, ["a", "b"]);
  });

  it("let players who are too few play together with bots, however close before the end of the wait they came", () => {
    const engine = flexMatch(ruleSetOf(modes.pairs));
    const one = (id: string, waited: number) => ({
      id,
      startTime: -waited * 1000,
      players: [{ id, attributes: { skill: 25 }, latencies: { "us-east-1": 20 } }],
    });
    assert.equal(engine.evaluate([one("a", 19), one("b", 18), one("c", 1)], 0).matches.length, 0);
    const [together] = engine.evaluate([one("a", 20), one("b", 19), one("c", 1)], 0).matches;
    assert.deepEqual(together?.tickets.toSorted(), ["a", "b", "c"]);
    const [alone] = engine.evaluate([one("a", 20)], 0).matches;
    assert.deepEqual(alone?.tickets, ["a"]);
  });

  it("have a version that changes with every rule", () => {
    const changed = { ...modes.duel, acceptSeconds: 21 };
    assert.notEqual(versionOf(changed), versionOf(modes.duel));
  });
});

describe("GameSessionService on an Anywhere fleet", () => {
  let running: Run;
  let gamelift: GameLift;
  before(async () => {
    running = await cloud();
    const { written, urls } = running;
    gamelift = new GameLift({
      endpoint: urls.aws,
      region: String(written["region"]),
      credentials: {
        accessKeyId: String(written["adminAccessKeyId"]),
        secretAccessKey: String(written["adminSecretAccessKey"]),
      },
    });
  });
  after(() => gamelift?.destroy());

  it("is played by a server that was started with the files of the local run and speaks TLS, and by matched players", async () => {
    const environment = await serverEnvironment();
    assert.equal(environment["GAMELIFT_SDK_FLEET_ID"], running.written["gameFleetId"]);
    const server = await startServer(await serverCertificate());
    const { Configurations = [] } = await gamelift.describeMatchmakingConfigurations({});
    assert.equal(Configurations.length, Object.keys(modes).length);
    const ConfigurationName = Configurations.find(({ CustomEventData }) => CustomEventData === "duel")?.Name;
    const relayed = Configurations.find(({ CustomEventData }) => CustomEventData === "pairs");
    assert.deepEqual([relayed?.FlexMatchMode, relayed?.GameSessionQueueArns ?? []], ["STANDALONE", []]);
    const TicketIds = ["t1", "t2"].map((id) => `${id}-${randomUUID()}`);
    for (const TicketId of TicketIds)
      await gamelift.startMatchmaking({
        TicketId,
        ConfigurationName,
        Players: [
          {
            PlayerId: `player-${TicketId}`,
            // Differs from the skill of players in other specs, who may be searching too.
            PlayerAttributes: { skill: { N: 70 } },
            LatencyInMs: { "us-east-1": 20 },
          },
        ],
      });
    const statuses = async () =>
      (await gamelift.describeMatchmaking({ TicketIds })).TicketList?.map(({ Status }) => Status) ?? [];
    while (!(await statuses()).every((status) => status === "REQUIRES_ACCEPTANCE"));
    for (const TicketId of TicketIds)
      await gamelift.acceptMatch({ TicketId, PlayerIds: [`player-${TicketId}`], AcceptanceType: "ACCEPT" });
    const { GameSessionId, MaximumPlayerSessionCount } = await server.push("CreateGameSession");
    assert.equal(MaximumPlayerSessionCount, 2);
    while (!(await statuses()).every((status) => status === "COMPLETED"));
    const { PlayerSessions = [] } = await gamelift.describePlayerSessions({
      GameSessionId: String(GameSessionId),
    });
    assert.deepEqual(
      PlayerSessions.map(({ PlayerId, Status }) => [PlayerId, Status]),
      [
        [`player-${TicketIds[0]}`, "RESERVED"],
        [`player-${TicketIds[1]}`, "RESERVED"],
      ],
    );
    server.kill();
  });
});
