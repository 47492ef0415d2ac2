import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { covers } from "./exempting";
import { type StackClass, stackClassOf } from "./stackClass";

const urnIn = (stack: string) => `urn:pulumi:${stack}::game::aws:dynamodb/table:Table::tables-Scores`;

describe("the exemptions of a class of stacks", () => {
  const exemption = { rule: "r", classes: ["development", "review"], reason: "test players" } as const;
  afterEach(() => pulumi.runtime.setAllConfig({}));

  it("cover every stack of the class, whatever its name", () => {
    for (const [stackClass, covered] of [
      ["development", true],
      ["review", true],
      ["production", false],
    ] as const) {
      pulumi.runtime.setAllConfig({ "game:stackClass": stackClass });
      for (const stack of ["dev", "staging", "ada", "pr-12"])
        assert.equal(covers(exemption, urnIn(stack)), covered, `${stack} ${stackClass}`);
    }
  });

  it("do what the rule's configuration says, before the stack's", () => {
    pulumi.runtime.setAllConfig({ "game:stackClass": "production" });
    assert.equal(stackClassOf(urnIn("pr-12"), "review"), "review");
  });

  it("count a stack without a class as production, except for dev", () => {
    const classes = ["dev", "prod", "staging"].map((stack): StackClass => stackClassOf(urnIn(stack)));
    assert.deepEqual(classes, ["development", "production", "production"]);
  });
});
