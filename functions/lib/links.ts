import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

/** What a link allows: to download one object, for so many seconds. */
export interface LinkRules {
  /** Below the store's prefix. */
  key: string;
  /** The name that browsers give the file. */
  filename: string;
  /** From now. A link ends before that when the credentials of the function that made it do. */
  seconds: number;
}

export type DownloadLink = (rules: LinkRules) => Promise<string>;

/** Links by which anybody who has them can download an object: signed by the function's role. */
export const downloadLink =
  (client: S3Client, bucket: string, prefix: string): DownloadLink =>
  ({ key, filename, seconds }) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: prefix + key,
        ResponseContentDisposition: `attachment; filename="${filename}"`,
      }),
      { expiresIn: seconds },
    );
