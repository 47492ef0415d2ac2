import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { root } from "../../tools/pack/packages";

describe("the creator refuses, in words that say what to do,", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "creator-"));
  before(() => {
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "taken", "notes.txt"), "");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const cases: readonly [what: string, args: readonly string[], message: RegExp][] = [
    ["no folder", [], /^Name one folder\.\n\n.*npm create/s],
    [
      "a name that Pulumi and npm would not take",
      ["My Game"],
      /^My Game cannot be the name of a project: use up to 40/,
    ],
    ["a folder with files", ["taken"], /taken is not empty: name a new folder/],
    [
      "a folder of packages that is not there",
      ["mine", "--packages", "nowhere"],
      /^--packages nowhere: there is no such folder/,
    ],
    [
      "a folder without the packages",
      ["mine", "--packages", "taken"],
      /^There is no .*taken.*\.tgz: npm run pack/,
    ],
    ["an unknown option", ["mine", "--package", "x"], /^Unknown option '--package'/],
  ];
  for (const [what, args, message] of cases)
    it(what, () => {
      const loader = pathToFileURL(join(root, "tools/node.mjs")).href;
      const creator = join(root, "packages/create-game-backend/create.ts");
      const { status, stderr } = spawnSync(process.execPath, ["--import", loader, creator, ...args], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.ok(!existsSync(join(folder, "mine")));
      assert.deepEqual(readdirSync(join(folder, "taken")), ["notes.txt"]);
    });
});
