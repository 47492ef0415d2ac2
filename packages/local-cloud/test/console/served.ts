import { listenLocally } from "../../cloud/listen";
import { LocalConsole, type Program } from "../../console";
import type { RecordedResource } from "../../engine";
import { ask } from "../http";
import { happenings } from "./happened";

export const resource = (
  name: string,
  { type = "aws:sns/topic:Topic", ...more }: Partial<RecordedResource> = {},
): RecordedResource => ({
  urn: `urn:pulumi:dev::game::${type}::${name}`,
  type,
  name,
  custom: true,
  id: name,
  inputs: {},
  secrets: [],
  outputs: {},
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  ...more,
});

/** A console behind a server of its own, showing what it is given. */
export async function served(shown: Partial<Program> = {}) {
  const happened = happenings();
  const console = new LocalConsole(happened.events);
  const door = await listenLocally(0, "--port");
  door.server.on("request", (request, response) => console.serve(request, response));
  console.show({
    deployment: { graph: [], outputs: {}, secretOutputs: [] },
    outputs: {},
    mails: () => [],
    report: () => ({ grants: [], unused: [], denied: [] }),
    tables: {
      answer: async () => {
        throw new Error("no tables");
      },
    },
    ...shown,
  });
  const own = { host: `localhost:${door.port}` };
  return {
    ...happened,
    console,
    port: door.port,
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      ask(door.port, `/_console${path}`, { ...own, ...headers }, method),
    async json(path: string) {
      const { status, body } = await ask(door.port, `/_console${path}`, own);
      return { status, body: JSON.parse(body) };
    },
    async close() {
      console.close();
      await door.close();
    },
  };
}
