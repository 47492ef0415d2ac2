import type { Resource } from "../core/service";
import type { ApiDefinition, LiveStage } from "./definition";
import type { Draft } from "./draft";

interface Deployment {
  /** The resource's name in the program. */
  readonly name: string;
  readonly apiId: string;
  readonly definition: ApiDefinition;
  /** The API that it serves. */
  readonly snapshot: string;
}

/** The APIs, deployments and stages of this run. */
export class Registry {
  readonly apis = new Map<string, Draft>();
  readonly deployments = new Map<string, Deployment>();
  /** The URNs of the resources that made parts of APIs. */
  private owners = new Map<string, string>();
  private readonly stages = new Map<string, LiveStage>();
  /** The role that `Account` sets. Another stack of the account may own it. */
  cloudwatchRoleArn: string | undefined;
  /** The stages and settings that log and were created before the `Account`. */
  readonly loggedWithoutAccount: string[] = [];

  addStage(stage: LiveStage): void {
    const other = this.stages.get(stage.name);
    if (other && other.apiId !== stage.apiId) {
      throw new Error(
        `Two APIs have a stage ${stage.name}. AWS takes both, but the local web server tells APIs apart by the stage's name: name one differently, or run one of them here.`,
      );
    }
    // A changed stage keeps the settings of its methods, which are separate resources.
    this.stages.set(stage.name, other ? { ...stage, settings: other.settings } : stage);
  }

  removeStage(apiId: string, name: string): void {
    if (this.stages.get(name)?.apiId === apiId) this.stages.delete(name);
  }

  /** Returns an API. Throws AWS's error if there is none. */
  api(id: string, accountId: string): Draft {
    const draft = this.apis.get(id);
    if (draft) return draft;
    throw new Error(`NotFoundException: Invalid API identifier specified ${accountId}:${id}`);
  }

  /** Records which resource of the program made a part of an API. Throws if another one did: AWS refuses the second. */
  claim(apiId: string, id: string, { urn }: Pick<Resource, "urn">, what: string): void {
    const owner = this.owners.get(`${apiId} ${id}`);
    if (owner !== undefined && owner !== urn)
      throw new Error(
        `ConflictException: ${what} already exists: another resource of the program makes it.\n  ${owner}`,
      );
    this.owners.set(`${apiId} ${id}`, urn);
  }

  /** Runs what claims and releases parts. If it throws, nothing has changed hands: another resource may make the part. */
  claiming<T>(run: () => T): T {
    const before = new Map(this.owners);
    try {
      return run();
    } catch (error) {
      this.owners = before;
      throw error;
    }
  }

  /** What a part's own resource changes or removes, another one may make. */
  release(apiId: string, id: string): void {
    this.owners.delete(`${apiId} ${id}`);
  }

  /** Lists the deployments that serve an API which has changed since. */
  stale(): readonly (Deployment & { readonly draft: Draft })[] {
    return [...this.deployments.values()].flatMap((deployment) => {
      const draft = this.apis.get(deployment.apiId);
      return draft && draft.snapshot() !== deployment.snapshot ? [{ ...deployment, draft }] : [];
    });
  }

  /** Returns the stage that the first segment of a path names. */
  stage(name: string): LiveStage | undefined {
    return this.stages.get(name);
  }

  stageOf(apiId: string, name: string): LiveStage {
    const stage = this.stages.get(name);
    if (stage?.apiId === apiId) return stage;
    throw new Error(
      `Invalid stage identifier specified: the API ${apiId} has no stage ${name} (yet: is a dependsOn missing?).`,
    );
  }
}
