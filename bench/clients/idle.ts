import { type ClientName, clients } from "../../clients/conformance/clients";
import { Backend } from "../../clients/conformance/host/backend";
import { Runner } from "../../clients/conformance/host/runner";

/** Divides the five minutes between pings, so that each has its answer before more time passes. */
const stepMs = 60_000;
const hourMs = 3_600_000;

/**
 * Lets an hour of the client's clock pass, signed in with nothing open, and then with a socket and an outbox. Returns the requests
 * of the first hour, and the requests and messages of the second.
 */
export async function idleHour(name: ClientName): Promise<string[]> {
  const backend = new Backend();
  await backend.start();
  const started = { end: () => {} };
  const { runner, close } = await Runner.connect((address) => {
    started.end = clients[name].start(address);
  });
  const hour = async () => {
    backend.asked.length = 0;
    backend.frames.clear();
    for (let passed = 0; passed < hourMs; passed += stepMs) {
      await runner.ask("pass", { ms: stepMs });
      await runner.ask("settle", {});
    }
    return { requests: backend.asked.map(({ what }) => what), messages: backend.frames.all };
  };
  try {
    const options = { session: true, random: 0.5, now: Date.UTC(2026, 0, 2), address: backend.address };
    await runner.ask("client", options);
    await runner.ask("signIn", {});
    const alone = await hour();
    await runner.ask("open", {});
    await runner.told.next("an open socket", ({ event, isOpen }) => event === "state" && isOpen === true);
    await runner.ask("flush", {});
    const connected = await hour();
    return [shown(alone.requests), shown(connected.requests), shown(connected.messages.map(kind))];
  } finally {
    close();
    started.end();
    backend.close();
  }
}

const kind = (message: unknown) => String((message as { action?: unknown }).action);

/** Returns what was sent, and how often. */
function shown(all: readonly string[]): string {
  const counts = Map.groupBy(all, (each) => each);
  return [...counts].map(([each, { length }]) => `${length} ${each}`).join(", ") || "none";
}
