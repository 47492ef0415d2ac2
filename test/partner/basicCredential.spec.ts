import assert from "node:assert/strict";

import fc from "fast-check";

import { basicCredential } from "../../functions/partner/basicCredential";
import { imitates, leadsOut, partnerResources } from "../../functions/partner/partnerAccess";

const header = (text: string) => ({
  Authorization: [`Basic ${Buffer.from(text).toString("base64")}`],
});

describe("Basic authentication (RFC 7617)", () => {
  it("gives back every name and password there is, in any script, the password with colons", () => {
    const printable = fc.string({ unit: "grapheme" }).filter((text) => !/\p{Cc}/u.test(text));
    const name = printable.filter((text) => !text.includes(":"));
    fc.assert(
      fc.property(name, printable, (username, password) => {
        assert.deepEqual(basicCredential(header(`${username}:${password}`)), { username, password });
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads the example of the RFC, whatever the case of the scheme and the header's name", () => {
    const found = { username: "Aladdin", password: "open sesame" };
    assert.deepEqual(basicCredential({ authorization: ["basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="] }), found);
    assert.deepEqual(basicCredential({ AUTHORIZATION: ["BASIC   QWxhZGRpbjpvcGVuIHNlc2FtZQ=="] }), found);
    assert.deepEqual(basicCredential(header("test:123£")), { username: "test", password: "123£" });
  });

  it("takes no bytes for a credential that are none", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = basicCredential({ Authorization: [text] });
        assert.ok(found === undefined || /^basic /i.test(text));
      }),
    );
    assert.equal(basicCredential({}), undefined);
    assert.equal(basicCredential({ Authorization: [] }), undefined);
    assert.equal(basicCredential({ ...header("a:b"), authorization: ["Basic YTpi"] }), undefined);
  });
});

describe("a partner's path", () => {
  it("is found to lead out, wherever a URL parser says so, however often it was encoded", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "/",
      "a",
      "%2e",
      "%2E",
      "%2f",
      "%5c",
      "\\",
      "%25",
      "25",
      "2e",
      "b.c",
      "...",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const path = `/partner/${pieces.join("")}`;
        let text = `/base${path}`;
        for (let times = 0; times < 4; times++) {
          const resolved = new URL(`http://upstream${text}`).pathname;
          if (!resolved.startsWith("/base/partner")) assert.ok(leadsOut(path), path);
          text = text.replace(/%25/g, "%");
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("may not have what some server takes for a dot segment", () => {
    for (const segment of [
      "..;",
      "..%3b",
      "..%253B",
      "..%00",
      ".%09.",
      "..%20",
      "%c0%ae%c0%ae",
      "..%c0%afx",
      "..%3f",
      "..%23",
      ".;a=b",
    ])
      assert.ok(leadsOut(`/partner/${segment}/admin`), segment);
  });

  it("may have dots", () => {
    for (const path of [
      "/partner/a.b",
      "/partner/.well-known/x",
      "/partner/a..b",
      "/partner/...",
      "/partner/v1.2/%20",
    ])
      assert.equal(leadsOut(path), false, path);
  });
});

describe("what a credential opens", () => {
  it("is the partner route of this stage, by every method", () => {
    const arn = "arn:aws:execute-api:eu-west-1:123456789012:abc/v1/GET/partner/x/y";
    assert.deepEqual(
      partnerResources(arn),
      ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"].map(
        (verb) => `arn:aws:execute-api:eu-west-1:123456789012:abc/v1/${verb}/partner/*`,
      ),
    );
  });

  it("is closed to headers with underscores in place of our hyphens", () => {
    for (const name of ["X_Player_Id", "x_player-name", "X-PLAYER_ID"])
      assert.ok(imitates({ [name]: ["a"] }), name);
    for (const name of ["X-Player-Id", "x_other", "Authorization", "player_id"])
      assert.ok(!imitates({ [name]: ["a"] }), name);
  });
});
