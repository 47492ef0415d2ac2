import { asJson } from "../../core/asJson";
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
    if (asJson(payload) === undefined) return this.response.map(exchange, "", refusedPayload(payload));
    const target = { ...this.target, asynchronous: isEvent(headers) };
    const result = await invokeLambda(exchange, target, payload, dependencies);
    const selector = result.functionError ? errorMessage(result.payload) : "";
    return this.response.map(exchange, selector, { headers: [], body: result.payload });
  }
}

/**
 * Returns what Lambda's Invoke answers to a payload that is no JSON: the function does not run. It is no error of a function, so
 * it matches no pattern for these.
 */
function refusedPayload(payload: string) {
  const message = `Could not parse request body into json: Could not parse payload into json: ${payload.slice(0, shown)}`;
  return { headers: [], body: JSON.stringify({ Type: "User", message }) };
}

/** The characters of a payload that the answer repeats. */
const shown = 100;

/** Tells whether a mapping asks for an asynchronous invocation. The client's own header does not. */
const isEvent = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === "x-amz-invocation-type" && value === "Event",
  );
