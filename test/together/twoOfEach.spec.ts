// full: it runs the program twice in one account

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import * as components from "@game-backend/components";
import * as pulumi from "@pulumi/pulumi";
import { componentDefaults } from "../../tools/docs/componentPages";
import { broken } from "../components/limits/limit";
import { limits } from "../components/limits/limits";
import { keptOnDisk } from "../keptOnDisk";
import type { Asked, Composed, Unregistered } from "./fixtures/twoOfEach";

const names = Object.entries(components)
  .filter(([, value]) => value.prototype instanceof pulumi.ComponentResource)
  .map(([name]) => name);

describe("two of every component in one program", () => {
  let asked: Asked[];
  let unregistered: Unregistered[];
  let composed: Composed[];
  before(async () => {
    const script = "test/together/fixtures/twoOfEach.ts";
    const run = async () => {
      const node = ["--max-semi-space-size=64", "--import", "./tools/node.mjs", script];
      const { stdout } = await promisify(execFile)(process.execPath, node, { maxBuffer: 64e6 });
      return JSON.parse(stdout);
    };
    const made = await keptOnDisk("two-of-each", [script, "tools/docs/componentPages.ts"], run);
    ({ asked, unregistered, composed } = made);
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
          // Whether earlier versions have left the logs of functions that merged since.
          ["aws:cloudwatch/getLogGroups:getLogGroups", name],
          ["aws:index/getCallerIdentity:getCallerIdentity", name],
          ["aws:index/getRegion:getRegion", name],
          ["aws:servicequotas/getServiceQuota:getServiceQuota", name],
        ])
        .sort(),
    );
  });

  it("are the same with the defaults that their pages document as without", () => {
    const defaults = componentDefaults();
    const documented = Object.values(defaults).flatMap((ofOne) => Object.keys(ofOne));
    assert.ok(documented.length > 25, String(documented.length));
    for (const name of names) assert.ok(defaults[name], name);
    // A property that is false equals an absent one. Hashes of texts that contain the names differ.
    const written = (value: unknown) =>
      JSON.stringify(value, (_, each) => (each === false ? undefined : each))
        .replace(/(?<![a-z0-9])b(?![a-z0-9])/gi, "a")
        .replace(/"[0-9a-f]{64}"/g, '"hash"');
    const made = (name: string) =>
      ofAws()
        .filter((each) => each.name?.startsWith(`${name}-`))
        .map((each) => [each.type, each.name, each.inputs])
        .map(written)
        .sort();
    assert.deepEqual(made("b"), made("a"));
  });

  it("show every child in their nodes, be it a resource or a component, and so do the components in them", () => {
    assert.ok(composed.flatMap(({ children }) => children).length > 800);
    for (const { component, nodes, children } of composed)
      assert.deepEqual(
        children.filter((child) => !nodes?.includes(child)),
        [],
        component,
      );
  });

  it("show in their nodes what is theirs only, except for the role that the APIs of an account share", () => {
    for (const { component, nodes = [], children } of composed)
      assert.deepEqual(
        nodes.filter((node) => !children.includes(node) && !node.includes(":AccountLogging ")),
        [],
        component,
      );
  });

  it("register their outputs", () => {
    assert.deepEqual(
      unregistered.filter(({ outputs }) => outputs.length > 0),
      [],
    );
  });

  it("record their arguments", () => {
    for (const { type, name, inputs } of registered())
      if (type.startsWith("gamebackend:") && !type.endsWith(":AccountLogging"))
        assert.notDeepEqual(inputs, {}, `${type} ${name}`);
  });
});
