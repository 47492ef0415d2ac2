import { z } from "zod";

/** The result of running a route. */
export type Outcome = Answered | Failed;

interface Answered {
  readonly kind: "answered";
  readonly status: number;
  /** The subprotocol that `$connect` chose. */
  readonly protocol?: string;
  readonly body?: string;
}

/** A refusal or error of the gateway itself. */
export interface Failed {
  readonly kind: "failed";
  readonly status: number;
  /** The message that the client reads. */
  readonly message: string;
  /** The reason, which only the developer sees. */
  readonly reason?: string;
}

const failed = (status: number, message: string, reason?: string): Failed => ({
  kind: "failed",
  status,
  message,
  ...(reason !== undefined && { reason }),
});

export const forbidden = () => failed(403, "Forbidden");
/** AWS does not document the text. */
export const tooManyRequests = () => failed(429, "Too Many Requests");
export const timedOut = (milliseconds: number) =>
  failed(504, "Endpoint request timed out", `The function took longer than ${milliseconds} ms.`);
export const internalError = (status: 500 | 502, reason: string) =>
  failed(status, "Internal server error", reason);

/** Returns the error frame, or the body of a refused upgrade, with AWS's spacing. */
export const errorText = ({ message }: Failed, connectionId: string, requestId: string) =>
  `{"message": ${JSON.stringify(message)}, "connectionId":"${connectionId}", "requestId":"${requestId}"}`;

const result = z.object({
  statusCode: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{3}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(100).max(599)),
  headers: z.record(z.string(), z.unknown()).nullish(),
  body: z.string().nullish(),
});

/** Parses a function's result. A result without a status is malformed. */
export function proxyResult(payload: string): Outcome {
  const parsed = result.safeParse(JSON.parse(payload));
  if (!parsed.success)
    return internalError(
      502,
      `Malformed Lambda proxy response: ${payload.slice(0, 200)} (${z.prettifyError(parsed.error)})`,
    );
  const { statusCode, headers, body } = parsed.data;
  const protocol = Object.entries(headers ?? {}).find(([name]) =>
    /^sec-websocket-protocol$/i.test(name),
  )?.[1];
  return {
    kind: "answered",
    status: statusCode,
    ...(typeof protocol === "string" && { protocol }),
    ...(body && { body }),
  };
}
