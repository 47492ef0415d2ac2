import { type Attributes, type Document, toAttributes, toDocument, withBytes } from "./attributes";
import { directJsonCalls, type JsonAnswer, type JsonCallsOptions, type JsonService } from "./directJsonCalls";
import type { Documents } from "./documents";
import { mapValues } from "./mapValues";
import { backoff } from "./retry";
import type * as Sdk from "./sdkDocuments";
import { meterThrottle } from "./throttleMeter";

export interface DirectDocumentsOptions extends JsonCallsOptions {
  /** Makes the SDK client for calls that fail. */
  readonly sdk?: () => Documents;
}

const dynamoDb: JsonService = { service: "dynamodb", target: "DynamoDB_20120810", version: "1.0" };

/**
 * Sends calls to tables in the function's account and region. Each is first sent as a direct call, and by the SDK if
 * that fails.
 */
export function directDocuments({ sdk = loadSdk, ...options }: DirectDocumentsOptions = {}): Documents {
  const directCall = directJsonCalls(dynamoDb, options);
  let loaded: Documents | undefined;
  return {
    async call(operation, input) {
      const answer = await directCall(operation, wireInput(input));
      const output = answer && (await outputOf(answer));
      if (output) return output as never;
      loaded ??= sdk();
      return loaded.call(operation, input);
    },
  };
}

/** Loads the SDK, which takes longer than everything else that a function loads. */
const loadSdk = (): Documents => (require("./sdkDocuments") as typeof Sdk).sdkDocuments();

/**
 * Returns the output of an answer, or throws the error if it is a result of the operation (a failed condition or a
 * cancelled transaction). Returns `undefined` for any other answer; the SDK then repeats the call.
 */
async function outputOf({ status, output }: JsonAnswer): Promise<object | undefined> {
  if (status === 200) return documentOutput(output);
  if (status !== 400) return undefined;
  const { __type = "", message, Item, CancellationReasons } = output as Failure;
  const name = __type.slice(__type.indexOf("#") + 1);
  if (name === "ConditionalCheckFailedException")
    throw Object.assign(new Error(message), { name, Item: Item && withBytes(Item) });
  if (name === "TransactionCanceledException") {
    const reasons = CancellationReasons?.map((reason) => ({
      ...reason,
      ...(reason.Item && { Item: withBytes(reason.Item) }),
    }));
    throw Object.assign(new Error(message), { name, CancellationReasons: reasons });
  }
  if (meterThrottle(name)) await backoff(0);
  return undefined;
}

/** An error of DynamoDB. */
interface Failure {
  __type?: string;
  message?: string;
  Item?: Attributes;
  CancellationReasons?: { Code?: string; Message?: string; Item?: Attributes }[];
}

type Members = Readonly<Record<string, ((value: never) => unknown) | undefined>>;

/** Returns an input or output with these members converted. */
const replaced = (object: object, members: Members) =>
  mapValues(object as Document, (value, name) =>
    value === undefined ? undefined : (members[name]?.(value as never) ?? value),
  );

type Requests<Key> = Readonly<
  Record<
    string,
    { readonly Keys: readonly Key[] } | readonly { readonly DeleteRequest: { readonly Key: Key } }[]
  >
>;

/** Returns a function that converts the keys of a batch. */
const requestsWith =
  <From, To>(convert: (key: From) => To) =>
  (tables: Requests<From>) =>
    mapValues(tables, (requests) =>
      "Keys" in requests
        ? { ...requests, Keys: requests.Keys.map(convert) }
        : requests.map(({ DeleteRequest: { Key } }) => ({ DeleteRequest: { Key: convert(Key) } })),
    );

/** The members of inputs that hold documents. */
const inputs: Members = {
  Key: toAttributes,
  Item: toAttributes,
  ExpressionAttributeValues: toAttributes,
  ExclusiveStartKey: toAttributes,
  RequestItems: requestsWith(toAttributes),
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
  UnprocessedKeys: requestsWith(toDocument),
  UnprocessedItems: requestsWith(toDocument),
};

/** Converts a call's input, with rows as documents, to what is sent to DynamoDB. */
export const wireInput = (input: object): object => replaced(input, inputs);

/** Converts DynamoDB's output to rows as documents. */
export const documentOutput = (output: object): object => replaced(output, outputs);
