import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectMs } from "@game-backend/framework/sockets/limits";
import { type Dated, type LocalCloud, type LocalEvent, startCloud } from "@game-backend/local-cloud";
import { ofType } from "../graph";

describe("routes and messages that share a function", () => {
  const data = mkdtempSync(join(tmpdir(), "shared-function-"));
  const folder = join(__dirname, "../fixtures/sharedFunction");
  const events: Dated<LocalEvent>[] = [];
  let cloud: LocalCloud;

  before(async () => {
    cloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0 });
    cloud.events.listen((event) => events.push(event));
  });
  after(async () => {
    await cloud.close();
    rmSync(data, { recursive: true });
  });

  const call = async (method: string, path: string, body?: object) => {
    const init = {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    };
    const answer = await fetch(`${cloud.outputs["apiUrl"]}${path}`, init);
    return { status: answer.status, body: await answer.json() };
  };
  const lacks = () =>
    `POST /scores lacks dynamodb:DeleteItem on ${cloud.outputs["scoresArn"]}, which DELETE /scores/{name} of the same function has: add it to the uses of POST /scores`;

  /** Returns what each route of the only function with a name has in the record of its role. */
  function partsOf(name: string): Record<string, string[]> {
    const functions = ofType(cloud.graph, "Function").filter((fn) => fn.name.startsWith(name));
    assert.equal(functions.length, 1);
    const component = cloud.graph.find(({ urn }) => urn === functions[0]?.parent);
    const { access = {} } = (component?.outputs ?? {}) as {
      access?: Record<string, { parts: Record<string, { Action: string[] }[]> }>;
    };
    const { parts = {} } = access[`aws:iam/role:Role::${functions[0]?.name}-role`] ?? {};
    return Object.fromEntries(
      Object.entries(parts)
        .map(([route, statements]) => [route, statements.flatMap(({ Action }) => Action)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
  const own = (actions: readonly string[] = [], others: readonly string[] = []) =>
    actions.filter((action) => !others.includes(action));

  /** Opens a socket, and returns what sends a message on it and waits for the answer. */
  async function connected(name: string) {
    const { ticket, url } = (await call("POST", "/ticket", { name })).body as Record<string, string>;
    const socket = new WebSocket(`${url}?ticket=${ticket}`);
    await once(socket, "open");
    return {
      async send(message: object): Promise<unknown> {
        socket.send(JSON.stringify(message));
        const [{ data }] = await once(socket, "message");
        return JSON.parse(data);
      },
      close: () => socket.close(),
    };
  }

  it("have one function, and in the record of its role what each of them needs", () => {
    assert.deepEqual(partsOf("api-board"), {
      "DELETE /scores/{name}": ["dynamodb:DeleteItem"],
      "GET /scores/{name}": ["dynamodb:GetItem", "dynamodb:Query"],
      "POST /scores": ["dynamodb:PutItem"],
    });
  });

  it("of sockets are `$connect`, `$default` and the messages, each with its own part", () => {
    const charging = ["dynamodb:GetItem", "dynamodb:UpdateItem", "execute-api:ManageConnections"];
    const parts = partsOf("realtime-live");
    assert.deepEqual(Object.keys(parts), ["$connect", "$default", "forget", "keep"]);
    for (const action of charging) assert.ok(parts["$default"]?.includes(action), action);
    assert.deepEqual(own(parts["forget"], parts["$default"]), ["dynamodb:DeleteItem", "dynamodb:Query"]);
    assert.deepEqual(own(parts["keep"], parts["$default"]), ["dynamodb:PutItem"]);
    const waits = ofType(cloud.graph, "Integration").flatMap(({ name, inputs: { timeoutMilliseconds } }) =>
      timeoutMilliseconds === undefined ? [] : [[name, timeoutMilliseconds]],
    );
    assert.deepEqual(waits, [["realtime-connect-integration", connectMs]]);
  });

  it("are each refused by name what a raw call asks for that only another's uses have", async () => {
    assert.equal((await call("POST", "/scores", { name: "ada", score: 3 })).status, 200);
    assert.equal((await call("POST", "/scores", { name: "bob", score: 4, rival: "ada" })).status, 500);
    assert.deepEqual((await call("GET", "/scores/ada")).body, { score: 3 });
    const denied = events.filter((event) => event.kind === "decision" && !event.allowed);
    assert.deepEqual(
      denied.map((event) => event.kind === "decision" && [event.route, event.lacks]),
      [["POST /scores", lacks()]],
    );
    assert.ok(events.some((event) => event.kind === "log" && event.message.includes(lacks())));
    const invoked = events.flatMap((event) => (event.kind === "invoke" ? event.route : []));
    assert.deepEqual(invoked, ["POST /scores", "POST /scores", "GET /scores/{name}"]);
  });

  it("have their own unused grants in the report", async () => {
    const { unused, denied } = cloud.report();
    assert.deepEqual(
      unused.flatMap(({ route, action, acted }) =>
        route?.includes("/scores") ? [[route, action, acted]] : [],
      ),
      [
        ["DELETE /scores/{name}", "dynamodb:DeleteItem", false],
        ["GET /scores/{name}", "dynamodb:Query", true],
      ],
    );
    assert.deepEqual(
      denied.map(({ route, count }) => [route, count]),
      [["POST /scores", 1]],
    );
    assert.equal((await call("DELETE", "/scores/ada")).status, 200);
    assert.deepEqual((await call("GET", "/scores/ada")).body, { score: 0 });
  });

  it("of sockets are refused by name, and have their own unused grants in the report", async () => {
    const refused = `keep lacks dynamodb:DeleteItem on ${cloud.outputs["scoresArn"]}, which forget of the same function has: add it to the uses of keep`;
    const socket = await connected("eve");
    try {
      assert.deepEqual(await socket.send({ action: "keep", score: 7 }), { type: "kept" });
      const { type } = (await socket.send({ action: "keep", score: 8, rival: "bob" })) as { type: string };
      assert.equal(type, "error");
      assert.deepEqual((await call("GET", "/scores/bob")).body, { score: 4 });
      const [denied] = events.flatMap((event) =>
        event.kind === "decision" && !event.allowed && event.route === "keep" ? [event.lacks] : [],
      );
      assert.equal(denied, refused);
      const unused = cloud.report().unused.filter(({ route }) => route === "forget" || route === "keep");
      const ofScores = unused.filter(({ resource }) =>
        resource.startsWith(cloud.outputs["scoresArn"] as string),
      );
      assert.deepEqual(
        ofScores.map(({ route, action }) => [route, action]),
        [
          ["forget", "dynamodb:DeleteItem"],
          ["forget", "dynamodb:Query"],
        ],
      );
      assert.deepEqual(await socket.send({ action: "forget", name: "bob" }), { type: "forgotten" });
      const invoked = events.flatMap((event) => (event.kind === "invoke" ? (event.route ?? []) : []));
      assert.deepEqual(
        invoked.filter((route) => !route.includes("/")),
        ["$connect", "keep", "keep", "forget"],
      );
    } finally {
      socket.close();
    }
  });
});
