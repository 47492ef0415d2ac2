import { AwsError } from "../core/service";

/** An error whose answer may have headers, such as those of a delete marker. */
export class S3Error extends AwsError {
  constructor(
    code: string,
    message: string,
    status: number,
    fields: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, message, status, fields);
  }
}

export const noSuchBucket = (bucket: string) =>
  new S3Error("NoSuchBucket", "The specified bucket does not exist", 404, { BucketName: bucket });

export const noSuchKey = (key: string, headers?: Readonly<Record<string, string>>) =>
  new S3Error("NoSuchKey", "The specified key does not exist.", 404, { Key: key }, headers);

export const noSuchVersion = (key: string, version: string) =>
  new S3Error("NoSuchVersion", "The specified version does not exist.", 404, {
    Key: key,
    VersionId: version,
  });

export const invalidVersionId = (version: string) =>
  invalidArgument("Invalid version id specified", "versionId", version);

export const invalidRequest = (message: string) => new S3Error("InvalidRequest", message, 400);

export const invalidArgument = (message: string, name: string, value: string) =>
  new S3Error("InvalidArgument", message, 400, { ArgumentName: name, ArgumentValue: value });

export const preconditionFailed = (condition: string) =>
  new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412, {
    Condition: condition,
  });

/** S3's own error for a header that it does not offer, or not with this value. */
export const headerNotImplemented = (header: string, additionalMessage?: string) =>
  new S3Error("NotImplemented", "A header you provided implies functionality that is not implemented", 501, {
    Header: header,
    ...(additionalMessage && { additionalMessage }),
  });

/** The error for a feature of S3 that the local cloud does not implement. */
export const notImplemented = (what: string) =>
  new S3Error("NotImplemented", `The local S3 does not implement ${what}.`, 501);
