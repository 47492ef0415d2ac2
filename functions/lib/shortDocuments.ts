import { type Attributes, type Document, toAttributes, toDocument, withBytes } from "./attributes";
import type { Documents } from "./documents";
import { mapValues } from "./mapValues";
import { backoff } from "./retry";
import type * as Sdk from "./sdkDocuments";
import { type Answer, type ShortCallsOptions, shortCalls } from "./shortCalls";
import { meterThrottle } from "./throttleMeter";

export interface ShortDocumentsOptions extends Omit<ShortCallsOptions, "service" | "endpoint"> {
  readonly endpoint?: string | undefined;
  /** Makes the SDK's client, for calls that fail. */
  readonly sdk?: () => Documents;
}

/** Sends calls to tables of the own account and region: each first as a short call, and by the SDK if that fails. */
export function shortDocuments({
  endpoint = ownEndpoint(),
  sdk = loadSdk,
  ...options
}: ShortDocumentsOptions = {}): Documents {
  const shortCall =
    endpoint === undefined ? undefined : shortCalls({ ...options, service: "dynamodb", endpoint });
  let loaded: Documents | undefined;
  return {
    async call(operation, input) {
      const headers = {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      };
      const answer = await shortCall?.({ path: "/", headers, body: JSON.stringify(replaced(input, inputs)) });
      const output = answer && (await outputOf(answer));
      if (output) return output as never;
      loaded ??= sdk();
      return loaded.call(operation, input);
    },
  };
}

/** Loads the SDK, which takes longer than all else that a function loads. */
const loadSdk = (): Documents => (require("./sdkDocuments") as typeof Sdk).sdkDocuments();

/**
 * Returns the endpoint that the SDK would call, or `undefined` where only the SDK knows it: in partitions with another domain, and
 * with the settings for FIPS and IPv6.
 */
function ownEndpoint(): string | undefined {
  const { env } = process;
  if (env["AWS_USE_FIPS_ENDPOINT"] || env["AWS_USE_DUALSTACK_ENDPOINT"]) return undefined;
  const configured = env["AWS_ENDPOINT_URL_DYNAMODB"] ?? env["AWS_ENDPOINT_URL"];
  if (configured && !env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) return configured;
  const region = env["AWS_REGION"] ?? "";
  return /^(af|ap|ca|eu|il|me|mx|sa|us)-(?!iso)/.test(region)
    ? `https://dynamodb.${region}.amazonaws.com`
    : undefined;
}

/**
 * Returns the output of an answer, or throws an error that belongs to the operation. Returns `undefined` for any other
 * answer: the SDK repeats the call.
 */
async function outputOf({ status, text }: Answer): Promise<object | undefined> {
  if (status === 200) return replaced(JSON.parse(text), outputs);
  if (status !== 400) return undefined;
  const { __type = "", message, Item, CancellationReasons } = JSON.parse(text) as Failure;
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

/** Returns an input or output with these members replaced. */
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

/** Returns the keys of a batch by a function of each. */
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
