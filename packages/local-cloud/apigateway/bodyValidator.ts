import Ajv, { type ErrorObject } from "ajv-draft-04";
import addFormats from "ajv-formats";
import { isTooDeep } from "../core/nesting";
import { describe } from "./validationMessages";

/** What is wrong with a body, in AWS's words: `[object has missing required properties (["email"])]`; or nothing. */
export type BodyValidator = (body: Buffer) => string | undefined;

/** The formats of draft 4 that the validator behind API Gateway checks; it ignores others. */
const formats = ["date-time", "email", "hostname", "ipv4", "ipv6", "uri", "regex"] as const;

const unparsable = "[Unknown error parsing request body]";

/** Compiled at the first request: a start of the local cloud does not wait for models nobody calls. */
export function bodyValidator(schema: object): BodyValidator {
  let validate: ReturnType<Ajv["compile"]> | undefined;
  return (body) => {
    let value: unknown;
    const text = body.toString();
    if (isTooDeep(text)) return unparsable;
    try {
      value = JSON.parse(text);
    } catch {
      return unparsable;
    }
    validate ??= compile(schema);
    if (validate(value)) return undefined;
    return `[${describe(validate.errors ?? []).join(", ")}]`;
  };
}

function compile(schema: object) {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, unicodeRegExp: false });
  addFormats(ajv, { formats: [...formats] });
  return ajv.compile(schema);
}

export type { ErrorObject };
