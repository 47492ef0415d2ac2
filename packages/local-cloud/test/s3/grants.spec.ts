import assert from "node:assert/strict";
import { once } from "node:events";
import { get as httpGet } from "node:http";

import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";

import { createPresignedPost } from "@aws-sdk/s3-presigned-post";

import { lambda, region } from "../../testing/iam";
import { type S3Cloud, s3Cloud } from "./cloud";

describe("permissions in S3", () => {
  let cloud: S3Cloud;
  const clients: S3Client[] = [];
  before(async () => {
    cloud = await s3Cloud();
    for (const name of ["private", "other", "open"]) {
      await cloud.bucket(name);
      const put = { Bucket: name, Key: "ada/face.png", Body: name };
      await cloud.client.send(new PutObjectCommand(put));
    }
  });
  after(async () => {
    for (const client of clients) client.destroy();
    await cloud.close();
  });

  async function role(name: string, statements: readonly object[]): Promise<S3Client> {
    const { roleArn } = await cloud.role(name, statements);
    const credentials = cloud.iam.assume(roleArn, lambda, "session");
    const client = new S3Client({
      region,
      endpoint: cloud.url,
      credentials,
      forcePathStyle: true,
      maxAttempts: 1,
    });
    clients.push(client);
    return client;
  }
  const get = (Bucket: string, Key = "ada/face.png") => new GetObjectCommand({ Bucket, Key });
  const policy = (bucket: string, ...Statement: object[]) =>
    cloud.make("BucketPolicy", bucket, {
      bucket,
      policy: JSON.stringify({ Version: "2012-10-17", Statement }),
    });

  it("let a role do what its policy allows, and no more", async () => {
    const reader = await role("reader", [
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::private/ada/*" },
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::private",
        Condition: { StringLike: { "s3:prefix": "ada/*" } },
      },
    ]);
    assert.equal(await (await reader.send(get("private"))).Body?.transformToString(), "private");
    const session = "arn:aws:sts::123456789012:assumed-role/reader/session";
    await assert.rejects(reader.send(new PutObjectCommand({ Bucket: "private", Key: "ada/x", Body: "x" })), {
      name: "AccessDenied",
      message: `User: ${session} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::private/ada/x" because no identity-based policy allows the s3:PutObject action`,
    });
    await assert.rejects(reader.send(get("private", "eve/x")), { name: "AccessDenied" });
    await assert.rejects(reader.send(get("other")), { name: "AccessDenied" });
    await assert.rejects(reader.send(new ListBucketsCommand({})), { name: "AccessDenied" });
    // The role may list here, so S3 reports a missing key; elsewhere it does not.
    await assert.rejects(reader.send(get("private", "ada/none")), { name: "NoSuchKey" });
    await reader.send(new ListObjectsV2Command({ Bucket: "private", Prefix: "ada/" }));
    await assert.rejects(reader.send(new ListObjectsV2Command({ Bucket: "private" })), {
      name: "AccessDenied",
    });
    const copy = { Bucket: "private", Key: "ada/y", CopySource: "private/ada/face.png" };
    await assert.rejects(reader.send(new CopyObjectCommand(copy)), { name: "AccessDenied" });
  });

  it("hide a missing key from callers that may not list", async () => {
    const blind = await role("blind", [
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::private/*" },
    ]);
    await assert.rejects(blind.send(get("private", "none")), { name: "AccessDenied" });
  });

  it("can be granted and denied by a bucket's policy", async () => {
    const guest = await role("guest", []);
    await assert.rejects(guest.send(get("other")), { name: "AccessDenied" });
    await policy(
      "other",
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:role/guest" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::other/*",
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:DeleteObject",
        Resource: "arn:aws:s3:::other/*",
      },
    );
    assert.equal((await guest.send(get("other"))).ContentLength, 5);
    const remove = new DeleteObjectCommand({ Bucket: "other", Key: "ada/face.png" });
    await assert.rejects(cloud.client.send(remove), {
      message: /with an explicit deny in a resource-based policy$/,
    });
  });

  it("allow calls if a policy denies those without TLS: the local endpoint stands for one with TLS", async () => {
    await policy("other", {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    assert.equal((await cloud.client.send(get("other"))).ContentLength, 5);
  });

  it("let a form do what the role that signed it may do", async () => {
    const own = "arn:aws:s3:::private/uploads/*";
    const signer = await role("signer", [{ Effect: "Allow", Action: "s3:PutObject", Resource: own }]);
    const post = async (Key: string) => {
      const { url, fields } = await createPresignedPost(signer, { Bucket: "private", Key });
      assert.ok(fields["X-Amz-Security-Token"]);
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append("file", new Blob(["photo"]));
      return (await fetch(url, { method: "POST", body: form })).status;
    };
    assert.deepEqual([await post("uploads/ada/1"), await post("elsewhere")], [204, 403]);
  });

  it("let a service act in a role, with complete bodies", async () => {
    const { roleArn } = await cloud.role("gateway", [
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: "arn:aws:s3:::private/gateway/*",
      },
    ]);
    const session = cloud.iam.assume(roleArn, lambda, "gateway");
    const call = (method: string, key: string, body = "") =>
      cloud.awsEndpoint.call({
        service: "s3",
        operation: "",
        method,
        path: `/private/${key}`,
        headers: {},
        body: Buffer.from(body),
        session,
      });
    assert.equal((await call("PUT", "gateway/a%20b", "text")).status, 200);
    const found = await call("GET", "gateway/a%20b");
    assert.deepEqual([found.status, String(found.body)], [200, "text"]);
    const refused = await call("GET", "ada/face.png");
    assert.equal(refused.status, 403);
    assert.match(String(refused.body), /<Code>AccessDenied<\/Code>/);
  });

  /** Sends a GET whose Host names the bucket, as a browser does. */
  async function atHost(host: string, path: string): Promise<string> {
    const { port } = new URL(cloud.url);
    const [answer] = await once(httpGet({ port, path, headers: { host: `${host}:${port}` } }), "response");
    return (await answer.toArray()).join("");
  }

  it("admit anonymous callers only if a public policy allows it", async () => {
    const everybody = {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::open/*",
    };
    const url = `${cloud.url}/open/ada/face.png`;
    assert.equal((await fetch(url)).status, 403);
    await assert.rejects(policy("open", everybody), /BlockPublicPolicy/);
    const block = { bucket: "open", blockPublicAcls: true, ignorePublicAcls: true };
    await cloud.make("BucketPublicAccessBlock", "open", { ...block, restrictPublicBuckets: true });
    await policy("open", everybody);
    assert.equal((await fetch(url)).status, 403);
    await cloud.make("BucketPublicAccessBlock", "open", block);
    const found = await fetch(url);
    assert.deepEqual([found.status, await found.text()], [200, "open"]);
    assert.equal(await atHost("open.s3.localhost", "/ada/face.png"), "open");
    assert.match(await (await fetch(`${url}x`)).text(), /<Code>AccessDenied<\/Code><Message>Access Denied</);
    assert.equal((await fetch(url, { method: "PUT", body: "x" })).status, 403);
    // Block Public Access does not count a policy with a source address as public.
    await cloud.make("BucketPublicAccessBlock", "open", { ...block, blockPublicPolicy: true });
    const bound = { ...everybody, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } };
    await policy("open", bound);
    await assert.rejects(
      policy("open", { ...bound, Resource: "arn:aws:s3:::private/*" }),
      /invalid resource/,
    );
  });
});
