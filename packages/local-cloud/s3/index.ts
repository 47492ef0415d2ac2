import { join } from "node:path";
import { Readable } from "node:stream";

import type { Host } from "../core/host";
import { AwsError, type LocalService, type Provider } from "../core/service";
import { S3Api } from "./api";
import { Authorizer, type S3Iam } from "./authorizer";
import { Buckets } from "./buckets";
import { S3Http } from "./http";
import { sweep } from "./lifecycle";
import { type AsyncInvoker, Notifier } from "./notifier";
import { bucketResources } from "./providers/bucket";
import { objectResources } from "./providers/object";
import { ruleResources } from "./providers/rules";
import { settingResources } from "./providers/settings";
import type { S3Answer, S3Request } from "./request";
import { whole } from "./request";
import { S3Service } from "./service";
import { Store } from "./store";

export type { S3Answer } from "./request";

const sweepEvery = 10 * 60_000;

/** A read by another service of the local cloud, such as a distribution that reads its origin. */
export type S3Read = Pick<S3Request, "bucket" | "key" | "headers" | "principal" | "requestId" | "traceId"> & {
  readonly method: "GET" | "HEAD";
  readonly bucket: string;
  /** The decoded key. */
  readonly key: string;
};

/** S3: the program's buckets, and objects that survive a restart. */
export interface S3 extends LocalService {
  readonly api: S3Api;
  /** Reads an object for a service. The bucket's policy must allow it. Errors are answers too, in S3's XML. */
  read(request: S3Read): Promise<S3Answer>;
  /**
   * Writes an object for a service that acts for a caller, whose policies must allow it. Returns the entity tag. Throws S3's
   * `AwsError`.
   */
  write(
    object: { readonly bucket: string; readonly key: string; readonly body: Buffer },
    caller: Pick<S3Request, "principal" | "requestId" | "traceId">,
  ): Promise<string>;
  /** Applies lifecycle rules now. It also runs every ten minutes. */
  sweep(): Promise<void>;
  /** Returns the names of the buckets. */
  buckets(): readonly string[];
  /** Lists objects and common prefixes of a bucket, after a key. Throws `NoSuchBucket`. */
  objects(bucket: string, request: { prefix: string; after?: string; limit: number }): ObjectPage;
  /** Reads an object without authorization. */
  object(bucket: string, key: string): { readonly type: string; readonly body: Readable } | undefined;
}

export interface ObjectPage {
  readonly objects: readonly {
    readonly key: string;
    /** Bytes. */
    readonly size: number;
    /** Milliseconds since 1970. */
    readonly modified: number;
    readonly type: string;
  }[];
  readonly prefixes: readonly string[];
  /** The key after which the next page starts. */
  readonly next?: string;
}

export interface S3Dependencies {
  readonly iam: S3Iam;
  readonly lambda: AsyncInvoker;
}

export function s3(host: Host, { iam, lambda }: S3Dependencies): S3 {
  const { now } = host.clock;
  const warn = (error: unknown) =>
    host.events.emit({ kind: "warning", source: "s3", message: String(error) });
  const store = new Store(join(host.data, "s3"), now, warn, host.sync);
  const buckets = new Buckets();
  const notifier = new Notifier(host, iam, buckets, store, lambda);
  const service = new S3Service({ host, buckets, store, authorizer: new Authorizer(iam), notifier });
  let sweeping = Promise.resolve();
  const swept = () => {
    sweeping = sweeping.then(() => sweep(buckets, store, notifier)).catch(warn);
    return sweeping;
  };
  const stopSweeping = host.clock.every("the deletion of expired objects", sweepEvery, swept);
  return {
    resources: {
      ...withFormerNames({
        ...bucketResources(host, buckets, store),
        ...settingResources(host, buckets, iam),
        ...ruleResources(host, buckets, store, notifier),
      }),
      ...objectResources(host, buckets, store, notifier),
    },
    api: new S3Api(service, new S3Http(service, buckets)),
    read: (request) =>
      service.answer({ ...request, query: new URLSearchParams(), body: whole(Buffer.alloc(0)) }),
    async write({ body, ...place }, { principal, requestId, traceId }) {
      const caller = { principal, requestId, ...(traceId !== undefined && { traceId }) };
      const request = { ...place, ...caller, query: new URLSearchParams(), headers: {}, body: whole(body) };
      const { status, headers, body: text } = await service.answer({ ...request, method: "PUT" });
      if (status === 200) return headers?.["etag"]?.replaceAll('"', "") ?? "";
      const [, code = "InternalError", message = ""] =
        /<Code>(.*?)<\/Code>\s*<Message>(.*?)<\/Message>/s.exec(String(text)) ?? [];
      throw new AwsError(code, message, status);
    },
    sweep: swept,
    buckets: () => buckets.all().map(({ name }) => name),
    objects(bucket, { prefix, after, limit }) {
      const from = after === undefined ? {} : { after: { key: after } };
      const request = { bucket: buckets.get(bucket).name, prefix, delimiter: "/", limit, ...from };
      const { versions, prefixes, next } = store.listing.objects(request);
      const objects = versions.map(({ key, size, modified, objectMetadata: { headers } }) => ({
        key,
        size,
        modified,
        type: headers["content-type"] ?? "binary/octet-stream",
      }));
      return { objects, prefixes, ...(next && { next: next.key }) };
    },
    object(bucket, key) {
      const found = store.objects.find(buckets.get(bucket).name, key);
      if (!found || found.marker) return undefined;
      const type = found.objectMetadata.headers["content-type"] ?? "binary/octet-stream";
      const body = found.size === 0 ? Readable.from([]) : store.blobs.read(found.parts, 0, found.size - 1);
      return { type, body };
    },
    close: async () => {
      stopSweeping();
      await sweeping;
      await store.close();
    },
  };
}

/** Adds the names that these types had until version 7 of the provider, and still may have: `aws:s3/bucketV2:BucketV2`. */
function withFormerNames(types: Readonly<Record<string, Provider>>): Readonly<Record<string, Provider>> {
  const former =
    /^aws:s3\/(bucket(?:CorsConfiguration|LifecycleConfiguration|ServerSideEncryptionConfiguration|Versioning)?):(\w+)$/;
  const more = Object.entries(types).flatMap(([type, provider]) => {
    const [, module, name] = former.exec(type) ?? [];
    return module ? [[`aws:s3/${module}V2:${name}V2`, provider] as const] : [];
  });
  return { ...types, ...Object.fromEntries(more) };
}
