import type { TableModel } from "@game-backend/framework/table";
import type { Json } from "./faults";

/** Returns the request that creates a table of a model. */
export function creation(
  name: string,
  { hashKey, rangeKey, numbers = [], indexes = {}, stream }: TableModel,
): Json {
  const keys = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: "HASH" },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" }] : []),
  ];
  const entries = Object.entries(indexes);
  const described = (local: boolean) =>
    entries
      .filter(([, index]) => (index.local === true) === local)
      .map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keys(index.hashKey, index.rangeKey),
        Projection:
          index.attributes.length > 0
            ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.attributes] }
            : { ProjectionType: "KEYS_ONLY" },
      }));
  const attributes = [hashKey, rangeKey, ...entries.flatMap(([, index]) => [index.hashKey, index.rangeKey])];
  const [global, local] = [described(false), described(true)];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keys(hashKey, rangeKey),
    AttributeDefinitions: [...new Set(attributes)].flatMap((AttributeName) =>
      AttributeName ? [{ AttributeName, AttributeType: numbers.includes(AttributeName) ? "N" : "S" }] : [],
    ),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } }),
  };
}
