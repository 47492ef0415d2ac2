import assert from "node:assert/strict";
import {
  callersAddress,
  formerMarksMs,
  siteKeysText,
  siteKeysVariable,
} from "@game-backend/framework/addressOf";
import { networkOf } from "@game-backend/framework/networksOf";

describe("the address of a caller", () => {
  const made = 1_000_000;
  const served = { [siteKeysVariable]: siteKeysText({ since: made, keys: ["current", "former"] }) };
  /** Returns the address of a request from 192.0.2.1, as the gateway sees it. */
  const of = (
    headers: Record<string, string | undefined>,
    environment = served,
    now = made + formerMarksMs,
  ) =>
    callersAddress(
      environment,
      () => now,
    )({
      headers,
      requestContext: { identity: { sourceIp: "192.0.2.1" } } as never,
    });
  const forwarded = { "X-Forwarded-For": "10.0.0.1, 203.0.113.7, 192.0.2.1" };

  it("is the one that CloudFront saw for a request with the site's key, whatever the viewer wrote before it", () => {
    assert.equal(of({ "X-Site-Key": "current", ...forwarded }), "203.0.113.7");
    assert.equal(of({ "x-site-key": "current", "x-forwarded-for": "2001:db8::1,192.0.2.1" }), "2001:db8::1");
    assert.equal(of({ "X-Site-Key": "current" }), undefined);
  });

  it("is the one that the gateway sees for a mark that is not believed, and where no site serves the API", () => {
    for (const headers of [
      {},
      { "X-Amz-Cf-Id": "forged" },
      { "X-Site-Key": "guessed" },
      { "X-Site-Key": "" },
    ])
      assert.equal(of({ ...forwarded, ...headers }), "192.0.2.1", JSON.stringify(headers));
    for (const headers of [{ "X-Amz-Cf-Id": "forged" }, { "X-Site-Key": "current" }])
      assert.equal(of({ ...forwarded, ...headers }, {} as never), "192.0.2.1", JSON.stringify(headers));
  });

  it("is believed by what counted before for half a day after the key was made", () => {
    const soon = made + formerMarksMs - 1;
    assert.equal(of({ "X-Amz-Cf-Id": "a", ...forwarded }, served, soon), undefined);
    assert.equal(of({ "X-Site-Key": "former", ...forwarded }, served, soon), "203.0.113.7");
    assert.equal(of({ "X-Site-Key": "former", ...forwarded }), "192.0.2.1");
  });

  it("is the same network for all callers without one, so that limits hold for them", () => {
    assert.equal(networkOf(undefined), networkOf(undefined));
    assert.notEqual(networkOf(undefined), networkOf("203.0.113.7"));
  });

  it("needs no key in the environment, which has hashes alone", () => {
    assert.match(served[siteKeysVariable] ?? "", /^1000000( [0-9a-f]{32}){2}$/);
  });
});
