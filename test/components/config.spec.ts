import assert from "node:assert/strict";

import { upstreamUrl } from "../../config";

describe("upstreamUrl", () => {
  it("is off until it is set, and has no slash at its end", () => {
    assert.equal(upstreamUrl("", false), undefined);
    assert.equal(upstreamUrl(undefined, true), undefined);
    assert.equal(upstreamUrl("https://api.example.com/v2//", true), "https://api.example.com/v2");
    assert.equal(upstreamUrl("http://localhost:8080", false), "http://localhost:8080");
  });

  const refusals: readonly [text: string, message: RegExp][] = [
    ["api.example.com", /is not an address such as/],
    ["ftp://api.example.com", /is not an address/],
    ["https://me:secret@api.example.com", /has credentials in it/],
    ["https://api.example.com/?v=2", /must end with its path/],
    ["https://api.example.com/#a", /must end with its path/],
    ["https://api.example.com/{id}", /takes for its own/],
    ["https://api.example.com/$" + "{stageVariables.x}", /takes for its own/],
  ];
  for (const [text, message] of refusals)
    it(`is refused as ${text}`, () => assert.throws(() => upstreamUrl(text, false), { message }));

  it("must be encrypted where data are protected", () => {
    assert.throws(() => upstreamUrl("http://api.example.com", true), { message: /must begin with https/ });
  });
});
