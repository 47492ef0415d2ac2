import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { until } from "@game-backend/local-cloud/testing";
import { start } from "@game-backend/tools/live/beside";
import publishDocuments from "../../functions/documents/publishDocuments";
import { type World, world } from "../../tools/harness/world";

describe("a saved file of live documents", () => {
  let server: World;
  let lambda: Server;
  let program: string;
  /** The numbers of new publications. */
  const published: unknown[] = [];
  let beside: Awaited<ReturnType<typeof start>>;
  before(async () => {
    server = world({});
    program = mkdtempSync(join(tmpdir(), "live-"));
    const others = (path: string) => !path.startsWith(join("live", "marks"));
    cpSync("live", join(program, "live"), { recursive: true, filter: others });
    lambda = createServer(async (request, response) => {
      const answer = await server.run(publishDocuments, (await json(request)) as object);
      assert.ok(typeof answer === "object" && answer !== null);
      if ("isNew" in answer && answer.isNew && "number" in answer) published.push(answer.number);
      response.end(JSON.stringify(answer));
    }).listen(0, "127.0.0.1");
    await once(lambda, "listening");
    const { port } = lambda.address() as AddressInfo;
    const outputs = {
      ...{ awsEndpoint: `http://127.0.0.1:${port}`, region: "us-east-1", publishFunction: "publish" },
      ...{ adminAccessKeyId: "A", adminSecretAccessKey: "a" },
    };
    writeFileSync(join(program, "outputs.json"), JSON.stringify(outputs));
    beside = await start({ data: program }, program);
    beside.ready();
  });
  after(async () => {
    await beside.close();
    lambda.close();
    server.close();
    rmSync(program, { recursive: true, force: true });
  });

  /** Saves a file as editors do: they write another one, and move it to its place. */
  const save = (coins: number) => {
    const file = join(program, "live/marks/forest.json");
    mkdirSync(join(program, "live/marks"), { recursive: true });
    writeFileSync(join(program, "saved"), JSON.stringify({ marks: [{ score: 0, coins }] }));
    renameSync(join(program, "saved"), file);
  };

  it("is served each time that it is replaced, also in a folder that is new", async () => {
    for (const number of [1, 2, 3]) {
      save(number);
      await until(() => published.length === number);
    }
    assert.deepEqual(published, [1, 2, 3]);
  });
});
