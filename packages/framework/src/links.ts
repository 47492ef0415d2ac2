import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

/** The limits of a link: one object, for a number of seconds. */
export interface LinkRules {
  /** The object's key below the store's prefix. */
  key: string;
  /** The file name for browsers. */
  filename: string;
  /**
   * Seconds from now for which the link is valid. It expires earlier if the credentials of the function that created
   * it expire.
   */
  seconds: number;
}

export type DownloadLink = (rules: LinkRules) => Promise<string>;

/**
 * Returns a function that creates download links, signed with the Lambda function's role. Anyone who has a link can
 * download the object.
 */
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
