import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A picture that is published next to the players' avatars. */
export interface PresetFile {
  /** The key below the prefix of avatars, such as `presets/fox-256.png`. */
  key: string;
  /** The file, from the program's folder. */
  path: string;
  contentType: string;
}

/** Seconds until every browser shows a changed preset: a day. A changed preset keeps its file name. */
const cacheControl = "public, max-age=86400";

/** Publishes presets below a prefix. Returns their objects by key. */
export function publishPresets(
  name: string,
  bucket: aws.s3.Bucket,
  prefix: string,
  presets: readonly PresetFile[],
  child: { parent: pulumi.Resource },
): Readonly<Record<string, aws.s3.BucketObjectv2>> {
  return Object.fromEntries(
    presets.map(({ key, path, contentType }) => [
      key,
      new aws.s3.BucketObjectv2(
        `${name}-${key.replaceAll("/", "-")}`,
        {
          bucket: bucket.id,
          key: prefix + key,
          source: new pulumi.asset.FileAsset(path),
          contentType,
          cacheControl,
        },
        child,
      ),
    ]),
  );
}
