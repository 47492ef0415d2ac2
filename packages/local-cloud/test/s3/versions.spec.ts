import assert from "node:assert/strict";

import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";

import { type S3Cloud, s3Cloud } from "./cloud";

/** The answers are AWS's, as recorded there (LocalStack's snapshots). */
describe("versions of S3's objects", () => {
  const Key = "k";
  /** Looks like an id, but S3 never issued it. */
  const invented = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD";
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
  });
  after(() => cloud.close());

  const versioning = (bucket: string, status: string) =>
    cloud.make("BucketVersioning", bucket, { bucket, versioningConfiguration: { status } });
  const put = (Bucket: string, Body = "data") =>
    cloud.client.send(new PutObjectCommand({ Bucket, Key, Body }));
  const get = (Bucket: string, VersionId?: string) =>
    cloud.client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  const remove = (Bucket: string, VersionId?: string) =>
    cloud.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));

  it("have ids that tell an invented one from one that is gone", async () => {
    const Bucket = await cloud.bucket("ids");
    await versioning(Bucket, "Enabled");
    const { VersionId = "" } = await put(Bucket);
    assert.match(VersionId, /^[A-Za-z0-9._]{32}$/);
    await remove(Bucket, VersionId);
    await assert.rejects(get(Bucket, VersionId), { name: "NoSuchVersion", VersionId });
    await remove(Bucket, VersionId);
    const invalid = {
      name: "InvalidArgument",
      message: "Invalid version id specified",
      ArgumentName: "versionId",
      ArgumentValue: invented,
    };
    await assert.rejects(get(Bucket, invented), invalid);
    await assert.rejects(remove(Bucket, invented), invalid);
    const Objects = [{ Key, VersionId: invented }];
    const { Errors } = await cloud.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    assert.deepEqual(Errors, [
      {
        Key,
        VersionId: invented,
        Code: "NoSuchVersion",
        Message: "The specified version does not exist.",
      },
    ]);
  });

  it("are not named by a PutObject while they are suspended", async () => {
    const Bucket = await cloud.bucket("suspended");
    await versioning(Bucket, "Suspended");
    assert.equal((await put(Bucket)).VersionId, undefined);
    assert.equal((await get(Bucket)).VersionId, "null");
  });

  it("all go with an object that the program no longer has, as the provider removes it", async () => {
    const Bucket = await cloud.bucket("program");
    const type = "aws:s3/bucketObjectv2:BucketObjectv2";
    const leaves = async () => {
      const inputs = { bucket: Bucket, key: Key, content: "the program's" };
      const made = await cloud.make("BucketObjectv2", Key, inputs);
      await put(Bucket, "an operator's");
      const resource = { type, name: Key, urn: `urn:pulumi:dev::game::${type}::${Key}` };
      await cloud.s3.resources[type]?.remove?.({ ...made, inputs }, resource);
      const { Versions = [], DeleteMarkers = [] } = await cloud.client.send(
        new ListObjectVersionsCommand({ Bucket }),
      );
      return [...Versions, ...DeleteMarkers].map((one) => one.Key);
    };
    assert.deepEqual(await leaves(), []);
    await versioning(Bucket, "Enabled");
    await put(Bucket, "before");
    await cloud.client.send(new PutObjectCommand({ Bucket, Key: `${Key}2`, Body: "another" }));
    assert.deepEqual(await leaves(), [`${Key}2`]);
  });

  it("are told of by events, with an ETag only if there is content or a new marker", async () => {
    const bucket = await cloud.bucket("told");
    await cloud.make("BucketNotification", bucket, {
      bucket,
      lambdaFunctions: [
        {
          lambdaFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f",
          events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
        },
      ],
    });
    await versioning(bucket, "Enabled");
    const { VersionId: first } = await put(bucket);
    const { VersionId: marker } = await remove(bucket);
    await versioning(bucket, "Suspended");
    await put(bucket);
    await remove(bucket, marker);
    const seen = cloud.told.map(({ payload }) => {
      const { eventName, s3 } = JSON.parse(payload).Records[0];
      const { key: _key, sequencer: _sequencer, ...object } = s3.object;
      return [eventName, object];
    });
    const eTag = "8d777f385d3dfec8815d20f7496026dc";
    assert.deepEqual(seen, [
      ["ObjectCreated:Put", { size: 4, eTag, versionId: first }],
      ["ObjectRemoved:DeleteMarkerCreated", { eTag: "d41d8cd98f00b204e9800998ecf8427e", versionId: marker }],
      ["ObjectCreated:Put", { size: 4, eTag }],
      ["ObjectRemoved:Delete", { versionId: marker }],
    ]);
  });
});
