import { cloudFrontMark, forwardedFor, siteKeyHeader } from "@game-backend/framework/addressOf";
import { claimsOfCaller } from "@game-backend/framework/caller";
import { serverError } from "@game-backend/framework/codes/server";
import { countryHeader } from "@game-backend/framework/countryOf";
import { clientHeader } from "@game-backend/framework/gameClient/build";
import type { LambdaRoute } from "@game-backend/framework/route";
import { errorBody, isGiven, quoted, setText } from "@game-backend/framework/vtl";
import { headerParameters } from "../declared";
import { corsHeaders, corsParameters, echoOrigin } from "./cors";
import type { Targets } from "./targets";
import { keptText } from "./text";

/**
 * Returns the custom integration: one template creates the function's event from the declared parts of the request,
 * and another one creates the answer from its result. Both have the shapes of the proxy integration, so `serve`
 * works with either. If the function throws or times out, the answer is a 500 without details.
 */
export function lambdaTemplate(name: string, route: LambdaRoute, { invokeArns, corsOrigins }: Targets) {
  const template = (text: string) => ({ "application/json": text });
  return {
    type: "aws",
    httpMethod: "POST",
    uri: invokeArns[name],
    // A request whose content type has no template gets a 415.
    passthroughBehavior: "never",
    requestTemplates: template(requestTemplate(route)),
    responses: {
      default: {
        statusCode: Object.keys(route.returns)[0],
        ...keptText,
        responseTemplates: template(responseTemplate),
      },
      "[\\s\\S]+": {
        statusCode: "500",
        ...keptText,
        responseParameters: corsParameters(corsOrigins),
        responseTemplates: template(echoOrigin(corsOrigins) + failure),
      },
    },
  };
}

/** Returns VTL for a map of the request's parameters as a JSON object without missing ones, as in a proxy's event. */
const object = (map: string) =>
  `{#foreach($name in ${map}.keySet())${quoted("$name")}: ${quoted(`${map}.get($name)`)}#if($foreach.hasNext), #end#end}`;

/**
 * Returns VTL for the headers that the route reads, by their names in lower case. `$input.params` has them as the
 * client wrote them, and HTTP/2 clients write lower case.
 */
const headersObject = (names: readonly string[]) =>
  '{#set($comma = "")#foreach($name in $parameters.header.keySet())#set($lower = $name.toLowerCase())' +
  `#if(${names.map((name) => `$lower == "${name.toLowerCase()}"`).join(" || ")})` +
  `$comma${quoted("$lower")}: ${quoted("$parameters.header.get($name)")}#set($comma = ", ")#end#end}`;

/** VTL for the claims of the token that a handler is told of, without those that it does not have, as in a proxy's event. */
const claimsObject = `{#set($comma = "")${claimsOfCaller
  .map(
    (name) =>
      `${setText("claim", `$context.authorizer.claims['${name}']`)}` +
      `#if(${isGiven("$claim")})$comma"${name}": ${quoted("$claim")}#set($comma = ", ")#end`,
  )
  .join("")}}`;

function requestTemplate(route: LambdaRoute): string {
  const headers = [
    ...headerParameters(route).map(({ name }) => name),
    "Origin",
    "Accept-Language",
    clientHeader,
    ...[siteKeyHeader, cloudFrontMark, forwardedFor, countryHeader],
  ];
  return `#set($parameters = $input.params()){
  "httpMethod": "$context.httpMethod",
  "resource": ${JSON.stringify(route.path)},
  "path": ${quoted("$context.path")},
  "pathParameters": ${object("$parameters.path")},
  "queryStringParameters": ${object("$parameters.querystring")},
  "headers": ${headersObject(headers)},
  "body": ${route.body ? quoted("$input.body") : "null"},
  "requestContext": {
    "requestId": "$context.requestId",
    "identity": { "sourceIp": ${quoted("$context.identity.sourceIp")}, "userArn": ${quoted("$context.identity.userArn")} },
    "authorizer": { "claims": ${claimsObject} }
  }
}`;
}

/** The headers of a function's answer that are passed on; all others, and those without a text, are dropped. */
export const answerHeaders = [
  ...corsHeaders,
  "Content-Type",
  "Cache-Control",
  "ETag",
  "Retry-After",
  "X-Next-Cursor",
];

const failure = errorBody(serverError);

/**
 * The template of the answer. An error without a message matches no pattern and has no status, so it arrives here
 * too.
 */
const responseTemplate = [
  `#set($answer = $input.path('$'))${setText("status", "$answer.statusCode")}#if(${isGiven("$status")})`,
  "#set($context.responseOverride.status = $answer.statusCode)",
  ...answerHeaders.map(
    (name) =>
      `${setText("value", `$answer.headers.${name}`)}#if(${isGiven("$value")})#set($context.responseOverride.header.${name} = $value)#end`,
  ),
  `$!answer.body#else#set($context.responseOverride.status = 500)${failure}#end`,
].join("");
