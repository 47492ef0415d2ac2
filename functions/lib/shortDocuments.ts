import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

import {
  type Attributes,
  type Document,
  marshallOptions,
  toAttributes,
  toDocument,
  withBytes,
} from "./attributes";
import { mapValues } from "./mapValues";
import { backoff } from "./retry";
import { type ShortForm, shortCalls } from "./shortCalls";
import { meterThrottle } from "./throttleMeter";

/**
 * Returns a document client whose calls are short: those that `tableClient` and `transact` make most, for tables of the own
 * account.
 */
export function shortDocuments(client: DynamoDBClient): DynamoDBDocumentClient {
  // The SDK adds options of its own to those that it is given.
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { ...marshallOptions } });
  return shortCalls(documents, (command: { input: object }) => {
    const name = names.get(command.constructor);
    return name === undefined
      ? undefined
      : { name, body: () => JSON.stringify(replaced(command.input, inputs)), read };
  });
}

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
  if (status === 200) return replaced(JSON.parse(text), outputs);
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

type Members = Readonly<Record<string, ((value: never) => unknown) | undefined>>;

/** Returns an input or output with these members replaced. */
const replaced = (object: object, members: Members) =>
  mapValues(object as Document, (value, name) =>
    value === undefined ? undefined : (members[name]?.(value as never) ?? value),
  );

type Keys<Key> = Readonly<Record<string, { readonly Keys: readonly Key[] }>>;

/** The members of inputs that hold documents. */
const inputs: Members = {
  Key: toAttributes,
  Item: toAttributes,
  ExpressionAttributeValues: toAttributes,
  ExclusiveStartKey: toAttributes,
  RequestItems: (tables: Keys<Document>) =>
    mapValues(tables, ({ Keys, ...rest }) => ({ ...rest, Keys: Keys.map(toAttributes) })),
  TransactItems: (items: Readonly<Record<string, object>>[]) =>
    items.map((item) => mapValues(item, (write) => replaced(write, inputs))),
};

/** The members of outputs that hold rows. */
const outputs: Members = {
  Item: toDocument,
  Attributes: toDocument,
  LastEvaluatedKey: toDocument,
  Items: (rows: Attributes[]) => rows.map(toDocument),
  Responses: (tables: Record<string, Attributes[]>) => mapValues(tables, (rows) => rows.map(toDocument)),
  UnprocessedKeys: (tables: Keys<Attributes>) =>
    mapValues(tables, ({ Keys, ...rest }) => ({ ...rest, Keys: Keys.map(toDocument) })),
};
