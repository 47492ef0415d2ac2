import type { ApiDefinition, Integration } from "./definition";
import type { RouteSelection } from "./routeSelection";
import type { LiveStage } from "./stages";

/** An API whose parts are still being created. A deployment takes a snapshot of it. */
export interface DraftApi {
  readonly selectRoute: RouteSelection;
  readonly routeSelectionExpression: string;
  readonly integrations: Map<string, Integration>;
  /** Routes by id. */
  readonly routes: Map<string, DraftRoute>;
  /** The ids of routes with the route response `$default`. */
  readonly routeResponses: Set<string>;
}

interface DraftRoute {
  readonly routeKey: string;
  readonly integrationId: string;
  /** True if it selects `$default` as its route response. */
  readonly selectsResponse: boolean;
}

/** The WebSocket APIs, deployments and stages of this run. */
export class Registry {
  private readonly apis = new Map<string, DraftApi>();
  readonly deployments = new Map<string, { readonly apiId: string; readonly definition: ApiDefinition }>();
  private readonly stages = new Map<string, LiveStage>();
  /** The names of routes and responses that were created after the deployment of their API, by API. */
  private readonly late = new Map<string, string[]>();

  addApi(id: string, api: DraftApi): void {
    this.apis.set(id, api);
  }

  findApi(id: string): DraftApi | undefined {
    return this.apis.get(id);
  }

  /** Returns an API. Throws with AWS's message if there is none. */
  api(id: string): DraftApi {
    const api = this.apis.get(id);
    if (!api) throw new Error(`Unable to find API by name ${id}`);
    return api;
  }

  /** Notes a route or a response that was created. */
  created(apiId: string, name: string): void {
    if (![...this.deployments.values()].some((deployment) => deployment.apiId === apiId)) return;
    this.late.set(apiId, [...(this.late.get(apiId) ?? []), name]);
  }

  deploy(id: string, apiId: string, definition: ApiDefinition): void {
    this.deployments.set(id, { apiId, definition });
    this.late.delete(apiId);
  }

  /** Returns the names of the routes and responses that no deployment has, once. */
  takeUndeployed(): readonly string[] {
    const names = [...this.late.values()].flat();
    this.late.clear();
    return names;
  }

  addStage(stage: LiveStage): void {
    const other = this.stages.get(stage.name);
    if (other && other.apiId !== stage.apiId)
      throw new Error(
        `Two WebSocket APIs have a stage ${stage.name}. AWS takes both, but the local web server tells APIs apart by the stage's name: name one differently, or run one of them here.`,
      );
    this.stages.set(stage.name, stage);
  }

  /** Returns the stage of a path's first segment. */
  stage(name: string): LiveStage | undefined {
    return this.stages.get(name);
  }
}
