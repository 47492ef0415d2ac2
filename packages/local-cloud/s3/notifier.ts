import { hostId } from "../awsEndpoint/errorAnswer";
import type { EventOrigin } from "../core/contracts";
import type { Host } from "../core/host";
import type { ServicePrincipal } from "../core/principal";
import type { S3Iam } from "./authorizer";
import { type Bucket, type Buckets, bucketArn, type NotificationTarget } from "./buckets";
import { urlEncoded } from "./encoding";
import { S3Error } from "./error";
import type { S3Request } from "./request";
import type { Store } from "./store";
import { nullVersion, type Version } from "./store/version";

/** Lambda's asynchronous invocations. Both methods throw `AwsError` for a function that S3 may not invoke. */
export interface AsyncInvoker {
  mayInvoke(functionArn: string, caller: ServicePrincipal): void;
  /** Queues an invocation, which runs later and is retried. */
  accept(
    functionArn: string,
    caller: ServicePrincipal,
    payload: string,
    known: { readonly origin: EventOrigin },
  ): void;
}

export type EventName =
  | `ObjectCreated:${"Put" | "Post" | "Copy" | "CompleteMultipartUpload"}`
  | `ObjectRemoved:${"Delete" | "DeleteMarkerCreated"}`
  | `LifecycleExpiration:${"Delete" | "DeleteMarkerCreated"}`;

export const eventNames = [
  "s3:ObjectCreated:*",
  "s3:ObjectCreated:Put",
  "s3:ObjectCreated:Post",
  "s3:ObjectCreated:Copy",
  "s3:ObjectCreated:CompleteMultipartUpload",
  "s3:ObjectRemoved:*",
  "s3:ObjectRemoved:Delete",
  "s3:ObjectRemoved:DeleteMarkerCreated",
  "s3:LifecycleExpiration:*",
  "s3:LifecycleExpiration:Delete",
  "s3:LifecycleExpiration:DeleteMarkerCreated",
] as const;

/** The cause of an event. */
export type Cause = Pick<S3Request, "principal" | "requestId">;

/**
 * Notifies functions of changes to objects, at least once. An event is stored in the commit of the change, and deleted
 * once Lambda has accepted it. An event that Lambda refuses is dropped with a warning.
 */
export class Notifier {
  constructor(
    private readonly host: Host,
    private readonly iam: Pick<S3Iam, "userId">,
    private readonly buckets: Buckets,
    private readonly store: Store,
    private readonly lambda: AsyncInvoker,
  ) {
    store.commits.listen(() => this.deliver());
  }

  /** Throws `InvalidArgument`, as S3 does, for a function that the bucket may not invoke. */
  validate({ name }: Bucket, targets: readonly NotificationTarget[]): void {
    for (const { functionArn } of targets)
      try {
        this.lambda.mayInvoke(functionArn, this.callerOf(name));
      } catch (error) {
        throw new S3Error(
          "InvalidArgument",
          `Unable to validate the following destination configurations: ${functionArn}: ${String(error)}`,
          400,
        );
      }
  }

  /** Stores an event, within the commit of the write. */
  record(cause: Cause, bucket: Bucket, name: EventName, version: Version): void {
    for (const target of bucket.notifications)
      if (wants(target, name, version.key))
        this.store.notifications.add(
          bucket.name,
          target.functionArn,
          this.payload(cause, bucket, name, version, target.id),
        );
  }

  /** Delivers the stored events of buckets that have notifications. Other events wait until their bucket has some. */
  deliver(): void {
    const known = (name: string) => (this.buckets.find(name)?.notifications.length ?? 0) > 0;
    const notifications = this.store.notifications.waiting().filter(({ bucket }) => known(bucket));
    if (notifications.length === 0) return;
    for (const { bucket, functionArn, payload } of notifications)
      try {
        this.lambda.accept(functionArn, this.callerOf(bucket), payload, {
          origin: { source: bucketArn(bucket), item: requestOf(payload) },
        });
      } catch (error) {
        const message = `${bucket}: ${functionArn} is not told of an event: ${String(error)}`;
        this.host.events.emit({ kind: "warning", source: "s3", message });
      }
    this.store.notifications.remove(notifications);
  }

  /** Returns the principal of S3 acting for a bucket, as a function's permission names it. */
  callerOf = (bucket: string): ServicePrincipal => ({
    kind: "service",
    service: "s3.amazonaws.com",
    sourceArn: bucketArn(bucket),
    sourceAccount: this.host.accountId,
  });

  private payload(cause: Cause, bucket: Bucket, name: EventName, version: Version, id: string): string {
    const { accountId, region } = this.host;
    const removed = !name.startsWith("ObjectCreated");
    const record = {
      eventVersion: "2.1",
      eventSource: "aws:s3",
      awsRegion: region,
      eventTime: new Date(this.store.now()).toISOString(),
      eventName: name,
      userIdentity: { principalId: this.nameOf(cause) },
      requestParameters: { sourceIPAddress: "127.0.0.1" },
      responseElements: {
        "x-amz-request-id": cause.requestId,
        "x-amz-id-2": hostId(cause.requestId),
      },
      s3: {
        s3SchemaVersion: "1.0",
        configurationId: id,
        bucket: { name: bucket.name, ownerIdentity: { principalId: accountId }, arn: bucketArn(bucket.name) },
        object: {
          key: urlEncoded(version.key),
          ...(!removed && { size: version.size }),
          ...((!removed || name.endsWith(":DeleteMarkerCreated")) && { eTag: version.etag || emptyEtag }),
          ...(version.version !== nullVersion && { versionId: version.version }),
          sequencer: version.sequence.toString(16).toUpperCase().padStart(18, "0"),
        },
      },
    };
    return JSON.stringify({ Records: [record] });
  }

  private nameOf({ principal }: Cause): string {
    if (principal.kind === "service") return principal.service;
    return principal.kind === "anonymous" ? "Anonymous" : `AWS:${this.iam.userId(principal)}`;
  }
}

/** Returns the id of the request that an event tells of. */
function requestOf(payload: string): string {
  const { Records } = JSON.parse(payload) as {
    Records: readonly { readonly responseElements: { readonly "x-amz-request-id": string } }[];
  };
  return Records[0]?.responseElements["x-amz-request-id"] ?? "";
}

/** The ETag of empty content. Events of delete markers have it. */
const emptyEtag = "d41d8cd98f00b204e9800998ecf8427e";

const wants = ({ events, prefix, suffix }: NotificationTarget, name: EventName, key: string) =>
  key.startsWith(prefix) &&
  key.endsWith(suffix) &&
  events.some(
    (event) =>
      event === `s3:${name}` || (event.endsWith(":*") && `s3:${name}`.startsWith(event.slice(0, -1))),
  );
