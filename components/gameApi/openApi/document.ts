import type { Authorized, AuthorizerRules } from "@game-backend/framework/authorizer";
import type { Code } from "@game-backend/framework/codes/code";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import type { Auth, Method } from "@game-backend/framework/route";
import { actedOn, headerParameters, type Parameter, pathParameters, queryParameters } from "./declared";
import { gatewayResponses } from "./gatewayResponses";
import { integration } from "./integrations";
import { binaryMediaTypesOf } from "./integrations/httpProxy";
import { answerHeaders } from "./integrations/lambdaTemplate";
import type { Targets } from "./integrations/targets";
import { gatewayModel } from "./models";
import { preflight } from "./preflight";

/** An authorizer's rules, and the `invokeArn` of its function. */
export type AuthorizerTarget = AuthorizerRules & { invokeArn: string };

export interface OpenApiArgs extends Targets {
  title: string;
  routes: Readonly<Record<string, AnyRoute>>;
  userPoolArn: string;
  /** The pools of the routes of kind `admin`, if they are not the players'. */
  staffPoolArns?: readonly string[] | undefined;
  authorizers: Readonly<Partial<Record<Authorized, AuthorizerTarget>>>;
}

/**
 * Returns the OpenAPI 3.0 document that API Gateway imports: only what the gateway acts on, in the subset of OpenAPI that AWS
 * documents as supported. Clients have a document of their own (`@game-backend/tools/openapi/clientDocument`).
 */
export function openApi(args: OpenApiArgs) {
  const named = Object.entries(args.routes);
  const paths = [...new Set(named.map(([, { path }]) => path))];
  const binary = binaryMediaTypesOf(args.routes);
  return {
    openapi: "3.0.1",
    info: { title: args.title, version: "1" },
    paths: Object.fromEntries(
      paths.map((path) => {
        const own = named.filter(([, route]) => route.path === path);
        const methods = own.map(([name, route]) => [methodKey(route.method), operation(name, route, args)]);
        return [
          path,
          {
            ...Object.fromEntries(methods),
            options: preflight(path, methodsAt(path, args.routes), args.corsOrigins),
          },
        ];
      }),
    ),
    components: {
      schemas: bodyModels(args),
      securitySchemes: securitySchemes(args),
    },
    ...(binary.length > 0 && { "x-amazon-apigateway-binary-media-types": binary }),
    // The authorizer, not the caller, determines the caller's key.
    "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    "x-amazon-apigateway-gateway-responses": gatewayResponses(),
  };
}

/** Returns the methods that answer at a path: `PUT /friends/{name}` answers at `/friends/code` too, of who has that name. */
function methodsAt(path: string, routes: OpenApiArgs["routes"]): readonly Method[] {
  const segments = path.split("/");
  const answers = (other: string) => {
    const parts = other.split("/");
    return (
      parts.length === segments.length &&
      parts.every((part, at) => part === segments[at] || part.startsWith("{"))
    );
  };
  return [...new Set(Object.values(routes).flatMap((route) => (answers(route.path) ? [route.method] : [])))];
}

const methodKey = (method: Method) =>
  method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();

const security: Record<Auth, object> = {
  player: { security: [{ player: [] }] },
  admin: { security: [{ player: [] }] },
  server: { security: [{ server: [] }] },
  none: {},
  key: { security: [{ key: [], apiKey: [] }] },
  editor: { security: [{ editor: [] }] },
  basic: { security: [{ basic: [] }] },
};

/**
 * Returns who may call a route. Cognito's authorizer does not know about bans. A route's function checks them; a route
 * without a function needs a Lambda authorizer for it.
 */
function securityOf(route: AnyRoute, args: OpenApiArgs): object {
  const { auth } = route;
  if ((auth === "key" || auth === "editor" || auth === "basic") && !args.authorizers[auth])
    throw new Error(`${route.method} ${route.path}: no authorizer admits callers of the kind ${auth}`);
  if (auth === "admin" && isLambdaRoute(route) && args.staffPoolArns) return { security: [{ staff: [] }] };
  if (isLambdaRoute(route) || (auth !== "player" && auth !== "admin")) return security[auth];
  if (auth === "admin" && args.authorizers.admin) return { security: [{ admin: [] }] };
  throw new Error(`${route.method} ${route.path}: no authorizer refuses banned players`);
}

const cognitoScheme = (providerARNs: readonly string[]) => ({
  ...inHeader("Authorization"),
  "x-amazon-apigateway-authtype": "cognito_user_pools",
  "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs },
});

const securitySchemes = ({ userPoolArn, staffPoolArns, authorizers }: OpenApiArgs) => ({
  player: cognitoScheme([userPoolArn]),
  ...(staffPoolArns && { staff: cognitoScheme(staffPoolArns) }),
  server: { ...inHeader("Authorization"), "x-amazon-apigateway-authtype": "awsSigv4" },
  apiKey: inHeader("x-api-key"),
  ...Object.fromEntries(
    Object.entries(authorizers).map(([name, authorizer]) => [name, customScheme(authorizer)]),
  ),
});

const inHeader = (name: string) => ({ type: "apiKey", name, in: "header" });

const customScheme = ({ invokeArn, identitySources, ttlSeconds }: AuthorizerTarget) => ({
  ...inHeader("Authorization"),
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": {
    type: "request",
    authorizerUri: invokeArn,
    ...(identitySources.length > 0 && { identitySource: identitySources.join(",") }),
    authorizerResultTtlInSeconds: ttlSeconds,
  },
});

function operation(name: string, route: AnyRoute, args: OpenApiArgs) {
  // An authorizer cannot answer 429: the route's template does it instead.
  if (route.auth === "key" && route.integration !== "dynamodb")
    throw new Error(`${route.method} ${route.path}: a function cannot answer 429 for its authorizer`);
  const parameters = parametersOf(route);
  return {
    operationId: name,
    summary: route.summary,
    ...securityOf(route, args),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(name, route),
    responses: responses(route),
    "x-amazon-apigateway-request-validator": "all",
    "x-amazon-apigateway-integration": integration(name, route, args),
  };
}

function parametersOf(route: AnyRoute): Parameter[] {
  const params = "params" in route ? route.params : undefined;
  // The function of a staff route asks who is staff, and then for the query: who was dismissed learns of no form.
  const query = queryParameters(route).map((each) => ({
    ...each,
    required: each.required && route.auth !== "admin",
  }));
  return [...pathParameters(route.path, params), ...query, ...headerParameters(route)].map(actedOn);
}

function requestBody(name: string, { body, form }: AnyRoute) {
  // The gateway checks JSON only.
  if (form || !body || !gatewayModel(body)) return {};
  return { requestBody: { required: true, content: json(modelName(name, "Body")) } };
}

/** Returns a route's answers. The gateway uses an answer's status and headers, but not its model. */
function responses(route: AnyRoute) {
  const headers = mappedHeaders(route);
  const described = (description: string) => ({ description, ...headers });
  const answers = Object.keys(route.returns).map((status) => [status, described("Done")]);
  const refusals = Object.entries(Object.groupBy(refusalsOfGateway(route), ({ status }) => status)).map(
    ([status, codes = []]) => [status, described(describedBy(codes))],
  );
  return Object.fromEntries([...answers, ...refusals]);
}

const describedBy = (codes: readonly Code[]) =>
  codes.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join("; ");

/**
 * Returns the codes whose statuses the gateway acts on: where an integration may answer no others, those that its templates
 * answer and those that the route lists.
 */
const refusalsOfGateway = (route: AnyRoute): readonly Code[] =>
  mapsAnswers(route) ? refusalsOf(route) : (route.refuses ?? []);

/**
 * Returns true if an integration answers only the statuses and headers that the document declares; proxies do not.
 */
const mapsAnswers = ({ integration = "lambda" }: AnyRoute) =>
  integration === "lambdaTemplate" || integration === "dynamodb";

function mappedHeaders(route: AnyRoute) {
  if (!mapsAnswers(route)) return {};
  return { headers: Object.fromEntries(answerHeaders.map((name) => [name, { schema: { type: "string" } }])) };
}

const json = (name: string) => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });

/** Returns a model's name. AWS allows letters and digits only. */
const modelName = (route: string, part: string) => route[0]?.toUpperCase() + route.slice(1) + part;

function bodyModels({ routes }: OpenApiArgs) {
  const models = Object.entries(routes).flatMap(([name, { body, form }]) => {
    const checked = !form && body && gatewayModel(body);
    return checked ? [[modelName(name, "Body"), checked] as const] : [];
  });
  return Object.fromEntries(models);
}
