import { stackRule } from "../lib/rule";
import { holdsUnknown, isUnknown } from "../lib/withoutUnknowns";
import { documentOf, operationsOf } from "./apiDocument";

/** Refuses routes that cannot invoke their function, and permissions that no route needs. */
export const invocationsFitRoutes = stackRule(
  {
    name: "invocations-fit-routes",
    description: "Each route's function lets the API invoke it for that route only.",
    severity: "high",
    remediation: "Restrict the permission to the method and path of its route.",
    controls: ["own: every path of invocation", "FSBP Lambda.1"],
    reads: ["aws:apigateway/restApi:RestApi", "aws:lambda/permission:Permission"],
  },
  (resources, report) => {
    const all = resources.filter(({ type }) => type === "aws:lambda/permission:Permission");
    const isHiddenOne = all.some(({ props }) =>
      holdsUnknown([props.function, props.principal, props.sourceArn]),
    );
    const permissions = all
      .filter(({ props }) => isOfGateway(props) && !isUnknown(props.function))
      .map(({ urn, props }) => ({
        urn,
        ...wordsOf(String(props.sourceArn)),
        of: functionName(props.function),
      }));
    for (const { type, urn, props } of resources) {
      if (type !== "aws:apigateway/restApi:RestApi") continue;
      const routes = operationsOf(documentOf(props.body)).flatMap(([name, operation]) => {
        const [method = "", path = ""] = name.split(" ");
        const uri = operation["x-amazon-apigateway-integration"]?.uri ?? "";
        const invoked = /:function:([\w-]+)/.exec(uri)?.[1];
        return invoked ? [{ name, method, path: path.replace(/\{[^}]+\}/g, "*"), invoked }] : [];
      });
      const apis = new Set(
        permissions.filter(({ of }) => routes.some(({ invoked }) => invoked === of)).map(({ api }) => api),
      );
      for (const { name, method, path, invoked } of routes)
        if (
          !isHiddenOne &&
          !permissions.some(
            (one) => one.of === invoked && one.path === path && [method, "*"].includes(one.method),
          )
        )
          report(`${name} may not invoke ${invoked}: its permission names another method or path.`, urn);
      for (const one of permissions)
        if (
          one.path &&
          apis.has(one.api) &&
          !routes.some(
            ({ method, path, invoked }) => invoked === one.of && path === one.path && method === one.method,
          )
        )
          report(`No route invokes ${one.of} through ${one.method} ${one.path}.`, one.urn);
    }
  },
);

const isOfGateway = ({ principal, sourceArn }: Record<string, unknown>) =>
  principal === "apigateway.amazonaws.com" &&
  typeof sourceArn === "string" &&
  !/\/authorizers\//.test(sourceArn);

/**
 * Returns the parts of `arn:aws:execute-api:region:account:api/stage/METHOD/path`; a WebSocket API's ARN has no
 * path.
 */
function wordsOf(arn: string): { api: string; method: string; path: string } {
  const [api = "", , method = "", ...path] = (arn.split(":").at(-1) ?? "").split("/");
  return { api, method: method === "ANY" ? "*" : method, path: path.length > 0 ? `/${path.join("/")}` : "" };
}

const functionName = (name: unknown) => String(name).split(":function:").at(-1) ?? "";
