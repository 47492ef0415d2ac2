import assert from "node:assert/strict";

import { failureIn } from "../../../lambda/eventSourceMapping/response";

const numbers = ["7", "8", "10"].map((n) => n.padStart(21, "0"));
const records = numbers.map((sequenceNumber) => ({ sequenceNumber, at: 0, item: "a", text: "{}", bytes: 2 }));
const failures = (...identifiers: unknown[]) => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
});

// The cases are from Lambda's guide and from recordings on AWS.
describe("a batch's answer", () => {
  const succeeds: [title: string, answer: unknown][] = [
    ["an empty list", failures()],
    ["no list", { batchItemFailures: null }],
    ["an empty object", {}],
    ["null", null],
    ["an empty text", ""],
  ];
  for (const [title, answer] of succeeds)
    it(`reports success with ${title}`, () =>
      assert.equal(failureIn(JSON.stringify(answer), records), undefined));

  const fails: [title: string, answer: unknown][] = [
    ["an empty identifier", failures("")],
    ["an identifier that is null", failures(null)],
    ["a misnamed identifier", { batchItemFailures: [{ sequenceNumber: numbers[1] }] }],
    ["a number that is in no record", failures(numbers[1], "9".padStart(21, "0"))],
    ["a list that is none", { batchItemFailures: "all" }],
  ];
  for (const [title, answer] of fails)
    it(`reports failure of the whole batch with ${title}`, () =>
      assert.equal(failureIn(JSON.stringify(answer), records), "all"));

  it("reports failure from the lowest number on, in any order", () =>
    assert.equal(failureIn(JSON.stringify(failures(numbers[2], numbers[1])), records), numbers[1]));
});
