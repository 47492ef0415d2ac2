import { types } from "node:util";

import type { ErrorDocument } from "./wire";

/** An error of the runtime itself, with the name that Lambda's Node.js runtime uses. */
export class RuntimeError extends Error {
  constructor(
    name:
      | "ImportModuleError"
      | "HandlerNotFound"
      | "CallbackHandlerDeprecated"
      | "MalformedHandlerName"
      | "UserCodeSyntaxError"
      | "NodeJsExit"
      | "UnhandledPromiseRejection",
    message: string,
    details: object = {},
  ) {
    super(message);
    this.name = `Runtime.${name}`;
    Object.assign(this, details);
  }
}

const looksLikeError = (value: unknown): value is Error =>
  types.isNativeError(value) ||
  (value instanceof Object && "name" in value && "message" in value && "stack" in value);

/**
 * Returns the error document for the caller. For a thrown value that is not an error, `errorType` is the value's type.
 */
export function errorDocument(thrown: unknown): ErrorDocument {
  try {
    if (looksLikeError(thrown))
      return {
        errorType: thrown.name,
        errorMessage: thrown.message,
        trace: (thrown.stack ?? "").split("\n"),
      };
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  } catch {
    return {
      errorType: "handled",
      errorMessage:
        "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
    };
  }
}

/** Formats an error for a text log: JSON after a tab, with the properties that JSON omits. */
export function formatted(thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  try {
    return `\t${JSON.stringify(error, (_key, value) => (value instanceof Error ? enumerable(value) : value))}`;
  } catch {
    return `\t${JSON.stringify(errorDocument(error))}`;
  }
}

function enumerable(error: Error & { code?: unknown }) {
  return {
    errorType: error.name,
    errorMessage: error.message,
    code: error.code,
    ...error,
    stack: error.stack?.split("\n"),
  };
}
