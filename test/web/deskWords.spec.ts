import assert from "node:assert/strict";
import { moment, shownValue } from "../../web/desk/lib/words";

describe("values at the desk", () => {
  it("are dates where they are times, in milliseconds or seconds, and as they are elsewhere", () => {
    const at = Date.UTC(2026, 10, 27, 18, 17);
    for (const name of ["at", "until", "createdAt", "mutedUntil"])
      assert.equal(shownValue(name, at), moment(at), name);
    assert.equal(shownValue("expiresAt", at / 1_000), moment(at));
    for (const name of ["what", "format", "score", "version"])
      assert.equal(shownValue(name, at), String(at), name);
    assert.equal(shownValue("until", "for good"), "for good");
  });
});
