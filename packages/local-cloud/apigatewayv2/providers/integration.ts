import { z } from "zod";

import { identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import type { Integration } from "../definition";
import { forHttpApis, only, type ProviderDependencies, refused, regional, text, texts } from "./inputs";

/** Creates an integration: a function, or a fixed status. */
export function integration({ host, registry }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    apiId: text,
    integrationType: z.enum(
      ["AWS_PROXY", "MOCK"],
      "the local cloud has the integrations AWS_PROXY (to Lambda) and MOCK of WebSocket APIs",
    ),
    integrationUri: text.optional(),
    integrationMethod: z.literal("POST", "functions are invoked by POST").optional(),
    credentialsArn: text.optional(),
    timeoutMilliseconds: z.int().min(50).max(29_000).default(29_000),
    requestTemplates: texts.optional(),
    templateSelectionExpression: text.optional(),
    contentHandlingStrategy: only("CONVERT_TO_TEXT", "the local cloud does not convert messages to binary"),
    connectionType: only("INTERNET", "the local cloud has no VPC links"),
    payloadFormatVersion: only("1.0", forHttpApis),
    // Without effect: a proxy integration has no templates that could not match.
    passthroughBehavior: z.enum(["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"]).optional(),
    description: text.optional(),
    connectionId: refused("the local cloud has no VPC links"),
    integrationSubtype: refused(forHttpApis),
    requestParameters: refused("parameter mappings of WebSocket APIs are not implemented by the local cloud"),
    responseParameters: refused(forHttpApis),
    tlsConfig: refused(forHttpApis),
  });
  return provider(
    inputs,
    (args, resource) => {
      const id = identify(resource, 7);
      registry
        .api(args.apiId)
        .integrations.set(id, args.integrationType === "MOCK" ? mock(args) : lambda(args));
      return {
        id,
        outputs: {
          connectionType: "INTERNET",
          passthroughBehavior: args.passthroughBehavior ?? "WHEN_NO_MATCH",
          payloadFormatVersion: "1.0",
          timeoutMilliseconds: args.timeoutMilliseconds,
          // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of API Gateway's.
          integrationResponseSelectionExpression: "${integration.response.statuscode}",
        },
      };
    },
    {
      update: "create",
      remove: ({ id, inputs: { apiId } }) => void registry.findApi(apiId)?.integrations.delete(id),
    },
  );
}

interface Args {
  readonly integrationUri?: string;
  readonly integrationMethod?: "POST";
  readonly credentialsArn?: string;
  readonly timeoutMilliseconds: number;
  readonly requestTemplates?: Readonly<Record<string, string>>;
  readonly templateSelectionExpression?: string;
}

function lambda({ integrationUri = "", ...args }: Args): Integration {
  const functionArn =
    /^arn:aws:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(
      integrationUri,
    )?.[1];
  if (!functionArn)
    throw new Error(
      `integrationUri must be a function's invokeArn, not ${JSON.stringify(integrationUri)}: the local cloud integrates functions only.`,
    );
  if (args.requestTemplates || args.templateSelectionExpression)
    throw new Error("requestTemplates need an integration that is not a proxy.");
  return {
    kind: "lambda",
    functionArn,
    credentials: args.credentialsArn,
    timeout: args.timeoutMilliseconds,
  };
}

const template = z.strictObject({ statusCode: z.int().min(100).max(599) });

/** Reads the status from the mock's only template. */
function mock({ requestTemplates = {}, ...args }: Args): Integration {
  const [text, ...others] = Object.values(requestTemplates);
  if (text === undefined || others.length > 0)
    throw new Error('A local MOCK integration has one request template, such as {"statusCode": 200}.');
  if (args.integrationUri || args.integrationMethod || args.credentialsArn)
    throw new Error(
      "A MOCK integration calls nothing: no integrationUri, integrationMethod, credentialsArn.",
    );
  return { kind: "mock", status: template.parse(JSON.parse(text)).statusCode };
}
