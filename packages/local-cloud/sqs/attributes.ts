import { createHash } from "node:crypto";

import { z } from "zod";

import { AwsError } from "../core/service";

/** Matches a character that is not allowed in XML, which the older protocol uses. */
export const unsendable = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Message attributes. Values are strings, in Base64 for type Binary. */
const value = z
  .strictObject({
    DataType: z
      .string()
      .regex(/^(String|Number|Binary)(\..{1,240})?$/, "its type is String, Number or Binary"),
    StringValue: z
      .string()
      .refine((text) => !unsendable.test(text), "it has characters that no message can carry")
      .optional(),
    BinaryValue: z.string().optional(),
  })
  .refine(
    ({ DataType, StringValue, BinaryValue }) =>
      DataType.startsWith("Binary")
        ? BinaryValue !== undefined && StringValue === undefined
        : StringValue !== undefined && BinaryValue === undefined,
    "it has one value, of its type",
  );

const name = z
  .string()
  .max(256)
  .regex(/^(?!(aws|amazon)\.)[\w-]+(\.[\w-]+)*$/i, "no name of an attribute");

export const mostAttributes = 10;

export const MessageAttributes = z
  .record(name, value)
  .refine((all) => Object.keys(all).length <= mostAttributes, "a message has at most ten attributes")
  .default({});

export type MessageAttributes = z.output<typeof MessageAttributes>;

/** Returns the attributes that a receiver requests with `All`, `*`, a name, or a prefix such as `bar.*`. */
export function chosen(all: MessageAttributes, names: readonly string[]): MessageAttributes {
  const asked = (name: string) =>
    names.some(
      (each) =>
        each === "All" ||
        each === "*" ||
        each === name ||
        (each.endsWith(".*") && name.startsWith(each.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked(name)));
}

/** Throws `InvalidParameterValue` for an empty value. */
export function checkAttributes(all: MessageAttributes): void {
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(all))
    if ((BinaryValue ?? StringValue) === "")
      throw new AwsError(
        "InvalidParameterValue",
        `Message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`,
      );
}

/** Returns the bytes that attributes add to a message's size: names, types and values. */
export const sizeOf = (all: MessageAttributes) =>
  Object.entries(all).reduce(
    (sum, [name, given]) => sum + Buffer.byteLength(name + given.DataType) + bytesOf(given).length,
    0,
  );

/** Returns the MD5 that SDKs compare: each name, type and value preceded by its length, sorted by name. */
export function md5OfAttributes(all: MessageAttributes): string {
  const hash = createHash("md5");
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, given] of Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) {
    add(Buffer.from(name));
    add(Buffer.from(given.DataType));
    hash.update(Buffer.from([given.BinaryValue === undefined ? 1 : 2]));
    add(bytesOf(given));
  }
  return hash.digest("hex");
}

const bytesOf = ({ StringValue = "", BinaryValue }: MessageAttributes[string]) =>
  BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, "base64");
