import assert from "node:assert/strict";

import { fieldValue } from "../../console/web/views/fieldValue";

describe("a field of the console's forms", () => {
  it("has the value of its text, by its type", () => {
    assert.equal(fieldValue({ type: "number" }, " 2.5 "), 2.5);
    assert.equal(fieldValue({ type: "boolean" }, "false"), false);
    assert.deepEqual(fieldValue({ type: "json" }, '{"a":1}'), { a: 1 });
    assert.deepEqual(
      [fieldValue({ type: "any" }, "25"), fieldValue({ type: "any" }, "a gift")],
      [25, "a gift"],
    );
    assert.equal(fieldValue({ type: "string" }, "25"), "25");
  });

  it("has none of a text that is no number: JSON would send null, or 0 for spaces", () => {
    for (const text of ["1,5", " ", "ten", "1e999"])
      assert.throws(() => fieldValue({ type: "number" }, text), /is not a number/);
  });
});
