import { described, TestClient } from "./client";

interface Command {
  readonly id: number;
  readonly run: string;
  readonly as?: string;
  readonly [argument: string]: unknown;
}

/** Connects to the host, and carries out the commands of its rows. */
export function runTypescript(address: string, Socket: typeof WebSocket): void {
  const socket = new Socket(address);
  const say = (message: object) => {
    if (socket.readyState === 1) socket.send(JSON.stringify(message));
  };
  const tell = (event: string, members: object) => say({ ...members, event });
  const cancels = new Map<string, AbortController>();
  let kept = new Map<string, string>();
  let client: TestClient | undefined;
  let generation = 0;

  const end = () => {
    generation++;
    client?.close();
    for (const cancel of cancels.values()) cancel.abort();
    cancels.clear();
  };
  const begin = (args: Command) => {
    const options = args as never as { restart?: boolean; stored?: Record<string, string> };
    end();
    if (!options.restart) kept = new Map(Object.entries(options.stored ?? {}));
    client = new TestClient(args as never, kept, tell, Socket);
  };
  const own: Readonly<Record<string, (args: Command) => unknown>> = {
    client: begin,
    pass: ({ ms }) => client?.timers.pass(Number(ms)),
    settle: () => new Promise((settled) => setTimeout(settled, 15)),
    cancel: ({ what }) => cancels.get(String(what))?.abort(),
    end,
  };
  socket.onmessage = async ({ data }) => {
    const command: Command = JSON.parse(String(data));
    const { id, run, as } = command;
    const begun = generation;
    try {
      const cancel = new AbortController();
      const carry = own[run] ?? client?.commands[run];
      if (!carry) throw new Error(`there is no command ${run}`);
      const result = Promise.resolve()
        .then(() => carry(command, cancel.signal))
        .then(
          (value) => ({ value }),
          (error: unknown) => ({ error: described(error) }),
        );
      if (as === undefined) return say({ id, ...(await result) });
      cancels.set(as, cancel);
      say({ id });
      const settled = await result;
      if (generation === begun) tell("settled", { as, ...settled });
    } catch (error) {
      say({ id, broken: String(error) });
    }
  };
}
