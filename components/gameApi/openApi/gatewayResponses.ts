import { exposedHeaders } from "@game-backend/framework/cors";

/** API Gateway's own answers, in the API's error format. */

const message = "$context.error.messageString";
/** The validation error, which names the field. */
const validation = '"$context.error.validationErrorString"';

/** AWS's types and default statuses. */
const responses = {
  // The default for everything not listed below, such as an invalid signature.
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
  // One header for the whole API. Partners' clients need a Basic challenge. A browser that reads only the first scheme
  // does not prompt for a password, and no browser prompts for a request without credentials, such as the game page's.
  UNAUTHORIZED: {
    "WWW-Authenticate": `'Bearer realm="players", Basic realm="partners", charset="UTF-8"'`,
  },
};

/** Returns the gateway's responses. They contain no secrets, so any page may read them. */
export const gatewayResponses = () =>
  Object.fromEntries(
    Object.entries(responses).map(([type, [statusCode, error, text]]) => [
      type,
      {
        ...(statusCode && { statusCode }),
        responseParameters: {
          "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
          "gatewayresponse.header.Access-Control-Expose-Headers": `'${exposedHeaders.join(",")}'`,
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
