import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mock } from "node:test";
import { type ServerProcess, until } from "@game-backend/local-cloud/testing";
import getMatches from "../../functions/matches/getMatches";
import postMatches from "../../functions/matches/postMatches";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getOwnMatchmaking from "../../functions/matchmaking/routes/getOwnMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { type Matching, matching } from "../sessions/matching";
import { quantiles, randomOf, uuidOf } from "./dice";

/** What a player does wrong, each with the share of `FaultRun.faults`. */
const fates = ["declines", "is silent", "cancels", "leaves early", "leaves the game", "never joins"] as const;
type Fate = (typeof fates)[number] | "plays";

export interface FaultRun {
  readonly seed: number;
  readonly players: number;
  /** Seconds in which the players arrive. 0: all at once. */
  readonly seconds: number;
  /** The share of each fault among players, games and notifications. */
  readonly faults: number;
  /** The most server processes. */
  readonly processes: number;
}

interface Player {
  readonly id: string;
  readonly fate: Fate;
  readonly arrivesAt: number;
  ticketId?: string;
  answered?: string;
  matchedAt?: number;
  playingAt?: number;
  hasLeft?: boolean;
  isDone?: boolean;
}

interface Hosted {
  readonly server: ServerProcess;
  readonly arn: string;
  readonly beganAt: number;
  readonly fate: "reports" | "crashes" | "is reported twice" | "is reported differently";
  readonly joined: Set<string>;
  readonly left: Set<string>;
  isOver?: boolean;
  reports: number;
}

/** The seconds that a game takes. */
const gameSeconds = 45;
/** The seconds between two steps of the run, in which each player reads the search once. */
const stepSeconds = 2;

/**
 * Lets players search and play through the program's routes and consumers on a local GameLift, with faults by a seed: players
 * who decline, are silent, cancel, leave or never join; notifications that are lost, repeated and reordered; a consumer that
 * dies; game servers that die; two reports of one game. Returns the sums, and throws for what must not be.
 */
export async function faultRun(run: FaultRun) {
  const random = randomOf(run.seed);
  const happens = () => random() < run.faults;
  let dies = 0;
  const world = await matching(
    (operation) => {
      if (dies > 0 && operation === "UpdateItem" && --dies === 0) throw new Error("killed");
    },
    { oneTime: true },
  );
  const silent = mock.method(console, "error", () => {});
  try {
    return await play(world, run, { random, happens, die: (after) => (dies = after) });
  } finally {
    silent.mock.restore();
    await world.close();
  }
}

interface Dice {
  random(): number;
  happens(): boolean;
  /** Lets the consumer die at its next writes; 0: it lives. */
  die(after: number): void;
}

async function play(world: Matching, run: FaultRun, { random, happens, die }: Dice) {
  const { service } = world;
  const { store } = service.engine.context;
  const began = service.time.now;
  const now = () => (service.time.now - began) / 1_000;
  const fateOf = (): Fate => fates.find(happens) ?? "plays";
  const players = Array.from(
    { length: run.players },
    (_, at): Player => ({
      id: uuidOf(random),
      fate: fateOf(),
      arrivesAt: (at / run.players) * run.seconds,
    }),
  );
  const sums = { notifications: 0, lost: 0, repeated: 0, killed: 0, crashes: 0, refusedReports: 0 };
  const hosted = new Map<string, Hosted>();
  let servers = 0;

  /** Keeps one server process ready; after its game, another takes its place. */
  async function host(): Promise<void> {
    const server = await service.server({ port: 2_000 + servers++ });
    void server.push("CreateGameSession").then(({ GameSessionId }) => {
      const fate = happens()
        ? "crashes"
        : happens()
          ? "is reported twice"
          : happens()
            ? "is reported differently"
            : "reports";
      const arn = String(GameSessionId);
      const game = { server, arn, beganAt: now(), fate, joined: new Set<string>(), left: new Set<string>() };
      hosted.set(arn, { ...game, reports: 0 } as Hosted);
    });
  }

  async function deliver(): Promise<void> {
    const order = world
      .notifications()
      .flatMap((text) => {
        sums.notifications++;
        const [lost, twice] = [happens(), happens()];
        if (lost) sums.lost++;
        else if (twice) sums.repeated++;
        return lost ? [] : twice ? [text, text] : [text];
      })
      .map((text) => ({ text, at: random() }))
      .sort((a, b) => a.at - b.at);
    for (const { text } of order) {
      die(happens() ? 2 : 0);
      await world.tell(text).catch(() => {
        sums.killed++;
        die(0);
        return world.tell(text);
      });
      die(0);
    }
  }

  const body = { mode: "duel", latencies: { "us-east-1": 20 } };
  const search = (as: string) =>
    world.call(postMatchmaking, { as, body, headers: { "idempotency-key": randomUUID() } });

  async function step(player: Player): Promise<void> {
    const { id: as, fate } = player;
    if (!player.ticketId) {
      const { status, body: made } = await search(as);
      assert.equal(status, 202, JSON.stringify(made));
      player.ticketId = made.ticketId;
      return;
    }
    const params = { ticketId: player.ticketId };
    const { body: state } = await world.call(getOwnMatchmaking, { as });
    assert.equal(state.ticketId, player.ticketId);
    const leave = async () => {
      const { status } = await world.call(deleteMatchmaking, { as, params });
      assert.equal(status, 204);
      player.hasLeft = true;
    };
    if (fate === "cancels" && !player.hasLeft && state.running) return leave();
    if (state.status === "REQUIRES_ACCEPTANCE" && player.answered !== state.matchId) {
      player.answered = state.matchId;
      if (fate !== "is silent")
        await world.call(postAccept, { as, params, body: { accept: fate !== "declines" } });
      return;
    }
    if (state.status === "PLACING" && fate === "leaves early" && !player.hasLeft) return leave();
    if (state.status === "COMPLETED" && state.playerSessionId && !player.hasLeft) {
      player.matchedAt ??= now();
      const seat = store.players.get(state.playerSessionId);
      assert.equal(seat?.playerId, as);
      const game = hosted.get(seat?.gameSessionId ?? "");
      if (game && !game.isOver && player.playingAt === undefined && fate !== "never joins") {
        const at = { GameSessionId: game.arn, PlayerSessionId: state.playerSessionId };
        const joined = game.server.call("AcceptPlayerSession", at).then(
          () => true,
          () => false,
        );
        if (await joined) {
          player.playingAt = now();
          game.joined.add(as);
        }
      } else if (game?.joined.has(as) && fate === "leaves the game" && now() - game.beganAt > 10) {
        await leave();
        game.left.add(as);
        const at = { GameSessionId: game.arn, PlayerSessionId: state.playerSessionId };
        await game.server.call("RemovePlayerSession", at);
      }
    }
    player.isDone = !state.running;
  }

  async function stepGame(game: Hosted): Promise<void> {
    if (game.isOver) return;
    const age = now() - game.beganAt;
    if (game.fate === "crashes" && age > 10) {
      game.isOver = true;
      sums.crashes++;
      game.server.kill();
      await service.untilLost(game.server.id);
      return host();
    }
    if (age < gameSeconds) return;
    game.isOver = true;
    const data = JSON.parse(store.games.get(game.arn)?.matchmakerData ?? "{}");
    const ids: string[] = data.teams.flatMap(({ players: each }: { players: { playerId: string }[] }) =>
      each.map(({ playerId }) => playerId),
    );
    const results = (score: number) =>
      ids.map((userId, at) => ({
        ...{ userId, place: at + 1, score: score + at },
        ...((game.left.has(userId) || !game.joined.has(userId)) && { left: true, seconds: 0 }),
      }));
    const report = (score: number) =>
      world.call(postMatches, {
        signedBy: "arn:aws:iam::123456789012:user/server",
        body: {
          ...{ matchId: data.matchId, mode: "duel", gameSessionArn: game.arn },
          ...{ seconds: gameSeconds, results: results(score) },
        },
      });
    if (ids.length > 1) {
      const others =
        game.fate === "is reported differently" ? [report(7)] : game.fate === "reports" ? [] : [report(1)];
      const answers = await Promise.all([report(1), ...others]);
      game.reports = answers.filter(({ status }) => status === 200).length;
      sums.refusedReports += answers.filter(({ status }) => status === 409).length;
      for (const { status, body: told } of answers)
        assert.ok(status === 200 || status === 409, JSON.stringify(told));
    }
    await game.server.call("TerminateServerProcess", {}).catch(() => {});
    game.server.kill();
    return host();
  }

  /** Nobody has two seats that count. A seat whose player has left counts no more. */
  function checkSeats(): void {
    const left = new Set(players.flatMap(({ id, hasLeft }) => (hasLeft ? [id] : [])));
    const seats = store.players
      .all()
      .filter(
        ({ playerId, status }) => (status === "RESERVED" || status === "ACTIVE") && !left.has(playerId),
      );
    assert.equal(new Set(seats.map(({ playerId }) => playerId)).size, seats.length, "a player has two seats");
  }

  const count = Math.min(run.processes, Math.ceil(run.players / 2) + 2);
  for (let at = 0; at < count; at++) await host();
  const limit = run.seconds + 600;
  while (players.some(({ isDone }) => !isDone)) {
    if (now() >= limit) {
      const open = players.filter(({ isDone }) => !isDone);
      const rows = await Promise.all(open.map(({ id }) => world.tables.searches.getItem({ userId: id })));
      const told = rows.map((row, at) => ({
        ...{ fate: open[at]?.fate, playing: open[at]?.playingAt, search: row },
        seat: store.players.get(row?.seat?.playerSessionId ?? "")?.status,
        game: hosted.get(row?.seat?.gameSessionArn ?? "")?.fate,
        status: store.games.get(row?.seat?.gameSessionArn ?? "")?.status,
      }));
      assert.fail(`searches do not end: ${JSON.stringify(told)}`);
    }
    service.pass(stepSeconds);
    await until(() => store.games.all().every(({ status }) => status !== "ACTIVATING"));
    service.engine.tick();
    await deliver();
    for (const player of players) if (player.arrivesAt <= now() && !player.isDone) await step(player);
    for (const game of hosted.values()) await stepGame(game);
    checkSeats();
  }
  for (let rest = 0; rest < 120; rest += 10) {
    service.pass(10);
    await deliver();
    for (const game of hosted.values()) await stepGame(game);
  }

  const ends: Record<string, number> = {};
  const resultsOf = new Map<string, number>();
  for (const player of players) {
    const { body: state } = await world.call(getOwnMatchmaking, { as: player.id });
    const { body: history } = await world.call(getMatches, { as: player.id });
    assert.ok(history.matches.length <= 1, "a player has two results");
    for (const { matchId } of history.matches) resultsOf.set(matchId, (resultsOf.get(matchId) ?? 0) + 1);
    assert.equal(state.running, false);
    assert.ok(state.status === "COMPLETED" || state.reason, `${state.status} without a reason`);
    const arn = store.players.get(state.playerSessionId ?? "")?.gameSessionId ?? "";
    const end =
      history.matches.length === 1
        ? "result"
        : state.status !== "COMPLETED"
          ? state.status
          : hosted.get(arn)?.fate === "crashes"
            ? "server died"
            : player.hasLeft
              ? "left"
              : "with a bot";
    ends[end] = (ends[end] ?? 0) + 1;
    // Everybody may search again, at once or after the wait that declining and leaving cost.
    const { status } = await search(player.id);
    assert.ok(status === 202 || status === 429, `${status}`);
  }
  for (const [matchId, times] of resultsOf) assert.equal(times, 2, `${matchId} has ${times} results`);
  const games = [...hosted.values()];
  const ranked = games.filter(({ reports }) => reports > 0).length;
  assert.equal(resultsOf.size, ranked);
  assert.equal(
    Object.values(ends).reduce((sum, each) => sum + each, 0),
    run.players,
  );
  const after = (at: "matchedAt" | "playingAt") =>
    players.flatMap((player) => (player[at] === undefined ? [] : [player[at] - player.arrivesAt]));
  return {
    ...run,
    ends,
    ...{ games: games.length, withResult: ranked, ...sums },
    matched: quantiles(after("matchedAt")),
    playing: quantiles(after("playingAt")),
  };
}
