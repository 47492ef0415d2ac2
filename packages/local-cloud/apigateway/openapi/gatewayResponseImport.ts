import {
  type CustomResponse,
  type GatewayResponses,
  isResponseType,
  type ResponseType,
  responseTemplate,
  type Substitutions,
} from "../gatewayResponses";
import type { Document } from "./document";
import type { Problems } from "./problems";

export function importGatewayResponses(document: Document, problems: Problems): GatewayResponses {
  const responses = new Map<ResponseType, CustomResponse>();
  for (const [type, settings] of Object.entries(document["x-amazon-apigateway-gateway-responses"])) {
    const place = `x-amazon-apigateway-gateway-responses.${type}`;
    if (!isResponseType(type)) {
      problems.add(place, "There is no such gateway response type.");
      continue;
    }
    const { statusCode, responseParameters, responseTemplates } = settings;
    const headers = Object.entries(responseParameters).flatMap(([target, expression]) => {
      const header = problems.at(place, () => ({
        name: headerName(target),
        value: parameterValue(expression),
      }));
      return header ? [header] : [];
    });
    const templates =
      responseTemplates &&
      new Map(Object.entries(responseTemplates).map(([media, source]) => [media, responseTemplate(source)]));
    responses.set(type, {
      status: statusCode === undefined ? undefined : Number(statusCode),
      headers,
      templates,
    });
  }
  return responses;
}

function headerName(target: string): string {
  const name = /^gatewayresponse\.header\.([\w-]+)$/.exec(target)?.[1];
  if (name) return name;
  throw new Error(
    `Invalid response parameter ${target}: a response can only set gatewayresponse.header.<name>.`,
  );
}

function parameterValue(expression: string): (from: Substitutions) => string | undefined {
  const constant = /^'(.*)'$/s.exec(expression)?.[1];
  if (constant !== undefined) return () => constant;
  const [, location = "", parameter = ""] =
    /^method\.request\.(header|querystring|path)\.(.+)$/.exec(expression) ?? [];
  if (location) return (from) => from.parameter(location, parameter);
  const [, kind, name = ""] = /^(context|stageVariables)\.(.+)$/.exec(expression) ?? [];
  if (kind === "stageVariables") return (from) => from.stageVariable(name);
  if (kind === "context") {
    return (from) => {
      const value = from.context(name);
      return value === undefined || value === null ? undefined : String(value);
    };
  }
  throw new Error(`Invalid mapping expression specified: ${expression}`);
}
