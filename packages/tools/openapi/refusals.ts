import type { Code } from "@game-backend/framework/codes/code";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import { titles } from "@game-backend/framework/statuses";
import { headersOf } from "./headers";
import { refTo } from "./named";

/** The body of every refusal. A code may add members, which `docs/errors.md` lists. */
export const refusal = {
  type: "object",
  description: "Why a request was refused",
  required: ["error", "code", "message", "requestId"],
  properties: {
    error: { type: "string", description: "The title of the status" },
    code: {
      type: "string",
      description: "The code by which a client decides. A code never changes its meaning",
    },
    message: { type: "string", description: "The reason, for people. Its words may change" },
    requestId: { type: "string", description: "The id of the request, also in the logs" },
    field: {
      type: "string",
      description:
        "The part of the request that is wrong: a JSON pointer into the body, or `query.`, `header.` or `path.` and its name",
    },
    retryAfter: {
      type: "integer",
      format: "int32",
      description: "Whole seconds to wait before the next attempt, as in the header `Retry-After`",
    },
  },
};

/** The answers that several operations share, by name. */
export type SharedAnswers = Record<string, object>;

/**
 * Returns the refusals of a route by status, each with its codes. A status with none of the route's own codes is added to
 * `shared`.
 */
export function refusalsByStatus(route: AnyRoute, shared: SharedAnswers) {
  const byStatus = Object.groupBy(refusalsOf(route), ({ status }) => status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => {
      const refused = refusedWith(
        codes.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join("; "),
        codes.map(({ code }) => code),
      );
      // A body above 10 MB is refused before its API is known, too.
      if (status === "413") Object.assign(refused.content, tooLong.content);
      if (codes.some((code) => route.refuses?.includes(code))) return [status, refused];
      const name = `Refused${status}${codes.map(({ code }) => pascal(code)).join("")}`;
      shared[name] = refused;
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const pascal = (code: string) =>
  code.replace(/(^|[._])([a-z])/g, (_, _gap, letter: string) => letter.toUpperCase());

/**
 * The answer to a request that is refused before its API is known: a URL and headers of more than 10,240 bytes, or behind
 * CloudFront a URL of more than 8,192 bytes. AWS does not say which of the statuses 413, 414 and 431 it is, and the body is not
 * JSON.
 */
export const tooLong = {
  description: "The URL and the headers are too long. The body is text or HTML",
  content: { "text/plain": { schema: { type: "string" } }, "text/html": { schema: { type: "string" } } },
};

/** The answer of a status that no route declares, such as one of a later version. */
export const otherRefusal = refusedWith("Refused");

function refusedWith(description: string, codes: readonly string[] = []) {
  return {
    description,
    headers: headersOf(["Retry-After"]),
    content: { "application/json": { schema: refTo("Refusal") } },
    ...(codes.length > 0 && { "x-codes": codes }),
  };
}

/** Returns the status and the remedy of each code, by the code. */
export function codesOf(routes: readonly AnyRoute[]) {
  const codes = new Map<string, Code>(routes.flatMap(refusalsOf).map((each) => [each.code, each]));
  const sorted = [...codes].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([code, { status, title = titles[status], meaning, remedy }]) => [
      code,
      { status, title, meaning, remedy },
    ]),
  );
}
