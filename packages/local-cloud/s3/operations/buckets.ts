import { bucketArn } from "../buckets";
import { S3Error } from "../error";
import { wholeNumber } from "../numbers";
import type { Operation } from "../operation";
import { type Xml, xmlAnswer } from "../xml";

export const listBuckets: Operation = {
  name: "ListBuckets",
  on: "account",
  method: "GET",
  async run({ authorizer, buckets, host }, request) {
    authorizer.require(request, "s3:ListAllMyBuckets", {});
    const { query } = request;
    const prefix = query.get("prefix") ?? undefined;
    const region = query.get("bucket-region") ?? host.region;
    const most = wholeNumber("max-buckets", query.get("max-buckets") ?? "10000", 1, 10_000);
    const after = Buffer.from(query.get("continuation-token") ?? "", "base64url").toString();
    const found = buckets
      .all()
      .filter(({ name }) => name.startsWith(prefix ?? "") && name > after && region === host.region);
    const page = found.slice(0, most);
    // S3 names the region only if the request filters or paginates.
    const isPart = ["prefix", "bucket-region", "max-buckets", "continuation-token"].some((one) =>
      query.has(one),
    );
    return xmlAnswer("ListAllMyBucketsResult", {
      Owner: { ID: ownerId(host.accountId) },
      Buckets: {
        Bucket: page.map(({ name, created }) => ({
          Name: name,
          CreationDate: isoDate(created),
          BucketRegion: isPart ? host.region : undefined,
          BucketArn: bucketArn(name),
        })),
      },
      ContinuationToken:
        page.length < found.length ? Buffer.from(page.at(-1)?.name ?? "").toString("base64url") : undefined,
      Prefix: prefix,
    });
  },
};

export const headBucket: Operation = {
  name: "HeadBucket",
  on: "bucket",
  method: "HEAD",
  async run({ authorizer, host }, { request, bucket }) {
    authorizer.require(request, "s3:ListBucket", { bucket });
    return {
      status: 200,
      headers: {
        "content-type": "application/xml",
        "x-amz-bucket-arn": bucketArn(bucket.name),
        "x-amz-bucket-region": host.region,
        "x-amz-access-point-alias": "false",
      },
    };
  },
};

export const getBucketLocation: Operation = {
  name: "GetBucketLocation",
  on: "bucket",
  method: "GET",
  when: ["location"],
  async run({ authorizer, host }, { request, bucket }) {
    authorizer.require(request, "s3:GetBucketLocation", { bucket });
    // us-east-1, the oldest region, is the empty string here.
    return xmlAnswer("LocationConstraint", host.region === "us-east-1" ? "" : host.region);
  },
};

export const getBucketVersioning: Operation = {
  name: "GetBucketVersioning",
  on: "bucket",
  method: "GET",
  when: ["versioning"],
  async run({ authorizer }, { request, bucket }) {
    authorizer.require(request, "s3:GetBucketVersioning", { bucket });
    const { versioning } = bucket;
    return xmlAnswer("VersioningConfiguration", versioning === "Off" ? "" : { Status: versioning });
  },
};

export const getBucketPolicy: Operation = {
  name: "GetBucketPolicy",
  on: "bucket",
  method: "GET",
  when: ["policy"],
  async run({ authorizer }, { request, bucket }) {
    authorizer.require(request, "s3:GetBucketPolicy", { bucket });
    if (!bucket.policy)
      throw new S3Error("NoSuchBucketPolicy", "The bucket policy does not exist", 404, {
        BucketName: bucket.name,
      });
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(bucket.policy),
    };
  },
};

export const getPublicAccessBlock: Operation = {
  name: "GetPublicAccessBlock",
  on: "bucket",
  method: "GET",
  when: ["publicAccessBlock"],
  async run({ authorizer }, { request, bucket }) {
    authorizer.require(request, "s3:GetBucketPublicAccessBlock", { bucket });
    const { blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets } =
      bucket.publicAccessBlock;
    return xmlAnswer("PublicAccessBlockConfiguration", {
      BlockPublicAcls: blockPublicAcls,
      IgnorePublicAcls: ignorePublicAcls,
      BlockPublicPolicy: blockPublicPolicy,
      RestrictPublicBuckets: restrictPublicBuckets,
    });
  },
};

export const getBucketEncryption: Operation = {
  name: "GetBucketEncryption",
  on: "bucket",
  method: "GET",
  when: ["encryption"],
  async run({ authorizer }, { request, bucket }) {
    authorizer.require(request, "s3:GetEncryptionConfiguration", { bucket });
    const { algorithm, keyId } = bucket.encryption;
    return xmlAnswer("ServerSideEncryptionConfiguration", {
      Rule: {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: keyId },
        BucketKeyEnabled: false,
      },
    });
  },
};

export const getBucketCors: Operation = {
  name: "GetBucketCors",
  on: "bucket",
  method: "GET",
  when: ["cors"],
  async run({ authorizer }, { request, bucket }) {
    authorizer.require(request, "s3:GetBucketCORS", { bucket });
    if (bucket.cors.length === 0)
      throw new S3Error("NoSuchCORSConfiguration", "The CORS configuration does not exist", 404, {
        BucketName: bucket.name,
      });
    const rules = bucket.cors.map(
      (rule): Xml => ({
        ID: rule.id,
        AllowedHeader: rule.allowedHeaders,
        AllowedMethod: rule.allowedMethods,
        AllowedOrigin: rule.allowedOrigins,
        ExposeHeader: rule.exposeHeaders,
        MaxAgeSeconds: rule.maxAgeSeconds,
      }),
    );
    return xmlAnswer("CORSConfiguration", { CORSRule: rules });
  },
};

/** Formats a date without fractions of a second, as S3 does. */
export const isoDate = (time: number) => `${new Date(time).toISOString().slice(0, 19)}.000Z`;

/** A canonical user id: 64 hexadecimal digits that identify the owner. */
export const ownerId = (accountId: string) => accountId.padStart(64, "0");
