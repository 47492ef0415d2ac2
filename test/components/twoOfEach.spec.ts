import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import * as components from "../../components";
import type { Asked } from "./fixtures/twoOfEach";
import { broken } from "./limits/limit";
import { limits } from "./limits/limits";

const names = Object.entries(components)
  .filter(([, value]) => value.prototype instanceof pulumi.ComponentResource)
  .map(([name]) => name);

describe("two of every component in one program", () => {
  let asked: Asked[];
  before(function () {
    this.timeout(480_000);
    const script = join(__dirname, "fixtures/twoOfEach.ts");
    const options = { encoding: "utf8", maxBuffer: 64e6 } as const;
    asked = JSON.parse(execFileSync(process.execPath, ["--import", "tsx", script], options));
  });

  const registered = () => asked.filter(({ name }) => name !== undefined);
  const ofAws = () => registered().filter(({ type }) => type.startsWith("aws:"));

  it("cover every component of the library", () => {
    const made = new Set(registered().map(({ type }) => type));
    for (const name of names) assert.ok(made.has(`gamebackend:index:${name}`), name);
    const files = readdirSync("components").filter((name) => name.endsWith(".ts") && name !== "index.ts");
    assert.equal(files.length, names.length);
  });

  it("stay within AWS's documented limits, which are known for each of their types", () => {
    const all = registered().filter(({ type }) => /^(aws|random):/.test(type));
    assert.deepEqual(
      [...new Set(all.map(({ type }) => type))].filter((type) => !(type in limits)),
      [],
    );
    const wrong = all.flatMap(({ type, name = "", inputs }) =>
      (limits[type] ?? []).flatMap((limit) => broken(limit, { name, inputs, outputs: {} }) ?? []),
    );
    assert.deepEqual(wrong, []);
  });

  it("have resources of different names, each with its component's name first", () => {
    const all = registered().map(({ type, name }) => `${type} ${name}`);
    assert.ok(all.length > 800, `${all.length}`);
    assert.deepEqual([...new Set(all)], all);
    for (const { type, name } of registered())
      if (!type.startsWith("pulumi:")) assert.match(String(name), /^[ab]-/, type);
  });

  it("use the given provider for resources and look-ups", () => {
    for (const { type, name, provider } of ofAws())
      assert.match(provider, new RegExp(`::${String(name)[0]}::`), `${type} ${name}`);
    const lookups = asked.filter(({ name }) => name === undefined);
    assert.deepEqual(
      lookups.map(({ type, provider }) => [type, provider.replace(/.*::([ab])::.*/, "$1")]).sort(),
      ["a", "b"]
        .flatMap((name) => [
          ["aws:index/getCallerIdentity:getCallerIdentity", name],
          ["aws:index/getRegion:getRegion", name],
        ])
        .sort(),
    );
  });

  it("record their arguments", () => {
    for (const { type, name, inputs } of registered())
      if (type.startsWith("gamebackend:") && !type.endsWith(":AccountLogging"))
        assert.notDeepEqual(inputs, {}, `${type} ${name}`);
  });
});
