import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import { essence } from "../mediaTypes";
import { type Header, headerOf } from "../request";
import { compileTemplate, type Template } from "../vtl/template";
import { render, texts } from "./backendRequest";
import { answeredContent, type ContentHandling } from "./contentHandling";
import type { Answer } from "./integration";
import { type BackendResponse, type ResponseMapping, responseMapping } from "./mapping";
import { remapped } from "./responseHeaders";

export interface IntegrationResponse {
  /** Matches a whole status or Lambda error message. The default response has none. */
  readonly pattern: RegExp | undefined;
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: ResponseMapping }[];
  readonly templates: ReadonlyMap<string, Template>;
  readonly contentHandling: ContentHandling | undefined;
}

export interface ResponseSettings {
  readonly statusCode: string;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly contentHandling?: IntegrationResponse["contentHandling"];
}

export function integrationResponse(pattern: string, settings: ResponseSettings): IntegrationResponse {
  return {
    pattern: pattern === "default" || pattern === "" ? undefined : new RegExp(`^(?:${pattern})$`, "s"),
    status: Number(settings.statusCode),
    headers: Object.entries(settings.responseParameters).map(([target, expression]) => {
      const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
      if (!name) throw new Error(`Invalid mapping expression specified: ${target}`);
      return { name, value: responseMapping(expression) };
    }),
    templates: new Map(
      Object.entries(settings.responseTemplates).map(([type, source]) => [
        type === "$default" ? type : essence(type),
        compileTemplate(source),
      ]),
    ),
    contentHandling: settings.contentHandling,
  };
}

/** Builds the responses of non-proxy integrations: selects one by its pattern, maps headers, and renders the body. */
export class ResponseSide {
  constructor(
    private readonly responses: readonly IntegrationResponse[],
    private readonly traced: boolean,
  ) {}

  /** Patterns match `selector`. An empty one selects the default. */
  map(exchange: Exchange, selector: string, backend: BackendResponse): Answer {
    const response = this.select(selector);
    const template = choose(response.templates, exchange.header("accept"));
    const [type, body] = template
      ? [
          template[0],
          template[1].constant ?? render(template[1], exchange, legible(exchange, response, backend)),
        ]
      : ["application/json", contentOf(exchange, response, backend)];
    const headers: Header[] = [];
    for (const { name, value } of response.headers) {
      const text = value(backend, exchange);
      if (text !== undefined) headers.push([remapped(name), text]);
    }
    const { header, status } = exchange.overrides.responseOverride;
    for (const [name, value] of Object.entries(texts(header))) set(headers, remapped(name), value);
    if (!headers.some(([name]) => name.toLowerCase() === "content-type"))
      headers.push(["Content-Type", type]);
    return {
      status: status === undefined ? response.status : overriddenStatus(status),
      headers,
      body:
        response.contentHandling === "CONVERT_TO_BINARY" && typeof body === "string"
          ? Buffer.from(body, "base64")
          : body,
      traced: this.traced,
    };
  }

  private select(selector: string): IntegrationResponse {
    const matching =
      this.responses.find(({ pattern }) => pattern?.test(selector)) ??
      this.responses.find(({ pattern }) => !pattern);
    if (matching) return matching;
    throw internalError(
      "API_CONFIGURATION_ERROR",
      `No integration response matches ${JSON.stringify(selector)}, and there is no default.`,
    );
  }
}

/** Returns a backend's body for the client. A function's result is already text. */
function contentOf(
  exchange: Exchange,
  { contentHandling }: IntegrationResponse,
  { headers, body }: BackendResponse,
): Buffer | string {
  if (typeof body === "string") return body;
  const contentType = headerOf(headers, "content-type");
  return answeredContent(exchange, { body, contentType }, contentHandling);
}

/** Returns a backend's body for a template, which reads only text: recorded on AWS (LocalStack's snapshots). */
function legible(exchange: Exchange, response: IntegrationResponse, backend: BackendResponse): string {
  const { contentHandling } = response;
  if (contentHandling === undefined || typeof backend.body === "string") return backend.body.toString();
  if (contentHandling === "CONVERT_TO_TEXT") return contentOf(exchange, response, backend).toString();
  throw internalError("DEFAULT_5XX", "A mapping template cannot read what CONVERT_TO_BINARY makes.");
}

function set(headers: Header[], name: string, value: string): void {
  const at = headers.findIndex(([other]) => other.toLowerCase() === name.toLowerCase());
  if (at >= 0) headers.splice(at, 1);
  headers.push([name, value]);
}

function overriddenStatus(value: unknown): number {
  const status = Number(value);
  if (Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw internalError(
    "API_CONFIGURATION_ERROR",
    `$context.responseOverride.status is ${JSON.stringify(value)}.`,
  );
}

/** Selects a template by `Accept`, else the one for JSON, else the first. */
function choose(
  templates: ReadonlyMap<string, Template>,
  accept: string | undefined,
): [string, Template] | undefined {
  if (templates.size === 0) return undefined;
  const accepted = (accept ?? "").split(",").map(essence);
  for (const type of [...accepted, "application/json"]) {
    const template = templates.get(type);
    if (template) return [type, template];
  }
  const [first] = templates;
  return first;
}
