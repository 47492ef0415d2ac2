import type { Dependencies } from "../dependencies";
import type { Exchange } from "../exchange";
import type { Header } from "../request";

/** An answer for the client. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer | string;
  /** Lambda and AWS integrations answer with `X-Amzn-Trace-Id`; `MOCK` and HTTP ones do not. */
  readonly traced: boolean;
}

/** The backend of a method, compiled from `x-amazon-apigateway-integration`. */
export interface Integration {
  /** Calls the backend. Throws `GatewayError`. */
  call(exchange: Exchange, dependencies: Dependencies): Promise<Answer> | Answer;
}

/** AWS's limits for a timeout in milliseconds. */
export const timeouts = { minimum: 50, maximum: 29_000, default: 29_000 } as const;
