import { z } from "zod";

import type { Exchange } from "../exchange";
import type { Needs } from "../needs";
import type { RequestSide } from "./backendRequest";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { invokeLambda, type LambdaTarget } from "./lambdaFunction";

/** `aws` with a function: templates make its event and read its result; patterns are about its error message. */
export class LambdaCustom implements Integration {
  constructor(
    private readonly target: LambdaTarget,
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  async call(exchange: Exchange, needs: Needs): Promise<Answer> {
    const { body } = this.request.map(exchange);
    const result = await invokeLambda(exchange, this.target, body || "{}", needs);
    const selector = result.functionError ? errorMessage(result.payload) : "";
    return this.response.map(exchange, selector, { headers: [], body: result.payload });
  }
}

const failure = z.object({ errorMessage: z.string() });

function errorMessage(payload: string): string {
  const parsed = failure.safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data.errorMessage : "";
}
