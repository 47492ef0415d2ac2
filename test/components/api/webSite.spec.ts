import assert from "node:assert/strict";
import { join } from "node:path";

import { recordPreview } from "@game-backend/tools/policy/record";

describe("a site that serves the API", () => {
  const preview = (address: string) =>
    recordPreview("dev", {
      folder: join(__dirname, "../fixtures/servesApi"),
      config: { "serves-api:address": address },
    });

  it("is refused at preview if the program does not set the API's address", () =>
    assert.rejects(preview(""), {
      message: "site: servesApi needs the API's address: call apiIsAt(api.gatewayUrl)",
    }));

  for (const address of [
    "https://api.play.example.com",
    "https://api.play.example.com/",
    "api.example.com/v1",
  ])
    it(`is refused at preview if the API is at ${address}, whose path the page has`, () =>
      assert.rejects(preview(address), {
        message: `site: apiIsAt: ${address} is not an API's address with its path`,
      }));

  it("passes the paths below the API's own", async () => {
    const graph = await preview("https://abc.execute-api.eu-west-1.amazonaws.com/v1");
    const { inputs } = graph.find(({ type }) => type.endsWith(":Distribution")) ?? {};
    const [passed] = (inputs?.["orderedCacheBehaviors"] ?? []) as { pathPattern: string }[];
    assert.equal(passed?.pathPattern, "/v1/*");
  });

  it("has a secret key added to each request, and CloudFront's country written over a viewer's", async () => {
    const graph = await preview("https://abc.execute-api.eu-west-1.amazonaws.com/v1");
    const of = (type: string) => graph.find((each) => each.type.endsWith(`:${type}`)) ?? assert.fail(type);
    const { inputs } = of("Distribution");
    const [, api] = inputs["origins"] as { customHeaders?: { name: string }[] }[];
    assert.deepEqual(
      api?.customHeaders?.map(({ name }) => name),
      ["x-site-key"],
    );
    assert.match(JSON.stringify(of("CachePolicy").inputs), /cloudfront-viewer-country/);
    assert.deepEqual(of("RandomPassword").ignoreChanges, ["keepers"]);
  });
});
