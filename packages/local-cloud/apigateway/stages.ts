import type { ApiDefinition } from "./definition";

/** A stage as requests meet it. */
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
  /** By `*\/*` or `<resource path>/<method>`; set by `MethodSettings`. */
  readonly settings: Map<string, MethodSettings>;
}

export interface AccessLog {
  readonly group: string;
  readonly format: (value: (path: string) => unknown) => string;
}

export interface MethodSettings {
  /** Requests a second; `undefined`: the account's. */
  readonly rateLimit: number | undefined;
  readonly burstLimit: number | undefined;
  readonly loggingLevel: "OFF" | "ERROR" | "INFO";
}

/** The settings of a method: its own before those of all. */
export const settingsOf = (
  stage: LiveStage,
  httpMethod: string,
  resourcePath: string,
): MethodSettings | undefined =>
  stage.settings.get(`${resourcePath.replace(/^\//, "")}/${httpMethod}`) ?? stage.settings.get("*/*");
