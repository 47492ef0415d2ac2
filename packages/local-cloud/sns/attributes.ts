import { AwsError } from "../core/service";
import type { MessageAttributes } from "../sqs/attributes";
import type { Message } from "./model";

type Attributes = Message["attributes"];

const maxNameLength = 256;

/** Returns the attributes in a form. Throws `ParameterValueInvalid` or `ValidationError`. */
export function attributesIn(form: URLSearchParams): Attributes {
  const found: Record<string, Attributes[string]> = {};
  for (let index = 1; form.has(`MessageAttributes.entry.${index}.Name`); index++) {
    const at = (member: string) => form.get(`MessageAttributes.entry.${index}.${member}`);
    const name = at("Name") ?? "";
    checkName(name);
    const Type = typeOf(name, at("Value.DataType"));
    const text = at("Value.StringValue");
    const bytes = at("Value.BinaryValue");
    found[name] = { Type, Value: checkedValue(name, Type, text, bytes) };
  }
  return found;
}

/** Returns the attributes in SQS's format. */
export const inQueues = (all: Attributes): MessageAttributes =>
  Object.fromEntries(
    Object.entries(all).map(([name, { Type: DataType, Value }]) => [
      name,
      isBinary(DataType) ? { DataType, BinaryValue: Value } : { DataType, StringValue: Value },
    ]),
  );

const isBinary = (type: string) => type.startsWith("Binary");

const invalid = (text: string) => new AwsError("ParameterValueInvalid", text);

function checkName(name: string): void {
  if (name.length > maxNameLength)
    throw invalid(`Length of message attribute name must be less than ${maxNameLength} bytes.`);
  const [strange] = name.match(/[^\w.-]/u) ?? [];
  if (strange)
    throw invalid(
      `Invalid non-alphanumeric character '#x${strange.codePointAt(0)?.toString(16).toUpperCase()}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  if (name.startsWith("."))
    throw invalid("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith("."))
    throw invalid("Invalid message attribute name ending with character '.' was found.");
  if (name.includes("..")) throw invalid("Message attribute name can not have successive '.' character.");
}

function typeOf(name: string, type: string | null): string {
  if (type === null)
    throw new AwsError(
      "ValidationError",
      `1 validation error detected: Value null at 'messageAttributes.${name}.member.dataType' failed to satisfy constraint: Member must not be null`,
    );
  if (/^(Binary|Number|String)(\..+)?$/.test(type)) return type;
  throw invalid(
    `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
  );
}

function checkedValue(name: string, type: string, text: string | null, bytes: string | null): string {
  const [value, other, field] = isBinary(type) ? [bytes, text, "Binary"] : [text, bytes, "String"];
  if (value) return value;
  if (other) throw invalid(`The message attribute '${name}' with type '${type}' must use field '${field}'.`);
  throw invalid(
    `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
  );
}
