import { z } from "zod";

import type { Host } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import type { Buckets, LifecycleRule, ObjectFilter } from "../buckets";
import { eventNames, type Notifier } from "../notifier";
import type { Store } from "../store";
import { common } from "./common";

const oneStar = z.string().regex(/^[^*]*\*?[^*]*$/, "has one * at most");

const cors = z.strictObject({
  ...common,
  corsRules: z
    .array(
      z.strictObject({
        id: z.string().max(255).optional(),
        allowedHeaders: z.array(oneStar).default([]),
        allowedMethods: z.array(z.enum(["GET", "PUT", "POST", "DELETE", "HEAD"])).min(1),
        allowedOrigins: z.array(oneStar).min(1),
        exposeHeaders: z.array(z.string().regex(/^[^*]+$/, "has no *")).default([]),
        maxAgeSeconds: z.int().min(0).optional(),
      }),
    )
    .min(1)
    .max(100),
});

const size = z.int().min(0).optional();
const noTags = z.undefined({ error: "the local S3 has no tags of objects" }).optional();
const days = z.int().min(1);
/** Midnight, as AWS requires. */
const date = z.string().regex(/^\d{4}-\d\d-\d\dT00:00:00(\.0+)?(Z|\+00:00)$/, "is midnight UTC");

const filter = z.strictObject({
  prefix: z.string().optional(),
  objectSizeGreaterThan: size,
  objectSizeLessThan: size,
  tag: noTags,
  and: z
    .strictObject({
      prefix: z.string().optional(),
      objectSizeGreaterThan: size,
      objectSizeLessThan: size,
      tags: noTags,
    })
    .optional(),
});

const storageClass = z.enum([
  "GLACIER",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
]);

const rule = z
  .strictObject({
    id: z.string().min(1).max(255),
    status: z.enum(["Enabled", "Disabled"]),
    filter: filter.optional(),
    prefix: z.string().optional(),
    expiration: z
      .strictObject({
        days: days.optional(),
        date: date.optional(),
        expiredObjectDeleteMarker: z.boolean().optional(),
      })
      .refine(
        (one) =>
          [one.days, one.date, one.expiredObjectDeleteMarker || undefined].filter(
            (given) => given !== undefined,
          ).length === 1,
        "has one of days, date and expiredObjectDeleteMarker",
      )
      .optional(),
    noncurrentVersionExpiration: z
      .strictObject({ noncurrentDays: days, newerNoncurrentVersions: z.int().min(1).max(100).optional() })
      .optional(),
    abortIncompleteMultipartUpload: z.strictObject({ daysAfterInitiation: days }).optional(),
    // Accepted and validated, but without effect: the local disk has one storage class.
    transitions: z
      .array(z.strictObject({ days: z.int().min(0).optional(), date: date.optional(), storageClass }))
      .optional(),
    noncurrentVersionTransitions: z
      .array(
        z.strictObject({
          noncurrentDays: days,
          newerNoncurrentVersions: z.int().min(1).max(100).optional(),
          storageClass,
        }),
      )
      .optional(),
  })
  .refine((one) => !(one.filter && one.prefix !== undefined), {
    message: "excludes filter",
    path: ["prefix"],
  })
  .refine(
    (one) =>
      one.expiration ||
      one.noncurrentVersionExpiration ||
      one.abortIncompleteMultipartUpload ||
      one.transitions ||
      one.noncurrentVersionTransitions,
    "a rule does something",
  );

const lifecycle = z.strictObject({
  ...common,
  rules: z
    .array(rule)
    .min(1)
    .max(1000)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "two rules have one id"),
  transitionDefaultMinimumObjectSize: z
    .enum(["all_storage_classes_128K", "varies_by_storage_class"])
    .default("all_storage_classes_128K"),
  timeouts: z.strictObject({ create: z.string().optional(), update: z.string().optional() }).optional(),
});

const notification = z.strictObject({
  bucket: z.string(),
  region: z.string().optional(),
  eventbridge: z.literal(false, { error: "the local cloud has no EventBridge for S3" }).optional(),
  queues: z
    .array(z.never({ error: "the local S3 tells functions only" }))
    .max(0)
    .optional(),
  topics: z
    .array(z.never({ error: "the local S3 tells functions only" }))
    .max(0)
    .optional(),
  lambdaFunctions: z
    .array(
      z.strictObject({
        id: z.string().max(255).optional(),
        lambdaFunctionArn: z.string().startsWith("arn:aws:lambda:"),
        events: z.array(z.enum(eventNames)).min(1),
        filterPrefix: z.string().default(""),
        filterSuffix: z.string().default(""),
      }),
    )
    .default([]),
});

/** The resources of a bucket's rule lists. */
export const ruleResources = (
  host: Pick<Host, "region">,
  buckets: Buckets,
  store: Store,
  notifier: Notifier,
): Readonly<Record<string, Provider>> => ({
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": provider(cors, (given) => {
    buckets.get(given.bucket).cors = given.corsRules;
    return { id: given.bucket, outputs: { ...given, region: host.region } };
  }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": provider(lifecycle, (given) => {
    buckets.get(given.bucket).lifecycle = given.rules.map(ruleOf);
    return { id: given.bucket, outputs: { ...given, region: host.region } };
  }),
  "aws:s3/bucketNotification:BucketNotification": provider(notification, (given, resource) => {
    const bucket = buckets.get(given.bucket);
    const targets = given.lambdaFunctions.map((one, i) => ({
      id: one.id ?? `tf-s3-lambda-${resource.name}-${i}`,
      functionArn: one.lambdaFunctionArn,
      events: one.events,
      prefix: one.filterPrefix,
      suffix: one.filterSuffix,
    }));
    notifier.validate(bucket, targets);
    bucket.notifications = targets;
    // A previous run may have left undelivered events.
    store.notifications.again();
    notifier.deliver();
    const lambdaFunctions = given.lambdaFunctions.map((one, i) => ({ ...one, id: targets[i]?.id }));
    return { id: given.bucket, outputs: { ...given, lambdaFunctions, region: host.region } };
  }),
});

function ruleOf(given: z.output<typeof rule>): LifecycleRule {
  const {
    id,
    status,
    expiration,
    noncurrentVersionExpiration: noncurrent,
    abortIncompleteMultipartUpload,
  } = given;
  const { date: on, ...when } = expiration ?? {};
  return {
    id,
    enabled: status === "Enabled",
    filter: filterOf(given),
    ...(expiration && { expiration: { ...when, ...(on && { date: Date.parse(on) }) } }),
    ...(noncurrent && {
      noncurrentExpiration: {
        days: noncurrent.noncurrentDays,
        keep: noncurrent.newerNoncurrentVersions ?? 0,
      },
    }),
    ...(abortIncompleteMultipartUpload && {
      abortUploadsAfterDays: abortIncompleteMultipartUpload.daysAfterInitiation,
    }),
  };
}

function filterOf({ filter: given, prefix }: z.output<typeof rule>): ObjectFilter {
  const one = given?.and ?? given;
  return {
    prefix: one?.prefix ?? prefix,
    sizeGreaterThan: one?.objectSizeGreaterThan,
    sizeLessThan: one?.objectSizeLessThan,
  };
}
