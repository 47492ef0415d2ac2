/** A fault of the way between a client and the backend. */
export interface Fault {
  /**
   * The exchange that fails: a request (`POST /score`, `Cognito InitiateAuth`, `PUT upload`), the handshake of a socket
   * (`handshake`), or a message of the backend, by its type (`message relay`).
   */
  readonly on: string;
  /**
   * Before the backend has the request: `drop` closes the connection, `refuse` answers in its place, `expire` lets the player's
   * token be one that has expired.
   *
   * After the backend has carried it out: `lose` closes the connection, `cut` does so within the body, `fail` answers 500, and
   * `hold` keeps the answer back until the step `late`.
   *
   * A handshake: `stale` has the ticket of the socket before.
   *
   * A message: `swap` passes it on after the next one, `twice` does so twice, and `lose` never.
   */
  readonly does: "drop" | "refuse" | "expire" | "lose" | "cut" | "fail" | "hold" | "stale" | "swap" | "twice";
  /** The answer of a refusal. */
  readonly answer?: {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** How often it happens. @default 1 */
  readonly times?: number;
}

/** The faults that are still to happen, in their order. */
export class Faults {
  private left: { readonly fault: Fault; times: number }[] = [];

  add(fault: Fault): void {
    this.left.push({ fault, times: fault.times ?? 1 });
  }

  clear(): void {
    this.left = [];
  }

  /** Takes the next fault of what happens now. */
  next(on: string): Fault | undefined {
    const found = this.left.find(({ fault }) => fault.on === on);
    if (!found) return undefined;
    if (--found.times === 0) this.left.splice(this.left.indexOf(found), 1);
    return found.fault;
  }
}
