import { listenLocally } from "../cloud/listen";
import { LocalConsole, type Program, type Sources } from "../console";
import type { RecordedResource } from "../engine";
import { happenings } from "./happenings";
import { ask } from "./http";
import { withoutOptions } from "./registered";

export const resource = (
  name: string,
  { type = "aws:sns/topic:Topic", ...more }: Partial<RecordedResource> = {},
): RecordedResource => ({
  urn: `urn:pulumi:dev::game::${type}::${name}`,
  type,
  name,
  id: name,
  inputs: {},
  outputs: {},
  ...withoutOptions,
  ...more,
});

const nothing = () => Promise.reject(new Error("the console asked for nothing"));

/** Empty services. */
export const noSources: Sources = {
  sockets: () => [],
  queues: { queues: () => [], messages: () => [], remove: () => {} },
  schedules: { schedules: () => [], runNow: nothing },
  objects: {
    buckets: () => [],
    objects: () => ({ objects: [], prefixes: [] }),
    object: () => undefined,
  },
  metrics: { alarms: () => [], history: () => [], dashboards: () => [], drawDashboard: () => undefined },
  games: {
    snapshot: () => ({ fleets: [], computes: [], processes: [], sessions: [], tickets: [] }),
    timeline: () => [],
  },
  call: nothing,
  signIn: nothing,
  keys: () => [],
  region: "us-east-1",
  gauges: {},
};

/** Starts a console on its own server. It shows the given program. */
export async function served(shown: Partial<Program> = {}, data?: string) {
  const happened = happenings();
  const console = new LocalConsole(happened.events, data);
  const listener = await listenLocally(0, "--port");
  listener.server.on("request", (request, response) => console.serve(request, response));
  console.show({
    clock: { now: Date.now, shift: 0, pass: nothing, drained: nothing },
    deployment: { graph: [], outputs: {}, secretOutputs: [] },
    outputs: {},
    mails: () => [],
    report: () => ({ grants: [], unused: [], denied: [] }),
    tables: {
      answer: async () => {
        throw new Error("no tables");
      },
    },
    sources: noSources,
    publicUrl: `http://localhost:${listener.port}`,
    ...shown,
  });
  const own = { host: `localhost:${listener.port}` };
  return {
    ...happened,
    console,
    port: listener.port,
    async post(path: string, body: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`http://localhost:${listener.port}/_console${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      ask(listener.port, `/_console${path}`, { ...own, ...headers }, method),
    async json(path: string) {
      const { status, body } = await ask(listener.port, `/_console${path}`, own);
      return { status, body: JSON.parse(body) };
    },
    async close() {
      console.close();
      await listener.close();
    },
  };
}
