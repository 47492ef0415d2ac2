import type { CorsRule } from "../buckets";
import { S3Error } from "../error";
import type { S3Answer, S3Request } from "../request";

type Headers = S3Request["headers"];

const vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

/** Answers a preflight. `rules` is absent if there is no bucket. Throws `BadRequest` and `AccessForbidden`. */
export function preflight(
  rules: readonly CorsRule[] | undefined,
  headers: Headers,
  resourceType: "BUCKET" | "OBJECT",
): S3Answer {
  const { origin } = headers;
  const method = headers["access-control-request-method"];
  if (!origin)
    throw new S3Error("BadRequest", "Insufficient information. Origin request header needed.", 400);
  if (!rules) throw forbidden("Bucket not found", method, "BUCKET");
  if (rules.length === 0) throw forbidden("CORS is not enabled for this bucket.", method, "BUCKET");
  if (!method || !["GET", "PUT", "POST", "DELETE", "HEAD"].includes(method))
    throw new S3Error("BadRequest", `Invalid Access-Control-Request-Method: ${method ?? "null"}`, 400);
  const wanted = wantedHeaders(headers);
  const found = ruleFor(rules, origin, method, wanted);
  if (!found)
    throw forbidden(
      "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
      method,
      resourceType,
    );
  return {
    status: 200,
    headers: {
      ...granted(found, origin),
      ...(wanted.length > 0 && { "access-control-allow-headers": wanted.join(", ") }),
    },
  };
}

const forbidden = (text: string, method: string | undefined, resourceType: "BUCKET" | "OBJECT") =>
  new S3Error("AccessForbidden", `CORSResponse: ${text}`, 403, {
    Method: method ?? "OPTIONS",
    ResourceType: resourceType,
  });

/**
 * Returns the CORS headers of an answer, or none if no rule matches. A preflight's request headers count here too, if
 * the client sends them.
 */
export function corsHeaders(
  rules: readonly CorsRule[],
  method: string,
  headers: Headers,
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  const asked = headers["access-control-request-method"] ?? method;
  const found = ruleFor(rules, origin, asked, wantedHeaders(headers));
  return found ? granted(found, origin) : {};
}

const wantedHeaders = (headers: Headers) =>
  (headers["access-control-request-headers"] ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");

const ruleFor = (rules: readonly CorsRule[], origin: string, method: string, wanted: readonly string[]) =>
  rules.find((rule) => matches(rule, origin, method) && wanted.every((name) => headerAllowed(rule, name)));

function granted(rule: CorsRule, origin: string): Record<string, string> {
  const all = rule.allowedOrigins.find((pattern) => like(pattern, origin)) === "*";
  return {
    "access-control-allow-origin": all ? "*" : origin,
    "access-control-allow-methods": rule.allowedMethods.join(", "),
    ...(rule.exposeHeaders.length > 0 && { "access-control-expose-headers": rule.exposeHeaders.join(", ") }),
    ...(rule.maxAgeSeconds !== undefined && { "access-control-max-age": String(rule.maxAgeSeconds) }),
    ...(!all && { "access-control-allow-credentials": "true" }),
    vary,
  };
}

const matches = (rule: CorsRule, origin: string, method: string) =>
  rule.allowedMethods.includes(method) && rule.allowedOrigins.some((pattern) => like(pattern, origin));

const headerAllowed = (rule: CorsRule, name: string) =>
  rule.allowedHeaders.some((pattern) => like(pattern.toLowerCase(), name));

/** Matches a pattern, which has at most one `*`. */
function like(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}
