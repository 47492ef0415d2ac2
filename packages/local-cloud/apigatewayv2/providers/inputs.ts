import type { Host } from "../../core/host";
import type { Needs } from "../needs";
import type { Registry } from "../registry";
import type { Snapshots } from "../snapshots";

export { apiArn, only, refused, regional, text, texts } from "../../apigateway/providers/inputs";

/** What providers work on. */
export interface Parts {
  readonly host: Host;
  readonly registry: Registry;
  readonly snapshots: Snapshots;
  readonly needs: Needs;
}

export const forHttpApis = "it is for HTTP APIs, which are not implemented by the local cloud";
