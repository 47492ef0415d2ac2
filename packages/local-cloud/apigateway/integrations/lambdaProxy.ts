import { requestContext } from "../context";
import type { Dependencies } from "../dependencies";
import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import { isBinary } from "../mediaTypes";
import { allValues, type Header } from "../request";
import { isMap } from "../vtl/values";
import { decoded } from "./contentHandling";
import type { Answer, Integration } from "./integration";
import { invokeLambda, type LambdaTarget } from "./lambdaFunction";
import { remapped } from "./responseHeaders";

/** The type `aws_proxy`: the request becomes an event, and the function's result the response. */
export class LambdaProxy implements Integration {
  constructor(private readonly target: LambdaTarget) {}

  async call(exchange: Exchange, dependencies: Dependencies): Promise<Answer> {
    const payload = JSON.stringify(proxyEvent(exchange));
    const result = await invokeLambda(exchange, this.target, payload, dependencies);
    if (result.functionError) throw malformed(`The function failed: ${result.payload}`);
    return proxyAnswer(result.payload, exchange);
  }
}

/** Returns version 1.0 of the event, with its keys in AWS's order. */
function proxyEvent(exchange: Exchange) {
  const { request, stage, method, parameters } = exchange;
  const { query, body } = request;
  const binary = body.length > 0 && isBinary(request.sent["content-type"], stage.definition.binaryMediaTypes);
  return {
    resource: method?.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers: parameters.header,
    multiValueHeaders: allValues(request.headers),
    queryStringParameters: query.size ? parameters.querystring : null,
    multiValueQueryStringParameters: query.size ? Object.fromEntries(query) : null,
    pathParameters: exchange.pathParameters,
    stageVariables: stage.variables ?? null,
    requestContext: requestContext(exchange),
    body: body.length ? body.toString(binary ? "base64" : "utf8") : null,
    isBase64Encoded: binary,
  };
}

const malformed = (reason: string) => internalError("DEFAULT_5XX", reason, 502);

const known = new Set(["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"]);

function proxyAnswer(payload: string, exchange: Exchange): Answer {
  const result = parse(payload);
  const unknown = Object.keys(result).find((key) => !known.has(key));
  if (unknown !== undefined) throw malformed(`Malformed Lambda proxy response: it has ${unknown}.`);
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result;
  if (body !== undefined && body !== null && typeof body !== "string") {
    throw malformed("Malformed Lambda proxy response: body is not a string.");
  }
  const decodes =
    isBase64Encoded === true &&
    isBinary(exchange.request.sent["accept"], exchange.stage.definition.binaryMediaTypes);
  return {
    status: status(statusCode),
    headers: responseHeaders(headers, multiValueHeaders),
    body: body ? (decodes ? decoded(body) : body) : "",
    traced: true,
  };
}

function parse(payload: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    throw malformed(`Malformed Lambda proxy response: ${payload.slice(0, 200)}`);
  }
  if (isMap(value)) return value;
  throw malformed(`Malformed Lambda proxy response: ${payload.slice(0, 200)}`);
}

function status(value: unknown): number {
  if (value === undefined || value === null) return 200;
  const code = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof code === "number" && Number.isInteger(code) && code >= 100 && code <= 599) return code;
  throw malformed(`Malformed Lambda proxy response: statusCode ${JSON.stringify(value)}.`);
}

/** Merges both maps. If both contain a name, the values of `multiValueHeaders` come first, and its spelling is used. */
function responseHeaders(single: unknown, multiple: unknown): Header[] {
  const headers = new Map<string, { name: string; values: string[] }>();
  for (const [name, values] of entries(multiple, "multiValueHeaders")) {
    if (!Array.isArray(values))
      throw malformed(`Malformed Lambda proxy response: multiValueHeaders.${name} is not a list.`);
    headers.set(name.toLowerCase(), { name, values: values.map((value) => text(value, name)) });
  }
  for (const [name, value] of entries(single, "headers")) {
    const header = headers.get(name.toLowerCase());
    if (header) header.values.push(text(value, name));
    else headers.set(name.toLowerCase(), { name, values: [text(value, name)] });
  }
  if (!headers.has("content-type"))
    headers.set("content-type", { name: "Content-Type", values: ["application/json"] });
  return [...headers.values()].flatMap(({ name, values }) =>
    values.map((value): Header => [remapped(name), value]),
  );
}

function entries(map: unknown, name: string): [string, unknown][] {
  if (map === undefined || map === null) return [];
  if (typeof map === "object" && !Array.isArray(map)) return Object.entries(map);
  throw malformed(`Malformed Lambda proxy response: ${name} is not a map.`);
}

function text(value: unknown, name: string): string {
  if (value === null || typeof value === "object") {
    throw malformed(`Malformed Lambda proxy response: the header ${name} is ${JSON.stringify(value)}.`);
  }
  return String(value);
}
