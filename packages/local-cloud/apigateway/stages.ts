import type { ApiDefinition } from "./definition";

/** A deployed stage. */
export interface LiveStage {
  readonly name: string;
  readonly apiId: string;
  readonly accountId: string;
  readonly deploymentId: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>` */
  readonly executionArn: string;
  readonly definition: ApiDefinition;
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
  stage: LiveStage,
  httpMethod: string,
  resourcePath: string,
): MethodSettings | undefined =>
  stage.settings.get(`${resourcePath.replace(/^\//, "")}/${httpMethod}`) ?? stage.settings.get("*/*");
