import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

import { mapValues } from "./mapValues";

/** The attributes of a row or key, by name. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A row or key as plain JavaScript values. */
export type Document = Readonly<Record<string, unknown>>;

/** Returns a function that converts the bytes in a value. In JSON they are base64. */
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

/** Converts attributes from JSON to the form in which the SDK returns them: with bytes. */
export const withBytes = (attributes: Attributes): Attributes => mapValues(attributes, fromJson);

/** The options for converting documents to attributes: members that are `undefined` are omitted. */
export const marshallOptions = { removeUndefinedValues: true };

/** Converts a document to attributes for JSON. */
export const toAttributes = (document: Document): Attributes =>
  mapValues(marshall(document, marshallOptions) as Attributes, toJson);

/** Converts attributes from JSON to a document. */
export const toDocument = (attributes: Attributes): Document => unmarshall(withBytes(attributes));
