import { eitherOf } from "./abort.js";
import { ApiError, ConnectionError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { backOff, pause } from "./pause.js";
import { mayPass } from "./send.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";

interface AnyConnection {
  readonly expiresAt?: number | undefined;
}

export interface ConnectionOptions<Connection extends AnyConnection> {
  readonly api: {
    getConnection(request: { params: { id: string } }, options?: CallOptions): Promise<Connection>;
  };
  readonly gameSessionId: string;
  /** Called with the addresses and the token, and with each that differs: use it for the next packet. */
  readonly onChange: (connection: Connection) => void;
  /** Called once when there is nothing to connect to, with the reason: `session.ended`, `session.no_seat`. */
  readonly onEnd?: (error: unknown) => void;
  readonly timers?: Timers;
}

/** How often the player gateway's token is renewed, in milliseconds. */
const renewMs = 60_000;

/** Follows how to reach a game session: the player gateway's addresses and tokens change while it runs. */
export class GameConnection<Connection extends AnyConnection = AnyConnection> {
  private readonly ending = new AbortController();
  private waking = new AbortController();
  private last = "";

  constructor(private readonly options: ConnectionOptions<Connection>) {
    void this.run();
  }

  /** Asks at once: call it when packets get no answer, or the device wakes up. */
  check(): void {
    this.waking.abort();
  }

  close(): void {
    this.ending.abort();
  }

  private async run(): Promise<void> {
    const { api, gameSessionId: id, onChange, onEnd, timers = deviceTimers } = this.options;
    const { signal } = this.ending;
    for (let failures = 0; !signal.aborted; ) {
      let wait = renewMs;
      try {
        const connection = await api.getConnection({ params: { id } }, { signal });
        failures = 0;
        const text = JSON.stringify(connection);
        if (text !== this.last) callHandler(() => onChange(connection));
        this.last = text;
        // An address of the game server itself does not change.
        if (connection.expiresAt === undefined) wait = Number.POSITIVE_INFINITY;
      } catch (error) {
        if (signal.aborted) return;
        // The network can be one that refuses TLS until the player has signed in to it.
        if (
          !mayPass(error) &&
          !(error instanceof ConnectionError) &&
          !(error instanceof ApiError && error.status >= 500)
        )
          return callHandler(() => onEnd?.(error));
        wait = backOff(3 + failures++, () => timers.random());
      }
      this.waking = new AbortController();
      await this.sleep(wait, timers);
    }
  }

  private async sleep(ms: number, timers: Timers): Promise<void> {
    const { signal: either, release } = eitherOf(this.ending.signal, this.waking.signal);
    const over =
      ms === Number.POSITIVE_INFINITY
        ? new Promise<void>((resolve) => either.addEventListener("abort", () => resolve(), { once: true }))
        : pause(ms, either, timers);
    await over.catch(() => {});
    release();
  }
}
