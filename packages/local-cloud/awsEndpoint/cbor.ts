import { cbor, dateToTag } from "@smithy/core/cbor";

import type { SignedRequest } from "../core/contracts";
import type { AwsAnswer } from "../core/service";
import { AwsError } from "../core/service";

/** Smithy RPC v2 CBOR: `POST /service/<Service>/operation/<Operation>`, bodies in CBOR. */

export const isCbor = ({ headers }: Pick<SignedRequest, "headers">) =>
  headers["smithy-protocol"] === "rpc-v2-cbor";

/** Returns the service and operation of a path; `undefined` for another path. */
export function rpcOperation(path: string): { service: string; operation: string } | undefined {
  const [, service, operation] = /^\/service\/([\w.]+)\/operation\/(\w+)$/.exec(path) ?? [];
  return service && operation ? { service, operation } : undefined;
}

/** Decodes a body. An operation without members has none. */
export function fromCbor(body: Buffer): object {
  if (body.length === 0) return {};
  try {
    const value: unknown = cbor.deserialize(body);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Refused below.
  }
  throw new AwsError("SerializationException", "", 400);
}

/** Returns a JSON answer as CBOR. `timestamps` are the members that are times, in seconds. */
export function asCbor(answer: AwsAnswer, timestamps: RegExp): AwsAnswer {
  const tagged = (seconds: unknown) =>
    typeof seconds === "number" ? dateToTag(new Date(seconds * 1000)) : seconds;
  const value: unknown = JSON.parse(String(answer.body || "{}"), (name, each: unknown) => {
    if (!timestamps.test(name)) return each;
    return Array.isArray(each) ? each.map(tagged) : tagged(each);
  });
  return {
    status: answer.status,
    headers: { ...answer.headers, "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" },
    body: Buffer.from(cbor.serialize(value)),
  };
}
