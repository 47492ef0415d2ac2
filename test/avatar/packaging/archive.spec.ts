import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { avatarArchive, avatarFolder } from "@game-backend/components/avatarProcessor/code";
import { areThere, modelFiles, modelsFolder } from "@game-backend/photos/faces/networks/modelFiles";
import { wasmFiles } from "@game-backend/photos/wasm";
import { photo } from "../../../packages/photos/test/processor";
import { entry, runIn, taskRoot } from "./artifact";

describe("the archive of the processor", () => {
  it("has a bundle, its WebAssembly and existing models, in less than 4 MB packed", async () => {
    const folder = await avatarFolder(entry);
    const files = (await readdir(folder, { recursive: true })).filter((path) =>
      statSync(join(folder, path)).isFile(),
    );
    const models = areThere(modelsFolder()) ? ["NOTICE.md", ...modelFiles] : [];
    const expected = [
      "index.js",
      "index.js.map",
      ...Object.keys(wasmFiles),
      ...models.map((name) => `models/${name}`),
    ];
    assert.deepEqual(files.sort(), expected.sort());
    const packed = files.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
    assert.ok(packed < 4e6, `${packed} bytes`);
  });

  it("is named by its path below the program", async () => {
    const archive = (await avatarArchive(entry)) as unknown as { path: Promise<string> };
    assert.match(await archive.path, /^dist\/avatar\/processor-[0-9a-f]{8}\/processor$/);
  });

  it("processes a photo without anything else installed", async () => {
    const { folder, remove } = await taskRoot();
    try {
      const event = { photo: Buffer.from(photo("astronaut")).toString("base64"), style: "comic" };
      const script = `require("./index.js").handler(${JSON.stringify(event)}).then((status) => console.log(status))`;
      assert.equal(await runIn(folder, "-e", script), "ready\n");
    } finally {
      remove();
    }
  });
});
