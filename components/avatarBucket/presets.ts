import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { fileKey, presetId } from "../../functions/avatar/avatarUrls";
import { sizes } from "../../functions/avatar/core/photo";
import { presets } from "../../functions/avatar/presets";
import * as stores from "../../functions/avatar/stores";

/** Their names stay when they are drawn anew: a day, in seconds, until everybody sees it. */
const cacheControl = "public, max-age=86400";

/** Publishes the avatars that we drew, beside those of players. */
export function publishPresets(name: string, bucket: aws.s3.Bucket, parent: { parent: pulumi.Resource }) {
  for (const preset of presets)
    for (const size of sizes)
      for (const type of ["png", "webp"] as const)
        new aws.s3.BucketObjectv2(
          `${name}-${preset}-${size}.${type}`,
          {
            bucket: bucket.id,
            key: stores.avatars.prefix + fileKey("", presetId(preset), size, type),
            source: new pulumi.asset.FileAsset(join("functions/avatar/presets", preset, `${size}.${type}`)),
            contentType: `image/${type}`,
            cacheControl,
          },
          parent,
        );
}
