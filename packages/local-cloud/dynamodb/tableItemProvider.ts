import { z } from "zod";

import { AwsError, provider } from "../core/service";
import { parsePut } from "./operations/change";
import type { Store } from "./store/store";
import type { AttributeValue, Item } from "./values/attributeValue";
import { problemOf } from "./values/check";

/** One value in the notation of the wire protocol, as in `TableItem.item`. */
const value: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ B: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ SS: z.array(z.string()) }),
    z.strictObject({ NS: z.array(z.string()) }),
    z.strictObject({ BS: z.array(z.string()) }),
    z.strictObject({ L: z.array(value) }),
    z.strictObject({ M: z.record(z.string(), value) }),
  ]),
);

const item = z.string().transform((text, context): Item => {
  try {
    const parsed = z.record(z.string(), value).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // The issue below says what is expected.
  }
  context.addIssue({
    code: "custom",
    message: 'must be JSON in DynamoDB\'s notation, such as {"id": {"S": "sword"}}',
  });
  return z.NEVER;
});

const inputs = z.strictObject({
  tableName: z.string(),
  hashKey: z.string(),
  rangeKey: z.string().optional(),
  item,
  region: z.string().optional(),
});

/**
 * Creates `aws:dynamodb/tableItem:TableItem`. The item is written once in the life of the data folder, and only if it
 * does not exist; a later change or removal stays. So the program should use `ignoreChanges: ["item"]`.
 */
export const tableItemProvider = (store: Store) =>
  provider(
    inputs,
    async ({ tableName, hashKey, rangeKey, item }) => {
      const table = store.catalog.get(tableName);
      if (!table) throw new AwsError("ResourceNotFoundException", `table ${tableName} does not exist`);
      const { hash, range } = table.definition.key;
      if (hash.name !== hashKey || range?.name !== rangeKey)
        throw new AwsError(
          "ValidationException",
          `the key of ${tableName} is not the one that the item names`,
        );
      for (const attribute of Object.values(item)) {
        const wrong = problemOf(attribute);
        if (wrong) throw new AwsError("ValidationException", wrong);
      }
      const write = parsePut({ TableName: tableName, Item: item });
      await store.commits.run(() => {
        const { key, next } = write.on(table);
        if (store.seeds.planted(table, key)) return;
        store.seeds.remember(table, key);
        if (!table.get(key)) store.write(table, key, undefined, next(undefined));
      });
      const parts = [hashKey, ...(rangeKey === undefined ? [] : [rangeKey])].map((name) => plain(item[name]));
      return { id: [tableName, ...parts].join("|"), outputs: { item: JSON.stringify(item) } };
    },
    { update: "create" },
  );

/** Formats a key as the provider does in ids. */
function plain(value: AttributeValue | undefined): string {
  if (!value) return "";
  if ("S" in value) return value.S;
  return "N" in value ? value.N : "B" in value ? value.B : "";
}
