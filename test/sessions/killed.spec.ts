import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { GameLift } from "@aws-sdk/client-gamelift";

import { inParallel } from "../../functions/lib/inParallel";
import { KillableRun, type RunPlayer } from "../economy/killableRun";
import { size } from "../size";
import { type Created, create } from "./creator";
import { Hosts } from "./hosts";
import { type End, type Mood, seek } from "./seeker";

const count = Number(process.env["MATCH_PLAYERS"] ?? size(60, 1_000));
/** In a full run there are fewer servers than matches, players who say nothing, and players who are far from everybody. */
const isFull = count >= 1_000;
/** Others create game sessions meanwhile. */
const creatorCount = Math.ceil(count / 10);
const lookMs = isFull ? 8_000 : 1_000;

function moodOf(at: number): Mood {
  if (at % 20 === 7) return "cancels";
  if (at % 20 === 13) return "declines";
  return isFull && at % 20 === 17 ? "says nothing" : "accepts";
}

const latenciesOf = (at: number) => ({ "eu-west-1": isFull && at % 50 === 3 ? 400 : 20 + (at % 7) });

type Seat = Pick<Created, "userId" | "playerSessionId">;

interface Found {
  readonly ends: readonly End[];
  /** Milliseconds from the first request to the game, of those who came in time. */
  readonly playing: number[];
  readonly created: readonly Created[];
  readonly seated: readonly Seat[];
}

describe(`matchmaking of ${count} players at once, killed in the middle`, function () {
  this.timeout(isFull ? 1_800_000 : 560_000);
  const data = mkdtempSync(join(tmpdir(), "matchmaking-killed-"));
  const run = new KillableRun(data, ["--config", "sessions=anywhere", "--config", "playerBudget=10000000"]);
  const hosts = new Hosts(data);
  const players: RunPlayer[] = [];
  const creators: RunPlayer[] = [];
  let gamelift: GameLift;
  let killing: Promise<unknown> | undefined;

  before(async () => {
    await run.ready();
    await hosts.start(Math.ceil(count * (isFull ? 0.4 : 0.5)) + creatorCount);
    await signUp(players, "seeker", count);
    await signUp(creators, "creator", creatorCount);
  });
  after(async () => {
    gamelift?.destroy();
    hosts.end();
    await run.close();
    rmSync(data, { recursive: true });
  });

  async function signUp(all: RunPlayer[], name: string, most: number): Promise<void> {
    const numbers = Array.from({ length: most }, (_, at) => at);
    const failed = await inParallel(8, numbers, async (at) => {
      all[at] = await run.player(`${name}-${at}`);
    });
    assert.deepEqual(failed, []);
  }

  async function killAndRestart() {
    await run.killAndRestart();
    await hosts.comeBack();
  }

  /**
   * Searches for all players at once; kills the run when a third of them have answered to a match. Of the others, half create
   * their game sessions before that, and half after.
   */
  async function seekAll(): Promise<Found> {
    const ends: End[] = [];
    const seated: Seat[] = [];
    const playing: number[] = [];
    const creating: Promise<Created | undefined>[] = [];
    const createAndJoin = async (creator: RunPlayer) => {
      const one = await create(run, creator, lookMs);
      if (one && (await hosts.seat(one))) seated.push(one);
      return one;
    };
    const killAt = Math.floor(count / 3);
    let answers = 0;
    const answered = () => {
      answers++;
      const creator = creators[answers - killAt + Math.floor(creatorCount / 2)];
      if (creator) creating.push(createAndJoin(creator));
      if (answers === killAt) killing = killAndRestart();
    };
    const isAlone = () => ends.length === count - 1;
    await Promise.all(
      players.map(async (player, at) => {
        const began = performance.now();
        const wish = { mood: moodOf(at), latencies: latenciesOf(at) };
        const end = await seek({ run, lookMs, answered, isAlone }, player, wish);
        ends.push(end);
        const { port, playerSessionId } = end;
        if (!port || !playerSessionId) return;
        if (!(await hosts.seat({ port, playerSessionId }))) return;
        seated.push({ userId: end.userId, playerSessionId });
        playing.push(performance.now() - began);
      }),
    );
    await killing;
    const created = (await Promise.all(creating)).filter((one) => one !== undefined);
    return { ends, playing, created, seated };
  }

  it("ends every search as GameLift does, gives nobody two seats, sells no seat twice, and has a row for each session that was created", async () => {
    const { ends, playing, created, seated } = await seekAll();
    assert.ok(killing, "it was never killed");
    gamelift = new GameLift(await run.operator());
    const sums: Record<string, number> = {};
    for (const { status } of ends) sums[status] = (sums[status] ?? 0) + 1;
    const matched = ends.filter(({ status }) => status === "COMPLETED");
    const times = (all: number[]) =>
      [0.5, 0.99].map((part) => Math.round(all.sort((a, b) => a - b)[Math.floor(all.length * part)] ?? 0));
    const figures = {
      players: count,
      ...sums,
      "answers of the gateway, repeated": run.repeated,
      "sessions created": created.length,
      "came too late for their seats": matched.length + created.length - seated.length,
      "matched ms, p50 and p99": times(matched.map(({ ms }) => ms)),
      "playing ms, p50 and p99": times(playing),
    };
    console.log(`        ${JSON.stringify(figures)}`);

    assert.equal(ends.length, count);
    for (let at = 0; at < count; at += 10) {
      const some = ends.slice(at, at + 10);
      const TicketIds = some.map(({ ticketId }) => ticketId);
      const { TicketList = [] } = await gamelift.describeMatchmaking({ TicketIds });
      for (const { ticketId, status } of some)
        assert.equal(TicketList.find(({ TicketId }) => TicketId === ticketId)?.Status, status);
    }

    const games = await activeGames();
    for (const { arn, seats } of games) assert.ok(seats.length <= 2, `${arn} has ${seats.length} players`);
    const seats = games.flatMap((game) => game.seats);
    for (const [userId, own] of Map.groupBy(seats, ({ userId }) => userId))
      assert.equal(own.length, 1, `${userId} has ${own.length} seats`);
    assert.deepEqual(
      seats.map(({ userId, seat }) => `${userId} ${seat}`).sort(),
      seated.map(({ userId, playerSessionId }) => `${userId} ${playerSessionId}`).sort(),
    );
    const ids = games.flatMap(({ id }) => id ?? []).sort();
    assert.deepEqual(ids, created.map(({ gameSessionId }) => gameSessionId).sort());
    assert.deepEqual(await rowsOfSessions(), ids);
    // On a busy machine the time to accept may run out while the run is away.
    assert.ok(matched.length > 0, "nobody found a match");
  });

  /** The game sessions that their servers host, whose players have all come. Those that players created have an id. */
  async function activeGames() {
    const games = [];
    let NextToken: string | undefined;
    do {
      const FleetId = await run.output("gameFleetId");
      const page = await gamelift.describeGameSessions({ FleetId, StatusFilter: "ACTIVE", NextToken });
      for (const { GameSessionId: arn, GameProperties = [] } of page.GameSessions ?? []) {
        const { PlayerSessions = [] } = await gamelift.describePlayerSessions({ GameSessionId: arn });
        const own = PlayerSessions.filter(({ Status }) => Status !== "TIMEDOUT");
        for (const { PlayerId, Status } of own)
          assert.equal(Status, "ACTIVE", `${PlayerId} has a seat without knowing it`);
        games.push({
          arn,
          id: GameProperties.find(({ Key }) => Key === "id")?.Value,
          seats: own.map(({ PlayerId, PlayerSessionId }) => ({ userId: PlayerId, seat: PlayerSessionId })),
        });
      }
      NextToken = page.NextToken;
    } while (NextToken);
    return games;
  }

  /** The ids in the table of created game sessions. */
  async function rowsOfSessions() {
    const dynamo = new DynamoDB(await run.operator());
    const { TableNames = [] } = await dynamo.listTables();
    const TableName = TableNames.find((name) => /GameData/.test(name));
    const { Items = [] } = await dynamo.scan({ TableName, ConsistentRead: true });
    dynamo.destroy();
    return Items.filter(({ part }) => part?.S === "session")
      .map((row) => row["gameSessionId"]?.S)
      .sort();
  }
});
