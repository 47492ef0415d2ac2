import assert from "node:assert/strict";

import {
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";

import { region } from "../../testing/iam";
import { type S3Cloud, s3Cloud } from "./cloud";

/** The answers are AWS's, as recorded there (LocalStack's snapshots). */
describe("S3's lists", () => {
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
    for (const name of ["list-a", "list-b", "other"]) await cloud.bucket(name);
  });
  after(() => cloud.close());

  const buckets = async (more = {}) => {
    const found = await cloud.client.send(new ListBucketsCommand(more));
    const names = found.Buckets?.map(({ Name }) => Name);
    return { ...found, names, first: found.Buckets?.[0] };
  };

  it("of buckets name regions only if some of them are asked for", async () => {
    const all = await buckets();
    assert.deepEqual(
      [all.names, all.first?.BucketArn, all.first?.BucketRegion, all.Prefix],
      [["list-a", "list-b", "other"], "arn:aws:s3:::list-a", undefined, undefined],
    );
    const some = await buckets({ Prefix: "list-" });
    assert.deepEqual(
      [some.names, some.first?.BucketRegion, some.Prefix],
      [["list-a", "list-b"], region, "list-"],
    );
    assert.deepEqual((await buckets({ BucketRegion: "us-west-2" })).first, undefined);
  });

  it("of buckets have pages", async () => {
    const first = await buckets({ MaxBuckets: 2 });
    assert.deepEqual(first.names, ["list-a", "list-b"]);
    const { ContinuationToken } = first;
    const second = await buckets({ MaxBuckets: 2, ContinuationToken });
    assert.deepEqual([second.names, second.ContinuationToken], [["other"], undefined]);
  });

  it("of objects leave out what the token replaces, and name the region", async () => {
    const Bucket = "list-a";
    for (const Key of ["1", "2", "3"])
      await cloud.client.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const regions: (string | undefined)[] = [];
    const list = (more: object) => {
      const command = new ListObjectsV2Command({ Bucket, MaxKeys: 1, ...more });
      command.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          const { headers } = result.response as { headers: Record<string, string> };
          regions.push(headers["x-amz-bucket-region"]);
          return result;
        },
        { step: "deserialize" },
      );
      return cloud.client.send(command);
    };
    const first = await list({ StartAfter: "1" });
    assert.equal(first.StartAfter, "1");
    const more = await list({ StartAfter: "1", ContinuationToken: first.NextContinuationToken });
    assert.deepEqual([more.StartAfter, more.Contents?.map(({ Key }) => Key)], [undefined, ["3"]]);
    assert.deepEqual(regions, [region, region]);
    await assert.rejects(list({ ContinuationToken: "x" }), (error: object) => {
      assert.equal("ArgumentName" in error && error.ArgumentName, "continuation-token");
      return !("ArgumentValue" in error);
    });
  });

  it("have no owners for anonymous callers", async () => {
    const bucket = "list-b";
    await cloud.client.send(new PutObjectCommand({ Bucket: bucket, Key: "k", Body: "x" }));
    await cloud.make("BucketPublicAccessBlock", bucket, { bucket });
    const Statement = [
      { Effect: "Allow", Principal: "*", Action: "s3:ListBucket", Resource: `arn:aws:s3:::${bucket}` },
    ];
    await cloud.make("BucketPolicy", bucket, {
      bucket,
      policy: JSON.stringify({ Version: "2012-10-17", Statement }),
    });
    const text = await (await fetch(`${cloud.url}/${bucket}`)).text();
    assert.match(text, /<Key>k<\/Key>/);
    assert.doesNotMatch(text, /<Owner>/);
  });

  it("and all other answers expect the account that the client does", async () => {
    const Bucket = "other";
    const ask = (ExpectedBucketOwner: string) =>
      cloud.client.send(new GetBucketLocationCommand({ Bucket, ExpectedBucketOwner }));
    await ask("123456789012");
    await assert.rejects(ask("000000000002"), { name: "AccessDenied", message: "Access Denied" });
    await assert.rejects(ask("0000"), {
      name: "InvalidBucketOwnerAWSAccountID",
      message: "The value of the expected bucket owner parameter must be an AWS Account ID... [0000]",
    });
    const { BucketArn } = await cloud.client.send(new HeadBucketCommand({ Bucket }));
    assert.equal(BucketArn, "arn:aws:s3:::other");
  });
});
