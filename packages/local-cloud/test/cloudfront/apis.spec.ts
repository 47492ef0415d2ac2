import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";

import { type Site, startSite, types } from "./site";

describe("CloudFront", () => {
  let site: Site;
  let reads: Site["reads"];
  let passed: Site["passed"];
  let url: string;
  beforeEach(async () => {
    site = await startSite();
    ({ reads, passed, url } = site);
  });
  afterEach(() => site.close());

  const realize = (...given: Parameters<Site["realize"]>) => site.realize(...given);

  describe("in front of a REST API", () => {
    const withApi = async (apiId?: string, responseHeadersPolicyId?: string) =>
      realize(types.distribution, await site.inFrontOfApi({ apiId, responseHeadersPolicyId }));

    it("passes the behavior's paths on, with every method, and the others to the bucket", async () => {
      await withApi();
      const answer = await fetch(`${url}/v1/score?a=1`, { method: "POST", body: "{}" });
      assert.equal(answer.status, 404);
      assert.equal(await answer.text(), "{}");
      assert.equal(answer.headers.get("x-cache"), "Error from cloudfront");
      assert.deepEqual(passed, [{ method: "POST", url: "/v1/score?a=1", apiId: "abcdefghij" }]);
      assert.deepEqual(reads, []);
      await fetch(`${url}/v1`);
      assert.deepEqual([passed.length, reads.map(({ key }) => key)], [1, ["v1"]]);
    });

    it("chooses the behavior by the normalized path, and passes the path on as it was sent", async () => {
      await withApi();
      const { port } = new URL(url);
      const get = async (path: string) => {
        const [answer] = await once(request({ port, path }).end(), "response");
        answer.resume();
      };
      const ofApi = ["//v1/a", "/x/../v1/a", "/./v1/a", "/%761/a", "/%2e/v1//a", "/v1/.", "/v1/a/.."];
      for (const path of ofApi) await get(path);
      assert.deepEqual(
        passed.map((one) => one.url),
        ofApi,
      );
      const ofFiles = ["/v1/../a", "/v1/%2E%2E/a", "/v1%2Fa", "/v1/..", "/..v1/a"];
      for (const path of ofFiles) await get(path);
      assert.equal(passed.length, ofApi.length);
      assert.equal(reads.length, ofFiles.length);
    });

    it("answers 403 to a GET with a body, as CloudFront does", async () => {
      await withApi();
      const { port } = new URL(url);
      for (const headers of [{ "content-length": 2 }, { "transfer-encoding": "chunked" }])
        for (const path of ["/v1/score", "/"]) {
          const [answer] = await once(request({ port, path, headers }).end("{}"), "response");
          assert.deepEqual(
            [answer.statusCode, answer.headers["x-cache"]],
            [403, "Error from cloudfront"],
            path,
          );
          answer.resume();
        }
      assert.deepEqual([passed, reads], [[], []]);
    });

    it("passes on headers that the API sends several times", async () => {
      await withApi();
      const { headers } = await fetch(`${url}/v1/score`);
      assert.deepEqual(headers.getSetCookie(), ["a=1", "b=2"]);
    });

    it("writes its own headers and those of the origin over what a viewer sends, and appends the viewer's address", async () => {
      const customHeaders = [{ name: "X-Site-Key", value: "the key" }];
      await realize(types.distribution, await site.inFrontOfApi({ customHeaders }));
      const forged = {
        ...{ "x-site-key": "forged", "x-amz-cf-id": "forged", via: "forged", "x-own": "kept" },
        ...{ "cloudfront-viewer-country": "DE", "x-forwarded-for": "10.0.0.1" },
      };
      await (await fetch(`${url}/v1/score`, { headers: forged })).arrayBuffer();
      const [head = []] = site.heads;
      const valuesOf = (name: string) =>
        head.filter((_, at) => at % 2 === 1 && head[at - 1]?.toLowerCase() === name);
      assert.deepEqual(valuesOf("x-site-key"), ["the key"]);
      assert.deepEqual(valuesOf("x-forwarded-for"), ["10.0.0.1, 127.0.0.1"]);
      assert.deepEqual([valuesOf("x-own"), valuesOf("cloudfront-viewer-country")], [["kept"], []]);
      assert.match(
        `${valuesOf("x-amz-cf-id")}${valuesOf("via")}`,
        /^[\da-f-]{36}1\.1 local\.cloudfront\.net \(CloudFront\)$/,
      );
    });

    it("takes no header for an origin that CloudFront would not add", async () => {
      for (const name of ["X-Amz-Key", "X-Edge-Key", "Host", "Via"])
        await assert.rejects(
          async () =>
            realize(types.distribution, await site.inFrontOfApi({ customHeaders: [{ name, value: "a" }] })),
          /CloudFront does not add/,
        );
    });

    it("adds the policy's headers to the API's, and overrides them if configured", async () => {
      const { id } = await realize(types.headersPolicy, {
        securityHeadersConfig: {
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: "DENY", override: true },
        },
      });
      await withApi("abcdefghij", id);
      const { headers } = await fetch(`${url}/v1/score`);
      assert.equal(headers.get("content-type"), "application/json");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("x-frame-options"), "DENY");
    });

    it("answers as API Gateway does if the API has no such stage", async () => {
      await withApi("0123456789");
      const answer = await fetch(`${url}/v1/score`);
      assert.deepEqual([answer.status, await answer.text()], [403, '{"message":"Forbidden"}']);
    });
  });
});
