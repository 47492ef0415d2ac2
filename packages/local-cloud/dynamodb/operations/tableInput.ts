import { z } from "zod";

import { isObject } from "../../core/isObject";
import { AwsError } from "../../core/service";
import { capacityOf } from "../capacityRules";
import { throwIfAny } from "../constraints";
import { checkKeyNames } from "../definition";
import { invalidParameter, validation } from "../errors";
import type { KeyAttribute, KeySchema } from "../keys";
import type { Capacity, IndexDefinition, TableDefinition } from "../schema";
import { violationOf } from "./inputProblems";

/**
 * Inputs of the table operations. They are strict: features that the local DynamoDB lacks (replicas) are refused by name.
 */
const name = z
  .string()
  .min(3)
  .max(255)
  .regex(/^[a-zA-Z0-9_.-]+$/);
const keySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }))
  .min(1)
  .max(2);
const projection = z.strictObject({
  ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
  NonKeyAttributes: z.array(z.string()).min(1).max(20).optional(),
});
const units = z.int().min(1);
const throughput = z
  .strictObject({ ReadCapacityUnits: units, WriteCapacityUnits: units })
  .transform(({ ReadCapacityUnits: read, WriteCapacityUnits: write }): Capacity => ({ read, write }));
const billingMode = z.enum(["PROVISIONED", "PAY_PER_REQUEST"]);
const localIndex = { IndexName: name, KeySchema: keySchema, Projection: projection };
const index = z.strictObject({ ...localIndex, ProvisionedThroughput: throughput.optional() });
const attributes = z.array(
  z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(["B", "N", "S"]) }),
);
const stream = z.strictObject({
  StreamEnabled: z.boolean(),
  StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]).optional(),
});
const tags = z.array(z.strictObject({ Key: z.string(), Value: z.string() }));
const tableClass = z.enum(["STANDARD", "STANDARD_INFREQUENT_ACCESS"]);

export const createInput = z.strictObject({
  TableName: name,
  AttributeDefinitions: attributes,
  KeySchema: keySchema,
  BillingMode: billingMode.default("PROVISIONED"),
  ProvisionedThroughput: throughput.optional(),
  GlobalSecondaryIndexes: z.array(index).max(20).optional(),
  LocalSecondaryIndexes: z.array(z.strictObject(localIndex)).max(5).optional(),
  StreamSpecification: stream.optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
  TableClass: tableClass.optional(),
  Tags: tags.optional(),
});

export const updateInput = z.strictObject({
  TableName: z.string(),
  AttributeDefinitions: attributes.optional(),
  BillingMode: billingMode.optional(),
  ProvisionedThroughput: throughput.optional(),
  GlobalSecondaryIndexUpdates: z
    .array(
      z.strictObject({
        Create: index.optional(),
        Delete: z.strictObject({ IndexName: name }).optional(),
        Update: z.strictObject({ IndexName: name, ProvisionedThroughput: throughput }).optional(),
      }),
    )
    .refine(
      (updates) => updates.filter(({ Create, Delete }) => Create ?? Delete).length <= 1,
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table",
    )
    .optional(),
  StreamSpecification: stream.optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
  TableClass: tableClass.optional(),
});

/** Accepts a table's name or ARN, as do all inputs whose table exists. */
export const namedInput = z.strictObject({ TableName: z.string() });
export const listInput = z.strictObject({
  ExclusiveStartTableName: z.string().optional(),
  Limit: z.number().int().min(1).max(100).optional(),
});
export const arnInput = z.strictObject({ ResourceArn: z.string(), NextToken: z.string().optional() });
export const tagInput = z.strictObject({ ResourceArn: z.string(), Tags: tags });
export const untagInput = z.strictObject({ ResourceArn: z.string(), TagKeys: z.array(z.string()) });
export const ttlInput = z.strictObject({
  TableName: z.string(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string().min(1), Enabled: z.boolean() }),
});
export const continuousInput = z.strictObject({
  TableName: z.string(),
  PointInTimeRecoverySpecification: z.strictObject({ PointInTimeRecoveryEnabled: z.boolean() }),
});
export const restoreInput = z.strictObject({
  SourceTableName: z.string().optional(),
  SourceTableArn: z.string().optional(),
  TargetTableName: name,
  UseLatestRestorableTime: z.boolean().optional(),
  /** Seconds since the epoch. */
  RestoreDateTime: z.number().optional(),
  BillingModeOverride: z.literal("PAY_PER_REQUEST").optional(),
});

export const exportInput = z.strictObject({
  TableArn: z.string().min(1).max(1024),
  S3Bucket: z
    .string()
    .max(255)
    .regex(/^[a-z0-9A-Z]+[.\-\w]*[a-z0-9A-Z]+$/),
  S3Prefix: z.string().max(1024).optional(),
  S3BucketOwner: z
    .string()
    .regex(/^[0-9]{12}$/)
    .optional(),
  S3SseAlgorithm: z.enum(["AES256", "KMS"]).optional(),
  /** Seconds since the epoch. */
  ExportTime: z.number().optional(),
  ClientToken: z.string().optional(),
  ExportFormat: z.enum(["DYNAMODB_JSON", "ION"]).optional(),
  ExportType: z.enum(["FULL_EXPORT", "INCREMENTAL_EXPORT"]).optional(),
});
export const describeExportInput = z.strictObject({ ExportArn: z.string().min(37).max(1024) });
export const listExportsInput = z.strictObject({
  TableArn: z.string().min(1).max(1024).optional(),
  MaxResults: z.int().min(1).max(25).optional(),
  NextToken: z.string().optional(),
});

type Definitions = z.output<typeof attributes>;

/** Operations on a table name it; AWS has a message of its own if they do not. */
const unnamed = "The parameter 'TableName' is required but was not present in the request";

/**
 * Parses the input. Throws AWS's error for what it refuses, and then an error with the name of the first member that the
 * local DynamoDB does not implement.
 */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  if (!isObject(raw)) throw new AwsError("SerializationException", "");
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const { issues } = result.error;
  const violations = issues.flatMap((issue) => violationOf(issue, raw) ?? []);
  if (violations.some(({ path, value }) => path === "tableName" && (value === undefined || value === null)))
    throw validation(unnamed);
  throwIfAny(violations);
  const [issue] = issues;
  const given = [
    ...(issue?.path ?? []),
    ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []),
  ];
  throw validation(`The local DynamoDB does not implement ${given.join(".")}: ${issue?.message}`);
}

export function toDefinition(input: z.output<typeof createInput>): TableDefinition {
  for (const list of ["LocalSecondaryIndexes", "GlobalSecondaryIndexes"] as const)
    if (input[list]?.length === 0) throw invalidParameter(`List of ${list} is empty`);
  const types = input.AttributeDefinitions;
  const { StreamSpecification: stream } = input;
  return {
    name: input.TableName,
    key: toKey(input.KeySchema, types),
    indexes: [
      ...(input.GlobalSecondaryIndexes ?? []).map((given) => toIndex(given, "global", types)),
      ...(input.LocalSecondaryIndexes ?? []).map((given) => toIndex(given, "local", types)),
    ],
    stream: stream?.StreamEnabled ? { viewType: stream.StreamViewType ?? "NEW_AND_OLD_IMAGES" } : undefined,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    pointInTimeRecovery: false,
    tableClass: input.TableClass ?? "STANDARD",
    tags: Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    provisioned: capacityOf(input.BillingMode, input.ProvisionedThroughput),
  };
}

export function toIndex(
  given: Omit<z.output<typeof index>, "ProvisionedThroughput"> & {
    readonly ProvisionedThroughput?: Capacity;
  },
  kind: IndexDefinition["kind"],
  types: Definitions,
): IndexDefinition {
  return {
    name: given.IndexName,
    kind,
    key: toKey(given.KeySchema, types),
    projection: given.Projection.ProjectionType,
    include: given.Projection.NonKeyAttributes ?? [],
    provisioned: given.ProvisionedThroughput,
  };
}

/** Checks a key in AWS's order, which dynalite recorded. */
function toKey(elements: z.output<typeof keySchema>, types: Definitions): KeySchema {
  const names = elements.map(({ AttributeName }) => AttributeName);
  const defined = types.map(({ AttributeName }) => AttributeName);
  if (names.length > defined.length)
    throw validation("Invalid KeySchema: Some index key attribute have no definition");
  const [hash, range] = names.map((name) => {
    const type = types.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    if (!type)
      throw invalidParameter(
        `Some index key attributes are not defined in AttributeDefinitions. Keys: [${names.join(", ")}], AttributeDefinitions: [${defined.join(", ")}]`,
      );
    return { name, type };
  }) as [KeyAttribute, KeyAttribute?];
  checkKeyNames({ hash, range });
  if (elements[0]?.KeyType !== "HASH")
    throw validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  if (elements[1]?.KeyType === "HASH")
    throw validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
  return { hash, range };
}
