import type { LambdaRoute } from "../../../functions/lib/route";
import { headerParameters, pathNames, queryParameters } from "../declared";
import { corsHeaders, corsParameters, echoOrigin } from "./cors";
import type { Targets } from "./index";

/**
 * The custom integration: a template makes the function's event of what its route declares, and another the answer
 * of its result; both are those of the proxy integration, so that `serve` serves either. What a function throws, its
 * time running out among it, is an answer of 500 that says nothing.
 */
export function lambdaTemplate(name: string, route: LambdaRoute, { invokeArns, corsOrigins }: Targets) {
  const template = (text: string) => ({ "application/json": text });
  return {
    type: "aws",
    httpMethod: "POST",
    uri: invokeArns[name],
    passthroughBehavior: "never",
    requestTemplates: template(requestTemplate(route)),
    responses: {
      default: { statusCode: "200", responseTemplates: template(responseTemplate) },
      "[\\s\\S]+": {
        statusCode: "500",
        responseParameters: corsParameters(corsOrigins),
        responseTemplates: template(echoOrigin(corsOrigins) + failureTemplate),
      },
    },
  };
}

/** A value as a JSON string, empty if there is none. AWS escapes as JavaScript does, whose `\'` JSON does not have. */
const quoted = (value: string) => `"$!util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")"`;

function requestTemplate(route: LambdaRoute): string {
  const claim = (name: string) => `"${name}": ${quoted(`$context.authorizer.claims['${name}']`)}`;
  const named = (names: readonly string[]) =>
    `{ ${names.map((name) => `"${name}": ${quoted(`$input.params('${name}')`)}`).join(", ")} }`;
  const headers = [...headerParameters(route).map(({ name }) => name), "Origin"];
  return `{
  "httpMethod": "$context.httpMethod",
  "path": ${quoted("$context.path")},
  "pathParameters": ${named(pathNames(route.path))},
  "queryStringParameters": ${named(queryParameters(route).map(({ name }) => name))},
  "headers": ${named(headers)},
  "body": ${quoted("$input.body")},
  "requestContext": {
    "requestId": "$context.requestId",
    "authorizer": { "claims": { ${["sub", "cognito:username", "cognito:groups"].map(claim).join(", ")} } }
  }
}`;
}

/** Of a function's answer; a header that is not here is not passed on. */
export const answerHeaders = [
  ...corsHeaders,
  "Content-Type",
  "Cache-Control",
  "ETag",
  "Retry-After",
  "X-Next-Cursor",
];

const responseTemplate = [
  "#set($answer = $input.path('$'))",
  "#set($context.responseOverride.status = $answer.statusCode)",
  ...answerHeaders.map(
    (name) =>
      `#if($answer.headers.containsKey("${name}"))#set($context.responseOverride.header.${name} = $answer.headers.get("${name}"))#end`,
  ),
  "$answer.body",
].join("");

const failureTemplate =
  '{"error":"Internal Server Error","message":"Something went wrong","requestId":"$context.requestId"}';
