// full: it installs the creator

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { writeCatalog } from "../../tools/pack/features";
import { root } from "../../tools/pack/packages";

describe("the creator refuses, in words that say what to do,", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "creator-"));
  // The creator as it is packed: with what it knows of features.
  const creator = join(folder, "creator");
  before(() => {
    cpSync(join(root, "packages/create-game-backend"), creator, { recursive: true });
    writeCatalog(creator);
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
    [
      "a feature that is in no package, with those that are",
      ["mine", "--features", "leaderboard,tournaments"],
      /^There is no feature tournaments: name some of .*catalog,.* economy,.* leaderboard,/,
    ],
    ["an unknown option", ["mine", "--package", "x"], /^Unknown option '--package'/],
  ];
  for (const [what, args, message] of cases)
    it(what, () => {
      const loader = pathToFileURL(join(root, "tools/node.mjs")).href;
      const { status, stderr } = spawnSync(
        process.execPath,
        ["--import", loader, join(creator, "create.ts"), ...args],
        {
          cwd: folder,
          encoding: "utf8",
        },
      );
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.ok(!existsSync(join(folder, "mine")));
      assert.deepEqual(readdirSync(join(folder, "taken")), ["notes.txt"]);
    });
});
