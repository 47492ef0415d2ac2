import {
  authExpired,
  authRequired,
  badApiKey,
  badSignature,
  denied,
} from "@game-backend/framework/codes/auth";
import type { Code } from "@game-backend/framework/codes/code";
import { firewallLimit, gatewayLimit, quotaLimit } from "@game-backend/framework/codes/limits";
import { badRequest, mediaType, tooLarge } from "@game-backend/framework/codes/requests";
import {
  noResource,
  notServed,
  refusedByGateway,
  serverError,
  serverTimeout,
} from "@game-backend/framework/codes/server";
import { exposedHeaders } from "@game-backend/framework/cors";
import { titles } from "@game-backend/framework/statuses";

/** API Gateway's own answers, in the API's error format. */

const message = "$context.error.messageString";
/** The validation error, which names the field. */
const validation = '"$context.error.validationErrorString"';

interface GatewayResponse {
  /** @default the status of the gateway's type */
  readonly status?: number;
  readonly code: Code;
  /** The text in JSON. */
  readonly text: string;
  /** A suffix of the code. A response has no logic, so it can only insert a value that the authorizer returns. */
  readonly more?: string;
  readonly field?: string;
  readonly retryAfter?: number;
}

const of = (code: Code, more: Partial<GatewayResponse> = {}): GatewayResponse => ({
  status: code.status,
  code,
  text: message,
  ...more,
});

/** AWS's types, with their codes. */
const responses: Readonly<Record<string, GatewayResponse>> = {
  // The defaults for everything not listed below.
  DEFAULT_4XX: of(refusedByGateway, { status: undefined }),
  DEFAULT_5XX: of(serverError, { status: undefined }),
  // `deniedContext` of the framework says what a Lambda authorizer appends. A signed call that no policy allows appends nothing.
  ACCESS_DENIED: of(denied, { more: "$context.authorizer.denied" }),
  // The text names the field; a template cannot take it out of the text. "" is the pointer to the whole body.
  BAD_REQUEST_BODY: of(badRequest, { text: validation, field: "" }),
  BAD_REQUEST_PARAMETERS: of(badRequest, { field: "query" }),
  EXPIRED_TOKEN: of(authExpired),
  INTEGRATION_FAILURE: of(serverTimeout),
  INTEGRATION_TIMEOUT: of(serverTimeout),
  INVALID_API_KEY: of(badApiKey),
  INVALID_SIGNATURE: of(badSignature),
  MISSING_AUTHENTICATION_TOKEN: of(notServed),
  QUOTA_EXCEEDED: of(quotaLimit, { retryAfter: 3600 }),
  REQUEST_TOO_LARGE: of(tooLarge),
  RESOURCE_NOT_FOUND: of(noResource),
  THROTTLED: of(gatewayLimit, { retryAfter: 1 }),
  UNAUTHORIZED: of(authRequired),
  UNSUPPORTED_MEDIA_TYPE: of(mediaType),
  WAF_FILTERED: of(firewallLimit),
};

const ownHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // One header for the whole API. Partners' clients need a Basic challenge. A browser that reads only the first scheme
  // does not prompt for a password, and no browser prompts for a request without credentials, such as the game page's.
  UNAUTHORIZED: {
    "WWW-Authenticate": `'Bearer realm="players", Basic realm="partners", charset="UTF-8"'`,
  },
};

/** Returns the gateway's responses. They contain no secrets, so any page may read them. */
export const gatewayResponses = () =>
  Object.fromEntries(
    Object.entries(responses).map(([type, response]) => {
      const { status: statusCode, retryAfter } = response;
      const headers = {
        ...(retryAfter !== undefined && { "Retry-After": `'${retryAfter}'` }),
        ...ownHeaders[type],
      };
      return [
        type,
        {
          ...(statusCode && { statusCode }),
          responseParameters: {
            "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
            "gatewayresponse.header.Access-Control-Expose-Headers": `'${exposedHeaders.join(",")}'`,
            ...Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
            ),
          },
          responseTemplates: { "application/json": template(response) },
        },
      ];
    }),
  );

function template({ code, text, more = "", field, retryAfter }: GatewayResponse): string {
  const members = [
    `"error":"${code.title ?? titles[code.status]}"`,
    `"code":"${code.code}${more}"`,
    `"message":${text}`,
    `"requestId":"$context.requestId"`,
    ...(field === undefined ? [] : [`"field":"${field}"`]),
    ...(retryAfter === undefined ? [] : [`"retryAfter":${retryAfter}`]),
  ];
  return `{${members.join(",")}}`;
}
