import { z } from "zod";
import type { Dependencies } from "../dependencies";
import type { Exchange } from "../exchange";
import type { RequestSide } from "./backendRequest";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { invokeLambda, type LambdaTarget } from "./lambdaFunction";

/** The type `aws` with a function. Templates make its event and read its result; patterns match its error message. */
export class LambdaCustom implements Integration {
  constructor(
    private readonly target: LambdaTarget,
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  async call(exchange: Exchange, dependencies: Dependencies): Promise<Answer> {
    const { body } = this.request.map(exchange);
    const result = await invokeLambda(
      exchange,
      this.target,
      body.length ? body.toString() : "{}",
      dependencies,
    );
    const selector = result.functionError ? errorMessage(result.payload) : "";
    return this.response.map(exchange, selector, { headers: [], body: result.payload });
  }
}

const failure = z.object({ errorMessage: z.string() });

function errorMessage(payload: string): string {
  const parsed = failure.safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data.errorMessage : "";
}
