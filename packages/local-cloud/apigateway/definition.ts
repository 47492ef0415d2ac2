import type { Integration } from "./integrations/integration";
import type { Method } from "./method";
import type { Router } from "./router";
import type { ApiSettings, Stage } from "./stages";

/** A method with the backend that answers its requests. */
export interface IntegratedMethod extends Method {
  readonly integration: Integration | undefined;
}

/** An imported and compiled API. A deployment is a snapshot of one. */
export interface ApiDefinition extends ApiSettings {
  readonly methods: readonly IntegratedMethod[];
  readonly router: Router<IntegratedMethod>;
}

/** A deployed stage, with the methods that it serves. */
export interface LiveStage extends Stage {
  readonly definition: ApiDefinition;
}
