import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

import { bounds, isTooDear, readCosts } from "./costs";
import { runElsewhere } from "./elsewhere";
import { packageSuites } from "./packageSuites";
import { needOf } from "./queues";
import { allSpecs, exceptions, specsNamed, suiteOf, whyFull } from "./suites";

const files = allSpecs();
const costs = readCosts();
const quick = files.filter((file) => suiteOf(file) === "test");
const sum = (of: "specs" | "seconds") => quick.reduce((so, file) => so + (costs[file]?.[of] ?? 0), 0);

const texts = quick.map((file) => `${file}\n${readFileSync(file, "utf8")}`);

/** Returns the names that no file of `npm test` has in its path, in what it imports, or, of a component, in its text. */
const unproved = (names: readonly string[]) =>
  names.filter((name) => {
    const place = new RegExp(`/${name}\\b|\\b${name[0]?.toUpperCase()}${name.slice(1)}\\b`);
    return !texts.some((text) => place.test(text));
  });

describe("npm test", () => {
  it("costs no more than it may, and runs most specs", () => {
    const dear = Object.keys(exceptions).reduce((so, file) => so + (costs[file]?.seconds ?? 0), 0);
    assert.ok(sum("seconds") - dear <= bounds.all, `${sum("seconds") - dear} s without the exceptions`);
    assert.ok(sum("specs") >= 6_500, `${sum("specs")} specs`);
  });

  it("runs specs of each feature, component, folder of policies and package", () => {
    const features = globSync("functions/*/feature.ts").map((path) => basename(dirname(path)));
    const components = globSync("components/[!i]*.ts").map((path) => basename(path, ".ts"));
    const packages = globSync("packages/*").map((path) => basename(path));
    for (const names of [features, components, packages]) {
      assert.ok(names.length > 5);
      assert.deepEqual(unproved(names), []);
    }
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

describe("the words of npm run specs", () => {
  it("name files, folders and patterns", () => {
    const own = "test/runner/suites.spec.ts";
    assert.deepEqual(specsNamed([own, "test/runner/s*.ts"]), [own]);
    assert.ok(specsNamed(["test/runner"]).includes(own));
  });

  it("are refused if they name no spec file, before anything runs", () => {
    const none = (word: string) => new RegExp(`^Error: ${word} is no spec file`);
    for (const word of ["together", "test/nowhere", "test/runner/main.ts", "game"])
      assert.throws(() => specsNamed(["test/runner", word]), none(word));
    assert.throws(
      () => runElsewhere([], ["together"]),
      /^Error: together is no .* --elsewhere --as together/,
    );
    assert.throws(() => runElsewhere([], ["test/nowhere"]), none("test/nowhere"));
    assert.throws(() => runElsewhere(["folder", "moon"], []), /^Error: There is no moon, only folder, /);
  });
});

describe("a spec file", () => {
  it("is too dear by its average or in all, and changes sides only a quarter beyond the bound", () => {
    assert.equal(isTooDear(100, 11), true);
    assert.equal(isTooDear(10, 2.4), false);
    assert.equal(isTooDear(100, 11, false), false);
    assert.equal(isTooDear(100, 13, false), true);
    assert.equal(isTooDear(10, 3, false), false);
    assert.equal(isTooDear(10, 3.2, false), true);
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
