import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const photos = new aws.s3.Bucket("photos", { forceDestroy: true });
// The name that the type had until version 7 of the provider.
const thumbnails = new aws.s3.BucketV2("thumbnails", { forceDestroy: true });
new aws.s3.BucketPublicAccessBlock("photos", {
  bucket: photos.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
new aws.s3.BucketVersioning("photos", {
  bucket: photos.id,
  versioningConfiguration: { status: "Enabled" },
});
new aws.s3.BucketPolicy("photos", {
  bucket: photos.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:DeleteObject",
        Resource: pulumi.interpolate`${photos.arn}/*`,
      },
    ],
  },
});
const role = new aws.iam.Role("thumbnails", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
  inlinePolicies: [
    {
      name: "photos",
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${photos.arn}/*` },
          { Effect: "Allow", Action: "s3:PutObject", Resource: pulumi.interpolate`${thumbnails.arn}/*` },
        ],
      }),
    },
  ],
});
const fn = new aws.lambda.Function("thumbnails", {
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: role.arn,
  timeout: 10,
  environment: { variables: { THUMBNAILS: thumbnails.id } },
  code: new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.StringAsset(`
      import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
      const client = new S3Client({});
      export const handler = async ({ Records }) => {
        for (const { s3 } of Records) {
          const Key = decodeURIComponent(s3.object.key.replaceAll("+", " "));
          const { Body } = await client.send(new GetObjectCommand({ Bucket: s3.bucket.name, Key }));
          const text = await Body.transformToString();
          await client.send(new PutObjectCommand({ Bucket: process.env.THUMBNAILS, Key, Body: text.slice(0, 3) }));
        }
      };
    `),
  }),
});
const permission = new aws.lambda.Permission("photos", {
  action: "lambda:InvokeFunction",
  function: fn.arn,
  principal: "s3.amazonaws.com",
  sourceArn: photos.arn,
});
new aws.s3.BucketNotification(
  "photos",
  {
    bucket: photos.id,
    lambdaFunctions: [
      {
        lambdaFunctionArn: fn.arn,
        events: ["s3:ObjectCreated:*"],
        filterPrefix: "in/",
        filterSuffix: ".txt",
      },
    ],
  },
  { dependsOn: permission },
);

export const photosName = photos.id;
export const thumbnailsName = thumbnails.id;
