import type { PolicyDocument } from "../core/contracts";
import type { GatewayResponses } from "./gatewayResponses";

/** The settings that hold for all methods of an API. */
export interface ApiSettings {
  readonly name: string;
  readonly gatewayResponses: GatewayResponses;
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
  readonly binaryMediaTypes: readonly string[];
  /** The size in bytes from which responses are compressed; `undefined` means never. */
  readonly minimumCompressionSize: number | undefined;
  readonly policy: PolicyDocument | undefined;
}

/** A deployed stage, as a request to it sees it. */
export interface Stage {
  readonly name: string;
  readonly apiId: string;
  readonly accountId: string;
  readonly deploymentId: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>` */
  readonly executionArn: string;
  readonly definition: ApiSettings;
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly accessLog: AccessLog | undefined;
  /** The settings from `MethodSettings`, by `*\/*` or `<resource path>/<method>`. */
  readonly settings: Map<string, MethodSettings>;
}

export interface AccessLog {
  readonly group: string;
  readonly format: (value: (path: string) => unknown) => string;
}

export interface MethodSettings {
  /** The requests per second; `undefined` means the account's limit. */
  readonly rateLimit: number | undefined;
  readonly burstLimit: number | undefined;
  readonly loggingLevel: "OFF" | "ERROR" | "INFO";
  /** True if CloudWatch also gets metrics for the individual method. */
  readonly metricsEnabled: boolean;
}

/** Returns the settings of a method. Its own settings take precedence over those for all methods. */
export const settingsOf = (
  stage: Stage,
  httpMethod: string,
  resourcePath: string,
): MethodSettings | undefined =>
  stage.settings.get(`${resourcePath.replace(/^\//, "")}/${httpMethod}`) ?? stage.settings.get("*/*");
