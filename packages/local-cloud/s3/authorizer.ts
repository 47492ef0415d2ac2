import type { PolicyDocument } from "../core/contracts";
import type { Principal } from "../core/principal";
import { AwsError } from "../core/service";
import type { IamService } from "../iam";
import { type Bucket, bucketArn, objectArn } from "./buckets";
import { S3Error } from "./error";
import type { S3Request } from "./request";

export type S3Iam = Pick<IamService, "authorizeOn" | "allowsOn" | "checkResourcePolicy" | "userId">;

/** The target of a request: an account, a bucket or an object in it. */
export interface Target {
  readonly bucket?: Bucket;
  readonly key?: string;
}

type Keys = Readonly<Record<string, string | undefined>>;

/** Authorizes requests by the caller's policies, the bucket's policy and its public access block. */
export class Authorizer {
  constructor(private readonly iam: S3Iam) {}

  /**
   * Throws `AccessDenied`. `context` holds condition keys of this action; those without a value are not sent.
   */
  require(request: S3Request, action: string, { bucket, key }: Target, context: Keys = {}): void {
    const { principal, traceId } = request;
    const access = accessTo(request, action, { bucket, key }, context);
    try {
      this.iam.authorizeOn(policyFor(bucket, principal), principal, access, traceId);
    } catch (error) {
      throw error instanceof AwsError ? denied(error, principal, access.resource) : error;
    }
  }

  /** Tells whether the access is allowed. S3 hides some information from callers without it, such as missing keys. */
  allows(request: S3Request, action: string, target: Target, context: Keys = {}): boolean {
    const access = accessTo(request, action, target, context);
    const { principal, traceId } = request;
    return this.iam.allowsOn(policyFor(target.bucket, principal), principal, access, traceId);
  }
}

export const accessDenied = () => new S3Error("AccessDenied", "Access Denied", 403);

/**
 * Returns the bucket's policy. If the bucket restricts public policies, a public one is ignored for anonymous callers.
 */
const policyFor = (bucket: Bucket | undefined, principal: Principal): PolicyDocument | undefined =>
  bucket?.policyIsPublic && bucket.publicAccessBlock.restrictPublicBuckets && principal.kind === "anonymous"
    ? undefined
    : bucket?.policy;

function accessTo(request: S3Request, action: string, { bucket, key }: Target, context: Keys) {
  const { headers, signatureAge } = request;
  const all: Keys = {
    "s3:signatureAge": signatureAge === undefined ? undefined : String(signatureAge),
    "s3:x-amz-content-sha256": headers["x-amz-content-sha256"],
    ...context,
  };
  const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const resource = !bucket ? "*" : key === undefined ? bucketArn(bucket.name) : objectArn(bucket.name, key);
  return { action, resource, context: Object.fromEntries(sent) as Record<string, string> };
}

/** Renders a denial: S3 quotes the resource, and gives anonymous callers no details. */
function denied(error: AwsError, principal: Principal, resource: string): AwsError {
  if (error.code !== "AccessDeniedException") return error;
  if (principal.kind === "anonymous") return accessDenied();
  const text = error.message.replace(`on resource: ${resource}`, `on resource: "${resource}"`);
  return new S3Error("AccessDenied", text, 403);
}
