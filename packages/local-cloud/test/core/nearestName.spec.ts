import assert from "node:assert/strict";

import { nearestName } from "../../core/nearestName";

describe("the nearest name", () => {
  const known = ["program", "stack", "port", "aws-port", "quiet"];
  const cases: readonly [typed: string, nearest: string | undefined][] = [
    ["prot", "port"],
    ["stakc", "stack"],
    ["awsport", "aws-port"],
    ["verbose", undefined],
    ["x", undefined],
  ];
  for (const [typed, nearest] of cases)
    it(`of ${typed} is ${nearest ?? "none"}`, () => assert.equal(nearestName(typed, known), nearest));
});
