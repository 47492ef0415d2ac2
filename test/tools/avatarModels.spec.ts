import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { downloadModels } from "@game-backend/tools/avatarModels/download";

const files = {
  "blazeface.json": "{}",
  "blazeface.bin": "weights of one",
  "facemesh.bin": "weights of the other",
};

describe("game-backend avatar-models", () => {
  let folder: string;
  let server: Server;
  let from: string;
  let asked: string[];
  let serve: (name: string, response: ServerResponse) => void;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "models-"));
    const rows = Object.entries(files).map(([name, text]) => {
      const sum = createHash("sha256").update(text).digest("hex");
      return `| ${name} | ${text.length.toLocaleString("en")} | ${sum} |`;
    });
    writeFileSync(join(folder, "NOTICE.md"), rows.join("\n"));
    asked = [];
    serve = (name, response) => response.end(files[name as keyof typeof files]);
    server = createServer((request, response) => {
      const name = request.url?.replace("/models/", "") ?? "";
      asked.push(name);
      serve(name, response);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const found = () => readdirSync(folder).filter((name) => name !== "NOTICE.md");

  it("downloads the listed files into the folder, and none of them again", async () => {
    assert.deepEqual(await downloadModels(folder, from), Object.keys(files));
    for (const [name, text] of Object.entries(files))
      assert.equal(readFileSync(join(folder, name), "utf8"), text);
    assert.deepEqual(await downloadModels(folder, from), []);
    assert.deepEqual(asked, Object.keys(files));
  });

  it("continues after an interruption, and replaces a damaged file", async () => {
    const whole = serve;
    serve = (name, response) => {
      if (name !== "facemesh.bin") return whole(name, response);
      response.writeHead(200, { "content-length": files[name].length });
      response.write(files[name].slice(0, 5), () => response.destroy());
    };
    await assert.rejects(downloadModels(folder, from), /facemesh\.bin cannot be read: .*Try again/);
    assert.deepEqual(found(), ["blazeface.bin", "blazeface.json"]);
    writeFileSync(join(folder, "blazeface.bin"), "weights of");
    serve = whole;
    assert.deepEqual(await downloadModels(folder, from), ["blazeface.bin", "facemesh.bin"]);
    assert.equal(readFileSync(join(folder, "blazeface.bin"), "utf8"), files["blazeface.bin"]);
  });

  it("keeps no file with another content, however long it is", async () => {
    const wrong = {
      "of the same length": (response: ServerResponse) => response.end("[]"),
      shorter: (response: ServerResponse) => response.end("{"),
      endless: (response: ServerResponse) => {
        const more = () => {
          while (!response.destroyed && response.write("{}".repeat(10_000)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
    };
    for (const [title, answer] of Object.entries(wrong)) {
      serve = (_, response) => answer(response);
      await assert.rejects(downloadModels(folder, from), /is not the file that NOTICE\.md lists/, title);
      assert.deepEqual(found(), [], title);
    }
  });

  it("says what the server answered", async () => {
    serve = (_, response) => response.writeHead(404).end("no such file");
    await assert.rejects(
      downloadModels(folder, from),
      /blazeface\.json answers 404\. Name a mirror with --from\./,
    );
    assert.deepEqual(found(), []);
  });
});
