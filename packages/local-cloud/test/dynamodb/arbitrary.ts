import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";

/** A random request of any data operation. It has few keys and attributes, so that requests collide. */
export interface Request {
  readonly operation: Operation;
  readonly input: Record<string, unknown>;
}

export type Operation = keyof typeof inputs;

type Values = Record<string, AttributeValue>;
interface Expression {
  readonly text: string;
  readonly values: Values;
}

/** Numbers in normal form. DynamoDB Local keeps others as written, while DynamoDB normalizes them. */
const numeric = fc
  .constantFrom("0", "1", "-1", "5", "-12.5", "10000000000", "0.001", "99", "100", "7.5")
  .map((N): AttributeValue => ({ N }));
/** Yields null twice as often as a value. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const text = fc.constantFrom("a", "b", "zz", "ä", "").map((S): AttributeValue => ({ S }));
const set = fc.constantFrom<AttributeValue>(
  { SS: ["a"] },
  { SS: ["b", "a"] },
  { SS: ["c"] },
  { NS: ["1", "2"] },
  { NS: ["2", "3"] },
);
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  numeric,
  numeric,
  text,
  set,
  fc.constantFrom<AttributeValue>(
    { BOOL: true },
    { BOOL: false },
    { NULL: true },
    { B: new Uint8Array([1, 2, 255]) },
    { M: {} },
    { L: [] },
  ),
  fc.tuple(numeric, text).map(([x, y]): AttributeValue => ({ M: { x, y } })),
  fc.array(fc.oneof(numeric, text), { maxLength: 4 }).map((L): AttributeValue => ({ L })),
);

const attribute = fc.constantFrom("a", "b", "l", "m", "c", "g", "n");
const path = fc.oneof(
  attribute,
  attribute,
  fc.constantFrom("m.x", "m.y", "m.z", "l[0]", "l[1]", "l[2]", "l[5]", "a.x", "l[0].x", "c.x", "m.x.y"),
);
const key = fc
  .tuple(fc.constantFrom("p1", "p2", "p3"), fc.constantFrom("0", "1", "-1", "2.5", "10"))
  .map(([pk, sk]): Values => ({ pk: { S: pk }, sk: { N: sk } }));
const wrongKey = fc.constantFrom<Values>(
  { pk: { S: "p1" } },
  { pk: { S: "p1" }, sk: { S: "1" } },
  { pk: { S: "" }, sk: { N: "1" } },
  { pk: { S: "p1" }, sk: { N: "1" }, x: { N: "1" } },
);
const anyKey = fc.oneof({ weight: 19, arbitrary: key }, { weight: 1, arbitrary: wrongKey });
const group = fc.constantFrom<AttributeValue>({ S: "g1" }, { S: "g2" });

const item = fc
  .tuple(
    key,
    fc.dictionary(fc.constantFrom("a", "b", "l", "m", "c"), value, { maxKeys: 4 }),
    fc.option(group),
    fc.option(fc.oneof({ weight: 9, arbitrary: numeric }, { weight: 1, arbitrary: text })),
    fc.boolean(),
  )
  .map(
    ([keys, attributes, g, n, large]): Values => ({
      ...keys,
      ...attributes,
      ...(g && { g }),
      ...(n && { n }),
      ...(large && { b: { S: "x".repeat(1500) } }),
    }),
  );

/** Returns a template with one value operand, whose name begins with `:v`. */
const withValues = (template: (path: string) => string, ...operands: fc.Arbitrary<AttributeValue>[]) =>
  fc.tuple(path, fc.tuple(...operands)).map(
    ([at, values]): Expression => ({
      text: template(at),
      values: Object.fromEntries(values.map((operand, i) => [`:v${i}`, operand])),
    }),
  );

const simple = fc.oneof(
  withValues((at) => `attribute_exists(${at})`),
  withValues((at) => `attribute_not_exists(${at})`),
  ...["=", "<>", "<", "<=", ">", ">="].map((comparator) =>
    withValues((at) => `${at} ${comparator} :v0`, value),
  ),
  withValues((at) => `size(${at}) > :v0`, numeric),
  withValues((at) => `contains(${at}, :v0)`, value),
  withValues((at) => `begins_with(${at}, :v0)`, text),
  withValues(
    (at) => `attribute_type(${at}, :v0)`,
    fc.constantFrom("N", "S", "L", "M", "SS", "BOOL", "NULL").map((S): AttributeValue => ({ S })),
  ),
  withValues((at) => `${at} BETWEEN :v0 AND :v1`, numeric, numeric),
  withValues((at) => `${at} IN (:v0, :v1)`, value, value),
  withValues((at) => `${at} = m.x`),
  withValues((at) => `a < ${at}`),
);

const condition = fc.oneof(
  simple,
  simple.map(({ text, values }) => ({ text: `NOT ${text}`, values })),
  fc.tuple(simple, fc.constantFrom("AND", "OR"), attribute).map(([{ text, values }, joint, at]) => ({
    text: `(${text}) ${joint} attribute_exists(${at})`,
    values,
  })),
);

const update = fc.oneof(
  withValues((at) => `SET ${at} = :v0`, value),
  withValues((at) => `SET ${at} = a + :v0`, numeric),
  withValues((at) => `SET a = ${at} - :v0`, numeric),
  withValues((at) => `SET ${at} = if_not_exists(${at}, :v0)`, value),
  withValues(
    (at) => `SET l = list_append(if_not_exists(l, :v0), :v0), b = ${at}`,
    fc.constant({ L: [{ N: "1" }] }),
  ),
  withValues((at) => `SET l = list_append(:v0, ${at})`, value),
  withValues((at) => `ADD ${at} :v0`, fc.oneof(numeric, set)),
  withValues((at) => `DELETE ${at} :v0`, set),
  withValues((at) => `REMOVE ${at}`),
  withValues((at) => `REMOVE ${at}, l[0], l[1]`),
  withValues((at) => `REMOVE l[0], l[1], ${at}`),
  withValues((at) => `SET l[1] = :v0 REMOVE l[0], ${at}`, value),
  withValues(() => "SET l[7] = :v0, l[6] = :v1", value, value),
  withValues(() => "SET l[7] = :v0 REMOVE l[0]", value),
  withValues((at) => `SET a = :v0 REMOVE ${at} ADD c :v1`, value, numeric),
  withValues(() => "SET a = b, b = a"),
  withValues(() => "SET g = :v0", fc.oneof({ weight: 5, arbitrary: group }, { weight: 1, arbitrary: value })),
  withValues(
    () => "SET n = :v0",
    fc.oneof({ weight: 5, arbitrary: numeric }, { weight: 1, arbitrary: value }),
  ),
  withValues(() => "REMOVE g, n"),
  withValues(() => "SET sk = :v0", numeric),
);

const values = (...expressions: (Expression | null | undefined)[]) => {
  const all = Object.assign({}, ...expressions.map((expression) => expression?.values ?? {}));
  return Object.keys(all).length > 0 ? { ExpressionAttributeValues: all } : {};
};

/** Renames an expression's values, so that one request can have two expressions. */
const renamed = ({ text, values }: Expression, prefix: string): Expression => ({
  text: text.replaceAll(":v", `:${prefix}`),
  values: Object.fromEntries(
    Object.entries(values).map(([name, v]) => [name.replace(":v", `:${prefix}`), v]),
  ),
});

const maybeCondition = sometimes(condition.map((given) => renamed(given, "c")));
const conditional = (given: Expression | null) =>
  given ? { ConditionExpression: given.text, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } : {};

const TableName = "random";
const capacity = { ReturnConsumedCapacity: "INDEXES" } as const;

const put = fc.tuple(item, maybeCondition).map(([Item, given]) => ({
  TableName,
  Item,
  ...conditional(given),
  ...values(given),
}));
const updating = fc.tuple(anyKey, update, maybeCondition).map(([Key, given, when]) => ({
  TableName,
  Key,
  UpdateExpression: given.text,
  ...conditional(when),
  ...values(given, when),
}));
const deleting = fc.tuple(anyKey, maybeCondition).map(([Key, given]) => ({
  TableName,
  Key,
  ...conditional(given),
  ...values(given),
}));
const checking = fc.tuple(anyKey, condition).map(([Key, given]) => ({
  TableName,
  Key,
  ConditionExpression: given.text,
  ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  ...values(given),
}));
const projection = sometimes(
  fc.uniqueArray(path, { minLength: 1, maxLength: 3 }).map((paths) => paths.join(", ")),
);
const getting = fc.tuple(anyKey, projection).map(([Key, ProjectionExpression]) => ({
  TableName,
  Key,
  ...(ProjectionExpression && { ProjectionExpression }),
}));

const keyCondition = fc.constantFrom<Expression>(
  { text: "sk > :s", values: { ":s": { N: "-1" } } },
  { text: "sk BETWEEN :s AND :t", values: { ":s": { N: "0" }, ":t": { N: "2.5" } } },
  { text: ":s <= sk", values: { ":s": { N: "1" } } },
  { text: "sk = :s", values: { ":s": { N: "1.0" } } },
  { text: "begins_with(sk, :s)", values: { ":s": { S: "1" } } },
  { text: "sk < :s", values: { ":s": { S: "1" } } },
);

const paging = fc.record(
  { Limit: fc.integer({ min: 1, max: 4 }), ScanIndexForward: fc.boolean(), ConsistentRead: fc.boolean() },
  { requiredKeys: [] },
);
const select = fc.constantFrom(
  ...[undefined, undefined, undefined, "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"].map(
    (Select) => ({ Select }),
  ),
);

const querying = fc
  .tuple(
    fc.constantFrom(undefined, undefined, "keys", "all", "some"),
    sometimes(keyCondition),
    sometimes(condition.map((given) => renamed(given, "f"))),
    paging,
    select,
    sometimes(fc.constantFrom("a", "pk, sk", "m.x, a", "b")),
  )
  .map(([IndexName, range, filter, page, selected, ProjectionExpression]) => {
    const byGroup = IndexName === "keys" || IndexName === "all";
    const hash = byGroup
      ? { text: "g = :h", values: { ":h": { S: "g1" } } }
      : { text: "pk = :h", values: { ":h": { S: "p1" } } };
    const used = IndexName === "all" || IndexName === "some" ? rename(range) : range;
    return {
      TableName,
      ...(IndexName && { IndexName }),
      KeyConditionExpression: [hash.text, ...(used ? [used.text] : [])].join(" AND "),
      ...(filter && { FilterExpression: filter.text }),
      ...page,
      ...(selected.Select ? selected : ProjectionExpression && { ProjectionExpression }),
      ...values(hash, used, filter),
    };
  });

/** Adapts a range to the indexes `all` and `some`, which are ordered by `n`. */
const rename = (range: Expression | null) => range && { ...range, text: range.text.replace("sk", "n") };

const scanning = fc
  .tuple(fc.constantFrom(undefined, "keys", "all", "some"), fc.option(condition), select)
  .map(([IndexName, filter, selected]) => ({
    TableName,
    ...(IndexName && { IndexName }),
    ...(filter && { FilterExpression: filter.text }),
    ...(selected.Select && selected),
    ...values(filter),
  }));

const returned = (...modes: string[]) => fc.constantFrom(...modes.map((ReturnValues) => ({ ReturnValues })));
const merged = <A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>) =>
  fc.tuple(a, b).map(([left, right]): Record<string, unknown> => ({ ...left, ...right, ...capacity }));

const transactItem = fc.oneof(
  put.map((Put) => ({ Put })),
  updating.map((Update) => ({ Update })),
  deleting.map((Delete) => ({ Delete })),
  checking.map((ConditionCheck) => ({ ConditionCheck })),
);

const inputs = {
  PutItem: merged(put, returned("NONE", "ALL_OLD")),
  UpdateItem: merged(updating, returned("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")),
  DeleteItem: merged(deleting, returned("NONE", "ALL_OLD")),
  GetItem: merged(getting, fc.record({ ConsistentRead: fc.boolean() })),
  Query: merged(querying, fc.constant({})),
  Scan: merged(scanning, fc.constant({})),
  BatchGetItem: fc
    .array(key, { minLength: 1, maxLength: 5 })
    .map((Keys): Record<string, unknown> => ({ RequestItems: { [TableName]: { Keys } }, ...capacity })),
  BatchWriteItem: fc
    .array(
      fc.oneof(
        item.map((Item) => ({ PutRequest: { Item } })),
        anyKey.map((Key) => ({ DeleteRequest: { Key } })),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((requests): Record<string, unknown> => ({ RequestItems: { [TableName]: requests }, ...capacity })),
  TransactWriteItems: fc
    .array(transactItem, { minLength: 1, maxLength: 3 })
    .map((TransactItems): Record<string, unknown> => ({ TransactItems, ...capacity })),
  TransactGetItems: fc
    .array(getting, { minLength: 1, maxLength: 3 })
    .map((gets): Record<string, unknown> => ({ TransactItems: gets.map((Get) => ({ Get })), ...capacity })),
};

const weights: Record<Operation, number> = {
  PutItem: 5,
  UpdateItem: 8,
  DeleteItem: 1,
  GetItem: 2,
  Query: 5,
  Scan: 1,
  BatchGetItem: 1,
  BatchWriteItem: 2,
  TransactWriteItems: 4,
  TransactGetItems: 1,
};

export const operations: readonly Operation[] = [
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "GetItem",
  "Query",
  "Scan",
  "BatchGetItem",
  "BatchWriteItem",
  "TransactWriteItems",
  "TransactGetItems",
];

export const request: fc.Arbitrary<Request> = fc.oneof(
  ...operations.map((operation) => ({
    weight: weights[operation],
    arbitrary: inputs[operation].map((input) => ({ operation, input })),
  })),
);
