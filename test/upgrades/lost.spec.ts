import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import type { RecordedResource } from "@game-backend/local-cloud";
import { withoutOptions } from "@game-backend/local-cloud/testing";
import { allowed } from "./allowed";
import { baselines, baselineText, type Deployed, keyOf, keyOfUrn, parseBaseline } from "./baseline";
import { lostBy } from "./lost";
import { stackNames } from "./stacks";

const table = "aws:dynamodb/table:Table";
const urnOf = (name: string, types = table) => `urn:pulumi:prod::game::${types}::${name}`;

const resource = (
  name: string,
  inputs: object = {},
  more: Partial<RecordedResource> = {},
): RecordedResource => ({
  ...withoutOptions,
  ...{ urn: urnOf(name), type: table, name, inputs: { ...inputs }, outputs: {} },
  ...more,
});

const scores: Deployed = { types: table, name: "Scores", values: { hashKey: "board" }, stacks: ["prod"] };

describe("what an update would lose", () => {
  it("is nothing while a resource has its URN and the properties that would replace it", () => {
    assert.deepEqual(
      lostBy([resource("Scores", { hashKey: "board", billingMode: "PROVISIONED" })], [scores]),
      [],
    );
  });

  it("is a resource whose URN is gone", () => {
    const [message = "", ...more] = lostBy([resource("Results", { hashKey: "board" })], [scores]);
    assert.match(message, /^aws:dynamodb\/table:Table Scores: an update deletes it\. .* alias/);
    assert.deepEqual(more, []);
  });

  it("is nothing if another resource has the URN as an alias", () => {
    const renamed = resource("Results", { hashKey: "board" }, { aliases: [urnOf("Scores")] });
    assert.deepEqual(lostBy([renamed], [scores]), []);
  });

  it("is what a changed property replaces, under its alias too", () => {
    for (const each of [
      resource("Scores", { hashKey: "id" }),
      resource("Results", { hashKey: "id" }, { aliases: [urnOf("Scores")] }),
    ])
      assert.deepEqual(lostBy([each], [scores]), [
        'aws:dynamodb/table:Table Scores: an update replaces it and loses rows: hashKey "board" → "id"',
      ]);
  });

  it("is nothing that an exception explains", () => {
    assert.deepEqual(lostBy([], [scores], [{ pattern: /Table Scores$/ }]), []);
  });
});

describe("a baseline", () => {
  it("is read as it was written, with the stacks that have each resource", () => {
    const [own, other] = [
      resource("Scores", { hashKey: "board", tags: {} }),
      resource("Chat", { hashKey: "id" }),
    ];
    const component = { ...resource("api"), custom: false };
    const text = baselineText({ dev: [own, component], prod: [other, own] });
    assert.deepEqual(parseBaseline(text), [
      { types: table, name: "Chat", values: { hashKey: "id" }, stacks: ["prod"] },
      { types: table, name: "Scores", values: { hashKey: "board" }, stacks: ["dev", "prod"] },
    ]);
  });

  it("keeps names with colons and slashes", () => {
    const name = "api-settings-~1users/GET";
    const [found] = parseBaseline(baselineText({ dev: [resource(name, {}, { urn: urnOf(name) })] }));
    assert.equal(found && keyOf(found), keyOfUrn(urnOf(name)));
  });

  it("of every release is there, with all stacks", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const known = baselines();
    // Before the first release, 0.2.0, deployed stacks are known by their day and commit.
    if (version !== "0.1.0") assert.ok(known.has(version), `npm run baseline -- ${version}`);
    for (const [name, all] of known)
      for (const stack of stackNames)
        assert.ok(all.filter(({ stacks }) => stacks.includes(stack)).length > 400, `${name}: ${stack}`);
  });
});

describe("the exceptions", () => {
  it("each match something in each of their baselines, and say why", () => {
    const known = baselines();
    for (const { pattern, since, why } of allowed) {
      for (const baseline of since)
        assert.ok(
          known.get(baseline)?.some((each) => pattern.test(keyOf(each))),
          `${pattern} matches nothing in ${baseline}`,
        );
      assert.ok(since.length > 0 && why.length > 40);
    }
  });
});
