import { z } from "zod";

import { autoName, identify } from "../../core/host";
import type { Provider } from "../../core/service";
import { thrownMessage } from "../../core/thrownMessage";
import { checkModel } from "../bodyValidator";
import { checkMethod } from "../compile";
import { Draft } from "../draft";
import { isResponseType } from "../gatewayResponses";
import { checkCreated } from "../openapi/schemas";
import { authorizerIdOf } from "../openapi/securityImport";
import { resourcePolicy } from "../policyDocument";
import { resourceIdOf } from "../resourceId";
import { apiArn, executionArnOf, type Parts, partProvider, regional, text, texts } from "./inputs";

/** The resources that add to an API what several of its methods share. */

const types = { TOKEN: "token", REQUEST: "request", COGNITO_USER_POOLS: "cognito_user_pools" } as const;

/** Decides who may call a method. */
export function authorizer(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...regional(host),
    restApi: text,
    name: text.optional(),
    type: z.enum(["TOKEN", "REQUEST", "COGNITO_USER_POOLS"]).default("TOKEN"),
    authorizerUri: text.optional(),
    authorizerCredentials: text.optional(),
    /** Seconds. */
    authorizerResultTtlInSeconds: z.int().min(0).max(3600).default(300),
    identitySource: text.default("method.request.header.Authorization"),
    identityValidationExpression: text.optional(),
    providerArns: z.array(text).optional(),
  });
  return partProvider(
    parts,
    inputs,
    ({ region: _, restApi, name: given, type, providerArns: providerARNs, ...rest }, resource) => {
      const draft = registry.api(restApi, host.accountId);
      const name = given ?? autoName(resource);
      const id = authorizerIdOf(restApi, name);
      registry.claim(restApi, id, resource, `Authorizer name must be unique. Authorizer ${name}`);
      const row = { name, settings: { ...rest, type: types[type], providerARNs } };
      // What is wrong shows in a method that has it.
      const probe = new Draft(restApi, { name: "", failOnWarnings: false });
      const key = `${resourceIdOf(restApi, "/")} ANY`;
      probe.authorizers.set(id, row);
      probe.methods.set(key, { authorizerId: id, authorization: "CUSTOM", apiKeyRequired: false });
      checkMethod(probe, { key, upTo: "method" });
      draft.authorizers.set(id, row);
      return { id, outputs: { name, arn: apiArn(host, `/restapis/${restApi}/authorizers/${id}`) } };
    },
    ({ authorizers }, { id }) => void authorizers.delete(id),
  );
}

/** The schema of a body. */
export function model(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...regional(host),
    restApi: text,
    name: text.optional(),
    contentType: text,
    description: text.optional(),
    schema: text.default("{}"),
  });
  return partProvider(
    parts,
    inputs,
    ({ restApi, name: given, schema: source }, resource) => {
      const draft = registry.api(restApi, host.accountId);
      const name = given ?? autoName(resource);
      if (!/^[A-Za-z0-9]+$/.test(name))
        throw new Error(
          `BadRequestException: Model name must be alphanumeric: ${name}. Give it a name: the one that Pulumi chooses has a hyphen.`,
        );
      const id = identify({ ...resource, urn: `${restApi}/models/${name}` }, 6);
      registry.claim(restApi, id, resource, `The model ${name}`);
      if (draft.hasModel(name) && !draft.models.has(name))
        throw new Error(`ConflictException: Model name already exists for this REST API: ${name}`);
      const schema = parsed(source);
      checkCreated(schema, (other) => draft.hasModel(other));
      checkModel(schema);
      draft.models.set(name, schema);
      return { id, outputs: { name } };
    },
    ({ models }, { outputs: { name } }) => void models.delete(String(name)),
  );
}

function parsed(schema: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(schema);
  } catch (error) {
    throw new Error(`BadRequestException: Invalid model schema specified: ${thrownMessage(error)}`);
  }
}

/** The part of a request that is checked before its integration. */
export function requestValidator(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...regional(host),
    restApi: text,
    name: text.optional(),
    validateRequestBody: z.boolean().default(false),
    validateRequestParameters: z.boolean().default(false),
  });
  return partProvider(
    parts,
    inputs,
    ({ restApi, name = "", validateRequestBody, validateRequestParameters }, resource) => {
      const id = identify(resource, 6);
      const { validators } = registry.api(restApi, host.accountId);
      validators.set(id, { validateRequestBody, validateRequestParameters });
      return { id, outputs: { name: name || autoName(resource) } };
    },
    ({ validators }, { id }) => void validators.delete(id),
  );
}

/** An answer of the gateway itself. */
export function gatewayResponse(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...regional(host),
    restApiId: text,
    responseType: z.string().refine(isResponseType, "There is no such gateway response type."),
    statusCode: text.optional(),
    responseParameters: texts.default({}),
    responseTemplates: texts.optional(),
  });
  return partProvider(
    parts,
    inputs,
    ({ region: _, restApiId, responseType, ...row }, resource) => {
      const draft = registry.api(restApiId, host.accountId);
      const id = `aggr-${restApiId}-${responseType}`;
      registry.claim(restApiId, id, resource, `The gateway response ${responseType}`);
      draft.put(draft.gatewayResponses, responseType, row, () =>
        checkMethod(draft, { key: "", upTo: "method" }),
      );
      return { id, outputs: {} };
    },
    ({ gatewayResponses }, { inputs: { responseType } }) => void gatewayResponses.delete(responseType),
  );
}

/** The policy of an API, as a resource of its own. */
export function apiPolicy(parts: Parts): Provider {
  const { host, registry, iam } = parts;
  const inputs = z.strictObject({ ...regional(host), restApiId: text, policy: text });
  return partProvider(
    parts,
    inputs,
    ({ restApiId, policy }, resource) => {
      const draft = registry.api(restApiId, host.accountId);
      registry.claim(restApiId, restApiId, resource, "The policy of the API");
      iam.checkResourcePolicy(resourcePolicy(JSON.parse(policy), executionArnOf(host, restApiId)));
      draft.policy = policy;
      return { id: restApiId, outputs: {} };
    },
    (draft) => {
      draft.policy = undefined;
    },
  );
}
