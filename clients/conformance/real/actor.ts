import { Socket } from "@game-backend/tools/harness/socket";
import { apiOf, createGuest, type Guest, Session } from "../../../web/client";
import { unlike } from "../host/like";
import { outputOf, type Run } from "./run";

type Call = (request: object) => Promise<unknown>;

/** A player beside the one of the client under test, without a proxy. */
export class Actor {
  private socket: Socket | undefined;
  private readonly taken = new Set<unknown>();

  private constructor(
    readonly guest: Guest,
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
    return new Actor({ userId, username, secret }, api as never);
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
    for (let left = 200; left > 0; left--) {
      const message = socket.received.find(isIt);
      if (message) {
        this.taken.add(message);
        return message;
      }
      await new Promise((passed) => setTimeout(passed, 50));
    }
    throw new Error(`it has not heard it, but ${JSON.stringify(socket.received)}`);
  }

  async close(): Promise<void> {
    await this.socket?.close();
  }
}
