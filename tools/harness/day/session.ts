import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Socket } from "@game-backend/tools/harness/socket";
import type { LocalRun } from "../localRun";
import { newPlayer, type Player, signIn } from "../players";
import { Books } from "./books";
import type { Inhabitant } from "./inhabitant";
import type { Traffic } from "./traffic";

/** The longest that a session waits for a message that its socket must receive, in milliseconds. */
const TIMEOUT_MS = 180_000;

/** A signed-in player with a socket that listens to the player's conversation. */
export class Session {
  private listensSince: number | undefined;

  private constructor(
    readonly one: Inhabitant,
    readonly player: Player,
    readonly socket: Socket,
  ) {}

  /** Signs in, or the first time up, and opens a socket. `enter` signs a player in who has played before the day. */
  static async open(
    outputs: LocalRun["outputs"],
    one: Inhabitant,
    traffic: Traffic,
    enter?: (name: string) => Promise<Player>,
  ): Promise<Session> {
    const { name, talk } = one;
    const isFirst = !one.player;
    const player = enter
      ? await traffic.time("InitiateAuth", () => enter(name))
      : one.player
        ? await traffic.time("InitiateAuth", () => signIn(outputs, name))
        : await traffic.time("SignUp, InitiateAuth", () => newPlayer(outputs, name));
    one.player = player;
    if (enter && isFirst)
      one.books = await Books.of((path) =>
        traffic.measure(`GET ${path.split("?")[0]}`, () => player.get(path)),
      );
    const { status, body } = await traffic.measure("GET /start", () => player.get("/start?ticket=1"));
    assert.equal(status, 200);
    const { url, ticket } = body.socket;
    const session = new Session(one, player, await Socket.open(`${url}?ticket=${ticket}`));
    await session.subscribe("leaderboard:forest");
    if (talk.id) await session.listen(await talk.id);
    return session;
  }

  /** Listens to the conversation from now on. */
  async listen(conversation: string): Promise<void> {
    if (this.listensSince !== undefined) return;
    await this.subscribe(`conversation:${conversation}`);
    this.listensSince = performance.now();
  }

  /** Ends the session once its socket has received every message and the current wallet. */
  async close(): Promise<void> {
    const { talk, name } = this.one;
    await this.within(`every message to ${name}`, talk.heard(this.socket, this.listensSince ?? Infinity));
    await this.within(`the wallet of ${name}`, this.wallet());
    await this.socket.close();
  }

  /** Waits for a message that the socket must receive. */
  readonly within = async <T>(what: string, news: Promise<T>): Promise<T> => {
    const over = new AbortController();
    const late = pause(TIMEOUT_MS, undefined, { signal: over.signal }).then(() => {
      throw new Error(`A socket has not been told ${what} within ${TIMEOUT_MS / 1_000} s`);
    });
    late.catch(() => {});
    try {
      return await Promise.race([news, late]);
    } finally {
      over.abort();
    }
  };

  private async subscribe(topic: string): Promise<void> {
    await this.within(`of ${topic}`, this.socket.ask({ action: "subscribe", topic }, "subscribed"));
  }

  /** If the wallet has changed, waits until the newest message about it is correct. */
  private async wallet(): Promise<void> {
    const { balance, inventory, changes } = this.one.books;
    if (changes === 0) return;
    for (;;) {
      const newest = this.socket.all("wallet").at(-1);
      if (newest?.balance === balance && sameItems(newest.inventory, inventory)) break;
      await this.socket.next("wallet");
    }
    this.one.books.changes = 0;
  }
}

const sameItems = (one: object, other: object) => text(one) === text(other);
const text = (items: object) => JSON.stringify(Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1)));
