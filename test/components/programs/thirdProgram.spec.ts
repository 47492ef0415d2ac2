// full: it runs other programs

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuthPool, GameFunction, GameTables } from "@game-backend/components";
import { inlineArchive } from "@game-backend/components/lib/inlineHandler";
import { table } from "@game-backend/framework/table";
import { awsInvokes, type LocalCloud, preview, readProgram, startCloud } from "@game-backend/local-cloud";
import { socketClient } from "@game-backend/local-cloud/testing";
import { analyze } from "@game-backend/tools/policy/analyze";
import { recordPreview } from "@game-backend/tools/policy/record";
import { rules } from "../../../policies/rules";
import { keyless } from "../fixtures/keyless";
import { Operator } from "../operator";
import { refused, registeredBy } from "../registered";

/** A game without lists: its tables are in the program's own file. */
const visits = table<{ id: string }>()({
  name: "Visits",
  hashKey: "id",
  keeps: "One row",
  personal: { holds: "nothing" },
});
const game = { tables: { visits }, stores: {}, capabilities: {} };
const summary = "Answers";
const answers = { summary, handler: async () => ({ statusCode: 200 }) };

describe("a program that is one file, with two sets of tables, players, and sockets without messages", () => {
  it("counts its visitors, and tells a client that it takes no messages", async () => {
    const data = mkdtempSync(join(tmpdir(), "third-program-"));
    const folder = join(__dirname, "../fixtures/thirdProgram");
    const cloud: LocalCloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0 });
    const operator = new Operator(cloud);
    try {
      const client = socketClient(String(cloud.outputs["url"]));
      await client.opened;
      // The program changes by Pulumi's transforms what no argument of the component covers.
      assert.deepEqual(cloud.outputs["openTags"], { team: "sockets" });
      assert.deepEqual(await operator.rows("visitsName"), [{ id: "all", count: 1 }]);
      assert.equal((await operator.rows("openName")).length, 1);
      client.send({ action: "dance" });
      const { type, message } = JSON.parse(await client.next());
      assert.deepEqual([type, message], ["error", "This socket takes no messages: it only sends them"]);
      client.socket.close();
      while ((await operator.rows("openName")).length > 0) await new Promise((done) => setTimeout(done, 25));
    } finally {
      operator.close();
      await cloud.close();
      rmSync(data, { recursive: true });
    }
  });
});

describe("a program with something in the wrong place is refused in one line,", () => {
  it("that names the file where a trigger belongs that is in the program's own file", () =>
    refused(() => {
      const doorman = { on: "preSignUp", summary, handler: async () => undefined } as const;
      new AuthPool("auth", { game: { ...game, triggers: { doorman } }, providers: [] });
    }, /^doorman, in the game's triggers, is not exported by a module of the program: write it in a module of its own, such as functions\/<feature>\/doorman\.ts, and export it there by a name; a module with a top-level await cannot be read$/));

  it("that names both of two providers of one table", () =>
    refused(() => {
      const providers = ["kept", "passing"].map((name) => new GameTables(name, { tables: { visits } }));
      const callback = { ...answers, uses: { visits: ["GetItem"] } };
      new GameFunction("hello", { game, providers, callback });
    }, /^hello: GameTables "kept" and GameTables "passing" both provide table\/visits: leave one of them out of `providers`, or give the table or store another name$/));

  it("that names a provider which provides nothing", () =>
    refused(() => {
      const providers = [{ tables: game.tables }] as never;
      new GameFunction("hello", { game, providers, callback: { ...answers, uses: { visits: ["GetItem"] } } });
    }, /^hello: providers\[0\] provides nothing: give it a component such as GameTables$/));

  it("that names a table which is no table's model", () =>
    refused(
      () => new GameTables("tables", { tables: { visits: {} as never } }),
      /^tables: the table visits has no `hashKey`: declare it with `table\(\)` of @game-backend\/framework\/table$/,
    ));

  it("that names a table without a key, with the file that declares it", () =>
    refused(
      () => new GameTables("tables", { tables: { visits: keyless as never } }),
      /^tables: the table visits in test\/components\/fixtures\/keyless\.ts has no `hashKey`: /,
    ));

  it("that says where a table belongs that a handler uses", () =>
    refused(() => {
      const tables = new GameTables("tables", { tables: { visits } });
      const callback = { ...answers, uses: { open: ["PutItem"] } };
      new GameFunction("hello", { game, providers: [tables], callback });
    }, /^hello uses open, and the game has no table, index or capability of this name: add it to the tables or capabilities of `game`$/));
});

describe("an argument that comes as an output", () => {
  it("is checked once it has a value, and ends the program in one line", () => {
    const program = readProgram(join(__dirname, "../fixtures/laterArguments"), "dev");
    const invokes = awsInvokes({ accountId: "123456789012", region: "eu-west-1", quotas: {} });
    return assert.rejects(
      preview({ program, invokes }),
      /domain: domain: its value is not a domain such as play\.example\.com/,
    );
  });
});

describe("a program with a provider of another Region", () => {
  const folder = join(__dirname, "../fixtures/otherRegion");

  it("is reviewed by its first preview", async () => {
    const graph = await recordPreview("dev", { folder });
    const found = graph.find(({ type }) => type === "aws:dynamodb/table:Table");
    assert.equal(found?.provider?.region, "us-west-2");
    assert.ok((await analyze(rules, graph)).every(({ enforcementLevel }) => enforcementLevel === "advisory"));
  });

  it("is refused by a local run, which names the option", async () => {
    const data = mkdtempSync(join(tmpdir(), "other-region-"));
    await assert.rejects(
      startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0 }),
      /has only the region eu-west-1, and .* is in us-west-2\. .*graph and policy read it with --preview/,
    );
    rmSync(data, { recursive: true });
  });
});

describe("a callback", () => {
  it("needs no game and no providers if it uses nothing", async () => {
    const { registered } = await registeredBy(() => new GameFunction("hello", { callback: answers }));
    const [fn] = registered.filter(({ type }) => type === "aws:lambda/function:Function");
    assert.equal(fn?.inputs["description"], summary);
    assert.equal(fn?.inputs["handler"], "index.handler");
  });

  it("is refused with its name if it captures what Pulumi cannot serialize", async () => {
    const most = Math.max.bind(undefined);
    const handler = async () => most(1, 2);
    await assert.rejects(
      inlineArchive("hello", { summary, handler }, game),
      /^\w*Error: hello: Pulumi cannot serialize its handler, which may capture plain values, plain functions and packages only/,
    );
  });
});
