import { type InspectedRequest, inspectedBytes } from "./request";
import type { FieldToMatch } from "./statements";

/** The texts to inspect, with a character for each byte, or the verdict on a body that is too large to inspect. */
export type Field = readonly string[] | "match" | "no match";

export function fieldOf(request: InspectedRequest, field: FieldToMatch): Field {
  const { method, path, rawQuery, headers, body } = request;
  if (field.method) return [method];
  if (field.uriPath) return [bytes(path)];
  if (field.queryString) return [bytes(rawQuery)];
  if (field.singleHeader) {
    const name = field.singleHeader.name.toLowerCase();
    return headers.flatMap(([own, value]) => (own.toLowerCase() === name ? [bytes(value)] : []));
  }
  if (field.singleQueryArgument) {
    const name = field.singleQueryArgument.name.toLowerCase();
    return argumentsOf(rawQuery).flatMap(([own, value]) => (own.toLowerCase() === name ? [value] : []));
  }
  if (field.allQueryArguments) return argumentsOf(rawQuery).flat();
  const handling = field.body?.oversizeHandling ?? "CONTINUE";
  if (body.length > inspectedBytes && handling !== "CONTINUE")
    return handling === "MATCH" ? "match" : "no match";
  return [body.subarray(0, inspectedBytes).toString("latin1")];
}

const bytes = (text: string) => Buffer.from(text).toString("latin1");

/** Returns the query's names and values as they were sent, without decoding. */
const argumentsOf = (rawQuery: string): readonly (readonly [string, string])[] =>
  rawQuery === ""
    ? []
    : bytes(rawQuery)
        .split("&")
        .map((pair) => {
          const at = pair.indexOf("=");
          return at < 0 ? ([pair, ""] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const);
        });
