import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { exemptions } from "../exemptions";
import { covers } from "./exempting";
import { exemptionsFile, ownExemptions } from "./ownExemptions";

const rules = new Set(["buckets-keep-versions", "functions-trace"]);
const reason = "A replay can be made again.";
const entry = { rule: "buckets-keep-versions", resource: "replays", reason };

/** Returns the URN of a bucket in components of these types, the outermost first. */
const bucket = (name: string, ...components: string[]) =>
  `urn:pulumi:prod::my-game::${[...components, "aws:s3/bucket:Bucket"].join("$")}::${name}`;

describe("a program's own exemptions", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "exemptions-"));
    mkdirSync(join(folder, "policies"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    pulumi.runtime.setAllConfig({});
  });

  const of = (entries: unknown) => {
    writeFileSync(join(folder, exemptionsFile), JSON.stringify(entries));
    return ownExemptions(folder, rules);
  };
  const isCovered = (given: object, urn: string) => of([given]).some((exemption) => covers(exemption, urn));

  it("are none without the file", () => assert.deepEqual(ownExemptions(folder, rules), []));

  it("cover a resource by its whole name, in which only a star stands for other text", () => {
    assert.ok(isCovered(entry, bucket("replays")));
    for (const name of ["replays-2", "old-replays", "replay"])
      assert.ok(!isCovered(entry, bucket(name)), name);
    const some = { ...entry, resource: "replays.*" };
    assert.ok(isCovered(some, bucket("replays.eu")));
    assert.ok(!isCovered(some, bucket("replays-eu")));
  });

  it("cover no resource whose name goes on behind ::, and nothing that is said of no resource", () => {
    assert.ok(!isCovered(entry, bucket("replays::old")));
    assert.ok(isCovered({ ...entry, resource: "replays::old" }, bucket("replays::old")));
    assert.ok(!covers({ rule: entry.rule, resource: /.*/, reason }, ""));
  });

  it("cover what is in a component, and no resource by its own type", () => {
    const given = { rule: entry.rule, component: "aws:s3/bucket:Bucket", reason };
    assert.ok(!isCovered(given, bucket("saves")));
    assert.ok(!isCovered(given, bucket("saves", "my-game:index:Replays")));
  });

  it("cover what is in components of a type, at any depth", () => {
    const given = { rule: entry.rule, component: "my-game:index:Replays", reason };
    assert.ok(isCovered(given, bucket("saves", "my-game:index:Replays")));
    assert.ok(isCovered(given, bucket("saves", "my-game:index:Replays", "other:index:Store")));
    assert.ok(!isCovered(given, bucket("saves")));
    assert.ok(!isCovered({ ...given, resource: "replays" }, bucket("saves", "my-game:index:Replays")));
  });

  it("cover stacks of their classes alone", () => {
    pulumi.runtime.setAllConfig({ "my-game:stackClass": "production" });
    assert.ok(!isCovered({ ...entry, classes: ["development"] }, bucket("replays")));
    assert.ok(isCovered({ ...entry, classes: ["development", "production"] }, bucket("replays")));
  });

  it("are read behind a byte order mark, and refused by the file's name if they are no JSON", () => {
    const file = join(folder, exemptionsFile);
    writeFileSync(file, `\uFEFF${JSON.stringify([entry])}`);
    assert.equal(ownExemptions(folder, rules).length, 1);
    writeFileSync(file, "[{]");
    assert.throws(() => ownExemptions(folder, rules), /^Error: policies\/exemptions\.json is no JSON: /);
  });

  const refused: readonly [what: string, entries: unknown, message: RegExp][] = [
    ["no list", { rule: "functions-trace" }, /is no list/],
    ["no reason", [{ ...entry, reason: undefined }], /reason is no text|say the reason/],
    ["an empty reason", [{ ...entry, reason: "" }], /reason is no text/],
    ["a rule that is not there", [entry, { ...entry, rule: "buckets" }], /entry 2: there is no rule buckets/],
    ["a member that is misspelt", [{ ...entry, resources: ["a"] }], /there is no resources: it has rule,/],
    ["a member of every object", [{ ...entry, constructor: "a" }], /there is no constructor/],
    ["every resource", [{ rule: "functions-trace", reason }], /name the resource, or the type/],
    [
      "every name",
      [
        { ...entry, resource: "*" },
        { ...entry, resource: "**" },
      ],
      /entry 1: name the resource/,
    ],
    ["a name that is no text", [{ ...entry, resource: ["replays"] }], /resource is no text/],
    [
      "a class that is not there",
      [{ ...entry, classes: ["dev"] }],
      /classes is a list of development, review/,
    ],
    ["no class", [{ ...entry, classes: [] }], /classes is a list of development, review/],
    ["text in place of an entry", ["buckets-keep-versions"], /entry 1: there is no/],
    ["nothing in place of an entry", [null], /entry 1: there is no rule/],
  ];
  for (const [what, entries, message] of refused)
    it(`are refused with ${what}`, () => assert.throws(() => of(entries), message));
});

describe("the library's exemptions", () => {
  const isExempt = (rule: string, urn: string) =>
    exemptions.some((exemption) => exemption.rule === rule && covers(exemption, urn));

  it("go by the types of components, so that a program's own bucket has none by its name", () => {
    for (const [component, name] of [
      ["SaveBucket", "saves"],
      ["ExportBucket", "exports"],
      ["EventFiles", "events"],
    ] as const) {
      assert.ok(isExempt("buckets-keep-versions", bucket("other", `gamebackend:index:${component}`)), name);
      assert.ok(!isExempt("buckets-keep-versions", bucket(name)), name);
      assert.ok(!isExempt("buckets-keep-versions", bucket(name, "my-game:index:Own")), name);
    }
  });

  it("cover no whole program, but for what the class of its stack excuses", () => {
    for (const exemption of exemptions)
      assert.ok(exemption.component !== undefined || exemption.classes !== undefined, exemption.rule);
  });
});
