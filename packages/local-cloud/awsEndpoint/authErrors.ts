import { AwsError } from "../core/service";
import { protocolOf } from "./protocol";

/** The names, statuses and texts of a protocol's authentication errors. */
interface ErrorNames {
  /** The status of every error but `incomplete`. */
  readonly status: number;
  readonly incompleteStatus: number;
  readonly missing: string;
  readonly incomplete: string;
  readonly mismatch: string;
  readonly unknownKey: string;
  readonly expiredToken: string;
  readonly mismatchText: string;
  readonly unknownKeyText: string;
  readonly expiredTokenText: string;
}

const texts = {
  mismatchText:
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  unknownKeyText: "The security token included in the request is invalid.",
  expiredTokenText: "The security token included in the request is expired",
};

const json: ErrorNames = {
  ...texts,
  status: 400,
  incompleteStatus: 400,
  missing: "MissingAuthenticationTokenException",
  incomplete: "IncompleteSignatureException",
  mismatch: "InvalidSignatureException",
  unknownKey: "UnrecognizedClientException",
  expiredToken: "ExpiredTokenException",
};

const query: ErrorNames = {
  ...texts,
  status: 403,
  incompleteStatus: 400,
  missing: "MissingAuthenticationToken",
  incomplete: "IncompleteSignature",
  mismatch: "SignatureDoesNotMatch",
  unknownKey: "InvalidClientTokenId",
  expiredToken: "ExpiredToken",
};

const kinds = ["missing", "incomplete", "mismatch", "unknownKey", "expiredToken"] as const;

const queryNames = new Map([
  ["AccessDeniedException", "AccessDenied"],
  ...kinds.map((kind) => [json[kind], query[kind]] as const),
]);

/**
 * Returns the name that an authentication or authorization error has in the query protocol. Services that moved from
 * that protocol to JSON send it in `x-amzn-query-error`, and SDKs correct their clocks by it.
 */
export const queryName = (code: string) => queryNames.get(code);

const s3: ErrorNames = {
  ...query,
  missing: "AccessDenied",
  incomplete: "AuthorizationHeaderMalformed",
  unknownKey: "InvalidAccessKeyId",
  mismatchText:
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  unknownKeyText: "The AWS Access Key Id you provided does not exist in our records.",
  expiredTokenText: "The provided token has expired.",
};

const byProtocol: Readonly<Record<ReturnType<typeof protocolOf>, ErrorNames>> = {
  json,
  query,
  s3,
  "rest-json": { ...json, status: 403, incompleteStatus: 403 },
};

/** The signature that a client sent. */
interface Claim {
  readonly accessKeyId: string;
  readonly signature: string;
}

/** Returns the fields of S3's error for a wrong signature. */
export const s3Mismatch = (stringToSign: string, { accessKeyId, signature }: Claim) => ({
  AWSAccessKeyId: accessKeyId,
  StringToSign: stringToSign,
  SignatureProvided: signature,
  StringToSignBytes: hexBytes(stringToSign),
});

const hexBytes = (text: string) =>
  Buffer.from(text)
    .toString("hex")
    .replace(/..(?=.)/g, "$& ");

const made = new Map<string, AuthErrors>();

/**
 * Returns a service's authentication errors, with its names and texts. They are cached, as every request needs them.
 */
export function authErrors(service: string): AuthErrors {
  const known = made.get(service) ?? errorsOf(service);
  made.set(service, known);
  return known;
}

function errorsOf(service: string) {
  const names = byProtocol[protocolOf(service)];
  return {
    missing: () => {
      const text = {
        json: "Request is missing Authentication Token",
        query: "Request is missing Authentication Token",
        "rest-json": "Missing Authentication Token",
        s3: "Access Denied",
      }[protocolOf(service)];
      return new AwsError(names.missing, text, names.status);
    },
    incomplete: (text: string) => new AwsError(names.incomplete, text, names.incompleteStatus),
    /** A wrong scope, an expired date or an unsigned host has the same error name as a wrong signature. */
    invalid: (text: string) => new AwsError(names.mismatch, text, names.status),
    mismatch: (canonicalRequest: string, stringToSign: string, claim: Claim) =>
      service === "s3"
        ? new AwsError(names.mismatch, names.mismatchText, names.status, {
            ...s3Mismatch(stringToSign, claim),
            CanonicalRequest: canonicalRequest,
            CanonicalRequestBytes: hexBytes(canonicalRequest),
          })
        : new AwsError(
            names.mismatch,
            `${names.mismatchText}\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
            names.status,
          ),
    unknownKey: () => new AwsError(names.unknownKey, names.unknownKeyText, names.status),
    expiredToken: () =>
      new AwsError(names.expiredToken, names.expiredTokenText, service === "s3" ? 400 : names.status),
  };
}

export type AuthErrors = ReturnType<typeof errorsOf>;
