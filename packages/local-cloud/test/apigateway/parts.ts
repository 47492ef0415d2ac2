import type { Realized } from "../../core/service";
import { type Harness, invokeArn } from "../../testing/apigateway";

/** Builds an API of resources, as programs do without an OpenAPI body. */
export interface Parts {
  readonly api: Realized;
  readonly root: string;
  create(token: string, name: string, inputs: object): Promise<Realized>;
  /** Creates a path below `parent`, the root by default. Resolves with its id. */
  path(pathPart: string, parent?: string): Promise<string>;
  method(resourceId: string, httpMethod: string, inputs?: object): Promise<Realized>;
  integration(resourceId: string, httpMethod: string, inputs: object): Promise<Realized>;
  /** Creates the response of a method, and that of its integration. */
  response(
    resourceId: string,
    httpMethod: string,
    status: string,
    inputs?: { readonly method?: object; readonly integration?: object },
  ): Promise<void>;
  /** Creates a method with the function `f` behind it. */
  proxy(resourceId: string, httpMethod: string, inputs?: object): Promise<void>;
  deployment(triggers?: object): Promise<Realized>;
  stage(deployment: Realized): Promise<Realized>;
}

export async function partsOf(gateway: Harness, inputs: object = {}): Promise<Parts> {
  const type = (token: string) => `aws:apigateway/${token[0]?.toLowerCase()}${token.slice(1)}:${token}`;
  const create = (token: string, name: string, given: object) => gateway.create(type(token), name, given);
  const api = await create("RestApi", "api", inputs);
  const root = String(api.outputs["rootResourceId"]);
  const add = (token: string, name: string, given: object) =>
    create(token, name, { restApi: api.id, ...given });
  const parts: Parts = {
    api,
    root,
    create: add,
    path: async (pathPart, parentId = root) =>
      (await add("Resource", `${parentId}/${pathPart}`, { parentId, pathPart })).id,
    method: (resourceId, httpMethod, given) =>
      add("Method", `${resourceId} ${httpMethod}`, {
        resourceId,
        httpMethod,
        authorization: "NONE",
        ...given,
      }),
    integration: (resourceId, httpMethod, given) =>
      add("Integration", `${resourceId} ${httpMethod}`, { resourceId, httpMethod, ...given }),
    async response(resourceId, httpMethod, statusCode, given) {
      const name = `${resourceId} ${httpMethod} ${statusCode}`;
      const of = { resourceId, httpMethod, statusCode };
      await add("MethodResponse", name, { ...of, ...given?.method });
      await add("IntegrationResponse", name, { ...of, ...given?.integration });
    },
    async proxy(resourceId, httpMethod, given) {
      await parts.method(resourceId, httpMethod, given);
      await parts.integration(resourceId, httpMethod, {
        type: "AWS_PROXY",
        integrationHttpMethod: "POST",
        uri: invokeArn("f"),
      });
    },
    deployment: (triggers = {}) => add("Deployment", "deployment", { triggers }),
    stage: (deployment) => add("Stage", "stage", { deployment: deployment.id, stageName: "v1" }),
  };
  return parts;
}
