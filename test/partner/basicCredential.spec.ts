import assert from "node:assert/strict";

import fc from "fast-check";

import { basicCredential } from "../../functions/partner/basicCredential";
import { escapesPath, partnerResources, spoofsHeader } from "../../functions/partner/partnerAccess";

const header = (text: string) => ({
  Authorization: [`Basic ${Buffer.from(text).toString("base64")}`],
});

describe("Basic authentication (RFC 7617)", () => {
  it("returns every possible name and password, in any script, including passwords with colons", () => {
    const printable = fc.string({ unit: "grapheme" }).filter((text) => !/\p{Cc}/u.test(text));
    const name = printable.filter((text) => !text.includes(":"));
    fc.assert(
      fc.property(name, printable, (username, password) => {
        assert.deepEqual(basicCredential(header(`${username}:${password}`)), { username, password });
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads the RFC's example, in any case of the scheme and the header's name", () => {
    const found = { username: "Aladdin", password: "open sesame" };
    assert.deepEqual(basicCredential({ authorization: ["basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="] }), found);
    assert.deepEqual(basicCredential({ AUTHORIZATION: ["BASIC   QWxhZGRpbjpvcGVuIHNlc2FtZQ=="] }), found);
    assert.deepEqual(basicCredential(header("test:123£")), { username: "test", password: "123£" });
  });

  it("refuses invalid bytes", () => {
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

describe("a malformed credential", () => {
  const given = (text: string | Buffer, around = (header: string) => header) =>
    basicCredential({ Authorization: [around(`Basic ${Buffer.from(text).toString("base64")}`)] });

  it("is refused: without a colon, with control characters, or of invalid UTF-8", () => {
    assert.deepEqual(given(":"), { username: "", password: "" });
    for (const text of ["ada", "a\nda:secret", "ada:sec\u0000ret", Buffer.from("ada:\xff", "latin1")])
      assert.equal(given(text), undefined, String(text));
  });

  it("is refused with anything around it but blanks", () => {
    assert.ok(given("ada:secret", (header) => `${header}  `));
    for (const around of [
      (header: string) => `x${header}`,
      (header: string) => `${header}, Basic YTpi`,
      (header: string) => `${header}!`,
    ])
      assert.equal(given("ada:secret", around), undefined, around(""));
  });
});

describe("a partner's path", () => {
  it("is refused if a URL parser finds that it leads out, however often it was encoded", () => {
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
          if (!resolved.startsWith("/base/partner")) assert.ok(escapesPath(path), path);
          text = text.replace(/%25/g, "%");
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("is refused with anything that a server may take for a dot segment", () => {
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
      assert.ok(escapesPath(`/partner/${segment}/admin`), segment);
  });

  it("can contain dots", () => {
    for (const path of [
      "/partner/a.b",
      "/partner/.well-known/x",
      "/partner/a..b",
      "/partner/...",
      "/partner/v1.2/%20",
    ])
      assert.equal(escapesPath(path), false, path);
  });
});

describe("a credential's access", () => {
  it("is the partner route of this stage, with every method", () => {
    const arn = "arn:aws:execute-api:eu-west-1:123456789012:abc/v1/GET/partner/x/y";
    assert.deepEqual(
      partnerResources(arn),
      ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"].map(
        (verb) => `arn:aws:execute-api:eu-west-1:123456789012:abc/v1/${verb}/partner/*`,
      ),
    );
  });

  it("is refused with headers that have underscores instead of hyphens", () => {
    for (const name of ["X_Player_Id", "x_player-name", "X-PLAYER_ID"])
      assert.ok(spoofsHeader({ [name]: ["a"] }), name);
    for (const name of ["X-Player-Id", "x_other", "Authorization", "player_id", "my_x_player_id"])
      assert.ok(!spoofsHeader({ [name]: ["a"] }), name);
  });
});
