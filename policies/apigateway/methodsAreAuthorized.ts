import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";
import { documentOf, isOpen, operationsOf } from "./apiDocument";

/** The methods without an authorizer. Who signs in cannot be authorized yet, and who signs what they send need not be. */
const openMethods: ReadonlySet<string> = new Set([
  // The solution of a challenge protects these.
  ...["POST /auth/guest", "POST /auth/guest/challenge"],
  // The solution of a challenge, or an earlier sign-in, comes before the question to the platform.
  ...["POST /auth/playgames", "POST /auth/steam", "POST /auth/oidc/{name}/code"],
  ...["POST /auth/custom/{name}", "POST /auth/legacy/{source}"],
  // A solved challenge comes before the code, which is a secret.
  "POST /auth/recovery",
  // A solved challenge comes before a notice, and its receipt is a secret. Who gives one needs no account.
  ...["POST /notices", "GET /notices/{receipt}"],
  // The platform has signed what these get, with a challenge in it.
  ...["POST /auth/challenge", "POST /auth/apple", "POST /auth/google", "POST /auth/oidc/{name}"],
  "POST /auth/apple/callback",
  // The platform has signed what it gets, with the time.
  "POST /auth/gamecenter",
  // The store has signed what these get.
  ...["POST /notifications/apple", "POST /notifications/google"],
  "POST /notifications/apple/sign-in",
]);

/** Refuses API methods and function URLs that anybody may call, except for a fixed list. */
export const methodsAreAuthorized = resourceRule(
  {
    name: "methods-are-authorized",
    description: "Every API method and function URL has an authorizer, except for intentionally open ones.",
    severity: "critical",
    remediation: "Give the route an auth other than none, or add it to openMethods.",
    controls: [
      "FSBP APIGateway.8",
      "nag APIG4",
      "nag COG4",
      "CKV_AWS_59",
      "T0004",
      "G api_gw_method_authorization_type",
    ],
  },
  check<aws.apigateway.RestApiArgs>("aws:apigateway/restApi:RestApi", ({ body }, report) => {
    for (const [name, operation] of operationsOf(documentOf(body)))
      if (isOpen(operation) && !openMethods.has(name)) report(`${name} is open to anybody.`);
  }),
  // An HTTP API has a document, separate route resources, or one target for all calls, which has no authorizer.
  check<aws.apigatewayv2.ApiArgs>("aws:apigatewayv2/api:Api", ({ body, target, routeKey }, report) => {
    for (const [name, operation] of operationsOf(documentOf(body)))
      if (isOpen(operation)) report(`${name} is open to anybody.`);
    if (target) report(`${routeKey ?? "$default"} is open to anybody.`);
  }),
  check<{ callers?: Readonly<Record<string, string>> }>(
    "gamebackend:index:GameApi",
    ({ callers = {} }, report) => {
      for (const [name, caller] of Object.entries(callers))
        if (caller === "none" && !openMethods.has(name)) report(`${name} is open to anybody.`);
    },
  ),
  // An HTTP API's route is a method and a path. A WebSocket API admits sockets by its route $connect.
  check<aws.apigatewayv2.RouteArgs>(
    "aws:apigatewayv2/route:Route",
    ({ routeKey, authorizationType = "NONE" }, report) => {
      if (
        authorizationType === "NONE" &&
        /^[A-Z]+ \//.test(String(routeKey)) &&
        !/^OPTIONS /.test(String(routeKey))
      )
        report(`${routeKey} is open to anybody.`);
    },
  ),
  // The provider itself lets anybody invoke the function of such a URL.
  check<aws.lambda.FunctionUrlArgs>("aws:lambda/functionUrl:FunctionUrl", ({ authorizationType }, report) => {
    if (authorizationType === "NONE") report("Anybody may invoke its function.");
  }),
  // An API key of AppSync is no secret: every client contains it.
  check<aws.appsync.GraphQLApiArgs>(
    "aws:appsync/graphQLApi:GraphQLApi",
    ({ authenticationType, additionalAuthenticationProviders }, report) => {
      const types = [
        authenticationType,
        ...known(additionalAuthenticationProviders).map((one) => one.authenticationType),
      ];
      if (types.includes("API_KEY")) report("Everybody with the page's API key may call it.");
    },
  ),
  check<aws.apigateway.MethodArgs>(
    "aws:apigateway/method:Method",
    ({ authorization, apiKeyRequired, httpMethod }, report) => {
      if (authorization === "NONE" && !apiKeyRequired && httpMethod !== "OPTIONS")
        report("It is open to anybody.", "httpMethod", "apiKeyRequired");
    },
  ),
);
