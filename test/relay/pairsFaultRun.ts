import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mock } from "node:test";
import getMatches from "../../functions/matches/getMatches";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getOwnMatchmaking from "../../functions/matchmaking/routes/getOwnMatchmaking";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import deleteMember from "../../functions/parties/deleteMember";
import deleteParty from "../../functions/parties/deleteParty";
import postInvitation from "../../functions/parties/postInvitation";
import postParty from "../../functions/parties/postParty";
import putMember from "../../functions/parties/putMember";
import postResults from "../../functions/relay/postResults";
import { quantiles, randomOf, uuidOf } from "../matches/dice";
import { type Matching, matching } from "../sessions/matching";

export interface PairsFaultRun {
  readonly seed: number;
  readonly players: number;
  /** Seconds in which the players arrive. 0: all at once. */
  readonly seconds: number;
  /** The share of each fault among players, parties, requests and notifications. */
  readonly faults: number;
}

/** What those who search together do wrong. Those who search alone only cancel. */
const unitFates = ["cancels", "a member leaves", "the leader leaves", "is taken apart"] as const;
/** What a player does wrong in a match. */
const fates = ["leaves the match", "never reports", "reports otherwise"] as const;

interface Player {
  readonly id: string;
  readonly fate: (typeof fates)[number] | "plays";
  matchId?: string;
  team?: string;
  matchedAt?: number;
  hasLeft?: boolean;
  /** The score that the player reported for the first of the match. */
  told?: number;
  isDone?: boolean;
}

/** Players who search with one ticket: one alone, or a party of two. */
interface Unit {
  readonly players: readonly Player[];
  readonly fate: (typeof unitFates)[number] | "searches";
  readonly arrivesAt: number;
  partyId?: string;
  ticketId?: string;
  hasChanged?: boolean;
}

/** The seconds from a match to the reports of its players. */
const gameSeconds = 45;
/** The seconds between two steps of the run, in which each player reads the search once. */
const stepSeconds = 2;
const writes: readonly string[] = ["PutItem", "UpdateItem", "TransactWriteItems"];

/**
 * Lets players search in the mode `pairs`, half of them in parties of two, and report their matches, through the program's
 * routes and consumers on a local GameLift, with faults by a seed: searches that are cancelled; parties that change while they
 * search; players who leave, do not report or report something else; requests that die and are sent again; notifications that
 * are lost, repeated and reordered; a consumer that dies. Returns the sums, and throws for what must not be.
 */
export async function pairsFaultRun(run: PairsFaultRun) {
  const random = randomOf(run.seed);
  let dies = 0;
  const world = await matching(
    (operation) => {
      if (dies > 0 && writes.includes(operation) && --dies === 0) throw new Error("killed");
    },
    { mode: "pairs", standalone: true, oneTime: true },
  );
  const silent = mock.method(console, "error", () => {});
  try {
    return await play(world, run, {
      random,
      happens: () => random() < run.faults,
      die: (after) => (dies = after),
    });
  } finally {
    silent.mock.restore();
    await world.close();
  }
}

interface Dice {
  random(): number;
  happens(): boolean;
  /** Lets the function that runs die at so many writes from now; 0: it lives. */
  die(after: number): void;
}

async function play(world: Matching, run: PairsFaultRun, { random, happens, die }: Dice) {
  const { service } = world;
  const began = service.time.now;
  const now = () => (service.time.now - began) / 1_000;
  const sums = { notifications: 0, lost: 0, repeated: 0, killed: 0, requestsKilled: 0, repeatedReports: 0 };
  const players = Array.from(
    { length: run.players },
    (): Player => ({ id: uuidOf(random), fate: fates.find(happens) ?? "plays" }),
  );
  const units: Unit[] = [];
  for (let at = 0; at < players.length; ) {
    const size = at + 1 < players.length && random() < 1 / 3 ? 2 : 1;
    const fate = (size === 1 ? unitFates.slice(0, 1) : unitFates).find(happens) ?? "searches";
    const arrivesAt = (at / run.players) * run.seconds;
    units.push({ players: players.slice(at, at + size), fate, arrivesAt });
    at += size;
  }
  const key = () => ({ "idempotency-key": randomUUID() });

  /** Creates the party of those who search together. */
  async function gather(unit: Unit): Promise<void> {
    const [leader, member] = unit.players;
    if (!leader || !member) return;
    const { body } = await world.call(postParty, { as: leader.id, headers: key() });
    const params = { id: body.partyId };
    const invited = await world.call(postInvitation, { as: leader.id, params, body: { name: member.id } });
    assert.equal(invited.status, 204, JSON.stringify(invited.body));
    const joined = await world.call(putMember, { as: member.id, params, body: {} });
    assert.equal(joined.status, 200, JSON.stringify(joined.body));
    unit.partyId = body.partyId;
  }

  /** Sends a request that dies at one of its first writes, and sends it again as an app does, with the same key. */
  async function search(as: string, partyId?: string) {
    const body = { mode: "pairs", latencies: { "us-east-1": 20 }, ...(partyId && { party: partyId }) };
    const request = { as, body, headers: key() };
    const dies = happens();
    die(dies ? 1 + Math.floor(random() * 3) : 0);
    const first = await world.call(postMatchmaking, request).catch(() => undefined);
    die(0);
    if (!dies || (first && first.status < 500)) return first ?? assert.fail("a request died by itself");
    sums.requestsKilled++;
    return world.call(postMatchmaking, request);
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

  async function begin(unit: Unit): Promise<void> {
    const { status, body } = await search(unit.players[0]?.id ?? "", unit.partyId);
    assert.equal(status, 202, JSON.stringify(body));
    unit.ticketId = body.ticketId;
    // Half of the changes come before GameLift looks for a match.
    if (unit.fate !== "searches" && random() < 0.5) await change(unit);
  }

  /** Does what ends the search of these players. */
  async function change(unit: Unit) {
    const {
      players: [leader, member],
      fate,
      partyId = "",
      ticketId = "",
    } = unit;
    unit.hasChanged = true;
    const [first, second] = [leader?.id ?? "", member?.id ?? ""];
    const out = (as: string) => world.call(deleteMember, { as, params: { id: partyId, userId: "me" } });
    const { status } =
      fate === "cancels"
        ? await world.call(deleteMatchmaking, { as: first, params: { ticketId } })
        : fate === "a member leaves"
          ? await out(second)
          : fate === "the leader leaves"
            ? await out(first)
            : await world.call(deleteParty, { as: first, params: { id: partyId } });
    assert.equal(status, 204, fate);
  }

  async function step(unit: Unit, player: Player): Promise<void> {
    const { id: as, fate } = player;
    const { body: state } = await world.call(getOwnMatchmaking, { as });
    assert.equal(state.ticketId, unit.ticketId);
    const isOpen = state.running && state.status !== "COMPLETED";
    if (isOpen && unit.fate !== "searches" && !unit.hasChanged) return change(unit);
    if (state.status !== "COMPLETED") {
      player.isDone = !state.running;
      return;
    }
    const { matchId } = state;
    // Whoever starts the app again finds the way into the match.
    if (!player.hasLeft) assert.equal(state.channel, `relay:${matchId}`);
    assert.equal(player.matchId ?? matchId, matchId, "a player has two matches");
    player.matchId = matchId;
    player.team = state.team;
    player.matchedAt ??= now();
    if (fate === "leaves the match") {
      const params = { ticketId: unit.ticketId ?? "" };
      const { status } = await world.call(deleteMatchmaking, { as, params });
      assert.equal(status, 204);
      player.hasLeft = true;
      player.isDone = true;
    }
    if (now() - player.matchedAt < gameSeconds) return;
    if (fate !== "never reports") await report(player, matchId);
    player.isDone = true;
  }

  async function report(player: Player, matchId: string): Promise<void> {
    const { id: as, fate } = player;
    const match = await world.tables.matches.getItem({ matchId });
    const score = fate === "reports otherwise" ? 7 : 1;
    const results = Object.keys(match?.players ?? {})
      .sort()
      .map((userId, at) => ({ userId, place: at + 1, score: score + at }));
    player.told = score;
    for (let times = happens() ? 2 : 1; times > 0; times--) {
      const { status, body } = await world.call(postResults, { as, params: { matchId }, body: { results } });
      assert.equal(status, 200, JSON.stringify(body));
      if (times > 1) sums.repeatedReports++;
    }
  }

  for (const { id } of players) await world.player(id);
  for (const unit of units) await gather(unit);
  const limit = run.seconds + 600;
  while (players.some(({ isDone }) => !isDone)) {
    assert.ok(now() < limit, "searches do not end");
    service.pass(stepSeconds);
    service.engine.tick();
    await world.follow();
    await deliver();
    for (const unit of units)
      if (unit.arrivesAt <= now() && unit.ticketId === undefined) await begin(unit);
      else if (unit.ticketId !== undefined)
        for (const player of unit.players) if (!player.isDone) await step(unit, player);
  }
  await world.follow();
  await deliver();

  const { items: matches } = await world.tables.matches.scan();
  const together = units.filter(({ players: [a, b] }) => a?.matchId && b?.matchId);
  for (const {
    players: [a, b],
  } of together)
    assert.deepEqual([a?.matchId, a?.team], [b?.matchId, b?.team], "a party is not in one team");
  const rows = matches.flatMap(({ players: each }) => Object.keys(each));
  assert.equal(new Set(rows).size, rows.length, "a player is in two matches");
  const byId = new Map(players.map((player) => [player.id, player]));
  const changed = new Set(units.flatMap(({ hasChanged, players: each }) => (hasChanged ? each : [])));
  const ends: Record<string, number> = {};
  const resultsOf = new Map<string, number>();
  for (const player of players) {
    const { body: state } = await world.call(getOwnMatchmaking, { as: player.id });
    // Whoever did nothing wrong was let into the match, or told why not.
    if (player.fate === "plays" && !changed.has(player) && state.status === "COMPLETED")
      assert.notEqual(player.told, undefined);
    const { body: history } = await world.call(getMatches, { as: player.id });
    assert.ok(history.matches.length <= 1, "a player has two results");
    if (history.matches.length === 1) assert.equal(state.running, false, "a match with a result goes on");
    for (const { matchId } of history.matches) resultsOf.set(matchId, (resultsOf.get(matchId) ?? 0) + 1);
    assert.ok(state.status === "COMPLETED" || (!state.running && state.reason), `${state.status}: no reason`);
    const all = matches.find(({ matchId }) => matchId === player.matchId);
    const told = Object.keys(all?.players ?? {}).map((id) => byId.get(id)?.told);
    const end =
      history.matches.length === 1
        ? "result"
        : state.status !== "COMPLETED"
          ? `${state.status} ${state.reason}`
          : told.includes(undefined)
            ? "not all reported"
            : "disputed";
    ends[end] = (ends[end] ?? 0) + 1;
    // Everybody may search again.
    const { status, body } = await search(player.id);
    assert.equal(status, 202, JSON.stringify(body));
  }
  const agreed = matches.filter(({ players: each }) => {
    const told = new Set(Object.keys(each).map((id) => byId.get(id)?.told));
    return told.size === 1 && !told.has(undefined);
  });
  assert.deepEqual(
    new Map(agreed.map(({ matchId, players: each }) => [matchId, Object.keys(each).length])),
    new Map(agreed.map(({ matchId }) => [matchId, resultsOf.get(matchId)])),
    "a match has another number of results than of players",
  );
  assert.equal(resultsOf.size, agreed.length, "a match has a result on which its players do not agree");
  const waits = units.flatMap(({ players: each, arrivesAt }) =>
    each.flatMap(({ matchedAt }) => (matchedAt === undefined ? [] : [matchedAt - arrivesAt])),
  );
  return {
    ...run,
    parties: units.filter(({ partyId }) => partyId !== undefined).length,
    together: together.length,
    changed: units.filter(({ hasChanged }) => hasChanged).length,
    ends,
    ...{ matches: matches.length, withResult: resultsOf.size, ...sums },
    withBots: matches.filter(({ players: each }) => Object.keys(each).length < 4).length,
    matched: quantiles(waits),
  };
}
