import { AwsError } from "../../core/service";
import { type Dependencies, gatewayService } from "../dependencies";
import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import type { RequestSide } from "./backendRequest";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { sessionName } from "./lambdaFunction";
import { callOfForm, formAnswer } from "./sqsForm";
import { withTimeout } from "./timeout";
import { fillPath, queryString } from "./uri";

export interface ServiceTarget {
  /** The service, such as `dynamodb`. */
  readonly service: string;
  /** The action or path, such as `action/Query` or `path/{bucket}/{key}`. */
  readonly kind: "action" | "path";
  readonly name: string;
  readonly httpMethod: string;
  /** The ARN of the role that makes the call. */
  readonly credentials: string;
  readonly timeout: number;
}

/** The wire protocols of the services that can be integrated. */
const contentTypes: Record<string, string> = {
  dynamodb: "application/x-amz-json-1.0",
};

const formType = "application/x-www-form-urlencoded";

/** The type `aws` with a service's action. A role makes the call, and its status selects the response. */
export class AwsService implements Integration {
  constructor(
    private readonly target: ServiceTarget,
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  async call(exchange: Exchange, { iam, aws }: Dependencies): Promise<Answer> {
    const { service, kind, name, httpMethod, credentials, timeout } = this.target;
    const { headers, path, query, body } = this.request.map(exchange);
    try {
      // AWS sends no source account here: a trust policy that requires one refuses the call.
      const session = iam.assume(credentials, { kind: "service", service: gatewayService }, sessionName);
      const given = { "content-type": contentTypes[service] ?? "application/json", ...lowerCase(headers) };
      const form = new URLSearchParams(
        given["content-type"].startsWith(formType) ? body.toString() : queryString(query),
      );
      const asked = {
        service,
        operation: kind === "action" ? name : (form.get("Action") ?? ""),
        method: httpMethod,
        path: kind === "path" ? fillPath(`/${name}`, path) : "/",
        query: queryString(query),
        headers: given,
        body,
        session,
        traceId: exchange.request.traceRoot,
      };
      const isSqs = service === "sqs" && form.has("Action");
      const call = isSqs
        ? { ...asked, query: "", body: Buffer.from(JSON.stringify(callOfForm(form, asked.path))) }
        : asked;
      const answered = await withTimeout(aws.call(call), timeout);
      const answer = isSqs ? formAnswer(asked.operation, answered, exchange.requestId) : answered;
      exchange.integrationStatus = answer.status;
      return this.response.map(exchange, String(answer.status), {
        headers: Object.entries(answer.headers ?? {}),
        body: Buffer.from(answer.body ?? ""),
      });
    } catch (error) {
      if (error instanceof AwsError)
        throw internalError("API_CONFIGURATION_ERROR", `${service}:${name}: ${error.message}`);
      throw error;
    }
  }
}

const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
