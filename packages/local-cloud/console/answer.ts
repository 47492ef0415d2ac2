import type { ServerResponse } from "node:http";

/** An answer of the console, except its live events. */
export interface Answer {
  readonly status: number;
  /** The content type. */
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with JSON. It is indented for people who use curl, except for long lists. */
export const json = (value: unknown, status = 200): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(value, null, Array.isArray(value) && value.length > 200 ? undefined : 2),
});

export const refusal = (status: number, error: string, message: string): Answer =>
  json({ error, message }, status);

/** Headers that allow only the console's own files, and let no other site frame or read it. */
export const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  vary: "accept",
} as const;

export function send(response: ServerResponse, { status, type, body, headers: own }: Answer): void {
  response.writeHead(status, { "content-type": type, ...headers, ...own }).end(body);
}
