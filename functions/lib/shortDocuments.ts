import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

import { mapValues } from "./mapValues";
import { backoff } from "./retry";
import { type ShortForm, shortCalls } from "./shortCalls";
import { meterThrottle } from "./throttleMeter";

/** Shortens the calls of a document client that `tableClient` and `transact` make, for tables of the own account. */
export const shortDocuments = (client: DynamoDBDocumentClient): DynamoDBDocumentClient =>
  shortCalls(client, (command: { input: object }) => {
    const name = names.get(command.constructor);
    return name === undefined ? undefined : { name, body: JSON.stringify(encoded(command.input)), read };
  });

const names: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [GetCommand, "GetItemCommand"],
  [BatchGetCommand, "BatchGetItemCommand"],
  [QueryCommand, "QueryCommand"],
  [PutCommand, "PutItemCommand"],
  [UpdateCommand, "UpdateItemCommand"],
  [DeleteCommand, "DeleteItemCommand"],
  [TransactWriteCommand, "TransactWriteItemsCommand"],
]);

const read: ShortForm["read"] = async (status, text) => {
  if (status === 200) return decoded(JSON.parse(text));
  if (status !== 400) return undefined;
  const { __type = "", message = "", Item, CancellationReasons = [] } = JSON.parse(text) as Failure;
  const name = __type.slice(__type.indexOf("#") + 1);
  const error = { message, $metadata: { httpStatusCode: status } };
  if (name === "ConditionalCheckFailedException")
    throw new ConditionalCheckFailedException({ ...error, Item: Item && withBytes(Item) });
  if (name === "TransactionCanceledException") {
    const reasons = CancellationReasons.map((reason) => ({
      ...reason,
      ...(reason.Item && { Item: withBytes(reason.Item) }),
    }));
    throw new TransactionCanceledException({ ...error, CancellationReasons: reasons });
  }
  if (meterThrottle(name)) await backoff(0);
  return undefined;
};

/** An error of DynamoDB. */
interface Failure {
  __type?: string;
  message?: string;
  Item?: Attributes;
  CancellationReasons?: { Code?: string; Message?: string; Item?: Attributes }[];
}

type Attributes = Readonly<Record<string, AttributeValue>>;
type Document = Readonly<Record<string, unknown>>;
type Members = Readonly<Record<string, ((value: never) => unknown) | undefined>>;

/** Returns an input or output with these members replaced. */
const replaced = (object: object, members: Members) =>
  mapValues(object as Document, (value, name) =>
    value === undefined ? undefined : (members[name]?.(value as never) ?? value),
  );

const toAttributes = (document: Document) =>
  mapValues(marshall(document, { removeUndefinedValues: true }) as Attributes, toJson);

const toDocument = (attributes: Attributes) => unmarshall(withBytes(attributes));

/** The members of inputs that hold documents. */
const encoded = (input: object): unknown =>
  replaced(input, {
    Key: toAttributes,
    Item: toAttributes,
    ExpressionAttributeValues: toAttributes,
    ExclusiveStartKey: toAttributes,
    RequestItems: (tables: Keys<Document>) =>
      mapValues(tables, ({ Keys, ...rest }) => ({ ...rest, Keys: Keys.map(toAttributes) })),
    TransactItems: (items: Document[]) =>
      items.map((item) => mapValues(item, (write) => encoded(write as object))),
  });

/** The members of outputs that hold rows. */
const decoded = (output: object): unknown =>
  replaced(output, {
    Item: toDocument,
    Attributes: toDocument,
    LastEvaluatedKey: toDocument,
    Items: (rows: Attributes[]) => rows.map(toDocument),
    Responses: (tables: Record<string, Attributes[]>) => mapValues(tables, (rows) => rows.map(toDocument)),
    UnprocessedKeys: (tables: Keys<Attributes>) =>
      mapValues(tables, ({ Keys, ...rest }) => ({ ...rest, Keys: Keys.map(toDocument) })),
  });

type Keys<Key> = Readonly<Record<string, { readonly Keys: readonly Key[] }>>;

/** Returns a function that converts the bytes in a value: JSON has them as base64. */
function converting<From, To>(convert: (bytes: From) => To): (value: AttributeValue) => AttributeValue {
  return function converted(value): AttributeValue {
    const { B, BS, L, M } = value as { B?: From; BS?: From[]; L?: AttributeValue[]; M?: Attributes };
    if (B !== undefined) return { B: convert(B) } as never;
    if (BS) return { BS: BS.map(convert) } as never;
    if (L) return { L: L.map(converted) };
    if (M) return { M: mapValues(M, converted) };
    return value;
  };
}

const toJson = converting(({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64"),
);
const fromJson = converting((text: string): Uint8Array => {
  const { buffer, byteOffset, byteLength } = Buffer.from(text, "base64");
  return new Uint8Array(buffer, byteOffset, byteLength);
});
const withBytes = (attributes: Attributes) => mapValues(attributes, fromJson);
