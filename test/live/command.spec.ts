import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { mock } from "node:test";
import { unpackedText } from "@game-backend/framework/live/release";
import { run } from "@game-backend/tools/live/command";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as economy from "../../functions/economy/definition";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

describe("live documents published by the command", () => {
  let server: World;
  let lambda: Server;
  let program: string;
  /** True for a stack of a version that only publishes. */
  let isEarlier = false;
  before(async () => {
    server = world({ economy }, { clients: { secondPublisher: "true" } });
    program = mkdtempSync(join(tmpdir(), "live-"));
    const documents = ownDocuments({ economy });
    for (const [kind, ofKind] of Object.entries(documents))
      for (const [id, document] of Object.entries(ofKind)) save(kind, id, document);
    await server.run(publishDocuments, { do: "first" });
    save("marks", "forest", { marks: [{ score: 0, coins: 999 }] });
    lambda = createServer(async (request, response) => {
      const input = (await json(request)) as object;
      if (isEarlier && "dry" in input) {
        const errorMessage = 'Not the input of this job:\n✖ Unrecognized key: "dry"';
        response.setHeader("X-Amz-Function-Error", "Unhandled");
        return void response.end(JSON.stringify({ errorMessage }));
      }
      response.end(JSON.stringify(await server.run(publishDocuments, input)));
    }).listen(0, "127.0.0.1");
    await once(lambda, "listening");
    const { port } = lambda.address() as AddressInfo;
    const outputs = {
      ...{ awsEndpoint: `http://127.0.0.1:${port}`, region: "us-east-1", publishFunction: "publish" },
      ...{ adminAccessKeyId: "A", adminSecretAccessKey: "a" },
    };
    writeFileSync(join(program, "outputs.json"), JSON.stringify(outputs));
  });
  after(() => {
    lambda.close();
    server.close();
    rmSync(program, { recursive: true, force: true });
  });

  function save(kind: string, id: string, document: object): void {
    mkdirSync(join(program, "live", kind), { recursive: true });
    writeFileSync(join(program, "live", kind, `${id}.json`), JSON.stringify(document));
  }

  /** What the command prints. */
  async function printed(): Promise<string[]> {
    const lines: string[] = [];
    const prints = (["log", "error"] as const).map((name) =>
      mock.method(console, name, (line: string) => void lines.push(line)),
    );
    const of = ["--outputs", join(program, "outputs.json"), "--program", program];
    await run(["publish", ...of, "--note", "because"]).finally(() =>
      prints.forEach((each) => void each.mock.restore()),
    );
    return lines;
  }

  const changed = /^marks\/forest marks.*: .* → /;
  const daily = /^Documents give an account at most \d+ coins a day, .* times today's/;
  const worst = "A mistake in marks gives, and takes, at worst.";
  const refused = /^Two members of the staff publish this: ask for it at the desk, or with --as/;
  const agrees = "Another member of the staff who may publish must agree to it at the desk.";
  const recalls = "It recalls what is served: nobody gets that any more, not even as a last good copy.";

  it("says what they do and who must agree before they are asked for", async () => {
    const said = await printed();
    assert.match(said[0] ?? "", changed);
    const at = said.findIndex((line) => daily.test(line));
    assert.deepEqual(said.slice(at + 1, at + 4), [worst, agrees, recalls]);
    assert.match(said.at(-1) ?? "", refused);
  });

  it("are answered as the store has them, for the preview of a version before, and are pulled in the words of now", async () => {
    const { head, packed } = (await server.run(publishDocuments, { do: "read" })) as {
      head: { release: string };
      packed: string;
    };
    const text = unpackedText(Buffer.from(packed, "base64"));
    assert.equal(hash("sha256", text), head.release);
    const [[id = ""] = []] = Object.entries(ownDocuments({ economy })["recipes"] ?? {});
    assert.ok("gives" in JSON.parse(text).recipes[id]);
    const other = mkdtempSync(join(tmpdir(), "pulled-"));
    const prints = mock.method(console, "log", () => {});
    try {
      await run(["pull", "--outputs", join(program, "outputs.json"), "--program", other]);
      const file = join(other, "live", "recipes", `${id}.json`);
      const { rewards, gives } = JSON.parse(readFileSync(file, "utf8"));
      assert.ok(rewards && !gives);
    } finally {
      prints.mock.restore();
      rmSync(other, { recursive: true, force: true });
    }
  });

  it("are not lost to a stack of a version that only publishes", async () => {
    isEarlier = true;
    assert.match((await printed()).join(), refused);
  });
});
