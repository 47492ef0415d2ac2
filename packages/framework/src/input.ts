import type { APIGatewayProxyEvent } from "aws-lambda";
import type * as z from "zod/mini";
import { badInput, type Where } from "./badInput";
import { badRequest, mediaType, nothingThere, tooLarge } from "./codes/requests";
import { refuse } from "./errors";
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
 * Returns the parts of a request that its route declares, after checking them. Refuses with `bad_request` and the field; with 404
 * for a path parameter too long for any row or object; with 415 for another content type than JSON.
 */
export function inputOf(
  route: LambdaRoute,
  event: APIGatewayProxyEvent,
  headers: Record<string, string> = lowerCase(event.headers),
) {
  const given = Object.entries(event.pathParameters ?? {});
  if (given.some(isTooLong))
    throw refuse(route.refuses?.find(({ status }) => status === 404) ?? nothingThere);
  const params = Object.fromEntries(given.map(([name, text = ""]) => [name, decoded(name, text)]));
  return {
    headers: route.headers && checked(route.headers, headers, "header"),
    query: route.query && checked(route.query, event.queryStringParameters ?? {}, "query"),
    body:
      route.body &&
      checked(
        route.body,
        route.bytes === undefined
          ? bodyOf(route, event, headers["content-type"])
          : bytesOf(route.bytes, event, headers["content-encoding"]),
        "body",
      ),
    params,
  };
}

const isTooLong = ([parameter, text = ""]: [string, string?]) =>
  Buffer.byteLength(text) > (parameter === "name" ? longestName : longestId);

/**
 * Returns a path parameter as the client meant it: API Gateway hands it over percent-encoded, as it was sent. The rest of a path
 * (`proxy`) stays as it is, because an encoding would hide its slashes. Refuses with `bad_request` what is no valid encoding.
 */
function decoded(name: string, text: string): string {
  if (name === "proxy") return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(badRequest, { message: `path ${name}: percent-encoded`, field: `path.${name}` });
  }
}

/** The types of content that routes take. */
const types = { json: "application/json", form: "application/x-www-form-urlencoded" } as const;

/**
 * Parses the body. Refuses other content types, because API Gateway does not validate a body whose content type has
 * no model.
 */
function bodyOf(
  { form, maxBody = Number.POSITIVE_INFINITY }: Pick<LambdaRoute, "form" | "maxBody">,
  { body, isBase64Encoded }: APIGatewayProxyEvent,
  contentType: string = types.json,
): unknown {
  const wanted = form ? types.form : types.json;
  if (contentType.split(";", 1)[0]?.trim().toLowerCase() !== wanted)
    throw refuse(mediaType, {
      message: `Send ${wanted}, not ${contentType}`,
      field: "header.Content-Type",
    });
  const text = isBase64Encoded && body ? Buffer.from(body, "base64").toString("utf8") : (body ?? "");
  if (text && Buffer.byteLength(text) > maxBody)
    throw refuse(tooLarge, { message: `A body has at most ${maxBody} bytes here` });
  return form ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text);
}

/** Returns the body as it was sent. A coding is refused: what it would decode to has no bound. */
function bytesOf(most: number, { body, isBase64Encoded }: APIGatewayProxyEvent, coding = "identity"): Buffer {
  if (coding.toLowerCase() !== "identity")
    throw refuse(mediaType, { message: `Send the body without ${coding}`, field: "header.Content-Encoding" });
  const bytes = Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > most) throw refuse(tooLarge, { message: `A body has at most ${most} bytes here` });
  return bytes;
}

function checked(schema: z.core.$ZodType, value: unknown, where: Where): unknown {
  const { success, data, error } = safeParse(schema, value);
  if (success) return data;
  throw badInput(error.issues, where);
}
