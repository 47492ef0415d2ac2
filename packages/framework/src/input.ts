import type { APIGatewayProxyEvent } from "aws-lambda";
import type * as z from "zod/mini";

import { HttpError } from "./errors";
import { lowerCase } from "./lowerCase";
import { parseJson } from "./parseJson";
import type { LambdaRoute } from "./route";
import { safeParse } from "./safeParse";

/**
 * The longest id in a path, in bytes. A DynamoDB sort key has at most 1,024 bytes, and reading a longer one is an
 * error.
 */
const longestId = 1_000;

/** The longest `{name}` of a player in a path, in bytes: 128 characters, each up to nine bytes when percent-encoded. */
const longestName = 128 * 9;

/**
 * Returns the parts of a request that its route declares, after checking them. Throws 400 with the name of the field,
 * 404 for a path parameter too long for any row or object, and 415 for another content type than JSON.
 */
export function inputOf(route: LambdaRoute, event: APIGatewayProxyEvent) {
  const params = event.pathParameters ?? {};
  if (Object.entries(params).some(isTooLong))
    throw new HttpError(404, route.refuses?.[404] ?? "There is nothing of this name");
  const headers = lowerCase(event.headers);
  return {
    headers: route.headers && checked(route.headers, headers, "header "),
    query: route.query && checked(route.query, event.queryStringParameters ?? {}, "query "),
    body: route.body && checked(route.body, json(event, headers["content-type"]), ""),
    params,
  };
}

const isTooLong = ([parameter, text = ""]: [string, string?]) =>
  Buffer.byteLength(text) > (parameter === "name" ? longestName : longestId);

/**
 * Parses the body. Refuses other content types, because API Gateway does not validate a body whose content type has
 * no model.
 */
function json({ body, isBase64Encoded }: APIGatewayProxyEvent, contentType = "application/json"): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new HttpError(415, `Send application/json, not ${contentType}`);
  }
  const text = isBase64Encoded && body ? Buffer.from(body, "base64").toString("utf8") : body;
  return parseJson(text ?? "");
}

function checked(schema: z.core.$ZodType, value: unknown, where: string): unknown {
  const { success, data, error } = safeParse(schema, value);
  if (success) return data;
  throw new HttpError(400, error.issues.map((issue) => `${where}${naming(issue)}`).join("; "));
}

const naming = ({ path, message }: z.core.$ZodIssue) =>
  path.length > 0 ? `${path.join(".")}: ${message}` : message;
