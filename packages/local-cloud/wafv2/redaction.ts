import { createHash } from "node:crypto";

import type { LoggingSettings, Protection } from "./inputs";
import type { InspectedRequest } from "./request";

/** The parts of a request that logs and samples show. Bodies are never shown. */
export type Shown = Pick<InspectedRequest, "method" | "path" | "rawQuery" | "headers">;

const hidden = "REDACTED";

/** Hides what a web ACL's data protection covers, in logs and samples. */
export const protectedParts = (shown: Shown, protections: readonly Protection[]): Shown =>
  protections.reduce(protectedPart, shown);

function protectedPart(shown: Shown, { action, field: { fieldType, fieldKeys } }: Protection): Shown {
  const hide = (text: string) =>
    action === "HASH" ? createHash("sha256").update(text).digest("base64") : hidden;
  const named = (name: string) =>
    !fieldKeys || fieldKeys.some((key) => key.toLowerCase() === name.toLowerCase());
  switch (fieldType) {
    case "SINGLE_HEADER":
      return withHeaders(shown, (name, value) => (named(name) ? hide(value) : value));
    case "SINGLE_COOKIE":
      return withHeaders(shown, (name, value) =>
        name.toLowerCase() === "cookie" ? pairs(value, /; */, "; ", named, hide) : value,
      );
    case "QUERY_STRING":
      return { ...shown, rawQuery: shown.rawQuery && hide(shown.rawQuery) };
    case "SINGLE_QUERY_ARGUMENT":
      return { ...shown, rawQuery: pairs(shown.rawQuery, /&/, "&", named, hide) };
    default:
      return shown;
  }
}

const withHeaders = (shown: Shown, change: (name: string, value: string) => string): Shown => ({
  ...shown,
  headers: shown.headers.map(([name, value]) => [name, change(name, value)]),
});

/** Hides the values of the `name=value` pairs that `named` selects. */
const pairs = (
  text: string,
  between: RegExp,
  joint: string,
  named: (name: string) => boolean,
  hide: (value: string) => string,
) =>
  text
    .split(between)
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return value.length > 0 && named(name) ? `${name}=${hide(value.join("="))}` : pair;
    })
    .join(joint);

/** Hides what a logging configuration redacts. */
export const redacted = (shown: Shown, fields: LoggingSettings["redactedFields"]): Shown =>
  fields.reduce(redactedField, shown);

function redactedField(
  shown: Shown,
  { method, queryString, singleHeader, uriPath }: LoggingSettings["redactedFields"][number],
): Shown {
  const wanted = singleHeader?.name.toLowerCase();
  return {
    method: method ? hidden : shown.method,
    path: uriPath ? hidden : shown.path,
    rawQuery: queryString ? hidden : shown.rawQuery,
    headers: shown.headers.map(([name, value]) => [name, name.toLowerCase() === wanted ? hidden : value]),
  };
}
