import { errorMessage } from "../../core/errorMessage";
import type { Dependencies } from "../dependencies";
import type { Exchange } from "../exchange";
import type { RequestSide } from "./backendRequest";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { invokeLambda, type LambdaTarget } from "./lambdaFunction";

/**
 * The type `aws` with a function. Templates build its event and transform its result; patterns match its error message.
 */
export class LambdaCustom implements Integration {
  constructor(
    private readonly target: LambdaTarget,
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  async call(exchange: Exchange, dependencies: Dependencies): Promise<Answer> {
    const { headers, body } = this.request.map(exchange);
    const payload = body.length ? body.toString() : "{}";
    const target = { ...this.target, asynchronous: isEvent(headers) };
    const result = await invokeLambda(exchange, target, payload, dependencies);
    const selector = result.functionError ? errorMessage(result.payload) : "";
    return this.response.map(exchange, selector, { headers: [], body: result.payload });
  }
}

/** Tells whether a mapping asks for an asynchronous invocation. The client's own header does not. */
const isEvent = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === "x-amz-invocation-type" && value === "Event",
  );
