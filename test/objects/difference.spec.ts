import assert from "node:assert/strict";
import { difference, shownJson } from "../../web/desk/features/objects/difference";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("two saves that staff compare", () => {
  it("differ in so many bytes, from a place on", () => {
    assert.equal(difference(bytes("same"), bytes("same")), "Both are the same.");
    assert.equal(difference(bytes("abcd"), bytes("abXdef")), "3 of 6 bytes differ, the first at 2.");
    assert.equal(difference(bytes(""), bytes("")), "Both are the same.");
  });

  it("are shown as text if they are JSON, and short", () => {
    assert.equal(shownJson(bytes('{"level":3}')), '{\n  "level": 3\n}');
    assert.equal(shownJson(new Uint8Array([0xff, 0x00])), undefined);
    assert.equal(shownJson(bytes(`"${"x".repeat(30_000)}"`)), undefined);
  });
});
