import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { parse } from "yaml";

import { applicableControls, controlsWithoutRule } from "../../policies/controls";
import { allRules } from "../../policies/rules";

const ruled = new Set(allRules.flatMap(({ tags = [] }) => tags));
const reasoned = controlsWithoutRule.flatMap(({ controls }) => controls);

describe("published controls", () => {
  it("each have a rule or a reason if they apply", () => {
    const covered = new Set([...ruled, ...reasoned]);
    assert.deepEqual(
      applicableControls.filter((control) => !covered.has(control)),
      [],
    );
  });

  it("have no reason if a rule checks them, and never two reasons", () => {
    assert.deepEqual(
      reasoned.filter((control) => ruled.has(control)),
      [],
    );
    assert.deepEqual(reasoned, [...new Set(reasoned)]);
    for (const { reason } of controlsWithoutRule) assert.match(reason, /^[A-Z].{20,}\.$/);
  });

  it("apply if they have a reason", () => {
    assert.deepEqual(
      reasoned.filter((control) => !applicableControls.includes(control)),
      [],
    );
  });

  it("on tags are met by the project's default tags", () => {
    const { config } = parse(readFileSync(resolve(__dirname, "../../Pulumi.yaml"), "utf8"));
    assert.ok(Object.keys(config["aws:defaultTags"].value.tags).length >= 2);
  });
});
