import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { contentSecurityPolicy } from "@game-backend/components/gamePage/contentSecurityPolicy";
import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import { list, ofType, statements } from "../components/graph";
import { cloud, local, output } from "../local";
import { audiences, gameCenterBundles, platforms } from "../platforms/standIns";

describe("the site", () => {
  let url: string;
  before(async () => {
    url = await output("siteUrl");
  });

  const page = async () => (await fetch(url)).text();
  const assets = async () =>
    [...(await page()).matchAll(/(?:src|href)="(\/app-\w+\.(?:js|css))"/g)].map(([, path]) => path);

  it("is served at the root, and is revalidated each time", async () => {
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/html/);
    assert.equal(answer.headers.get("cache-control"), "no-cache");
    assert.match(await answer.text(), /<title>Wayfarers<\/title>/);
  });

  it("names its script and style after their content, so that they can be cached forever", async () => {
    const paths = await assets();
    assert.equal(paths.length, 2);
    for (const path of paths) {
      const answer = await fetch(`${url}${path}`);
      assert.equal(answer.status, 200, path);
      assert.match(answer.headers.get("cache-control") ?? "", /max-age=31536000, immutable/);
    }
  });

  it("contains the addresses of the stack's backend, and no secret", async () => {
    const answer = await fetch(`${url}/config.json`);
    const { url: standIns } = await platforms();
    const { deviceStoreUrl = "", ...config } = (await answer.json()) as Partial<SiteConfig>;
    assert.match(deviceStoreUrl, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(config, {
      apiUrl: `${await output("siteUrl")}/v1`,
      directApiUrl: await output("apiUrl"),
      realtimeUrl: await output("realtimeUrl"),
      avatarsUrl: await output("avatarsUrl"),
      uploadsUrl: await output("uploadsUrl"),
      region: await output("region"),
      userPoolId: await output("userPoolId"),
      userPoolClientId: await output("userPoolClientId"),
      cognitoEndpoint: await output("awsEndpoint"),
      mailboxUrl: "/_console/mailbox",
      sellsInSteam: true,
      platforms: {
        apple: { authorizeUrl: `${standIns}/apple/authorize`, clientId: audiences.apple[1] },
        gamecenter: { authorizeUrl: `${standIns}/gamecenter/authorize`, clientId: gameCenterBundles[0] },
        google: { authorizeUrl: `${standIns}/google/authorize`, clientId: audiences.google[0] },
        "oidc-down": {},
        "oidc-epic": { authorizeUrl: `${standIns}/oidc/epic/authorize`, clientId: audiences["oidc/epic"][0] },
        "oidc-other": {},
        playgames: { authorizeUrl: `${standIns}/playgames/authorize` },
        steam: { authorizeUrl: `${standIns}/steam/authorize` },
      },
      gameServers: ["ws://127.0.0.1:*"],
    });
  });

  it("lets the page connect only to its backend", async () => {
    const answer = await fetch(url);
    const { headers } = answer;
    const text = await answer.text();
    const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    assert.match(policy, /default-src 'none'; script-src 'self';/);
    assert.ok(text.indexOf(policy) < text.indexOf("<script"), "a policy is for what comes after it");
    assert.match(headers.get("content-security-policy") ?? "", /script-src 'self'.*frame-ancestors 'none'/);
    for (const name of ["apiUrl", "realtimeUrl", "awsEndpoint"]) {
      const { protocol, host } = new URL(await output(name));
      assert.ok(policy.includes(`${protocol}//${host}`), name);
    }
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("x-frame-options"), "DENY");
    assert.match(headers.get("strict-transport-security") ?? "", /^max-age=\d{8}$/);
  });

  it("has the same policy on AWS, with AWS's addresses", () => {
    const onAws = {
      apiUrl: "https://a1.execute-api.eu-west-1.amazonaws.com/v1",
      realtimeUrl: "wss://b2.execute-api.eu-west-1.amazonaws.com/live",
      region: "eu-west-1",
      userPoolId: "eu-west-1_x",
      userPoolClientId: "c",
      avatarsUrl: "https://d3.cloudfront.net/avatars",
      uploadsUrl: "https://avatars-4.s3.eu-west-1.amazonaws.com",
      cognitoEndpoint: "https://cognito-idp.eu-west-1.amazonaws.com",
    };
    const policy = contentSecurityPolicy(onAws);
    assert.match(
      policy,
      /connect-src 'self' https:\/\/a1\.execute-api\.eu-west-1\.amazonaws\.com https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com https:\/\/avatars-4\.s3\.eu-west-1\.amazonaws\.com wss:\/\/b2\.execute-api\.eu-west-1\.amazonaws\.com;/,
    );
    const oneOrigin = { ...onAws, apiUrl: "https://d5.cloudfront.net/v1", directApiUrl: onAws.apiUrl };
    assert.equal(
      contentSecurityPolicy(oneOrigin),
      policy.replace("connect-src 'self'", "connect-src 'self' https://d5.cloudfront.net"),
      "the page makes guests at the API's own address",
    );
    const withServers = contentSecurityPolicy({ ...onAws, gameServers: ["wss://*.servers.example.com:*"] });
    assert.match(withServers, /connect-src [^;]* wss:\/\/\*\.servers\.example\.com:\*;/);
    assert.match(policy, /img-src 'self' blob: https:\/\/d3\.cloudfront\.net;/);
  });

  it("holds none of the server's code, and is small", async () => {
    let compressed = 0;
    for (const path of await assets()) {
      const text = await (await fetch(`${url}${path}`)).text();
      assert.doesNotMatch(text, /strictObject|UpdateItem|TransactWriteItems/, path);
      compressed += gzipSync(text).length;
    }
    assert.ok(compressed < 120_000, `${compressed} bytes`);
  });

  it("lies in a bucket that only its distribution reads", async () => {
    const { graph } = await cloud();
    const one = (type: string, name: string) => ofType(graph, type).find((each) => each.name === name);
    const distribution = one("Distribution", "site");
    const policy = one("BucketPolicy", "site-files");
    const bucket = one("Bucket", "site-files");
    const granted = statements(policy?.inputs.policy).filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      granted.map(({ Principal, Action, Resource, Condition }) => [
        Principal,
        list(Action),
        list(Resource),
        Condition,
      ]),
      [
        [
          { Service: "cloudfront.amazonaws.com" },
          ["s3:GetObject"],
          [`${bucket?.outputs.arn}/*`],
          { StringEquals: { "AWS:SourceArn": distribution?.outputs.arn } },
        ],
      ],
    );
    // A game server has valid credentials, but no grant on the bucket.
    const server = new S3Client({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      forcePathStyle: true,
      credentials: {
        accessKeyId: await output("serverAccessKeyId"),
        secretAccessKey: await output("serverSecretAccessKey"),
      },
    });
    await assert.rejects(server.send(new GetObjectCommand({ Bucket: bucket?.id, Key: "index.html" })), {
      name: "AccessDenied",
    });
    const anybody = await fetch(`${await output("awsEndpoint")}/${bucket?.id}/index.html`);
    assert.equal(anybody.status, 403);
  });

  it("is deleted with its stack if the stack is not protected", async () => {
    const { graph } = await cloud();
    const bucket = ofType(graph, "Bucket").find(({ name }) => name === "site-files");
    assert.equal(bucket?.inputs.forceDestroy, true);
    const versioned = ofType(graph, "BucketVersioning").map(({ inputs }) => inputs.bucket);
    assert.ok(!versioned.includes(bucket?.id));
  });

  it("is read-only, and does not reveal which files do not exist", async () => {
    assert.equal((await fetch(url, { method: "POST" })).status, 403);
    assert.equal((await fetch(`${url}/nothing.js`)).status, 403);
    assert.equal((await fetch(url, { method: "HEAD" })).status, 200);
  });

  it("does not shadow the paths of the API and the console", async () => {
    assert.equal((await local.anybody.get("/wallet")).status, 401);
    assert.equal((await fetch(`${url}/_console`)).headers.get("x-cache"), null);
  });
});
