import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";

import { bodyLimit, shownBody, shownMessage, shownQuery } from "../../core/exchanged";
import { heapUsed } from "./heapUsed";

describe("a message for people to read", () => {
  it("has no credentials in its headers, query and body", () => {
    const { headers } = shownMessage(
      [
        ["Authorization", "eyJ"],
        ["X-Api-Key", "abc"],
        ["Accept", "*/*"],
      ],
      "",
    );
    assert.deepEqual(headers, [
      ["Authorization", "[secret]"],
      ["X-Api-Key", "[secret]"],
      ["Accept", "*/*"],
    ]);
    assert.equal(
      shownQuery("a=1&ticket=abc&X-Amz-Signature=00&b=2"),
      "a=1&ticket=[secret]&X-Amz-Signature=[secret]&b=2",
    );
    assert.equal(
      shownBody('{"newPassword": "a\\"b", "score": 3, "IdToken":"eyJ"}'),
      '{"newPassword": "[secret]", "score": 3, "IdToken":"[secret]"}',
    );
    assert.equal(
      shownBody("user=ada&password=x", "application/x-www-form-urlencoded"),
      "user=ada&password=[secret]",
    );
  });

  it("hides a secret whose end is cut off", () => {
    const text = shownBody(`{"password":"${"x".repeat(3 * bodyLimit)}"}`);
    assert.ok(!text.includes("xx"));
  });

  it("takes linear time, whatever a client has written", () => {
    const name = "token".repeat(20_000);
    assert.equal(shownBody(`"${name}`).length, bodyLimit);
    assert.equal(shownBody(name, "application/x-www-form-urlencoded").length, bodyLimit);
    // This takes milliseconds, and would take hours if time were quadratic.
    const work = () => shownQuery("token".repeat(2_000_000)).length;
    assert.equal(runInNewContext("work()", { work }, { timeout: 60_000 }), 10_000_000);
  });

  it("does not keep the whole body in memory", () => {
    const before = heapUsed();
    const shown = Array.from({ length: 30 }, (_, i) => shownBody(JSON.stringify(i + "x".repeat(2_000_000))));
    assert.ok(heapUsed() - before < 10_000_000);
    assert.equal(shown.length, 30);
  });

  it("is shortened, and describes binary content", () => {
    assert.equal(shownBody("x".repeat(bodyLimit + 1)).length, bodyLimit);
    assert.equal(shownBody(Buffer.from([0, 1]), "image/png"), "(image/png, not text)");
    assert.equal(shownMessage([], "é").bytes, 2);
    const text = "x".repeat(bodyLimit);
    const hidden = JSON.stringify({ password: text.repeat(2), score: 3 });
    assert.deepEqual(
      [text, `${text}x`, hidden, ""].map((body) => shownMessage([], body).isShortened),
      [undefined, true, true, undefined],
    );
    assert.ok(shownMessage([["content-type", "image/png"]], Buffer.from([0, 1])).isShortened);
  });
});
