import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packedModels } from "@game-backend/components/avatarProcessor/models";
import { modelFiles } from "@game-backend/photos/faces/networks/modelFiles";
import { writeTinyModels } from "../../../packages/photos/test/faces/tinyModels";

describe("the networks' files in an archive", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "models-"));
    writeTinyModels(folder);
    const row = (name: string) => {
      const content = readFileSync(join(folder, name));
      const sum = createHash("sha256").update(content).digest("hex");
      return `| ${name} | ${content.length.toLocaleString("en")} | ${sum} |`;
    };
    writeFileSync(
      join(folder, "NOTICE.md"),
      ["| file | bytes | sha256 |", ...modelFiles.map(row)].join("\n"),
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are packed unchanged with their notice if all exist", () => {
    const packed = new Map(packedModels(folder));
    assert.deepEqual(
      [...packed.keys()],
      ["NOTICE.md", ...modelFiles].map((name) => `models/${name}`),
    );
    for (const name of modelFiles)
      assert.deepEqual(packed.get(`models/${name}`), readFileSync(join(folder, name)));
  });

  for (const name of modelFiles) {
    it(`are all left out without ${name}`, () => {
      rmSync(join(folder, name));
      assert.deepEqual(packedModels(folder), []);
    });

    it(`stop the build if ${name} differs from the notice`, () => {
      appendFileSync(join(folder, name), " ");
      assert.throws(
        () => packedModels(folder),
        new RegExp(`${name} is not the file that NOTICE.md there lists`),
      );
    });
  }

  it("are listed in the project's notice, each with its checksum", () => {
    const notice = readFileSync("packages/photos/src/models/NOTICE.md", "utf8");
    for (const name of modelFiles)
      assert.match(notice, new RegExp(`^\\| ${name} \\| [\\d,]+ \\| [0-9a-f]{64} \\|$`, "m"));
  });
});
