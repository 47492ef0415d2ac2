import { createHash } from "node:crypto";

import type { SignedRequest } from "../core/contracts";
import { AwsError } from "../core/service";
import type { AuthErrors } from "./authErrors";

/** The parts of a request's signature, before verification. */
export interface ParsedSignature {
  readonly from: "header" | "query";
  readonly accessKeyId: string;
  /** `<date>/<region>/<service>/aws4_request` */
  readonly scope: string;
  readonly scopeDate: string;
  readonly scopeRegion: string;
  readonly scopeService: string;
  readonly terminator: string;
  readonly signedHeaders: string;
  readonly signature: string;
  /** `20150830T123600Z` */
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly signedAt: number;
  readonly sessionToken?: string;
  /** Lifetime in seconds. Presigned URLs only. */
  readonly expires?: number;
}

const algorithm = "AWS4-HMAC-SHA256";

/**
 * Parses the Authorization header or the query of a presigned URL. Returns `undefined` if the request is
 * unsigned. Throws the service's errors for incomplete signatures, in AWS's order and wording.
 */
export function parseSignature(
  request: SignedRequest,
  service: string,
  errors: AuthErrors,
): ParsedSignature | undefined {
  const header = request.headers["authorization"];
  const presigned = request.query.includes("X-Amz-Algorithm=");
  if (header && presigned)
    throw errors.invalid(
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  if (presigned) return fromQuery(request, service, errors);
  if (header?.startsWith("AWS4-")) return fromHeader(request, header, errors);
  // API Gateway treats any Authorization header as a signature; the other services ignore unknown ones.
  if (header && service === "execute-api") return fromHeader(request, header, errors);
  return undefined;
}

function fromHeader({ headers }: SignedRequest, header: string, errors: AuthErrors): ParsedSignature {
  const space = header.indexOf(" ");
  const parameters: Record<string, string> = {};
  for (const piece of header.slice(space + 1).split(",")) {
    const text = piece.trim();
    const at = text.indexOf("=");
    if (at < 0) throw errors.incomplete(withoutEqualSign(header));
    parameters[text.slice(0, at)] = text.slice(at + 1);
  }
  const { Credential = "", Signature = "", SignedHeaders = "" } = parameters;
  const date = headers["x-amz-date"] ?? headers["date"] ?? "";
  if (!Credential || !Signature || !SignedHeaders || !date) {
    const missing = Object.entries({ Credential, Signature, SignedHeaders })
      .filter(([, value]) => !value)
      .map(([name]) => `Authorization header requires '${name}' parameter. `);
    if (!date)
      missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    throw errors.incomplete(`${missing.join("")}Authorization=${redacted(header)}`);
  }
  checkAlgorithm(header.slice(0, space), errors);
  return {
    from: "header",
    ...credential(Credential, errors),
    signedHeaders: SignedHeaders,
    signature: Signature,
    ...time(date, errors),
    sessionToken: headers["x-amz-security-token"],
  };
}

function fromQuery({ query }: SignedRequest, service: string, errors: AuthErrors): ParsedSignature {
  const parameters = new URLSearchParams(query);
  const required = ["Algorithm", "Credential", "Signature", "SignedHeaders", "Date"].map(
    (name) => `X-Amz-${name}`,
  );
  const missing = required.filter((name) => !parameters.get(name));
  if (service === "s3" && (missing.length > 0 || !parameters.has("X-Amz-Expires")))
    throw new AwsError(
      "AuthorizationQueryParametersError",
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  if (missing.length > 0)
    throw errors.incomplete(
      `${missing.map((name) => `AWS query-string parameters must include '${name}'. `).join("")}Re-examine the query-string parameters.`,
    );
  const given = (name: string) => parameters.get(`X-Amz-${name}`) ?? "";
  checkAlgorithm(given("Algorithm"), errors);
  return {
    from: "query",
    ...credential(given("Credential"), errors),
    signedHeaders: given("SignedHeaders"),
    signature: given("Signature"),
    ...time(given("Date"), errors),
    sessionToken: parameters.get("X-Amz-Security-Token") ?? undefined,
    expires: parameters.has("X-Amz-Expires") ? lifetime(given("Expires"), service) : undefined,
  };
}

function credential(text: string, errors: AuthErrors) {
  const parts = text.split("/");
  const [accessKeyId = "", scopeDate = "", scopeRegion = "", scopeService = "", terminator = ""] = parts;
  if (parts.length !== 5)
    throw errors.incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`,
    );
  const scope = text.slice(accessKeyId.length + 1);
  return { accessKeyId, scope, scopeDate, scopeRegion, scopeService, terminator };
}

function checkAlgorithm(name: string, errors: AuthErrors): void {
  if (name !== algorithm)
    throw errors.incomplete(`Unsupported AWS 'algorithm': '${name}' (only AWS4-HMAC-SHA256 for now). `);
}

/** Reads a date in ISO 8601 basic format, or the HTTP date of a `Date` header. */
function time(text: string, errors: AuthErrors): Pick<ParsedSignature, "date" | "signedAt"> {
  const isHttpDate = /^[A-Z][a-z]{2}, /.test(text);
  const signedAt = isHttpDate ? Date.parse(text) : parseBasic(text);
  if (Number.isNaN(signedAt))
    throw errors.incomplete(
      `Date must be in ISO-8601 'basic format'. Got '${text}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  return { date: isHttpDate ? formatDate(signedAt) : text, signedAt };
}

/**
 * Parses a time such as `20150830T123600Z`. Returns `NaN` for other text, or for a month or hour that does not exist.
 */
function parseBasic(text: string): number {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
}

/** Formats milliseconds since 1970 as `20150830T123600Z`. */
export const formatDate = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");

function lifetime(text: string, service: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= 604_800) return seconds;
  const message =
    seconds > 604_800
      ? "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds"
      : "X-Amz-Expires should be a number";
  throw new AwsError(
    service === "s3" ? "AuthorizationQueryParametersError" : "IncompleteSignatureException",
    message,
  );
}

/** Redacts the header as AWS does, because it may hold a password or a token. */
const withoutEqualSign = (header: string) =>
  `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${sha256(header)}'.`;

const redacted = (header: string) =>
  `${header.split(" ")[0]} (hashed with SHA-256 and encoded with Base64): '${sha256(header)}'`;

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
