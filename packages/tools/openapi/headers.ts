import type { AnswerHeader } from "@game-backend/framework/route";

/** The headers of answers that a client may need, as components. */
export const answerHeaders = {
  Date: { description: "The server's time", schema: { type: "string" } },
  ETag: {
    description: "The version of what was read, for `If-Match` and `If-None-Match`",
    schema: { type: "string" },
  },
  Location: { description: "Where the browser is led", schema: { type: "string" } },
  "Retry-After": {
    description: "Whole seconds to wait before the next attempt",
    schema: { type: "integer", format: "int32" },
  },
  "X-Next-Cursor": {
    description: "The cursor of the next page; absent at the end",
    schema: { type: "string" },
  },
  "x-amzn-RequestId": { description: "The id of the request", schema: { type: "string" } },
} as const;

type Header = keyof typeof answerHeaders;

/** Returns the headers of an answer: those that every answer has, and its own. */
export const headersOf = (own: readonly (AnswerHeader | "Retry-After")[] = []) =>
  Object.fromEntries(
    (["Date", "x-amzn-RequestId", ...own] satisfies Header[]).map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  );
