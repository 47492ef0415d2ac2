import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import type { Operation, Request } from "./arbitrary";

type Send = (client: DynamoDBClient, input: never) => Promise<object>;

const send: Record<Operation, Send> = {
  PutItem: (client, input) => client.send(new PutItemCommand(input)),
  UpdateItem: (client, input) => client.send(new UpdateItemCommand(input)),
  DeleteItem: (client, input) => client.send(new DeleteItemCommand(input)),
  GetItem: (client, input) => client.send(new GetItemCommand(input)),
  Query: (client, input) => client.send(new QueryCommand(input)),
  Scan: (client, input) => client.send(new ScanCommand(input)),
  BatchGetItem: (client, input) => client.send(new BatchGetItemCommand(input)),
  BatchWriteItem: (client, input) => client.send(new BatchWriteItemCommand(input)),
  TransactWriteItems: (client, input) => client.send(new TransactWriteItemsCommand(input)),
  TransactGetItems: (client, input) => client.send(new TransactGetItemsCommand(input)),
};

/** A server's answer, with its unordered parts sorted. */
export interface Outcome {
  readonly result: Readonly<Record<string, unknown>>;
  /** The name of the error, if it is one. */
  readonly error?: string;
  readonly message?: string;
  readonly capacity?: unknown;
}

export async function outcome(client: DynamoDBClient, { operation, input }: Request): Promise<Outcome> {
  try {
    const answer = await send[operation](client, structuredClone(input) as never);
    const { $metadata, ConsumedCapacity, ...result } = {
      ConsumedCapacity: undefined,
      $metadata: undefined,
      ...answer,
    };
    return { result: members(result, inAnyOrder[operation]), capacity: ordered(ConsumedCapacity) };
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException)) throw error;
    const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
    const result = {
      name: error.name,
      item: "Item" in error ? error.Item : undefined,
      reasons: reasons?.map(({ Code, Item }) => ({ Code, Item })),
    };
    return { result: members(result), error: error.name, message: error.message };
  }
}

/** The lists whose order DynamoDB does not define. */
const inAnyOrder: Partial<Record<Operation, string>> = { Scan: "Items", BatchGetItem: "random" };
const sets = new Set(["SS", "NS", "BS"]);

/** Sorts objects' members by name, sets by value, and the list named `unordered`. */
function ordered(value: unknown, unordered?: string): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map((element) => ordered(element, unordered));
  return typeof value === "object" && value !== null ? members(value, unordered) : value;
}

/** Normalizes numbers such as `7.50` and `-5.0`, which DynamoDB Local returns and DynamoDB does not. */
const normal = (number: string) => (number.includes(".") ? number.replace(/\.?0+$/, "") : number);

const members = (value: object, unordered?: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]: [string, unknown]) => {
        const list = name === "N" && typeof member === "string" ? normal(member) : ordered(member, unordered);
        const shuffled = Array.isArray(list) && (sets.has(name) || name === unordered);
        return [name, shuffled ? sorted(list) : list];
      }),
  );

const sorted = (values: unknown[]) =>
  [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
