import { errorAnswer } from "../awsEndpoint/errorAnswer";
import { AwsError } from "../core/service";
import { nameOf } from "../iam/principals";
import { accessDenied } from "./authorizer";
import { notImplemented, S3Error } from "./error";
import type { Context, Operation } from "./operation";
import { operations } from "./operations";
import type { S3Answer, S3Request } from "./request";

/** Subresources of S3's API. Those without an operation are refused. */
const subresources = new Set(
  (
    "abac accelerate acl analytics attributes cors delete encryption intelligent-tiering inventory legal-hold " +
    "lifecycle location logging metadataConfiguration metadataTable metrics notification object-lock " +
    "ownershipControls partNumber policy policyStatus publicAccessBlock renameObject replication requestPayment " +
    "restore retention select session tagging torrent uploadId uploads versioning versions website"
  ).split(" "),
);

/** Answers S3 requests, including errors, and emits `call` events. */
export class S3Service {
  constructor(private readonly context: Context) {}

  async answer(request: S3Request): Promise<S3Answer> {
    const began = performance.now();
    const { host } = this.context;
    let operation: Operation | undefined;
    let answer: S3Answer;
    try {
      operation = find(request);
      answer = await this.run(operation, request);
    } catch (error) {
      answer = this.failure(error, request);
    }
    host.events.emit({
      kind: "call",
      service: "s3",
      operation: operation?.name ?? request.method,
      principal: nameOf(request.principal),
      status: answer.status,
      ms: performance.now() - began,
      traceId: request.traceId,
      ...(this.tells(request) && { sent: [request.requestId] }),
    });
    return answer;
  }

  /** Tells whether the bucket of a request has functions that it tells of changes. */
  private tells({ method, bucket }: S3Request): boolean {
    if (method === "GET" || method === "HEAD") return false;
    return (this.context.buckets.find(bucket ?? "")?.notifications.length ?? 0) > 0;
  }

  /** Renders an error as S3 does, from an operation or from before one ran. Answers to HEAD have no body. */
  failure(error: unknown, request: Pick<S3Request, "method" | "requestId" | "headers">): S3Answer {
    const known = error instanceof AwsError ? error : this.internal(error);
    const { status, headers, body } = errorAnswer(known, "s3", request);
    const own = known instanceof S3Error ? known.headers : {};
    return { status, headers: { ...headers, ...own }, ...(request.method !== "HEAD" && { body }) };
  }

  private async run(operation: Operation, request: S3Request): Promise<S3Answer> {
    const { context } = this;
    if (operation.on === "account") return operation.run(context, request);
    const { bucket: name = "", key = "" } = request;
    const bucket = context.buckets.get(name);
    checkOwner(request, context.host.accountId);
    return operation.on === "bucket"
      ? operation.run(context, { request, bucket })
      : operation.run(context, { request, bucket, key });
  }

  private internal(error: unknown): AwsError {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.context.host.events.emit({ kind: "warning", source: "s3", message: text });
    return new AwsError("InternalError", "The local cloud failed to answer: see its output.", 500);
  }
}

/** Throws if the client expects another account to own the bucket. */
function checkOwner({ headers }: S3Request, accountId: string): void {
  const expected = headers["x-amz-expected-bucket-owner"];
  if (expected === undefined) return;
  if (!/^\d{12}$/.test(expected))
    throw new S3Error(
      "InvalidBucketOwnerAWSAccountID",
      `The value of the expected bucket owner parameter must be an AWS Account ID... [${expected}]`,
      400,
    );
  if (expected !== accountId) throw accessDenied();
}

function find({ method, bucket, key, query, headers }: S3Request): Operation {
  const on = bucket === undefined ? "account" : key === undefined ? "bucket" : "object";
  const found = operations.find(
    (one) =>
      one.on === on &&
      one.method === method &&
      (one.when ?? []).every((name) => query.has(name)) &&
      (one.header === undefined || headers[one.header] !== undefined),
  );
  const refused = [...query.keys()].find(
    (name) =>
      subresources.has(name) && !found?.when?.includes(name) && !(name === "partNumber" && method !== "PUT"),
  );
  if (refused !== undefined) throw notImplemented(`${method} of ?${refused} on the ${on}`);
  if (found) return found;
  if (on !== "account" && (method === "PUT" || method === "DELETE") && on === "bucket")
    throw notImplemented(`${method} of buckets: the program makes them`);
  throw new S3Error(
    "MethodNotAllowed",
    "The specified method is not allowed against this resource.",
    405,
    { Method: method, ResourceType: on === "object" ? "OBJECT" : on === "bucket" ? "BUCKET" : "SERVICE" },
    { allow: "HEAD, GET, PUT, POST, DELETE" },
  );
}
