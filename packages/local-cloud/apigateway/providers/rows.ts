import { z } from "zod";

import type { Provider } from "../../core/service";
import { checkMethod } from "../compile";
import type { Draft } from "../draft";
import { checkPaths, checkSegment } from "../openapi/paths";
import { Problems } from "../openapi/problems";
import { resourceIdOf } from "../resourceId";
import { only, type Parts, partProvider, refused, regional, text, texts } from "./inputs";

/** The resources that add a path, a method, or what belongs to a method, to an API. Each is a row of its draft. */

const httpMethod = z.enum(["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);
const statusCode = z.string().regex(/^[1-5]\d\d$/, "a status has three digits, as a text");
const declared = z.record(text, z.boolean()).default({});
const contentHandling = z.enum(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]).optional();

/** The properties that name a method. */
const ofMethod = (host: Parts["host"]) => ({
  ...regional(host),
  restApi: text,
  resourceId: text,
  httpMethod,
});

const keyOf = (given: { readonly resourceId: string; readonly httpMethod: string }) =>
  `${given.resourceId} ${given.httpMethod}`;

/** Returns an id as the AWS provider writes it. */
const idOf = (
  kind: string,
  given: { readonly restApi: string; readonly resourceId: string; readonly httpMethod: string },
  ...more: readonly string[]
) => [kind, given.restApi, given.resourceId, given.httpMethod, ...more].join("-");

/** A path below another one. */
export function resource(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({ ...regional(host), restApi: text, parentId: text, pathPart: text });
  return partProvider(
    parts,
    inputs,
    ({ restApi, parentId, pathPart }, resource) => {
      const draft = registry.api(restApi, host.accountId);
      const path = `${draft.pathOf(parentId).replace(/\/$/, "")}/${pathPart}`;
      const id = resourceIdOf(restApi, path);
      registry.claim(restApi, id, resource, `The path ${path}`);
      draft.put(draft.resources, id, { parentId, pathPart }, () => {
        const problems = new Problems();
        checkSegment(pathPart, true, "pathPart", problems);
        checkPaths(
          [...draft.resources.keys()].map((each) => draft.pathOf(each)),
          problems,
        );
        problems.throwIfAny(false);
      });
      return { id, outputs: { path } };
    },
    ({ resources }, { id }) => void resources.delete(id),
  );
}

/** A method of a path. */
export function method(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z
    .strictObject({
      ...ofMethod(host),
      authorization: z.enum(["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"]),
      authorizerId: text.optional(),
      authorizationScopes: z.array(text).optional(),
      apiKeyRequired: z.boolean().default(false),
      operationName: text.optional(),
      requestModels: texts.default({}),
      requestParameters: declared,
      requestValidatorId: text.optional(),
    })
    .refine(({ authorization, authorizationScopes }) => {
      return !authorizationScopes?.length || authorization === "COGNITO_USER_POOLS";
    }, "authorizationScopes are those of an authorizer of user pools");
  return partProvider(
    parts,
    inputs,
    ({ region: _, ...given }, resource) => {
      const { restApi, resourceId, httpMethod: __, ...row } = given;
      const draft = registry.api(restApi, host.accountId);
      const key = keyOf(given);
      const id = idOf("agm", given);
      registry.claim(restApi, id, resource, `The method ${given.httpMethod} ${draft.pathOf(resourceId)}`);
      for (const model of Object.values(row.requestModels)) requireModel(draft, model);
      const kinds = { CUSTOM: ["token", "request"], COGNITO_USER_POOLS: ["cognito_user_pools"] };
      const kind = draft.authorizers.get(row.authorizerId ?? "")?.settings["type"];
      if (
        row.authorization in kinds &&
        !kinds[row.authorization as keyof typeof kinds].includes(String(kind))
      )
        throw new Error(
          "BadRequestException: Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
        );
      if (row.requestValidatorId !== undefined && !draft.validators.has(row.requestValidatorId))
        throw new Error("BadRequestException: Invalid Request Validator identifier specified");
      const authorizerId = row.authorization in kinds ? row.authorizerId : undefined;
      draft.put(draft.methods, key, { ...row, authorizerId }, () =>
        checkMethod(draft, { key, upTo: "method" }),
      );
      return { id, outputs: {} };
    },
    ({ methods }, { inputs: given }) => void methods.delete(keyOf(given)),
  );
}

/** The backend of a method. */
export function integration(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...ofMethod(host),
    type: z.enum(["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"]),
    uri: text.optional(),
    integrationHttpMethod: text.optional(),
    credentials: text.optional(),
    requestParameters: texts.default({}),
    requestTemplates: texts.default({}),
    passthroughBehavior: z.enum(["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"]).optional(),
    contentHandling,
    timeoutMilliseconds: z.int().optional(),
    connectionType: only("INTERNET", "only INTERNET: the local cloud has no VPC links"),
    connectionId: refused("the local cloud has no VPC links"),
    integrationTarget: refused("the local cloud has no VPC links"),
    responseTransferMode: only("BUFFERED", "the local cloud does not stream answers"),
    cacheKeyParameters: z.array(z.never("the local cloud has no API caches")).optional(),
    cacheNamespace: text.optional(),
    tlsConfig: refused("the local cloud verifies certificates as Node does"),
  });
  return partProvider(
    parts,
    inputs,
    (given, resource) => {
      const draft = registry.api(given.restApi, host.accountId);
      const key = existing(draft, given);
      const id = idOf("agi", given);
      registry.claim(given.restApi, id, resource, `The integration of ${draft.nameOf(key)}`);
      const {
        region: _,
        restApi: __,
        resourceId,
        httpMethod: ___,
        cacheNamespace = resourceId,
        responseTransferMode: ____,
        ...rest
      } = given;
      const { integrationHttpMethod, timeoutMilliseconds = 29_000, ...settings } = rest;
      draft.put(
        draft.integrations,
        key,
        { ...settings, httpMethod: integrationHttpMethod, timeoutInMillis: timeoutMilliseconds },
        () => checkMethod(draft, { key, upTo: "integration" }),
      );
      const passthroughBehavior = given.passthroughBehavior ?? "WHEN_NO_MATCH";
      const outputs = { cacheNamespace, timeoutMilliseconds, passthroughBehavior };
      return { id, outputs };
    },
    ({ integrations }, { inputs: given }) => void integrations.delete(keyOf(given)),
  );
}

/** A status that a method answers, with its headers and models. */
export function methodResponse(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...ofMethod(host),
    statusCode,
    responseModels: texts.default({}),
    responseParameters: declared.refine(
      (parameters) => Object.keys(parameters).every((name) => name.startsWith("method.response.header.")),
      "a response declares method.response.header.<name>",
    ),
  });
  return partProvider(
    parts,
    inputs,
    (given, resource) => {
      const draft = registry.api(given.restApi, host.accountId);
      const key = existing(draft, given);
      const { responseModels, responseParameters } = given;
      const id = idOf("agmr", given, given.statusCode);
      registry.claim(given.restApi, id, resource, `The response ${given.statusCode} of ${draft.nameOf(key)}`);
      for (const model of Object.values(responseModels)) requireModel(draft, model);
      draft.put(draft.responses, `${key} ${given.statusCode}`, { responseModels, responseParameters });
      return { id, outputs: {} };
    },
    ({ responses }, { inputs: given }) => void responses.delete(`${keyOf(given)} ${given.statusCode}`),
  );
}

/** The mapping of a backend's answer. */
export function integrationResponse(parts: Parts): Provider {
  const { host, registry } = parts;
  const inputs = z.strictObject({
    ...ofMethod(host),
    statusCode,
    selectionPattern: text.optional(),
    responseParameters: texts.default({}),
    responseTemplates: texts.default({}),
    contentHandling,
  });
  return partProvider(
    parts,
    inputs,
    (given, resource) => {
      const draft = registry.api(given.restApi, host.accountId);
      const key = existing(draft, given);
      if (!draft.integrations.has(key))
        throw new Error("NotFoundException: Invalid Integration identifier specified");
      const { statusCode: upTo, selectionPattern, responseParameters, responseTemplates } = given;
      if (!draft.responses.has(`${key} ${upTo}`))
        throw new Error("NotFoundException: Invalid Response status code specified");
      const id = idOf("agir", given, upTo);
      registry.claim(
        given.restApi,
        id,
        resource,
        `The integration's response ${upTo} of ${draft.nameOf(key)}`,
      );
      const settings = { responseParameters, responseTemplates, contentHandling: given.contentHandling };
      draft.put(draft.integrationResponses, `${key} ${upTo}`, { selectionPattern, settings }, () =>
        checkMethod(draft, { key, upTo }),
      );
      return { id, outputs: {} };
    },
    ({ integrationResponses }, { inputs: given }) =>
      void integrationResponses.delete(`${keyOf(given)} ${given.statusCode}`),
  );
}

/** Returns the key of a method. Throws AWS's error if the API has no such method. */
function existing(draft: Draft, given: Parameters<typeof keyOf>[0]): string {
  const key = keyOf(given);
  const name = draft.nameOf(key);
  if (draft.methods.has(key)) return key;
  throw new Error(
    `NotFoundException: Invalid Method identifier specified: ${name} does not exist (yet: is a dependsOn missing, or method.httpMethod?).`,
  );
}

function requireModel(draft: Draft, name: string): void {
  if (!draft.hasModel(name))
    throw new Error(`BadRequestException: Invalid model identifier specified: ${name}`);
}
