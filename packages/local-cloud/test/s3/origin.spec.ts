import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";

import type { ServicePrincipal } from "../../core/principal";
import type { S3Answer } from "../../s3";
import { type S3Cloud, s3Cloud } from "./cloud";

const distribution = "arn:aws:cloudfront::123456789012:distribution/E1";
const cloudfront: ServicePrincipal = {
  kind: "service",
  service: "cloudfront.amazonaws.com",
  sourceArn: distribution,
};

describe("S3 as the origin of a site", () => {
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
    await cloud.bucket("site");
    await cloud.make("BucketPublicAccessBlock", "site", {
      bucket: "site",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    await cloud.make("BucketPolicy", "site", {
      bucket: "site",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::site/*",
            Condition: { StringEquals: { "AWS:SourceArn": distribution } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: ["arn:aws:s3:::site", "arn:aws:s3:::site/*"],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
    const path = join(cloud.data, "index.html");
    writeFileSync(path, "<p>Play</p>");
    await cloud.make("BucketObjectv2", "index.html", {
      bucket: "site",
      source: { path, sha256: "x" },
      contentType: "text/html; charset=utf-8",
      cacheControl: "no-cache",
    });
  });
  after(() => cloud.close());

  const read = (key: string, principal = cloudfront, headers = {}, method: "GET" | "HEAD" = "GET") =>
    cloud.s3.read({ bucket: "site", key, principal, headers, method, requestId: "r" });
  const text = async ({ body }: S3Answer) =>
    (await (body as Readable).toArray()).map((chunk) => String(chunk)).join("");

  it("is read by the distribution in the policy", async () => {
    const found = await read("index.html");
    assert.equal(found.status, 200);
    assert.equal(found.headers?.["content-type"], "text/html; charset=utf-8");
    assert.equal(found.headers?.["cache-control"], "no-cache");
    assert.equal(found.headers?.["content-length"], "11");
    assert.equal(await text(found), "<p>Play</p>");
    const etag = found.headers?.["etag"] ?? "";
    assert.equal((await read("index.html", cloudfront, { "if-none-match": etag })).status, 304);
    const part = await read("index.html", cloudfront, { range: "bytes=3-6" });
    assert.deepEqual([part.status, await text(part)], [206, "Play"]);
    assert.equal((await read("index.html", cloudfront, {}, "HEAD")).body, undefined);
  });

  it("hides missing files from it, because it may not list", async () => {
    const found = await read("none.html");
    assert.equal(found.status, 403);
    assert.match(String(found.body), /<Code>AccessDenied<\/Code><Message>Access Denied</);
  });

  it("refuses other distributions and services", async () => {
    const other = { ...cloudfront, sourceArn: `${distribution}X` };
    assert.equal((await read("index.html", other)).status, 403);
    assert.equal(
      (await read("index.html", { kind: "service", service: "lambda.amazonaws.com" })).status,
      403,
    );
  });
});
