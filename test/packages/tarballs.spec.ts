// full: it packs and installs tarballs

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { root } from "../../tools/pack/packages";
import { beginTimeoutAgain } from "../runner/shared";
import { packed, packedVersion } from "./packed";

/** An ES module alone, for pages: CommonJS of Node 22 can require it. */
const esModules = `game-backend-client-${packedVersion}.tgz`;

describe("the packages' tarballs", () => {
  let folder = "";
  let files: string[] = [];

  before(async () => {
    folder = await packed();
    files = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    assert.ok(files.length >= 7, files.join());
  });

  it("have no fault that publint knows", async () => {
    for (const file of files) {
      const { buffer, byteOffset, byteLength } = readFileSync(join(folder, file));
      const tarball = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
      const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg ?? {})),
        [],
        file,
      );
    }
  });

  it("have types that are right for each kind of import", () => {
    for (const file of files) {
      // Routes are default exports, and some former paths name one: TypeScript's own output of a CommonJS module has no other form.
      const ignored = ["cjs-only-exports-default", ...(file === esModules ? ["cjs-resolves-to-esm"] : [])];
      const { status, stdout } = spawnSync(
        process.execPath,
        [
          join(root, "node_modules/.bin/attw"),
          join(folder, file),
          "--profile",
          "node16",
          "--ignore-rules",
          ...ignored,
        ],
        { encoding: "utf8" },
      );
      assert.equal(status, 0, `${file}\n${stdout}`);
      beginTimeoutAgain();
    }
  });
});
