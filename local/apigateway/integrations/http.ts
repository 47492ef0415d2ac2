import type { Exchange } from "../exchange";
import type { Header } from "../request";
import { mapParameters, type RequestParameter, type RequestSide } from "./backendRequest";
import { type HttpAnswer, type HttpRequest, sendHttp } from "./httpClient";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { remapped } from "./responseHeaders";
import { fillPath, fillStageVariables, queryString } from "./uri";

export interface HttpTarget {
  /** With `{name}` and `${stageVariables.name}`. */
  readonly uri: string;
  /** `ANY`: that of the request. */
  readonly httpMethod: string;
  readonly timeout: number;
}

function address(
  { uri }: HttpTarget,
  exchange: Exchange,
  path: Readonly<Record<string, string>>,
  query: string,
): string {
  const filled = fillPath(fillStageVariables(uri, exchange.stage.variables), path);
  if (!query) return filled;
  return `${filled}${filled.includes("?") ? "&" : "?"}${query}`;
}

async function send(
  exchange: Exchange,
  { timeout }: HttpTarget,
  request: Omit<HttpRequest, "timeout">,
): Promise<HttpAnswer> {
  const answer = await sendHttp({ ...request, timeout });
  exchange.integrationStatus = answer.status;
  return answer;
}

const methodOf = ({ httpMethod }: HttpTarget, exchange: Exchange) =>
  httpMethod === "ANY" ? exchange.request.method : httpMethod;

/** Sent to every backend; a mapping cannot change them. */
const gatewayHeaders = ({ stage, trace }: Exchange): Header[] => [
  ["X-Amzn-Trace-Id", trace],
  ["X-Amzn-Apigateway-Api-Id", stage.apiId],
];

/** Not passed on unless mapped. */
const heldBack = new Set([
  "host",
  "content-encoding",
  "via",
  "x-amzn-trace-id",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** `http_proxy`: the request as it came, with the mapped parameters over it; the backend's answer as it is. */
export class HttpProxy implements Integration {
  constructor(
    private readonly target: HttpTarget,
    private readonly parameters: readonly RequestParameter[],
  ) {}

  async call(exchange: Exchange): Promise<Answer> {
    const { request } = exchange;
    const { header, path, querystring } = mapParameters(this.parameters, exchange);
    const mapped = new Set(Object.keys(header).map((name) => name.toLowerCase()));
    const headers = request.headers.filter(
      ([name]) => !heldBack.has(name.toLowerCase()) && !mapped.has(name.toLowerCase()),
    );
    const query = queryString({ ...Object.fromEntries(request.query), ...querystring });
    const answer = await send(exchange, this.target, {
      method: methodOf(this.target, exchange),
      url: address(this.target, exchange, path, query),
      headers: [...headers, ...Object.entries(header), ...gatewayHeaders(exchange)],
      body: request.body,
    });
    return {
      status: answer.status,
      headers: answer.headers.map(([name, value]): Header => [remapped(name), value]),
      body: answer.body,
      traced: false,
    };
  }
}

/** `http`: templates make the request and read the answer, whose status selects the response. */
export class Http implements Integration {
  constructor(
    private readonly target: HttpTarget,
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  async call(exchange: Exchange): Promise<Answer> {
    const { headers, path, query, body } = this.request.map(exchange);
    const named = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    const defaults: Header[] = [
      ["Accept", "application/json"],
      ["User-Agent", `AmazonAPIGateway_${exchange.stage.apiId}`],
      ...(body ? [["Content-Type", "application/json"] as const] : []),
    ];
    const answer = await send(exchange, this.target, {
      method: methodOf(this.target, exchange),
      url: address(this.target, exchange, path, queryString(query)),
      headers: [
        ...defaults.filter(([name]) => !named.has(name.toLowerCase())),
        ...Object.entries(headers),
        ...gatewayHeaders(exchange),
      ],
      body: Buffer.from(body),
    });
    return this.response.map(exchange, String(answer.status), answer);
  }
}
