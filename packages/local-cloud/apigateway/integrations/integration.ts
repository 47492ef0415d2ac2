import type { Exchange } from "../exchange";
import type { Needs } from "../needs";
import type { Header } from "../request";

/** An answer on its way to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer | string;
  /** Lambda and AWS integrations answer with `X-Amzn-Trace-Id`; `MOCK` and HTTP ones do not. */
  readonly traced: boolean;
}

/** The backend of a method, compiled from `x-amazon-apigateway-integration`. */
export interface Integration {
  /** Throws `GatewayError`. */
  call(exchange: Exchange, needs: Needs): Promise<Answer> | Answer;
}

/** Milliseconds, as AWS allows them. */
export const timeouts = { minimum: 50, maximum: 29_000, default: 29_000 } as const;
