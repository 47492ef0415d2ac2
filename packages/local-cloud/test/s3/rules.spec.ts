import assert from "node:assert/strict";

import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";

import { type S3Cloud, s3Cloud } from "./cloud";

const day = 24 * 60 * 60 * 1000;

describe("rules of S3's buckets", () => {
  let cloud: S3Cloud;
  let count = 0;
  before(async () => {
    cloud = await s3Cloud();
  });
  after(() => cloud.close());

  const bucket = () => cloud.bucket(`rules-${count++}`);
  const put = (Bucket: string, Key: string, Body = "text") =>
    cloud.client.send(new PutObjectCommand({ Bucket, Key, Body }));
  const keys = async (Bucket: string) =>
    ((await cloud.client.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
  const versioned = (Bucket: string) =>
    cloud.make("BucketVersioning", Bucket, {
      bucket: Bucket,
      versioningConfiguration: { status: "Enabled" },
    });
  const lifecycle = (Bucket: string, ...rules: object[]) =>
    cloud.make("BucketLifecycleConfiguration", Bucket, {
      bucket: Bucket,
      rules: rules.map((rule, i) => ({ id: `rule${i}`, status: "Enabled", ...rule })),
    });

  it("refuse a name in the program that is none for a bucket, and say why", async () => {
    await assert.rejects(
      cloud.make("Bucket", "my_avatars", {}),
      /^Error: InvalidBucketName: my_avatars-[0-9a-f]{7}: a bucket's name has 3 to 63 lower-case letters, digits, - and \.$/,
    );
  });

  it("expire objects at the midnight after their days", async () => {
    const Bucket = await bucket();
    await put(Bucket, "raw/a");
    await put(Bucket, "kept/a");
    await put(Bucket, "raw/large", "x".repeat(100));
    await lifecycle(Bucket, {
      filter: { and: { prefix: "raw/", objectSizeLessThan: 100 } },
      expiration: { days: 1 },
    });
    await cloud.host.clock.move(day - 60_000);
    await cloud.s3.sweep();
    assert.equal((await keys(Bucket)).length, 3);
    await cloud.host.clock.move(day + 60_000);
    await cloud.s3.sweep();
    assert.deepEqual(await keys(Bucket), ["kept/a", "raw/large"]);
  });

  it("expire old versions, lonely markers and unfinished uploads", async () => {
    const Bucket = await bucket();
    await versioned(Bucket);
    for (const text of ["1", "2", "3", "4"]) await put(Bucket, "k", text);
    await put(Bucket, "gone");
    await cloud.client.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
    await cloud.client.send(new CreateMultipartUploadCommand({ Bucket, Key: "upload" }));
    await lifecycle(
      Bucket,
      {
        filter: { prefix: "" },
        noncurrentVersionExpiration: { noncurrentDays: 1, newerNoncurrentVersions: 1 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
      { filter: { prefix: "gone" }, noncurrentVersionExpiration: { noncurrentDays: 1 } },
      { filter: {}, expiration: { expiredObjectDeleteMarker: true } },
    );
    await cloud.host.clock.move(3 * day);
    await cloud.s3.sweep();
    await cloud.s3.sweep();
    const left = await cloud.client.send(new ListObjectVersionsCommand({ Bucket }));
    assert.deepEqual(
      left.Versions?.map(({ Key, IsLatest }) => [Key, IsLatest]),
      [
        ["k", true],
        ["k", false],
      ],
    );
    assert.equal(left.DeleteMarkers, undefined);
    const { Uploads } = await cloud.client.send(new ListMultipartUploadsCommand({ Bucket }));
    assert.equal(Uploads, undefined);
  });

  it("notify functions of the objects in their filters", async () => {
    const Bucket = await bucket();
    const lambdaFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:face";
    await cloud.make("BucketNotification", Bucket, {
      bucket: Bucket,
      lambdaFunctions: [
        {
          id: "faces",
          lambdaFunctionArn,
          events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"],
          filterPrefix: "raw/",
          filterSuffix: ".png",
        },
      ],
    });
    const before = cloud.told.length;
    const Key = "raw/ada @home (1).png";
    const { ETag } = await put(Bucket, Key, "face");
    await put(Bucket, "raw/ada.txt");
    await put(Bucket, "other/ada.png");
    const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
    await cloud.client.send(new CopyObjectCommand({ Bucket, Key: "raw/copy.png", CopySource }));
    await cloud.client.send(new DeleteObjectCommand({ Bucket, Key }));
    await cloud.client.send(new DeleteObjectCommand({ Bucket, Key: "raw/none.png" }));
    const told = cloud.told.slice(before);
    assert.deepEqual(told[0]?.caller, {
      kind: "service",
      service: "s3.amazonaws.com",
      sourceArn: `arn:aws:s3:::${Bucket}`,
      sourceAccount: "123456789012",
    });
    const records = told.map(({ payload }) => JSON.parse(payload).Records[0]);
    assert.deepEqual(
      records.map(({ eventName }) => eventName),
      ["ObjectCreated:Put", "ObjectCreated:Copy", "ObjectRemoved:Delete"],
    );
    const { eventVersion, eventSource, awsRegion, s3 } = records[0];
    assert.deepEqual([eventVersion, eventSource, awsRegion], ["2.1", "aws:s3", "eu-west-1"]);
    const { sequencer, ...object } = s3.object;
    assert.deepEqual(object, {
      key: "raw/ada+%40home+%281%29.png",
      size: 4,
      eTag: ETag?.replaceAll('"', ""),
    });
    assert.match(sequencer, /^[0-9A-F]{18}$/);
    assert.equal(s3.configurationId, "faces");
  });

  it("refuse functions that the bucket may not invoke, and unimplemented settings", async () => {
    const Bucket = await bucket();
    const events = ["s3:ObjectCreated:*"];
    const lambdaFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:closed";
    const closed = { bucket: Bucket, lambdaFunctions: [{ lambdaFunctionArn, events }] };
    await assert.rejects(cloud.make("BucketNotification", Bucket, closed), /Unable to validate/);
    const refused: [string, object][] = [
      ["BucketNotification", { bucket: Bucket, eventbridge: true }],
      ["BucketOwnershipControls", { bucket: Bucket, rule: { objectOwnership: "ObjectWriter" } }],
      [
        "BucketVersioning",
        { bucket: Bucket, versioningConfiguration: { status: "Enabled", mfaDelete: "Enabled" } },
      ],
      [
        "BucketLifecycleConfiguration",
        { bucket: Bucket, rules: [{ id: "a", status: "Enabled", filter: {} }] },
      ],
      ["Bucket", { bucket: "Upper" }],
      ["Bucket", { bucket: "fine", website: { indexDocument: "index.html" } }],
      ["Bucket", { bucket: "fine", acl: "private" }],
      ["BucketObjectv2", { bucket: Bucket, key: "k", content: "a", contentBase64: "YQ==" }],
    ];
    for (const [type, inputs] of refused) await assert.rejects(cloud.make(type, "refused", inputs), type);
    await assert.rejects(cloud.bucket(Bucket), /BucketAlreadyOwnedByYou/);
  });
});
