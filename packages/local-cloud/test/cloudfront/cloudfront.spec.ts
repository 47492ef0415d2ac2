import assert from "node:assert/strict";
import { Readable } from "node:stream";

import { distribution, host, type Site, startSite, types } from "./site";

describe("CloudFront", () => {
  let site: Site;
  let reads: Site["reads"];
  let answers: Site["answers"];
  let url: string;
  beforeEach(async () => {
    site = await startSite();
    ({ reads, answers, url } = site);
  });
  afterEach(() => site.close());

  const realize = (...given: Parameters<Site["realize"]>) => site.realize(...given);
  const refusal = (...given: Parameters<Site["refusal"]>) => site.refusal(...given);

  it("serves nothing without a distribution, or if it is disabled", async () => {
    assert.equal(await (await fetch(url)).text(), "no site");
    await realize(types.distribution, { ...distribution, enabled: false });
    assert.equal(await (await fetch(url)).text(), "no site");
  });

  it("answers the root with the root object, and has the provider's outputs", async () => {
    const { id, outputs } = await realize(types.distribution, distribution);
    assert.match(id, /^E[A-Z0-9]{13}$/);
    assert.equal(outputs.arn, `arn:aws:cloudfront::123456789012:distribution/${id}`);
    assert.match(String(outputs.domainName), /^d[a-z0-9]{13}\.cloudfront\.net$/);
    assert.equal(await (await fetch(`${url}/?x=1`)).text(), "home");
    assert.deepEqual([reads[0]?.bucket, reads[0]?.key], ["files", "index.html"]);
  });

  it("calls S3 as the distribution if there is an access control", async () => {
    const control = {
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    };
    const { id } = await realize(types.accessControl, control);
    const origins = [{ ...distribution.origins[0], originAccessControlId: id }];
    const { outputs } = await realize(types.distribution, { ...distribution, origins });
    await fetch(url);
    assert.deepEqual(reads[0]?.principal, {
      kind: "service",
      service: "cloudfront.amazonaws.com",
      sourceArn: outputs.arn,
      sourceAccount: host.accountId,
    });
  });

  it("calls S3 anonymously without one", async () => {
    await realize(types.distribution, distribution);
    await fetch(url);
    assert.deepEqual(reads[0]?.principal, { kind: "anonymous" });
  });

  it("passes on only the headers that files are requested with, and streams them unchanged", async () => {
    await realize(types.distribution, distribution);
    answers["a b/ü.txt"] = {
      status: 206,
      headers: { "content-range": "bytes 0-2/9" },
      body: Readable.from([Buffer.from("abc")]),
    };
    const answer = await fetch(`${url}/a%20b/%C3%BC.txt`, {
      headers: { Range: "bytes=0-2", Cookie: "a=b", Authorization: "x" },
    });
    assert.equal(answer.status, 206);
    assert.equal(await answer.text(), "abc");
    assert.deepEqual(reads[0]?.headers, { range: "bytes=0-2" });
  });

  it("compresses for viewers who accept it, and knows the compressed answer again", async () => {
    const text = "line\n".repeat(1_000);
    answers["app.js"] = {
      status: 200,
      headers: { "content-type": "text/javascript", "content-length": String(text.length), etag: '"abc"' },
      body: Readable.from([text]),
    };
    const { defaultCacheBehavior } = distribution;
    await realize(types.distribution, {
      ...distribution,
      defaultCacheBehavior: { ...defaultCacheBehavior, compress: true },
    });
    const answer = await fetch(`${url}/app.js`, { headers: { "accept-encoding": "gzip, br" } });
    assert.equal(answer.headers.get("content-encoding"), "br");
    assert.equal(answer.headers.get("etag"), 'W/"abc"');
    assert.equal(await answer.text(), text);
    await fetch(`${url}/app.js`, { headers: { "if-none-match": 'W/"abc"' } });
    assert.deepEqual(reads.at(-1)?.headers, { "if-none-match": '"abc"' });
  });

  it("adds its policy's headers, and overrides the origin's if configured", async () => {
    const policy = {
      securityHeadersConfig: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: false },
        strictTransportSecurity: {
          accessControlMaxAgeSec: 60,
          includeSubdomains: true,
          preload: true,
          override: true,
        },
      },
      customHeadersConfig: { items: [{ header: "X-Game", value: "yes", override: true }] },
    };
    const { id } = await realize(types.headersPolicy, policy);
    await realize(types.distribution, {
      ...distribution,
      defaultCacheBehavior: { ...distribution.defaultCacheBehavior, responseHeadersPolicyId: id },
    });
    const { headers } = await fetch(url);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("x-frame-options"), "SAMEORIGIN");
    assert.equal(headers.get("strict-transport-security"), "max-age=60; includeSubDomains; preload");
    assert.equal(headers.get("x-game"), "yes");
  });

  it("answers an error with a page of the origin and the configured status", async () => {
    const customErrorResponses = [{ errorCode: 403, responseCode: 404, responsePagePath: "/index.html" }];
    await realize(types.distribution, { ...distribution, customErrorResponses });
    const answer = await fetch(`${url}/nothing`);
    assert.equal(answer.status, 404);
    assert.equal(await answer.text(), "home");
  });

  it("takes the page of an error by the behavior of the page's own path", async () => {
    answers["site/errors/404.html"] = { status: 200, headers: {}, body: "not here" };
    const [origin] = distribution.origins;
    await realize(types.distribution, {
      ...distribution,
      origins: [origin, { ...origin, originId: "pages", originPath: "/site" }],
      orderedCacheBehaviors: [
        { ...distribution.defaultCacheBehavior, pathPattern: "/errors/*", targetOriginId: "pages" },
      ],
      customErrorResponses: [{ errorCode: 403, responseCode: 404, responsePagePath: "/errors/404.html" }],
    });
    const answer = await fetch(`${url}/nothing`);
    assert.deepEqual([answer.status, await answer.text()], [404, "not here"]);
  });

  it("answers with the error of a missing page, and its status", async () => {
    answers["gone"] = { status: 404, headers: {}, body: "gone" };
    const customErrorResponses = [{ errorCode: 404, responseCode: 200, responsePagePath: "/app.html" }];
    await realize(types.distribution, { ...distribution, customErrorResponses });
    const answer = await fetch(`${url}/gone`);
    assert.deepEqual([answer.status, await answer.text()], [403, "<Error/>"]);
  });

  it("refuses to write, and to list the bucket", async () => {
    const { id } = await realize(types.distribution, { ...distribution, defaultRootObject: undefined });
    const own = `${url}/_cdn/${id}/`;
    assert.equal((await fetch(own, { method: "DELETE" })).status, 403);
    assert.equal((await fetch(own)).status, 403);
    assert.deepEqual(reads, []);
  });

  it("serves a distribution without a root object below its own path, and names it", async () => {
    await realize(types.distribution, distribution);
    answers["pictures/ada.png"] = { status: 200, headers: {}, body: "ada" };
    const other = { ...distribution, defaultRootObject: undefined };
    const { id, outputs, addresses } = await realize(types.distribution, other, "pictures");
    assert.deepEqual(addresses, { [`https://${outputs.domainName}`]: `${host.publicUrl}/_cdn/${id}` });
    assert.equal(await (await fetch(`${url}/_cdn/${id}/pictures/ada.png?v=1`)).text(), "ada");
    assert.equal(await (await fetch(url)).text(), "home");
    assert.equal(await (await fetch(`${url}/_cdn/E0/pictures/ada.png`)).text(), "no site");
  });

  it("moves a distribution that loses its root object, and frees the root for another one", async () => {
    const { id } = await realize(types.distribution, distribution);
    const { defaultRootObject: _, ...rootless } = distribution;
    await site.change(rootless, distribution);
    assert.equal(await (await fetch(url)).text(), "no site");
    assert.equal(await (await fetch(`${url}/_cdn/${id}/index.html`)).text(), "home");
    await realize(types.distribution, distribution, "other");
    assert.equal(await (await fetch(url)).text(), "home");
  });

  it("lets other origins' pages read, if the policy does", async () => {
    const corsConfig = (...items: string[]) => ({
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: { items: ["*"] },
      accessControlAllowMethods: { items: ["GET"] },
      accessControlAllowOrigins: { items },
      originOverride: true,
    });
    const served = async (name: string, config: object, root?: string) => {
      const policy = await realize(types.headersPolicy, { corsConfig: config }, name);
      const defaultCacheBehavior = {
        ...distribution.defaultCacheBehavior,
        responseHeadersPolicyId: policy.id,
      };
      const settings = { ...distribution, defaultRootObject: root, defaultCacheBehavior };
      const { id } = await realize(types.distribution, settings, name);
      const allowed = async (origin?: string) => {
        const path = root ? "" : `/_cdn/${id}/index.html`;
        const { headers } = await fetch(url + path, { headers: origin ? { origin } : {} });
        return headers.get("access-control-allow-origin");
      };
      return allowed;
    };
    const all = await served("all", corsConfig("*"), "index.html");
    assert.equal(await all("https://game.example"), "*");
    assert.equal(await all(), null);
    const one = await served("one", corsConfig("https://game.example"));
    assert.equal(await one("https://game.example"), "https://game.example");
    assert.equal(await one("https://evil.example"), null);
  });

  it("refuses unimplemented properties by name", async () => {
    assert.equal(refusal(distribution), "");
    assert.match(refusal({ ...distribution, aliases: ["play.example.com"] }), /^aliases: need a certificate/);
    assert.match(refusal({ ...distribution, speed: "high" }), /speed/);
    assert.match(
      refusal({ ...distribution, orderedCacheBehaviors: [{}] }),
      /^orderedCacheBehaviors\.0\.targetOriginId: /,
    );
    const [origin] = distribution.origins;
    assert.match(
      refusal({ ...distribution, origins: [{ ...origin, domainName: "example.com" }] }),
      /domainName: .*two kinds of origins/,
    );
    assert.match(
      refusal({ ...distribution, origins: [{ ...origin, originId: "other" }] }),
      /targetOriginId: names no origin/,
    );
    const allowing = (allowedMethods: string[]) => ({ ...distribution.defaultCacheBehavior, allowedMethods });
    assert.match(
      refusal({ ...distribution, defaultCacheBehavior: allowing(["GET", "HEAD", "PUT"]) }),
      /allowedMethods: is one of these sets: GET HEAD; /,
    );
    const defaultCacheBehavior = allowing(["GET", "HEAD", "OPTIONS"]);
    await assert.rejects(
      realize(types.distribution, { ...distribution, defaultCacheBehavior }),
      /not in the local cloud: writes/,
    );
    await realize(types.distribution, distribution);
    await assert.rejects(
      realize(types.distribution, distribution, "other"),
      /Two distributions have a page for \//,
    );
  });

  it("refuses a cache policy that tells requests apart without caching", () => {
    const policy = (maxTtl: number, headersConfig: object) => ({
      minTtl: 0,
      defaultTtl: 0,
      maxTtl,
      parametersInCacheKeyAndForwardedToOrigin: {
        headersConfig,
        queryStringsConfig: { queryStringBehavior: "none" },
        cookiesConfig: { cookieBehavior: "none" },
      },
    });
    const byToken = { headerBehavior: "whitelist", headers: { items: ["Authorization"] } };
    assert.match(refusal(policy(0, byToken), types.cachePolicy), /^maxTtl: without caching/);
    assert.equal(refusal(policy(1, byToken), types.cachePolicy), "");
    assert.equal(refusal(policy(0, { headerBehavior: "none" }), types.cachePolicy), "");
  });

  it("refuses unknown ids", async () => {
    const origins = [{ ...distribution.origins[0], originAccessControlId: "E1" }];
    await assert.rejects(
      realize(types.distribution, { ...distribution, origins }),
      /originAccessControlId: there is no E1/,
    );
    const defaultCacheBehavior = { ...distribution.defaultCacheBehavior, cachePolicyId: "p" };
    await assert.rejects(
      realize(types.distribution, { ...distribution, defaultCacheBehavior }),
      /cachePolicyId: there is no p/,
    );
  });
});
