import { Socket } from "@game-backend/tools/harness/socket";
import { apiOf, createGuest, type Guest, Session } from "../../../web/client";
import { unlike } from "../host/like";
import { patienceMs } from "./patience";
import { outputOf, type Run } from "./run";

type Call = (request: object) => Promise<unknown>;

/** A player beside the one of the client under test, without a proxy. */
export class Actor {
  private socket: Socket | undefined;
  private readonly taken = new Set<unknown>();

  private constructor(
    readonly guest: Guest,
    /** Returns the player's ID token. */
    readonly token: () => Promise<string>,
    private readonly api: Readonly<Record<string, Call>>,
  ) {}

  static async create(run: Run): Promise<Actor> {
    const apiUrl = outputOf(run, "apiUrl");
    const session = new Session({
      userPoolClientId: outputOf(run, "userPoolClientId"),
      region: outputOf(run, "region"),
      cognitoEndpoint: outputOf(run, "awsEndpoint"),
    });
    const api = apiOf({ apiUrl, token: session.token });
    const { userId, username, secret } = await createGuest(api);
    await session.signIn(username, secret);
    return new Actor({ userId, username, secret }, () => session.token(), api as never);
  }

  async call(route: string, request: object = {}): Promise<unknown> {
    const call = this.api[route];
    if (!call) throw new Error(`There is no route ${route}`);
    return call(request);
  }

  async open(): Promise<void> {
    const { url, ticket } = (await this.call("postTicket")) as { url: string; ticket: string };
    this.socket = await Socket.open(`${url}?ticket=${encodeURIComponent(ticket)}`);
  }

  say(message: object): void {
    if (!this.socket) throw new Error("The player has no socket");
    this.socket.send(message);
  }

  /** Waits for a message that looks like this, and returns it. */
  async hear(like: object): Promise<unknown> {
    const { socket } = this;
    if (!socket) throw new Error("The player has no socket");
    const isIt = (message: unknown) => !this.taken.has(message) && unlike(message, like) === undefined;
    const message = await patiently(async () => socket.received.find(isIt));
    if (message === undefined) throw new Error(`it has not come, but ${JSON.stringify(socket.received)}`);
    this.taken.add(message);
    return message;
  }

  /** Calls a route until the answer looks like this. */
  async await(route: string, like: object): Promise<void> {
    let wrong: string | undefined;
    await patiently(async () => {
      wrong = unlike(await this.call(route), like);
      return wrong === undefined || undefined;
    });
    if (wrong) throw new Error(wrong);
  }

  async close(): Promise<void> {
    await this.socket?.close();
  }
}

/** Looks for something, until it is there or nobody waits any more. */
async function patiently<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > end) return found;
    await new Promise((passed) => setTimeout(passed, 50));
  }
}
