import type { PolicyResource } from "@pulumi/policy";
import { stackRule } from "../lib/rule";
import { holdsUnknown, isUnknown } from "../lib/withoutUnknowns";
import { documentOf, operationsOf } from "./apiDocument";

const restApiType = "aws:apigateway/restApi:RestApi";
const stageType = "aws:apigateway/stage:Stage";
const integrationType = "aws:apigatewayv2/integration:Integration";
const permissionType = "aws:lambda/permission:Permission";

/** Refuses routes that cannot invoke their function, and permissions that no route needs. */
export const invocationsFitRoutes = stackRule(
  {
    name: "invocations-fit-routes",
    description: "Each route's function lets the API invoke it, and lets no API that has no route of it.",
    severity: "high",
    remediation:
      "Give each function one permission for the stage of the API whose document invokes it, or one a route for its method and path.",
    controls: ["own: every path of invocation", "FSBP Lambda.1"],
    reads: [restApiType, stageType, integrationType, permissionType],
  },
  (resources, report) => {
    const all = resources.filter(({ type }) => type === permissionType);
    const isHiddenOne = all.some(({ props }) =>
      holdsUnknown([props.function, props.principal, props.sourceArn]),
    );
    const permissions = all
      .filter(({ props }) => isOfGateway(props) && !isUnknown(props.function))
      .map(
        ({ urn, props }): Permission => ({
          urn,
          ...wordsOf(String(props.sourceArn)),
          of: functionName(props.function),
        }),
      );
    const apis = [...restApis(resources), ...socketApis(resources)].map((api) => ({
      ...api,
      // Without its id, an API is the one of whose functions a permission is.
      ids: new Set(
        api.id === undefined
          ? permissions.filter(({ of }) => invokes(api, of)).map((one) => one.api)
          : [api.id],
      ),
    }));
    for (const { ids, routes, urn } of isHiddenOne ? [] : apis)
      for (const route of routes)
        if (!permissions.some((one) => ids.has(one.api) && lets(one, route)))
          report(
            `${route.name} may not invoke ${route.invoked}: its permission names another API, method or path.`,
            route.urn ?? urn,
          );
    for (const one of permissions) {
      const named = apis.filter(({ ids }) => ids.has(one.api));
      const known = named.length > 0 ? named : apis;
      if (known.some(({ isHidden }) => isHidden)) continue;
      if (isOfStage(one)) {
        // Another program's API is not this stack's to open its functions to.
        const isForeign = named.length === 0 && apis.every(({ id }) => id !== undefined);
        if (isForeign || (named.length > 0 && !named.some((api) => invokes(api, one.of))))
          report(`No route of the API ${one.api} invokes ${one.of}.`, one.urn);
      } else if (one.path && named.some(({ isRest }) => isRest))
        if (!named.some(({ routes }) => routes.some((route) => isFor(one, route))))
          report(`No route invokes ${one.of} through ${one.method} ${one.path}.`, one.urn);
    }
  },
);

/** What a permission lets API Gateway do. */
interface Permission {
  readonly urn: string;
  readonly api: string;
  /** The method, `*` for any, or the key of a WebSocket API's route. */
  readonly method: string;
  /** Empty for a WebSocket API, and for all methods of a stage. */
  readonly path: string;
  readonly of: string;
}

interface Route {
  readonly name: string;
  readonly method: string;
  /** Absent for a WebSocket API. */
  readonly path?: string;
  readonly invoked: string;
  /** The resource of the route, if it has one. */
  readonly urn?: string;
}

interface Api {
  readonly urn: string;
  /** Absent if no resource says it, or it is unknown at preview. */
  readonly id: string | undefined;
  readonly isRest: boolean;
  readonly routes: readonly Route[];
  /** Something of it is unknown at preview. */
  readonly isHidden: boolean;
}

const invokes = ({ routes }: Api, of: string) => routes.some(({ invoked }) => invoked === of);

/** Returns true for a permission for all methods or messages of a stage. */
const isOfStage = ({ method, path }: Permission) => method === "*" && path === "";

/** Returns true for the permission of a route alone. */
const isFor = (one: Permission, { method, path, invoked }: Route) =>
  one.of === invoked && one.path === path && one.method === method;

/** Returns true for a permission by which a route may invoke its function. */
const lets = (one: Permission, { method, path, invoked }: Route) =>
  one.of === invoked &&
  (isOfStage(one) || path === undefined || (one.path === path && [method, "*"].includes(one.method)));

/** Returns the REST APIs with the routes of their documents. A stage says the id of its API. */
const restApis = (resources: readonly PolicyResource[]): Api[] =>
  resources
    .filter(({ type }) => type === restApiType)
    .map(({ urn, props }) => {
      const stage = resources.find(
        ({ type, propertyDependencies }) =>
          type === stageType && propertyDependencies["restApi"]?.some((api) => api.urn === urn),
      );
      const id: unknown = stage?.props.restApi;
      return {
        urn,
        id: knownId(id),
        isRest: true,
        isHidden: isUnknown(id) || holdsUnknown(props.body),
        routes: operationsOf(documentOf(props.body)).flatMap(([name, operation]) => {
          const [method = "", path = ""] = name.split(" ");
          const invoked = functionIn(operation["x-amazon-apigateway-integration"]?.uri);
          return invoked
            ? [
                {
                  name,
                  method: method === "ANY" ? "*" : method,
                  path: path.replace(/\{[^}]+\}/g, "*"),
                  invoked,
                },
              ]
            : [];
        }),
      };
    });

/** Returns the WebSocket and HTTP APIs, with a route for each integration. */
const socketApis = (resources: readonly PolicyResource[]): Api[] =>
  [
    ...Map.groupBy(
      resources.filter(({ type }) => type === integrationType),
      ({ props }) => String(props.apiId),
    ),
  ].map(([id, integrations]) => ({
    urn: integrations[0]?.urn ?? "",
    id: knownId(id),
    isRest: false,
    isHidden: integrations.some(({ props }) => holdsUnknown([props.apiId, props.integrationUri])),
    routes: integrations.flatMap(({ name, urn, props }) => {
      const invoked = functionIn(props.integrationUri);
      return invoked ? [{ name, urn, method: "", invoked }] : [];
    }),
  }));

const knownId = (id: unknown) => (typeof id === "string" && !isUnknown(id) ? id : undefined);

const isOfGateway = ({ principal, sourceArn }: Record<string, unknown>) =>
  principal === "apigateway.amazonaws.com" &&
  typeof sourceArn === "string" &&
  !/\/authorizers\//.test(sourceArn);

/**
 * Returns the parts of `arn:aws:execute-api:region:account:api/stage/METHOD/path`; a WebSocket API's ARN has no
 * path.
 */
function wordsOf(arn: string): Pick<Permission, "api" | "method" | "path"> {
  const [api = "", , method = "", ...path] = (arn.split(":").at(-1) ?? "").split("/");
  return { api, method: method === "ANY" ? "*" : method, path: path.length > 0 ? `/${path.join("/")}` : "" };
}

/** Returns the name of the function that an integration's address invokes. */
const functionIn = (uri: unknown) => /:function:([\w-]+)/.exec(String(uri))?.[1];

const functionName = (name: unknown) => String(name).split(":function:").at(-1) ?? "";
