import { cbor, dateToTag, tagSymbol } from "@smithy/core/cbor";

import type { SignedRequest } from "../core/contracts";
import type { AwsAnswer } from "../core/service";
import { AwsError } from "../core/service";

/** Smithy RPC v2 CBOR: `POST /service/<Service>/operation/<Operation>`, bodies in CBOR. */

export const isCbor = ({ headers }: Pick<SignedRequest, "headers">) =>
  headers["smithy-protocol"] === "rpc-v2-cbor";

/** Returns the service and operation of a path, or `undefined` for other paths. */
export function rpcOperation(path: string): { service: string; operation: string } | undefined {
  const [, service, operation] = /^\/service\/([\w.]+)\/operation\/(\w+)$/.exec(path) ?? [];
  return service && operation ? { service, operation } : undefined;
}

/** Decodes a body. Times become `Date`. An operation without members has an empty body. */
export function fromCbor(body: Buffer): object {
  if (body.length === 0) return {};
  try {
    const value = dated(cbor.deserialize(body));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Refused below.
  }
  throw new AwsError("SerializationException", "", 400);
}

/** CBOR's tag for a time in seconds since 1970 (RFC 8949, section 3.4.2). */
const epochTime = 1;

/** Replaces tagged times, which the library leaves as `{ tag, value }`. */
function dated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dated);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  if ("tag" in value && "value" in value && tagSymbol in value)
    return value.tag === epochTime ? new Date(Number(value.value) * 1000) : value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, dated(member)]));
}

/**
 * Returns a JSON answer as CBOR. `timestamps` matches the members that are times, in seconds. An error has its message
 * as both `Message` and `message`, because CBOR clients read only the spelling in the error's model.
 */
export function asCbor(answer: AwsAnswer, timestamps?: RegExp): AwsAnswer {
  const tagged = (seconds: unknown) =>
    typeof seconds === "number" ? dateToTag(new Date(seconds * 1000)) : seconds;
  const value: unknown = JSON.parse(String(answer.body || "{}"), (name, each: unknown) => {
    if (!timestamps?.test(name)) return each;
    return Array.isArray(each) ? each.map(tagged) : tagged(each);
  });
  return {
    status: answer.status,
    headers: { ...answer.headers, "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" },
    body: Buffer.from(cbor.serialize(answer.status < 400 ? value : spelled(value as ErrorBody))),
  };
}

interface ErrorBody {
  readonly message?: string;
  readonly Message?: string;
}

const spelled = (error: ErrorBody) => {
  const message = error.message ?? error.Message;
  return message === undefined ? error : { ...error, message, Message: message };
};
