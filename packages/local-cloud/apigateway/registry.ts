import type { ApiDefinition, LiveStage } from "./definition";

/** The APIs, deployments and stages of this run. */
export class Registry {
  readonly apis = new Map<string, { readonly definition: ApiDefinition; readonly hash: string }>();
  readonly deployments = new Map<string, { readonly apiId: string; readonly definition: ApiDefinition }>();
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
