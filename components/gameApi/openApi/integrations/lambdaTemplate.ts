import type { LambdaRoute } from "../../../../functions/lib/route";
import { isGiven, quoted, setText } from "../../../../functions/lib/vtl";
import { headerParameters } from "../declared";
import { corsHeaders, corsParameters, echoOrigin } from "./cors";
import type { Targets } from "./targets";

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
    // Without a template for its content type, a request is answered 415.
    passthroughBehavior: "never",
    requestTemplates: template(requestTemplate(route)),
    responses: {
      default: { statusCode: Object.keys(route.returns)[0], responseTemplates: template(responseTemplate) },
      "[\\s\\S]+": {
        statusCode: "500",
        responseParameters: corsParameters(corsOrigins),
        responseTemplates: template(echoOrigin(corsOrigins) + failure),
      },
    },
  };
}

/** A map of the request's parameters as a JSON object: what was not sent is not in it, as in a proxy's event. */
const object = (map: string) =>
  `{#foreach($name in ${map}.keySet())${quoted("$name")}: ${quoted(`${map}.get($name)`)}#if($foreach.hasNext), #end#end}`;

/**
 * The headers that the route reads, by their names in lower case: `$input.params` has them as the client wrote them,
 * and clients that speak HTTP/2 write lower case.
 */
const headersObject = (names: readonly string[]) =>
  '{#set($comma = "")#foreach($name in $parameters.header.keySet())#set($lower = $name.toLowerCase())' +
  `#if(${names.map((name) => `$lower == "${name.toLowerCase()}"`).join(" || ")})` +
  `$comma${quoted("$lower")}: ${quoted("$parameters.header.get($name)")}#set($comma = ", ")#end#end}`;

function requestTemplate(route: LambdaRoute): string {
  const claim = (name: string) => `"${name}": ${quoted(`$context.authorizer.claims['${name}']`)}`;
  const headers = [...headerParameters(route).map(({ name }) => name), "Origin"];
  return `#set($parameters = $input.params()){
  "httpMethod": "$context.httpMethod",
  "path": ${quoted("$context.path")},
  "pathParameters": ${object("$parameters.path")},
  "queryStringParameters": ${object("$parameters.querystring")},
  "headers": ${headersObject(headers)},
  "body": ${route.body ? quoted("$input.body") : "null"},
  "requestContext": {
    "requestId": "$context.requestId",
    "identity": { "userArn": ${quoted("$context.identity.userArn")} },
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

const failure =
  '{"error":"Internal Server Error","message":"Something went wrong","requestId":"$context.requestId"}';

/** An error without a message comes here, too, since no pattern matches nothing: it has no status. */
const responseTemplate = [
  `#set($answer = $input.path('$'))${setText("status", "$answer.statusCode")}#if(${isGiven("$status")})`,
  "#set($context.responseOverride.status = $answer.statusCode)",
  ...answerHeaders.map(
    (name) =>
      `#if($answer.headers.containsKey("${name}"))#set($context.responseOverride.header.${name} = $answer.headers.get("${name}"))#end`,
  ),
  `$!answer.body#else#set($context.responseOverride.status = 500)${failure}#end`,
].join("");
