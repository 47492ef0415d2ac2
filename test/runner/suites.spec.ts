import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import { bounds, isTooDear, readCosts } from "./costs";
import { packageSuites } from "./packageSuites";
import { needOf } from "./queues";
import { allSpecs, exceptions, suiteOf, whyFull } from "./suites";

const files = allSpecs();
const costs = readCosts();
const quick = files.filter((file) => suiteOf(file) === "test");
const sum = (of: "specs" | "seconds") => quick.reduce((so, file) => so + (costs[file]?.[of] ?? 0), 0);

/** Returns the folders below one, and its files without their endings. */
const within = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || /(?<!index|\.d)\.ts$/.test(entry.name))
    .map(({ name }) => name.replace(/\.ts$/, ""));

/** Returns the names below a folder that no file of `npm test` names, in its own path or in what it imports. */
function unproved(folder: string, names = within(folder)): string[] {
  const texts = quick.map((file) => `${file}\n${readFileSync(file, "utf8")}`);
  return names.filter((name) => {
    const place = new RegExp(`(^|["/])(test|${folder}|@game-backend(/${folder})?)/${name}\\b`, "m");
    return !texts.some((text) => place.test(text));
  });
}

describe("npm test", () => {
  it("costs no more than it may, and runs most specs", () => {
    assert.ok(sum("seconds") <= bounds.all, `${sum("seconds")} s`);
    assert.ok(sum("specs") >= 6_500, `${sum("specs")} specs`);
  });

  it("runs specs of each feature, component, folder of policies and package", () => {
    assert.deepEqual(unproved("functions"), []);
    assert.deepEqual(unproved("components"), []);
    assert.deepEqual(unproved("packages"), []);
    const folders = (some: readonly string[]) =>
      new Set(some.filter((file) => file.startsWith("policies/")).map((file) => file.split("/")[1]));
    assert.deepEqual(folders(quick), folders(files));
  });

  it("has dear files by name and reason, three at most", () => {
    const named = Object.entries(exceptions);
    assert.ok(named.length <= 3);
    for (const [file, reason] of named) assert.ok(files.includes(file) && reason.length > 10, file);
  });
});

describe("a spec file", () => {
  it("is too dear by its average or in all, and changes sides only a quarter beyond the bound", () => {
    assert.equal(isTooDear(100, 11), false);
    assert.equal(isTooDear(100, 13), true);
    assert.equal(isTooDear(10, 3), false);
    assert.equal(isTooDear(10, 3.2), true);
    assert.equal(isTooDear(10, 2, true), true);
    assert.equal(isTooDear(10, 1.8, true), false);
  });

  it("says in its first line why only test:full runs it: it installs, kills, fuzzes, or repeats what another proves", () => {
    const why = /^it (installs|kills|fuzzes|repeats|searches|runs|builds|packs|is not listed)\b/;
    for (const file of files) assert.match(whyFull(file) ?? "it runs", why, file);
  });

  it("exists if a package lists it", () => {
    const listed = packageSuites().flatMap(({ quick }) => quick);
    assert.deepEqual(
      listed.filter((file) => !files.includes(file)),
      [],
    );
  });

  it("rarely has a run of its own, twelve at most, because starting the whole program takes seconds", () => {
    const own = files.filter((file) => ["own", "turn"].includes(needOf(file)));
    assert.ok(own.length <= 12, own.join(", "));
  });
});
