import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GameLift } from "@aws-sdk/client-gamelift";

import { inParallel } from "../../functions/lib/inParallel";
import { KillableRun, type RunPlayer } from "../economy/killableRun";
import { size } from "../size";
import { Hosts } from "./hosts";
import { type End, type Mood, seek } from "./seeker";

const count = Number(process.env["MATCH_PLAYERS"] ?? size(60, 1_000));
/** In a full run there are fewer servers than matches, players who say nothing, and players who are far from everybody. */
const isFull = count >= 1_000;
const lookMs = isFull ? 8_000 : 1_000;

function moodOf(at: number): Mood {
  if (at % 20 === 7) return "cancels";
  if (at % 20 === 13) return "declines";
  return isFull && at % 20 === 17 ? "says nothing" : "accepts";
}

const latenciesOf = (at: number) => ({ "eu-west-1": isFull && at % 50 === 3 ? 400 : 20 + (at % 7) });

describe(`matchmaking of ${count} players at once, killed in the middle`, function () {
  this.timeout(560_000);
  const data = mkdtempSync(join(tmpdir(), "matchmaking-killed-"));
  const run = new KillableRun(data, ["--config", "sessions=anywhere", "--config", "playerBudget=10000000"]);
  const hosts = new Hosts(data);
  const players: RunPlayer[] = [];
  let gamelift: GameLift;
  let killing: Promise<unknown> | undefined;

  before(async () => {
    await run.ready();
    await hosts.start(Math.ceil(count * (isFull ? 0.4 : 0.5)));
    const numbers = Array.from({ length: count }, (_, at) => at);
    const failed = await inParallel(8, numbers, async (at) => {
      players[at] = await run.player(`seeker-${at}`);
    });
    assert.deepEqual(failed, []);
  });
  after(async () => {
    gamelift?.destroy();
    hosts.end();
    await run.close();
    rmSync(data, { recursive: true });
  });

  async function killAndRestart() {
    await run.killAndRestart();
    await hosts.comeBack();
  }

  /** Searches for all players at once; kills the run when a third of them have answered to a match. */
  async function seekAll(): Promise<{ ends: End[]; playing: number[] }> {
    const ends: End[] = [];
    const playing: number[] = [];
    let answers = 0;
    const answered = () => {
      if (++answers === Math.floor(count / 3)) killing = killAndRestart();
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
        await hosts.seat({ port, playerSessionId });
        playing.push(performance.now() - began);
      }),
    );
    await killing;
    return { ends, playing };
  }

  it("ends every search as GameLift does, gives nobody two seats, and sells no seat twice", async () => {
    const { ends, playing } = await seekAll();
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

    const seats = await activeSeats();
    for (const [game, own] of Map.groupBy(seats, ({ game }) => game)) {
      assert.ok(own.length <= 2, `${game} has ${own.length} players`);
    }
    for (const [userId, own] of Map.groupBy(seats, ({ userId }) => userId))
      assert.equal(own.length, 1, `${userId} has ${own.length} seats`);
    assert.deepEqual(
      seats.map(({ userId, seat }) => `${userId} ${seat}`).sort(),
      matched.map(({ userId, playerSessionId }) => `${userId} ${playerSessionId}`).sort(),
    );
    // On a busy machine the time to accept may run out while the run is away.
    assert.ok(matched.length > 0, "nobody found a match");
  });

  /** The seats of all game sessions that their servers host, and whose players have come. */
  async function activeSeats() {
    const seats = [];
    let NextToken: string | undefined;
    do {
      const FleetId = await run.output("gameFleetId");
      const page = await gamelift.describeGameSessions({ FleetId, StatusFilter: "ACTIVE", NextToken });
      for (const { GameSessionId } of page.GameSessions ?? []) {
        const { PlayerSessions = [] } = await gamelift.describePlayerSessions({ GameSessionId });
        for (const { PlayerId, PlayerSessionId, Status } of PlayerSessions) {
          assert.equal(Status, "ACTIVE", `${PlayerId} has a seat without knowing it`);
          seats.push({ game: GameSessionId, userId: PlayerId, seat: PlayerSessionId });
        }
      }
      NextToken = page.NextToken;
    } while (NextToken);
    return seats;
  }
});
