import assert from "node:assert/strict";
import { ManualTimers } from "../../clients/conformance/typescript/manualTimers";
import type { Match } from "../../functions/matches/rows";
import { messageChange } from "../../functions/relay/messageChange";
import { random } from "../../tools/lib/random";
import { ConnectionError } from "../../web/errors";
import {
  type Choice,
  choices,
  type Hand,
  handOf,
  pointsOf,
  resultsOf,
  roundsPlayed,
  withBots,
  withHand,
} from "../../web/features/relay/hands";
import { HandsMatch, type SavedMatch } from "../../web/features/relay/handsMatch";
import { Shelf } from "../../web/state/shelf";

const hand = (team: string, ...chosen: Choice[]): Hand => ({ team, name: team, choices: chosen });

describe("stone, paper and scissors of two teams", () => {
  const hands = new Map([
    ["ada", hand("red", "stone", "paper")],
    ["bob", hand("red", "paper", "paper")],
    ["eve", hand("blue", "stone", "scissors")],
    ["kim", hand("blue", "scissors")],
  ]);

  it("counts the hands that a team beats, in the rounds that all have played", () => {
    assert.deepEqual([pointsOf(hands, "red"), pointsOf(hands, "blue")], [2, 1]);
    const results = resultsOf(hands).map(({ userId, place, score }) => [userId, place, score]);
    assert.deepEqual(results, [
      ["ada", 1, 2],
      ["bob", 1, 2],
      ["eve", 2, 1],
      ["kim", 2, 1],
    ]);
  });

  it("lets no player take back a choice, change the team, or join as the fifth", () => {
    assert.equal(withHand(hands, "ada", hand("red", "paper", "paper", "stone")), hands);
    assert.equal(withHand(hands, "ada", hand("red", "stone")), hands);
    assert.equal(withHand(hands, "ada", hand("blue", "stone", "paper", "stone")), hands);
    assert.equal(withHand(hands, "zoe", hand("blue")), hands);
    assert.equal(withHand(hands, "kim", hand("blue", "scissors", "stone")).get("kim")?.choices.length, 2);
  });

  it("has bots in the places that are left, the same for all players, who are not in the result", () => {
    const pair = new Map([
      ["ada", hand("red", "stone", "paper", "paper")],
      ["bob", hand("red", "paper", "stone", "paper")],
    ]);
    assert.equal(withBots(new Map([...pair].slice(0, 1)), 2, "m").size, 1, "before all players are there");
    const all = withBots(pair, 2, "m");
    assert.deepEqual(withBots(new Map([...pair].reverse()), 2, "m").get("bot 2"), all.get("bot 2"));
    assert.deepEqual(
      [...all.values()].map(({ team }) => team),
      ["red", "red", "bots", "bots"],
    );
    assert.equal(roundsPlayed(all), 3);
    assert.deepEqual(
      resultsOf(all).map(({ userId }) => userId),
      ["ada", "bob"],
    );
    const strangers = new Map([...pair].map(([id, each], at) => [id, { ...each, team: `team ${at}` }]));
    const mixed = [...withBots(strangers, 2, "m").values()].map(({ team }) => team);
    assert.deepEqual(mixed, ["team 0", "team 1", "team 0", "team 1"]);
    const chosen = new Set(
      ["a", "b", "c", "d"].flatMap((id) =>
        [...withBots(pair, 2, id).values()].slice(2).flatMap((bot) => bot.choices),
      ),
    );
    assert.deepEqual([...chosen].sort(), [...choices].sort());
  });

  it("ignores a message that is not a hand", () => {
    const valid = { team: "red", name: "ada", choices: ["stone"] };
    assert.deepEqual(handOf(valid), valid);
    for (const wrong of [
      null,
      "stone",
      { ...valid, team: 1 },
      { ...valid, choices: ["well"] },
      { ...valid, choices: Array.from({ length: 4 }, () => "stone") },
      { ...valid, name: "a".repeat(129) },
    ])
      assert.equal(handOf(wrong), undefined);
  });
});

interface Relayed {
  readonly match: string;
  readonly seq: number;
  readonly data: unknown;
}

/** The backend's relay between four clients. It loses the messages that the spec chooses. */
class Table {
  readonly players = ["ada", "bob", "eve", "kim"];
  readonly clients = new Map<string, HandsMatch>();
  readonly reports = new Map<string, unknown>();
  /** The number of reports that are not answered, from the first one on. */
  lostReports = 0;
  private readonly shelves = new Map<string, string>();
  private readonly match: Match;
  private readonly timers = new ManualTimers(0);

  constructor(private readonly loses: () => boolean) {
    const players = Object.fromEntries(this.players.map((id, at) => [id, at < 2 ? "red" : "blue"]));
    this.match = { matchId: "m", mode: "pairs", players, madeAt: 0, relay: {}, expiresAt: 1 };
    for (const id of this.players) this.open(id);
  }

  /** Opens or reloads a player's page. */
  open(userId: string): HandsMatch {
    this.clients.get(userId)?.close();
    const storage = {
      getItem: (key: string) => this.shelves.get(key) ?? null,
      setItem: (key: string, value: string) => void this.shelves.set(key, value),
      removeItem: (key: string) => void this.shelves.delete(key),
    };
    const client = new HandsMatch({
      matchId: "m",
      userId,
      team: this.match.players[userId] ?? "",
      name: userId,
      shelf: new Shelf(storage, userId, (found): found is SavedMatch => found !== null),
      send: (message) => this.relay(userId, message as unknown as Relayed),
      timers: this.timers,
      report: async (results) => {
        if (this.lostReports-- > 0) throw new ConnectionError("nobody answers");
        this.reports.set(
          userId,
          [...results].sort((a, b) => a.userId.localeCompare(b.userId)),
        );
        return { status: "waiting" };
      },
    });
    this.clients.set(userId, client);
    client.hello();
    return client;
  }

  /** Lets enough time pass for clients to retry what was not answered. */
  pass(): void {
    this.timers.pass(2_000);
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private relay(from: string, { match, seq, data }: Relayed): void {
    if (this.loses()) return;
    const { after } = messageChange(
      this.match,
      from,
      { seq, dataHash: JSON.stringify(data) },
      this.timers.now(),
    );
    this.match.relay = { ...this.match.relay, [from]: after };
    for (const [id, client] of this.clients)
      if (id !== from) client.hear({ type: "relay", topic: "relay:m", from, seq, data });
    if (!this.loses()) this.clients.get(from)?.hear({ type: "relayed", match, seq });
  }
}

/** Returns a function that decides whether a message is lost, for `percent` of them. The seed determines which. */
function loses(percent: number, seed: number): () => boolean {
  const next = random(seed);
  return () => next.below(100) < percent;
}

describe("the page's side of a match without a game server", () => {
  let table: Table;
  afterEach(() => table.close());

  /** Plays to the end. The player and the round determine each choice. */
  function play(reloading?: string) {
    for (const round of [0, 1, 2]) {
      for (const [at, id] of table.players.entries()) {
        const client = table.clients.get(id) ?? assert.fail();
        for (let tries = 0; client.round.value < round; tries++) {
          assert.ok(tries < 50, `${id} never heard of round ${round}`);
          table.pass();
        }
        client.choose(choices[(at * round + round) % 3] ?? assert.fail());
        if (id === reloading) table.open(id);
      }
    }
    for (let tries = 0; tries < 50; tries++) table.pass();
  }

  for (const percent of [0, 30, 60])
    it(`ends with one result for all four, where ${percent} % of messages and answers are lost`, () => {
      table = new Table(loses(percent, 1));
      play();
      assert.deepEqual([...table.reports.keys()].sort(), table.players);
      for (const one of table.reports.values()) assert.deepEqual(one, table.reports.get("ada"));
    });

  it("is reported again by clients that got no answer, even if no message follows", async () => {
    table = new Table(() => false);
    table.lostReports = 4;
    play();
    for (let turns = 0; turns < 10 && table.reports.size < 4; turns++) {
      await new Promise((done) => setImmediate(done));
      table.pass();
    }
    assert.deepEqual([...table.reports.keys()].sort(), table.players);
  });

  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`continues after reloads in each round, with half of all messages and answers lost (${seed})`, () => {
      table = new Table(loses(50, seed));
      play("bob");
      assert.deepEqual([...table.reports.keys()].sort(), table.players);
      assert.deepEqual(table.reports.get("bob"), table.reports.get("ada"));
    });
});
