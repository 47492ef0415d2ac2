import Ajv, { type Options } from "ajv-draft-04";
import addFormats from "ajv-formats";
import { isTooDeep } from "../core/nesting";
import { describe } from "./validationMessages";

/**
 * Returns the errors of a body in AWS's words, such as `[object has missing required properties (["email"])]`, or
 * `undefined` if it is valid.
 */
export type BodyValidator = (body: Buffer) => string | undefined;

/** The draft 4 formats that API Gateway's validator checks; it ignores others. */
const formats = ["date-time", "email", "hostname", "ipv4", "ipv6", "uri", "regex"] as const;

const unparsable = "[Unknown error parsing request body]";

/** Compiles a model on its first request, so that startup does not wait for unused models. */
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

/** Returns a new validator. Each model has its own, because a validator keeps everything that it has compiled. */
function validator(options: Options): Ajv {
  const ajv = new Ajv({
    ...{ allErrors: true, verbose: true, strict: false, unicodeRegExp: false, ...options },
    // In draft 4 a reference overrides what stands beside it.
    ...{ ignoreKeywordsWithRef: true, logger: false },
  });
  addFormats(ajv, { formats: [...formats] });
  return ajv;
}

/** Checks models themselves. It compiles the meta-schema only once: that takes ten times as long as a model. */
const ofModels = validator({});

/** Throws if a model is no schema. */
export function checkModel(schema: object): void {
  void ofModels.validateSchema(schema, true);
}

/** Throws if the schema is invalid. */
function compile(schema: object) {
  checkModel(schema);
  return validator({ validateSchema: false }).compile(schema);
}
