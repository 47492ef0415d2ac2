import { unzipSync } from "node:zlib";

import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import { isBinary } from "../mediaTypes";
import { type Header, headerOf } from "../request";
import { mapParameters, type RequestParameter, type RequestSide } from "./backendRequest";
import { asText, passedOn } from "./contentHandling";
import { type HttpAnswer, type HttpRequest, maximumBody, sendHttp } from "./httpClient";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";
import { remapped } from "./responseHeaders";
import { fillPath, fillStageVariables, queryString } from "./uri";

export interface HttpTarget {
  /** The address, which may contain `{name}` and `${stageVariables.name}`. */
  readonly uri: string;
  /** The method. `ANY` means the request's. */
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

/** The headers that every backend gets. A mapping cannot change them. */
const gatewayHeaders = ({ stage, trace }: Exchange): Header[] => [
  ["X-Amzn-Trace-Id", trace],
  ["X-Amzn-Apigateway-Api-Id", stage.apiId],
];

/** The headers that are passed on only if mapped. */
const heldBack = new Set(["host", "content-encoding", "via", "x-amzn-trace-id"]);

/** The headers that no backend gets, not even if mapped: recorded on AWS (LocalStack's snapshots). */
const unsent = new Set(["connection", "proxy-authenticate", "te", "via"]);

const mappedHeaders = (mapped: Readonly<Record<string, string>>): Header[] =>
  Object.entries(mapped).filter(([name]) => !unsent.has(name.toLowerCase()));

/** The headers of an answer that concern only its transport. They are dropped. */
const dropped = new Set(["transfer-encoding", "content-encoding", "via"]);

/**
 * The type `http_proxy`. It passes on the request with the mapped parameters, and the backend's answer unchanged. A
 * body without one of the API's binary media types is treated as UTF-8 text, in both directions.
 */
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
      headers: [...headers, ...mappedHeaders(header), ...gatewayHeaders(exchange)],
      body: passedOn(exchange),
    });
    return {
      status: answer.status,
      headers: answer.headers
        .filter(([name]) => !dropped.has(name.toLowerCase()))
        .map(([name, value]): Header => [remapped(name), value]),
      body: answerBody(exchange, answer),
      traced: false,
    };
  }
}

/** Implements the table "API Gateway response content type conversions" for `http_proxy`, which has no `contentHandling`. */
function answerBody({ request, stage }: Exchange, answer: HttpAnswer): Buffer | string {
  const { binaryMediaTypes } = stage.definition;
  const body = decompressed(answer);
  if (isBinary(request.sent["accept"], binaryMediaTypes)) return body;
  const binary = isBinary(headerOf(answer.headers, "content-type"), binaryMediaTypes);
  return binary ? body.toString("base64") : asText(body);
}

function decompressed(answer: HttpAnswer): Buffer {
  const encoding = headerOf(answer.headers, "content-encoding")?.toLowerCase();
  if (encoding !== "gzip" && encoding !== "deflate") return answer.body;
  try {
    return unzipSync(answer.body, { maxOutputLength: maximumBody });
  } catch (error) {
    throw internalError("INTEGRATION_FAILURE", `The backend's answer is not ${encoding}: ${error}`);
  }
}

/** The type `http`. Templates build the request and transform the answer, whose status selects the response. */
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
      ...(body.length ? [["Content-Type", "application/json"] as const] : []),
    ];
    const answer = await send(exchange, this.target, {
      method: methodOf(this.target, exchange),
      url: address(this.target, exchange, path, queryString(query)),
      headers: [
        ...defaults.filter(([name]) => !named.has(name.toLowerCase())),
        ...mappedHeaders(headers),
        ...gatewayHeaders(exchange),
      ],
      body,
    });
    return this.response.map(exchange, String(answer.status), answer);
  }
}
