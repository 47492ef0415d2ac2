import { type DirectCallsOptions, directCalls } from "./directCalls";

/** A service whose operations take and return JSON. */
export interface JsonService {
  /** The service's name in signatures and at the beginning of the endpoint's host: `dynamodb`. */
  readonly service: string;
  /** The part of the header `x-amz-target` before the operation: `DynamoDB_20120810`. */
  readonly target: string;
  readonly version: "1.0" | "1.1";
}

export interface JsonCallsOptions extends Omit<DirectCallsOptions, "service" | "endpoint"> {
  readonly endpoint?: string | undefined;
}

export interface JsonAnswer {
  readonly status: number;
  readonly output: Readonly<Record<string, unknown>>;
}

/**
 * Returns a function that makes one direct call to a service in the function's account and region. It returns
 * `undefined` if there is no answer, if the answer is not a JSON object, or if only the SDK knows the endpoint.
 */
export function directJsonCalls(
  { service, target, version }: JsonService,
  { endpoint = ownEndpoint(service), ...options }: JsonCallsOptions,
): (operation: string, input: object) => Promise<JsonAnswer | undefined> {
  if (endpoint === undefined) return async () => undefined;
  const call = directCalls({ ...options, service, endpoint });
  return async (operation, input) => {
    const headers = {
      "content-type": `application/x-amz-json-${version}`,
      "x-amz-target": `${target}.${operation}`,
    };
    const answer = await call({ path: "/", headers, body: JSON.stringify(input) });
    const output = answer && parsed(answer.bytes.toString());
    return output && { status: answer.status, output };
  };
}

function parsed(text: string): JsonAnswer["output"] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as JsonAnswer["output"]) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the endpoint that the SDK would call, or `undefined` where only the SDK knows it: in AWS partitions with
 * another domain, and with the FIPS and dual-stack settings.
 */
export function ownEndpoint(service: string): string | undefined {
  const { env } = process;
  if (env["AWS_USE_FIPS_ENDPOINT"] || env["AWS_USE_DUALSTACK_ENDPOINT"]) return undefined;
  const configured = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? env["AWS_ENDPOINT_URL"];
  if (configured && !env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) return configured;
  const region = env["AWS_REGION"] ?? "";
  return /^(af|ap|ca|eu|il|me|mx|sa|us)-(?!iso)/.test(region)
    ? `https://${service}.${region}.amazonaws.com`
    : undefined;
}
