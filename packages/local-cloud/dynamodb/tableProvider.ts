import { z } from "zod";

import type { Host } from "../core/host";
import { autoName } from "../core/host";
import { AwsError, provider } from "../core/service";
import { capacityOf } from "./capacityRules";
import { checkDefinition, incompatibility } from "./definition";
import { tableArn } from "./describe";
import type { KeySchema } from "./keys";
import type { Capacity, IndexDefinition, TableDefinition } from "./schema";
import type { Store } from "./store/store";
import type { Table } from "./store/table";

const projection = {
  projectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
  nonKeyAttributes: z.array(z.string()).optional(),
};

const globalIndex = z.strictObject({
  name: z.string(),
  hashKey: z.string().optional(),
  rangeKey: z.string().optional(),
  keySchemas: z
    .array(z.strictObject({ attributeName: z.string(), keyType: z.enum(["HASH", "RANGE"]) }))
    .optional(),
  readCapacity: z.int().min(0).optional(),
  writeCapacity: z.int().min(0).optional(),
  ...projection,
});

/**
 * Settings with less effect than on AWS: point-in-time recovery keeps one day, tags and the table class are only
 * described, and the others have no effect.
 */
const withoutLocalEffect = {
  pointInTimeRecovery: z
    .strictObject({ enabled: z.boolean(), recoveryPeriodInDays: z.number().int().min(1).max(35).optional() })
    .optional(),
  region: z.string().optional(),
  serverSideEncryption: z.strictObject({ enabled: z.boolean(), kmsKeyArn: z.string().optional() }).optional(),
  tableClass: z.enum(["STANDARD", "STANDARD_INFREQUENT_ACCESS"]).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  onDemandThroughput: z
    .strictObject({
      maxReadRequestUnits: z.number().int().optional(),
      maxWriteRequestUnits: z.number().int().optional(),
    })
    .optional(),
};

const inputs = z.strictObject({
  ...withoutLocalEffect,
  name: z.string().optional(),
  billingMode: z.enum(["PROVISIONED", "PAY_PER_REQUEST"]).default("PROVISIONED"),
  readCapacity: z.int().min(0).optional(),
  writeCapacity: z.int().min(0).optional(),
  hashKey: z.string(),
  rangeKey: z.string().optional(),
  attributes: z.array(z.strictObject({ name: z.string(), type: z.enum(["S", "N", "B"]) })),
  globalSecondaryIndexes: z.array(globalIndex).max(20).optional(),
  localSecondaryIndexes: z
    .array(z.strictObject({ name: z.string(), rangeKey: z.string(), ...projection }))
    .max(5)
    .optional(),
  ttl: z.strictObject({ attributeName: z.string().optional(), enabled: z.boolean().optional() }).optional(),
  streamEnabled: z.boolean().optional(),
  streamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", ""]).optional(),
  deletionProtectionEnabled: z.boolean().optional(),
});

type Inputs = z.output<typeof inputs>;

/**
 * Creates `aws:dynamodb/table:Table`. An existing table keeps its items and adopts its new definition where
 * possible.
 */
export const tableProvider = (store: Store, host: Host) =>
  provider(
    inputs,
    async (given, resource) => {
      const definition = toDefinition(given, given.name ?? autoName(resource));
      checkDefinition(
        definition,
        given.attributes.map(({ name }) => name),
      );
      const table = await realize(store, definition);
      const arn = tableArn(host, table.name);
      const label = store.catalog.facts(table.name)?.streamLabel;
      return {
        id: table.name,
        outputs: {
          name: table.name,
          arn,
          region: host.region,
          streamArn: label === undefined ? "" : `${arn}/stream/${label}`,
          streamLabel: label ?? "",
          billingMode: given.billingMode,
          readCapacity: definition.provisioned?.read ?? 0,
          writeCapacity: definition.provisioned?.write ?? 0,
        },
      };
    },
    { update: "create" },
  );

async function realize(store: Store, definition: TableDefinition): Promise<Table> {
  const before = store.catalog.get(definition.name);
  if (!before) return store.createTable(definition);
  const reason = incompatibility(before.definition, definition);
  if (reason)
    throw new AwsError(
      "ValidationException",
      `table ${definition.name} cannot keep its items: ${reason}. AWS would replace the table and lose them; start with --reset to begin anew`,
    );
  return store.changeTable(
    () => store.catalog.get(definition.name) ?? before,
    () => definition,
  );
}

function toDefinition(given: Inputs, name: string): TableDefinition {
  const attribute = (attributeName: string) => {
    const found = given.attributes.find((candidate) => candidate.name === attributeName);
    if (!found)
      throw new AwsError(
        "ValidationException",
        `table ${name}: the key attribute ${attributeName} is not in attributes`,
      );
    return found;
  };
  const key = (hash: string, range: string | undefined): KeySchema => ({
    hash: attribute(hash),
    range: range === undefined ? undefined : attribute(range),
  });
  const { streamEnabled, streamViewType, ttl } = given;
  if (streamEnabled && !streamViewType)
    throw new AwsError("ValidationException", `table ${name}: streamEnabled needs a streamViewType`);
  if (ttl?.enabled && !ttl.attributeName)
    throw new AwsError("ValidationException", `table ${name}: ttl needs an attributeName`);
  return {
    name,
    key: key(given.hashKey, given.rangeKey),
    indexes: [
      ...(given.globalSecondaryIndexes ?? []).map((index) => toGlobalIndex(index, given.billingMode, key)),
      ...(given.localSecondaryIndexes ?? []).map(
        (index): IndexDefinition => ({
          name: index.name,
          kind: "local",
          key: key(given.hashKey, index.rangeKey),
          projection: index.projectionType,
          include: index.nonKeyAttributes ?? [],
        }),
      ),
    ],
    ttl: ttl?.enabled ? ttl.attributeName : undefined,
    stream: streamEnabled && streamViewType ? { viewType: streamViewType } : undefined,
    deletionProtection: given.deletionProtectionEnabled ?? false,
    pointInTimeRecovery: given.pointInTimeRecovery?.enabled ?? false,
    recoveryDays: given.pointInTimeRecovery?.recoveryPeriodInDays,
    tableClass: given.tableClass ?? "STANDARD",
    tags: given.tags ?? {},
    provisioned: provisionedOf(given, given.billingMode),
  };
}

/** Returns the capacity that a provisioned table or index has. The provider takes 0 for none. */
function provisionedOf(
  { readCapacity = 0, writeCapacity = 0 }: Pick<Inputs, "readCapacity" | "writeCapacity">,
  billingMode: Inputs["billingMode"],
): Capacity | undefined {
  if (billingMode === "PROVISIONED")
    for (const [name, units] of Object.entries({ readCapacity, writeCapacity }))
      if (units < 1)
        throw new AwsError(
          "ValidationException",
          `${name} must be at least 1 when billingMode is PROVISIONED`,
        );
  const given = readCapacity + writeCapacity > 0 ? { read: readCapacity, write: writeCapacity } : undefined;
  return capacityOf(billingMode, given);
}

function toGlobalIndex(
  index: z.output<typeof globalIndex>,
  billingMode: Inputs["billingMode"],
  key: (hash: string, range: string | undefined) => KeySchema,
): IndexDefinition {
  const named = (type: "HASH" | "RANGE") =>
    (index.keySchemas ?? []).filter(({ keyType }) => keyType === type).map((part) => part.attributeName);
  const [hashes, ranges] = [named("HASH"), named("RANGE")];
  const refuse = (message: string) => new AwsError("ValidationException", `index ${index.name}: ${message}`);
  if (hashes.length > 1 || ranges.length > 1)
    throw refuse("the local DynamoDB does not implement keys of several attributes");
  if (index.keySchemas && (index.hashKey !== undefined || index.rangeKey !== undefined))
    throw refuse("give either keySchemas or hashKey and rangeKey");
  const hash = index.hashKey ?? hashes[0];
  if (hash === undefined) throw refuse("its key has no HASH attribute");
  return {
    name: index.name,
    kind: "global",
    key: key(hash, index.rangeKey ?? ranges[0]),
    projection: index.projectionType,
    include: index.nonKeyAttributes ?? [],
    provisioned: provisionedOf(index, billingMode),
  };
}
