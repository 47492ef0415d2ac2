import assert from "node:assert/strict";
import { ManualTimers } from "../../clients/conformance/typescript/manualTimers";
import type { ToPlayer } from "../../examples/game-server/messages";
import { newArena } from "../../examples/game-server/rules";
import { ApiError, ConnectionError } from "../../web/errors";
import { Duel, type Wire } from "../../web/features/matchmaking/duel/duel";
import { counts, places } from "../../web/features/matchmaking/duel/picture";
import { type Seat, seatOf, serverUrl } from "../../web/features/matchmaking/duel/seat";
import { directionOfKey, directionOfSwipe } from "../../web/features/matchmaking/duel/steering";
import { Matchmaker } from "../../web/features/matchmaking/matchmaker";
import type { SearchAnswer } from "../../web/features/matchmaking/news";

/** The game server's side of a client's connections. */
class Server {
  readonly sent: unknown[] = [];
  readonly wires: Wire[] = [];
  readonly open = (): Wire => {
    const wire = {
      send: (text: string) => void this.sent.push(JSON.parse(text)),
      close: () => {},
      onopen: null,
      onmessage: null,
      onclose: null,
    } as unknown as Wire;
    this.wires.push(wire);
    return wire;
  };
  private get wire() {
    return this.wires.at(-1) as unknown as Record<string, (event?: unknown) => void>;
  }
  accept = () => this.wire["onopen"]?.();
  say = (message: ToPlayer) => this.wire["onmessage"]?.({ data: JSON.stringify(message) });
  cut = () => this.wire["onclose"]?.();
}

const { seed: _, ...start } = newArena(1, 100);
const state = (more: object = {}): ToPlayer => ({ type: "state", present: [true, true], ...start, ...more });
const welcome: ToPlayer = { type: "welcome", you: 1, tickMs: 120, withBot: false };

describe("a duel, on the page", () => {
  const begun = () => {
    const server = new Server();
    const pauses: (() => void)[] = [];
    const duel = new Duel({
      open: server.open,
      playerSessionId: "psess-1",
      now: () => 0,
      pause: () => new Promise((go) => pauses.push(go)),
    });
    server.accept();
    return { server, duel, pauses };
  };

  it("takes the seat, steers, and ends with the server's result", () => {
    const { server, duel } = begun();
    server.say(welcome);
    server.say(state());
    assert.deepEqual([duel.state.value.is, duel.you], ["playing", 1]);
    duel.turn("left");
    duel.turn("left");
    const outcome = { type: "result", results: [], counted: true } as const;
    server.say(outcome);
    server.cut();
    assert.deepEqual(duel.state.value, { is: "over", outcome });
    assert.deepEqual(server.sent, [
      { type: "join", playerSessionId: "psess-1" },
      { type: "move", direction: "left" },
    ]);
  });

  it("sends few of many turns between two boards, including the last one, so that the server does not close the connection", () => {
    const { server, duel } = begun();
    server.say(welcome);
    server.say(state());
    for (let n = 0; n < 100; n++) duel.turn(n % 2 === 0 ? "left" : "right");
    duel.turn("up");
    assert.equal(server.sent.length, 1 + 4);
    server.say(state());
    assert.deepEqual(server.sent.slice(5), [{ type: "move", direction: "up" }]);
    server.say(state());
    assert.equal(server.sent.length, 6);
  });

  it("returns to the same seat, in the same direction, when the connection is cut", async () => {
    const { server, duel, pauses } = begun();
    server.say(welcome);
    server.say(state());
    duel.turn("up");
    server.cut();
    assert.deepEqual(duel.state.value, { is: "joining", again: true });
    pauses[0]?.();
    await new Promise(setImmediate);
    server.accept();
    server.say(welcome);
    server.say(state());
    assert.deepEqual(server.sent.slice(-2), [
      { type: "join", playerSessionId: "psess-1" },
      { type: "move", direction: "up" },
    ]);
    assert.deepEqual([server.wires.length, duel.state.value.is], [2, "playing"]);
  });

  it("is lost if the server says so, and after many unanswered tries", async () => {
    const refused = begun();
    refused.server.say({ type: "error", message: "404" });
    refused.server.cut();
    assert.deepEqual(refused.duel.state.value, { is: "lost", why: "404" });
    const alone = begun();
    for (let tries = 0; tries < 30; tries++) {
      alone.server.cut();
      alone.pauses.at(-1)?.();
      await new Promise(setImmediate);
    }
    assert.equal(alone.duel.state.value.is, "lost");
    assert.equal(alone.server.wires.length, 21);
  });

  it("draws the player's runner ahead and the rival's behind, and no two on one cell", () => {
    const { server, duel } = begun();
    server.say(welcome);
    server.say(state({ tick: 1 }));
    server.say(state({ tick: 2, runners: [{ x: 1, y: 0 }, start.runners[1]] }));
    duel.turn("left");
    const board = duel.board ?? assert.fail();
    assert.deepEqual(places(duel, board, 60), [
      { x: 14.5, y: 9 },
      { x: 0.5, y: 0 },
    ]);
    const close = { ...board, runners: [{ x: 14, y: 9 }, start.runners[1]] as const };
    assert.deepEqual(places(duel, close, 60)[0], { x: 15, y: 9 });
    assert.deepEqual(counts(board, 1), [1, 1]);
  });
});

describe("the address of a game server", () => {
  const seat = { ipAddress: "203.0.113.7", port: 7001, playerSessionId: "psess-1" };

  it("has TLS on a page with TLS, except on this machine, and the server's name where it has one", () => {
    assert.equal(serverUrl(seat, "http:"), "ws://203.0.113.7:7001");
    assert.equal(serverUrl(seat, "https:"), "wss://203.0.113.7:7001");
    assert.equal(serverUrl({ ...seat, dnsName: "eu.example.com" }, "https:"), "wss://eu.example.com:7001");
    assert.equal(serverUrl({ ...seat, ipAddress: "127.0.0.1" }, "https:"), "ws://127.0.0.1:7001");
    assert.equal(serverUrl({ ...seat, ipAddress: "2001:db8::7" }, "http:"), "ws://[2001:db8::7]:7001");
  });

  it("is known only with a seat", () => {
    const search = {
      ticketId: "t",
      mode: "duel",
      status: "COMPLETED",
      elapsedSeconds: 1,
      running: true,
    } as const;
    assert.equal(seatOf({ ...search, ipAddress: "127.0.0.1", port: 1 }), undefined);
    assert.deepEqual(seatOf({ ...search, ...seat }), seat);
  });
});

describe("steering", () => {
  it("knows arrow keys, WASD and swipes, but no short ones", () => {
    assert.deepEqual(["ArrowUp", "A", "s", " ", "x"].map(directionOfKey), [
      "up",
      "left",
      "down",
      "stop",
      undefined,
    ]);
    assert.deepEqual(
      [directionOfSwipe(5, 5), directionOfSwipe(-30, 5), directionOfSwipe(3, 20)],
      [undefined, "left", "down"],
    );
  });
});

describe("a player's way to a match, on the page", () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };
  const base = { ticketId: "t1", mode: "duel", elapsedSeconds: 2, running: true } as const;
  const seat = { ipAddress: "127.0.0.1", port: 7001, playerSessionId: "psess-1" };

  function world(shelf = storage(), isLost = () => false) {
    let answer: () => Promise<SearchAnswer> = async () => ({ ...base, status: "SEARCHING" });
    const asked: string[] = [];
    const keys: (string | undefined)[] = [];
    const joined: Seat[] = [];
    const server = new Server();
    const timers = new ManualTimers(0);
    const matchmaker = new Matchmaker({
      latencies: async () => ({ "eu-west-1": 80 }),
      wish: { mode: "duel" },
      userId: "ada",
      storage: shelf,
      timers,
      api: {
        postMatchmaking: async ({ body }, { key } = {}) => {
          asked.push(JSON.stringify(body));
          keys.push(key);
          if (isLost()) throw new ConnectionError("nobody answers");
          return { ticketId: "t1" };
        },
        getMatchmaking: () => answer(),
        postAccept: async ({ body }) => void asked.push(JSON.stringify(body)),
        deleteMatchmaking: async () => void asked.push("cancelled"),
      },
      join: (taken) => {
        joined.push(taken);
        const { playerSessionId } = taken;
        return new Duel({
          open: server.open,
          playerSessionId,
          now: () => 0,
          pause: () => new Promise(() => {}),
        });
      },
    });
    const answers = (next: () => Promise<SearchAnswer>) => {
      answer = next;
    };
    return { matchmaker, timers, asked, keys, joined, server, shelf, answers };
  }
  const open: Matchmaker[] = [];
  const opened = (shelf?: ReturnType<typeof storage>, isLost?: () => boolean) => {
    const made = world(shelf, isLost);
    open.push(made.matchmaker);
    return made;
  };
  after(() => {
    for (const matchmaker of open) matchmaker.close();
  });

  it("retries the same search after a lost answer, because the server may have started it", async () => {
    let isLost = true;
    const { matchmaker, keys } = opened(undefined, () => isLost);
    await assert.rejects(() => matchmaker.begin(), ConnectionError);
    isLost = false;
    await matchmaker.begin();
    await matchmaker.begin();
    const [first, second, third] = keys;
    assert.ok(first);
    assert.equal(second, first);
    assert.notEqual(third, first);
  });

  it("searches, accepts, and takes its seat, whether it is notified or polls", async () => {
    const { matchmaker, asked, joined, shelf } = opened();
    await matchmaker.begin();
    assert.deepEqual(asked, ['{"mode":"duel","latencies":{"eu-west-1":80}}']);
    matchmaker.hear({ ...base, status: "REQUIRES_ACCEPTANCE", acceptBy: 1 });
    await matchmaker.answer(true);
    assert.equal(matchmaker.accepted.value, true);
    matchmaker.hear({ ...base, ticketId: "another", status: "CANCELLED" });
    matchmaker.hear({ ...base, status: "COMPLETED", ...seat });
    matchmaker.hear({ ...base, status: "COMPLETED", ...seat });
    assert.deepEqual(joined, [seat]);
    assert.equal(shelf.kept.size, 1);
  });

  it("waits for an answer that takes longer than the polling interval", async () => {
    const { matchmaker, timers, answers } = opened();
    const slow: ((answer: SearchAnswer) => void)[] = [];
    answers(() => new Promise((answer) => slow.push(answer)));
    await matchmaker.begin();
    timers.pass(9_000);
    slow[0]?.({ ...base, status: "REQUIRES_ACCEPTANCE", acceptBy: 1 });
    await new Promise((done) => setImmediate(done));
    assert.equal(matchmaker.search.data?.status, "REQUIRES_ACCEPTANCE");
    timers.pass(9_000);
    assert.equal(slow.length, 2);
    matchmaker.close();
  });

  it("returns to its match after a reload, until the match is over", async () => {
    const first = opened();
    await first.matchmaker.begin();
    const second = world(first.shelf);
    open.push(second.matchmaker);
    second.answers(async () => ({ ...base, status: "COMPLETED", ...seat }));
    await second.matchmaker.search.refresh();
    assert.deepEqual(second.joined, [seat]);
    second.server.say({ type: "result", results: [], counted: true });
    assert.equal(first.shelf.kept.size, 0);
  });

  it("forgets a search that it cancels, and one that the server does not know", async () => {
    const { matchmaker, asked, shelf, answers } = opened();
    await matchmaker.begin();
    await matchmaker.cancel();
    assert.deepEqual([asked.at(-1), shelf.kept.size, matchmaker.ticketId.value], ["cancelled", 0, undefined]);
    await matchmaker.begin();
    answers(() =>
      Promise.reject(
        new ApiError(404, "You have no such ticket", "r-1", undefined, {}, "Not Found", "search.unknown"),
      ),
    );
    await matchmaker.search.refresh();
    assert.deepEqual([shelf.kept.size, matchmaker.ticketId.value], [0, undefined]);
  });
});
