import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalCloud, startCloud } from "../../packages/local-cloud/cloud";
import type { Dated, LocalEvent } from "../../packages/local-cloud/core/events";
import { ofType } from "./graph";

describe("routes that share a function", function () {
  this.timeout(240_000);
  const data = mkdtempSync(join(tmpdir(), "shared-function-"));
  const folder = join(__dirname, "fixtures/sharedFunction");
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

  it("have one function, and in the record of its role what each of them needs", () => {
    const functions = ofType(cloud.graph, "Function").filter(({ name }) => name.startsWith("api-board"));
    assert.deepEqual(
      functions.map(({ name }) => name),
      ["api-board-none"],
    );
    const component = cloud.graph.find(({ urn }) => urn === functions[0]?.parent);
    const { access = {} } = (component?.outputs ?? {}) as {
      access?: Record<string, { parts: Record<string, { Action: string[] }[]> }>;
    };
    const { parts = {} } = access["aws:iam/role:Role::api-board-none-role"] ?? {};
    const actions = Object.entries(parts).map(([route, statements]) => [
      route,
      statements.flatMap(({ Action }) => Action),
    ]);
    assert.deepEqual(Object.fromEntries(actions), {
      "DELETE /scores/{name}": ["dynamodb:DeleteItem"],
      "GET /scores/{name}": ["dynamodb:GetItem", "dynamodb:Query"],
      "POST /scores": ["dynamodb:PutItem"],
    });
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
      unused.flatMap(({ route, action, acted }) => (route ? [[route, action, acted]] : [])),
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
});
