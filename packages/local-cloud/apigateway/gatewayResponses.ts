/** The gateway's own answers: the types of `x-amazon-apigateway-gateway-responses` and their defaults. */

/** The default status by type; `undefined` for the two types that only serve as defaults for others. */
const statuses = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const;

export type ResponseType = keyof typeof statuses;

export const isResponseType = (name: string): name is ResponseType => Object.hasOwn(statuses, name);

/** An error that the gateway itself answers. */
export class GatewayError extends Error {
  readonly status: number;
  /** `$context.error.validationErrorString`. */
  readonly validation: string | undefined;
  /** The reason for the developer. It is logged and never sent. */
  readonly reason: string | undefined;
  /** The reason for a refusal that AWS neither logs nor sends. Only the console shows it. */
  readonly explanation: string | undefined;
  /** What the Lambda authorizer that denied the request says: `$context.authorizer`. */
  readonly authorizer: Readonly<Record<string, string>> | undefined;

  constructor(
    readonly type: ResponseType,
    /** `x-amzn-ErrorType`. */
    readonly errorType: string,
    /** The message. `null` prints as null, as on AWS for a type without a message. */
    readonly text: string | null,
    more: {
      status?: number;
      validation?: string;
      reason?: string;
      explanation?: string;
      authorizer?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(more.reason ?? text ?? type);
    this.status = more.status ?? statuses[type] ?? (type === "DEFAULT_4XX" ? 400 : 500);
    this.validation = more.validation;
    this.reason = more.reason;
    this.explanation = more.explanation;
    this.authorizer = more.authorizer;
  }
}

/** A configuration error that AWS finds only when the method is called. The client sees no details. */
export const internalError = (type: ResponseType, reason: string, status?: number) =>
  new GatewayError(type, "InternalServerErrorException", "Internal server error", { status, reason });

export interface CustomResponse {
  readonly status: number | undefined;
  readonly headers: readonly {
    readonly name: string;
    readonly value: (from: Substitutions) => string | undefined;
  }[];
  /** By media type. */
  readonly templates: ReadonlyMap<string, ResponseTemplate> | undefined;
}

export type GatewayResponses = ReadonlyMap<ResponseType, CustomResponse>;

/** The values for the simple substitutions of gateway responses. */
export interface Substitutions {
  context(path: string): unknown;
  stageVariable(name: string): string | undefined;
  parameter(location: string, name: string): string | undefined;
}

export type ResponseTemplate = (from: Substitutions) => string;

const variable =
  /\$(?:context\.([\w.:-]*[\w-])|stageVariables\.([\w]+)|(?:input\.params\('([^']+)'\))|method\.request\.(header|querystring|path)\.([\w.-]*[\w-]))|\$\{context\.([\w.:-]+)\}/g;

/** Replaces variables. This is not VTL. Values are escaped for a JSON string. */
export function responseTemplate(source: string): ResponseTemplate {
  const parts: (string | ((from: Substitutions) => string))[] = [];
  let rest = 0;
  for (const match of source.matchAll(variable)) {
    parts.push(source.slice(rest, match.index), substitution(match));
    rest = match.index + match[0].length;
  }
  parts.push(source.slice(rest));
  return (from) => parts.map((part) => (typeof part === "string" ? part : part(from))).join("");
}

function substitution(match: RegExpMatchArray): (from: Substitutions) => string {
  const [, context, stageVariable, input, location, name, wrapped] = match;
  const path = context ?? wrapped;
  // The only variable that includes its own quotes.
  if (path === "error.messageString") return (from) => String(from.context(path) ?? "null");
  if (path !== undefined) return (from) => escaped(from.context(path));
  if (stageVariable !== undefined) return (from) => escaped(from.stageVariable(stageVariable));
  if (input !== undefined) {
    return (from) =>
      escaped(
        from.parameter("path", input) ??
          from.parameter("querystring", input) ??
          from.parameter("header", input),
      );
  }
  return (from) => escaped(from.parameter(location ?? "", name ?? ""));
}

function escaped(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? JSON.stringify(value).slice(1, -1) : String(value);
}

export interface RenderedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const json = "application/json";

/** A type that is not customised has the headers, templates and status of `DEFAULT_4XX` or `DEFAULT_5XX`. */
export function renderGatewayError(
  error: GatewayError,
  responses: GatewayResponses,
  accept: string | undefined,
  from: Substitutions,
): RenderedResponse {
  const custom =
    responses.get(error.type) ?? responses.get(error.status >= 500 ? "DEFAULT_5XX" : "DEFAULT_4XX");
  const [mediaType, template] = choose(custom?.templates, accept) ?? [json, undefined];
  const headers: [string, string][] = [
    ["x-amzn-ErrorType", error.errorType],
    ["Content-Type", mediaType],
  ];
  for (const { name, value } of custom?.headers ?? []) {
    const text = value(from);
    if (text === undefined) continue;
    const known = headers.findIndex(([other]) => other.toLowerCase() === name.toLowerCase());
    if (known >= 0) headers.splice(known, 1);
    headers.push([name, text]);
  }
  return {
    status: custom?.status ?? error.status,
    headers,
    body: template ? template(from) : defaultBody(error),
  };
}

/** Returns the default body. Only a refusal by a policy has `Message` with a capital letter. */
const defaultBody = ({ type, text }: GatewayError) =>
  type === "ACCESS_DENIED" ? JSON.stringify({ Message: text }) : JSON.stringify({ message: text });

function choose(templates: CustomResponse["templates"], accept: string | undefined) {
  if (!templates?.size) return undefined;
  const accepted = (accept ?? "").split(",").map((type) => type.split(";")[0]?.trim() ?? "");
  const wanted = [...accepted, json].find((type) => templates.has(type));
  return wanted === undefined ? [...templates][0] : ([wanted, templates.get(wanted)] as const);
}
