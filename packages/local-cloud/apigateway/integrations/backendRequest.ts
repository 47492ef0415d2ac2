import { fullContext } from "../context";
import type { Exchange } from "../exchange";
import { GatewayError, internalError } from "../gatewayResponses";
import { essence } from "../mediaTypes";
import { Input, util } from "../vtl/roots";
import { compileTemplate, type Template } from "../vtl/template";
import { TemplateError, toText } from "../vtl/values";
import { passedOn } from "./contentHandling";
import { MappingError, type RequestMapping, requestMapping } from "./mapping";

/** The request to an integration's backend, built from `requestParameters`, templates and overrides. */
export interface BackendRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

export type Passthrough = "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";

const locations = ["header", "path", "querystring"] as const;
type Location = (typeof locations)[number];

export interface RequestParameter {
  readonly location: Location;
  readonly name: string;
  readonly value: RequestMapping;
}

/** Parses a mapping such as `integration.request.header.x` and its value. */
export function requestParameter(target: string, expression: string): RequestParameter {
  const [, where, name] = /^integration\.request\.(\w+)\.(.+)$/.exec(target) ?? [];
  const location = locations.find((one) => one === where);
  if (!location || !name) throw new MappingError(`Invalid mapping expression specified: ${target}`);
  return { location, name, value: requestMapping(expression) };
}

/** Builds the backend requests of non-proxy integrations. */
export class RequestSide {
  private readonly templates: ReadonlyMap<string, Template>;

  constructor(
    private readonly parameters: readonly RequestParameter[],
    templates: Readonly<Record<string, string>>,
    private readonly passthrough: Passthrough,
  ) {
    this.templates = new Map(
      Object.entries(templates).map(([type, source]) => [
        type === "$default" ? type : essence(type),
        compileTemplate(source),
      ]),
    );
  }

  map(exchange: Exchange): BackendRequest {
    const template = this.template(exchange);
    const text = template
      ? (template.constant ?? render(template, exchange, exchange.request.body.toString()))
      : undefined;
    const mapped = mapParameters(this.parameters, exchange);
    const { header, path, querystring } = exchange.overrides.requestOverride;
    return {
      headers: { ...mapped.header, ...texts(header) },
      path: { ...mapped.path, ...texts(path) },
      query: { ...mapped.querystring, ...texts(querystring) },
      body: text === undefined ? passedOn(exchange) : Buffer.from(text),
    };
  }

  private template(exchange: Exchange): Template | undefined {
    const type = essence(exchange.header("content-type") ?? "application/json");
    const template = this.templates.get(type) ?? this.templates.get("$default");
    if (template) return template;
    const passes =
      this.passthrough === "WHEN_NO_MATCH" ||
      (this.passthrough === "WHEN_NO_TEMPLATES" && !this.templates.size);
    if (passes) return undefined;
    throw new GatewayError("UNSUPPORTED_MEDIA_TYPE", "BadRequestException", "Unsupported Media Type");
  }
}

interface MappedParameters {
  header: Record<string, string>;
  path: Record<string, string>;
  querystring: Record<string, string | readonly string[]>;
}

export function mapParameters(parameters: readonly RequestParameter[], exchange: Exchange): MappedParameters {
  const mapped: MappedParameters = { header: {}, path: {}, querystring: {} };
  for (const { location, name, value } of parameters) {
    const found = value(exchange);
    if (found === undefined || found.length === 0) continue;
    if (location === "querystring") mapped.querystring[name] = found;
    else mapped[location][name] = typeof found === "string" ? found : found.join(",");
  }
  return mapped;
}

export const texts = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(toText).join(",") : toText(value),
    ]),
  );

/** Renders a template. A failure is a 500 for the client, and its reason is logged. */
export function render(template: Template, exchange: Exchange, body: string): string {
  const { absent, overrides } = exchange;
  try {
    const roots = {
      input: new Input(body, exchange.parameters, absent),
      util,
      context: { ...fullContext(exchange), ...overrides },
      stageVariables: exchange.stage.variables ?? {},
    };
    return template.render(roots, absent);
  } catch (error) {
    if (error instanceof TemplateError)
      throw internalError("DEFAULT_5XX", `Mapping template: ${error.message}`);
    throw error;
  }
}
