import { AwsError } from "../../core/service";
import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import { gatewayService, type Needs } from "../needs";
import type { RequestSide } from "./backendRequest";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { sessionName } from "./lambdaFunction";
import { withTimeout } from "./timeout";
import { fillPath, queryString } from "./uri";

export interface ServiceTarget {
  /** Such as `dynamodb`. */
  readonly service: string;
  /** `action/Query`, or `path/{bucket}/{key}`. */
  readonly kind: "action" | "path";
  readonly name: string;
  readonly httpMethod: string;
  /** The role the call is made in. */
  readonly credentials: string;
  readonly timeout: number;
}

/** Wire protocols of the services whose actions can be integrated. */
const contentTypes: Record<string, string> = {
  dynamodb: "application/x-amz-json-1.0",
};

/** `aws` with a service's action: the call is made in a role, and its status selects the response. */
export class AwsService implements Integration {
  constructor(
    private readonly target: ServiceTarget,
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  async call(exchange: Exchange, { iam, aws }: Needs): Promise<Answer> {
    const { service, kind, name, httpMethod, credentials, timeout } = this.target;
    const { headers, path, query, body } = this.request.map(exchange);
    try {
      // AWS sends no source account here: a trust policy that asks for one refuses.
      const session = iam.assume(credentials, { kind: "service", service: gatewayService }, sessionName);
      const answer = await withTimeout(
        aws.call({
          service,
          operation: kind === "action" ? name : "",
          method: httpMethod,
          path: kind === "path" ? fillPath(`/${name}`, path) : "/",
          query: queryString(query),
          headers: { "content-type": contentTypes[service] ?? "application/json", ...lowerCase(headers) },
          body: Buffer.from(body),
          session,
          traceId: exchange.request.traceRoot,
        }),
        timeout,
      );
      exchange.integrationStatus = answer.status;
      return this.response.map(exchange, String(answer.status), {
        headers: Object.entries(answer.headers ?? {}),
        body: answer.body ?? "",
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
