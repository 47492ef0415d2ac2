import * as stores from "@game-backend/framework/avatar/stores";
import { hourSeconds } from "@game-backend/framework/durations";
import { bucketResource } from "@game-backend/framework/store";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type PresetFile, publishPresets } from "./avatarBucket/presets";
import type { HostName } from "./customDomain/host";
import { accessOf } from "./lib/access";
import { checkArguments } from "./lib/argument";
import { bucketPolicy } from "./lib/bucketPolicy";
import { type DistributionNodes, fileDistribution } from "./lib/fileDistribution";
import type { GrantedResource, Provider } from "./lib/grants";
import type { Statement } from "./lib/iam";
import { abortUploads, keepVersions } from "./lib/keepVersions";
import { origin } from "./lib/origin";
import {
  type BucketNodes,
  denyPlainHttpToBucket,
  distributionReads,
  privateBucket,
} from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";

export interface AvatarBucketArgs {
  /**
   * The origins whose pages may upload; `*` for any.
   * @default ["*"]
   */
  corsOrigins?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The pictures that players can choose instead of a photo.
   * @default none
   */
  presets?: readonly PresetFile[];
  /**
   * The avatars' host name on the game's own domain.
   * @default none: AWS's own address
   */
  host?: HostName;
  /**
   * The ARN of a firewall for CloudFront distributions.
   * @default none
   */
  webAclArn?: pulumi.Input<string>;
  /**
   * Refuses to delete a bucket that is not empty and to delete or replace the distribution, whose address clients know,
   * and serves avatars from all of CloudFront's edge locations rather than those of North America and Europe.
   * @default false
   */
  protect?: boolean;
}

type Parent = { parent: pulumi.Resource };

/**
 * Days for which uploads, and replaced or deleted avatars, are kept. S3 deletes an upload after this many days, and its
 * noncurrent version after as many again. Both wait for the next midnight, so a photo is gone after four days at most,
 * as the page says.
 */
const keptDays = { uploads: 1, formerAvatars: 30 };

/**
 * Players' photos, and the avatars made from them, in one private bucket. A separate distribution serves the avatars,
 * so that players' pictures do not share an origin with the game's page.
 *
 * @atRest $0.023 a month for each GB of photos and avatars. The distribution costs nothing without requests.
 * @example
 * const avatars = new AvatarBucket("avatars", { corsOrigins: ["https://play.example.com"] });
 */
export class AvatarBucket extends pulumi.ComponentResource implements Provider {
  /** The name of the bucket. */
  readonly name: pulumi.Output<string>;
  /** The ARN of the bucket. */
  readonly arn: pulumi.Output<string>;
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The address of the folder `avatars/`, without a slash at its end. */
  readonly avatarsUrl: pulumi.Output<string>;
  /** The address that photos are uploaded to: the bucket's. */
  readonly uploadsUrl: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: BucketNodes &
    DistributionNodes & {
      /** Lets pages upload photos. */
      readonly cors: aws.s3.BucketCorsConfiguration;
      /** The headers of avatars. */
      readonly headers: aws.cloudfront.ResponseHeadersPolicy;
      /** The pictures that players can choose, by their keys below the prefix of avatars. */
      readonly presets: Readonly<Record<string, aws.s3.BucketObjectv2>>;
    };

  constructor(name: string, given: AvatarBucketArgs = {}, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super("gamebackend:index:AvatarBucket", name, args, opts);
    const parent = { parent: this };

    checkArguments(name, { corsOrigins: [args.corsOrigins, origin] });
    const { bucket, nodes, closed } = privateBucket(name, { protect: args.protect }, parent);
    const kept = keepVersions(name, bucket, lifecycle, parent);
    const cors = allowUploads(name, bucket, args.corsOrigins ?? ["*"], parent);
    const headers = avatarHeaders(name, parent);
    const served = fileDistribution(
      name,
      {
        comment: "avatars",
        bucket,
        headers,
        worldwide: args.protect,
        protect: args.protect,
        webAclArn: args.webAclArn,
        host: args.host,
      },
      parent,
    );
    const policy = bucketPolicy(
      name,
      bucket,
      [
        distributionReads(bucket, served.distribution, stores.avatars.prefix),
        denyPlainHttpToBucket(bucket),
        uploadsAreNew(bucket),
      ],
      { ...parent, dependsOn: [closed] },
    );

    const presets = publishPresets(name, bucket, stores.avatars.prefix, args.presets ?? [], parent);

    this.name = bucket.id;
    this.arn = bucket.arn;
    this.avatarsUrl = pulumi.interpolate`${served.url}/${stores.avatars.prefix.slice(0, -1)}`;
    this.uploadsUrl = pulumi.interpolate`https://${bucket.bucketRegionalDomainName}`;
    this.provides = {
      [bucketResource(stores.avatars.bucket)]: { arn: this.arn, value: this.name },
      avatarsUrl: { value: this.avatarsUrl },
    };
    this.nodes = { ...nodes, ...kept, ...served.nodes, policy, cors, headers, presets };
    this.registerOutputs({
      name: this.name,
      arn: this.arn,
      avatarsUrl: this.avatarsUrl,
      uploadsUrl: this.uploadsUrl,
      ...accessOf(this),
    });
  }
}

const expires = { status: "Enabled", ...abortUploads };

/**
 * The lifecycle of the bucket. S3 counts from the next midnight. A delete marker is removed once it is the only
 * version.
 */
const lifecycle = [
  {
    ...expires,
    id: "uploads",
    filter: { prefix: stores.uploads.prefix },
    expiration: { days: keptDays.uploads },
    noncurrentVersionExpiration: { noncurrentDays: keptDays.uploads },
  },
  {
    ...expires,
    id: "former-avatars",
    filter: { prefix: stores.avatars.prefix },
    noncurrentVersionExpiration: { noncurrentDays: keptDays.formerAvatars },
  },
  {
    ...expires,
    id: "delete-markers",
    filter: { prefix: "" },
    expiration: { expiredObjectDeleteMarker: true },
  },
];

/**
 * Denies an upload that could replace a photo. The condition key is absent from requests without the header, from forms
 * and from uploads in parts. Source: "Enforce conditional writes on Amazon S3 buckets" in S3's user guide.
 */
const uploadsAreNew = ({ arn }: aws.s3.Bucket): Statement => ({
  Sid: "UploadsAreNew",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: pulumi.interpolate`${arn}/${stores.uploads.prefix}*`,
  Condition: { Null: { "s3:if-none-match": "true" } },
});

/** Lets pages upload photos, and read only whether the upload succeeded. */
function allowUploads(
  name: string,
  bucket: aws.s3.Bucket,
  corsOrigins: NonNullable<AvatarBucketArgs["corsOrigins"]>,
  parent: Parent,
): aws.s3.BucketCorsConfiguration {
  return new aws.s3.BucketCorsConfiguration(
    name,
    {
      bucket: bucket.id,
      corsRules: [
        {
          allowedMethods: ["PUT"],
          allowedOrigins: corsOrigins,
          allowedHeaders: ["*"],
          maxAgeSeconds: hourSeconds,
        },
      ],
    },
    parent,
  );
}

/** The response headers of pictures: any page may show them, even in a canvas, and scripts in them do not run. */
const avatarHeaders = (name: string, parent: Parent) =>
  new aws.cloudfront.ResponseHeadersPolicy(
    name,
    {
      comment: "Headers of avatars",
      corsConfig: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: { items: ["*"] },
        accessControlAllowMethods: { items: ["GET", "HEAD"] },
        accessControlAllowOrigins: { items: ["*"] },
        originOverride: true,
      },
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; sandbox", override: true },
        contentTypeOptions: { override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: 63_072_000, override: true },
      },
      customHeadersConfig: {
        items: [{ header: "Cross-Origin-Resource-Policy", value: "cross-origin", override: true }],
      },
    },
    parent,
  );
