import type { Host } from "../../core/host";
import type { Dependencies } from "../dependencies";
import type { Registry } from "../registry";
import type { Snapshots } from "../snapshots";

export { apiArn, only, refused, regional, text, texts } from "../../apigateway/providers/inputs";

/** The dependencies of the providers. */
export interface ProviderDependencies {
  readonly host: Host;
  readonly registry: Registry;
  readonly snapshots: Snapshots;
  readonly dependencies: Dependencies;
}

export const noHttpApis =
  "the local cloud does not implement HTTP APIs: create a REST API, aws.apigateway.RestApi with an OpenAPI body";
export const forHttpApis = `it is for HTTP APIs: ${noHttpApis}`;
