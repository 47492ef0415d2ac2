/** What API Gateway answers itself, in the API's one shape of errors. */

const message = "$context.error.messageString";
/** Names the field. */
const validation = '"$context.error.validationErrorString"';

/** AWS's types and default statuses. */
const responses = {
  // Whatever is not below: what API Gateway cannot read of a signature, for one.
  DEFAULT_4XX: [undefined, "Forbidden", message],
  DEFAULT_5XX: [undefined, "Internal Server Error", message],
  ACCESS_DENIED: [403, "Forbidden", message],
  BAD_REQUEST_BODY: [400, "Bad Request", validation],
  BAD_REQUEST_PARAMETERS: [400, "Bad Request", message],
  EXPIRED_TOKEN: [403, "Forbidden", message],
  INTEGRATION_FAILURE: [504, "Gateway Timeout", message],
  INTEGRATION_TIMEOUT: [504, "Gateway Timeout", message],
  INVALID_API_KEY: [403, "Forbidden", message],
  INVALID_SIGNATURE: [403, "Forbidden", message],
  MISSING_AUTHENTICATION_TOKEN: [403, "Forbidden", message],
  QUOTA_EXCEEDED: [429, "Too Many Requests", message],
  REQUEST_TOO_LARGE: [413, "Content Too Large", message],
  RESOURCE_NOT_FOUND: [404, "Not Found", message],
  THROTTLED: [429, "Too Many Requests", message],
  UNAUTHORIZED: [401, "Unauthorized", message],
  UNSUPPORTED_MEDIA_TYPE: [415, "Unsupported Media Type", message],
  WAF_FILTERED: [403, "Forbidden", message],
} as const;

const ownHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  THROTTLED: { "Retry-After": "'1'" },
  QUOTA_EXCEEDED: { "Retry-After": "'3600'" },
  // One for the whole API. Partners' clients want a challenge of Basic to answer. Browsers that look at the first word
  // ask nobody for a password, and none does for a request without its own credentials, such as our page's.
  UNAUTHORIZED: {
    "WWW-Authenticate": `'Bearer realm="players", Basic realm="partners", charset="UTF-8"'`,
  },
};

/** Errors of the gateway carry nothing secret, so any page may read them. */
export const gatewayResponses = () =>
  Object.fromEntries(
    Object.entries(responses).map(([type, [statusCode, error, text]]) => [
      type,
      {
        ...(statusCode && { statusCode }),
        responseParameters: {
          "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
          ...Object.fromEntries(
            Object.entries(ownHeaders[type] ?? {}).map(([name, value]) => [
              `gatewayresponse.header.${name}`,
              value,
            ]),
          ),
        },
        responseTemplates: {
          "application/json": `{"error":"${error}","message":${text},"requestId":"$context.requestId"}`,
        },
      },
    ]),
  );
