import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type ServerProcess, until } from "@game-backend/local-cloud/testing";
import getMatches from "../../functions/matches/getMatches";
import postMatches from "../../functions/matches/postMatches";
import { unknownSkill } from "../../functions/matches/skill";
import { isSkill } from "../../functions/matches/skillsOf";
import getOwnMatchmaking from "../../functions/matchmaking/routes/getOwnMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { leftPeriod } from "../../functions/matchmaking/waits/countLeave";
import { type Matching, matching } from "../sessions/matching";

const latencies = { "us-east-1": 20 };

describe("a game to which FlexMatch has added a player", function () {
  this.timeout(60_000);
  let world: Matching;
  let server: ServerProcess;
  let GameSessionId: string;
  let ada = "";
  let bob = "";
  let eve = "";
  let first: string | undefined;
  let second: string | undefined;
  beforeEach(async () => {
    world = await matching(undefined, { oneTime: true });
    [ada, bob, eve] = [randomUUID(), randomUUID(), randomUUID()];
  });
  afterEach(() => world?.close());

  const store = () => world.service.engine.context.store;
  const seatOf = (userId: string) =>
    store()
      .players.all()
      .find(({ playerId }) => playerId === userId)?.id;
  type Order = (texts: string[]) => string[];
  async function deliver(order: Order = (texts) => texts) {
    for (const text of order(world.notifications())) await world.tell(text);
  }
  async function search(as: string) {
    const { status, body } = await world.call(postMatchmaking, { as, body: { mode: "duel", latencies } });
    assert.equal(status, 202, JSON.stringify(body));
    return String(body.ticketId);
  }
  async function accept(as: string, ticketId: string) {
    const answered = await world.call(postAccept, { as, params: { ticketId }, body: { accept: true } });
    assert.equal(answered.status, 204);
  }
  const join = (userId: string) =>
    server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId: seatOf(userId) });
  const own = async (as: string) => (await world.call(getOwnMatchmaking, { as })).body;

  /** Ada and bob play for a minute, then bob leaves; a minute later eve takes the place, for half a minute. */
  async function play(order?: Order) {
    server = await world.service.server({ port: 4_001 });
    const tickets = [await search(ada), await search(bob)];
    world.service.pass(1);
    await deliver();
    await accept(ada, tickets[0] ?? "");
    await accept(bob, tickets[1] ?? "");
    GameSessionId = String((await server.push("CreateGameSession"))["GameSessionId"]);
    await until(() => store().games.get(GameSessionId)?.status === "ACTIVE");
    world.service.pass(1);
    const made = world.notifications();
    if (!order) for (const text of made) await world.tell(text);
    await join(ada);
    await join(bob);
    world.service.pass(60);
    await server.call("RemovePlayerSession", { GameSessionId, PlayerSessionId: seatOf(bob) });
    const asked = {
      GameSessionArn: GameSessionId,
      MatchmakingConfigurationArn: "duel",
      TicketId: "filling",
      Players: [{ PlayerId: ada, Team: "red", LatencyInMs: latencies }],
    };
    await server.call("StartMatchBackfill", asked);
    world.service.pass(59);
    const ticketId = await search(eve);
    world.service.pass(1);
    if (!order) await deliver();
    await accept(eve, ticketId);
    world.service.pass(1);
    await join(eve);
    world.service.pass(30);
    if (order) for (const text of order([...made, ...world.notifications()])) await world.tell(text);
    else await deliver();
    const ids = world.service.messages.flatMap((text) => {
      const { type, matchId } = JSON.parse(text).detail;
      return type === "MatchmakingSucceeded" ? [String(matchId)] : [];
    });
    [first, second] = [...new Set(ids)];
    assert.ok(first && second && first !== second);
  }

  const results = () => [
    { userId: ada, place: 1, score: 500 },
    { userId: eve, place: 2, score: 100, seconds: 31 },
  ];
  const report = (matchId: string | undefined, told: object[] = results(), more: object = {}) =>
    world.call(postMatches, {
      signedBy: "arn:aws:iam::123456789012:user/server",
      body: { matchId, mode: "duel", seconds: 151, results: told, gameSessionArn: GameSessionId, ...more },
    });
  const coins = async (userId: string) =>
    ((await world.tables.progress.getItem({ userId, part: "wallet" })) as { balance: number }).balance - 100;
  const skill = async (userId: string) =>
    (await world.tables.playerMatches.query({ hash: userId })).items.find(isSkill)?.mu ?? 25;
  const all = async (what: (userId: string) => Promise<number>) => [
    await what(ada),
    await what(bob),
    await what(eve),
  ];

  it("has one result, whichever of its matches the server names, and who left is last", async () => {
    await play();
    assert.equal((await report(first)).status, 200);
    assert.deepEqual(await all(coins), [25, 5, 5]);
    const [winner = 0, leaver = 0, late = 0] = await all(skill);
    assert.ok(winner > 25 && leaver < 25, `${winner} ${leaver}`);
    assert.equal(late, 25);
    for (const again of [first, second]) assert.equal((await report(again)).status, 200);
    const otherwise = results().map((each) => ({ ...each, place: 1 }));
    for (const again of [first, second]) assert.equal((await report(again, otherwise)).status, 409);
    assert.deepEqual(await all(coins), [25, 5, 5]);
    assert.deepEqual(await all(skill), [winner, leaver, late]);
    for (const userId of [ada, bob, eve]) {
      const { body } = await world.call(getMatches, { as: userId });
      assert.equal(body.matches.length, 1);
    }
  });

  it("frees all its players, and counts for the one who left", async () => {
    await play();
    assert.deepEqual([(await own(ada)).running, (await own(eve)).running], [true, true]);
    await report(second);
    assert.deepEqual([(await own(ada)).running, (await own(eve)).running], [false, false]);
    const left = async (userId: string) =>
      (await world.tables.allowances.getItem({ userId, period: leftPeriod }))?.used ?? 0;
    assert.deepEqual(await all(left), [0, 1, 0]);
    await report(first);
    assert.deepEqual(await all(left), [0, 1, 0]);
  });

  it("counts the seconds for which GameLift had a seat for a player, whatever the server says", async () => {
    await play();
    assert.equal(
      (
        await report(
          second,
          results().map((each) => ({ ...each, seconds: 151 })),
        )
      ).status,
      200,
    );
    assert.deepEqual([await skill(eve), await coins(eve)], [25, 5]);
  });

  it("counts fully for a player who was added for half of its time", async () => {
    await play();
    assert.equal((await report(second, results(), { seconds: 60 })).status, 200);
    const { items } = await world.tables.playerMatches.query({ hash: eve });
    assert.ok((items.find(isSkill)?.sigma ?? 9) < unknownSkill().sigma);
  });

  it("has one result if notifications are late, reordered or lost", async () => {
    const orders: Order[] = [
      (texts) => texts.toReversed(),
      (texts) => texts.filter((text) => !text.includes("MatchmakingSucceeded")),
      (texts) => [...texts, ...texts.filter((text) => text.includes("MatchmakingSucceeded")).slice(0, 1)],
      (texts) => {
        const last = texts.findLastIndex((text) => text.includes("MatchmakingSucceeded"));
        return texts.filter((_, at) => at !== last);
      },
    ];
    for (const order of orders) {
      await play(order);
      const answers = await Promise.all([report(first), report(second), report(first)]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200],
        JSON.stringify(answers.map(({ body }) => body)),
      );
      assert.deepEqual([await coins(ada), await coins(eve)], [25, 5]);
      await server.call("TerminateServerProcess", {});
      await world.close();
      world = await matching(undefined, { oneTime: true });
    }
  });

  it("is refused without a player of its newest match, or with a stranger", async () => {
    await play();
    assert.equal((await report(first, results().slice(0, 1))).body.code, "match.player_missing");
    const stranger = { userId: randomUUID(), place: 2, score: 0 };
    assert.equal((await report(first, [...results(), stranger])).body.code, "match.player_not_in_it");
    assert.deepEqual(await all(coins), [0, 0, 0]);
  });
});
