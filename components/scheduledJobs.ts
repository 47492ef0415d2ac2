import type { GameModules } from "@game-backend/framework/gameModules";
import type { AnyJob } from "@game-backend/framework/job";
import { mapValues } from "@game-backend/framework/mapValues";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { deadLetterQueue, type QueueNodes } from "./lib/deadLetterQueue";
import { type Grantable, recorded } from "./lib/grants";
import { handlerArchives } from "./lib/handlerEntries";
import { kebab } from "./lib/kebab";
import { checkJob, ScheduledJob } from "./scheduledJobs/scheduledJob";
import { checkServedDocuments } from "./scheduledJobs/servedDocuments";

export interface ScheduledJobsArgs<J extends string> extends Grantable {
  /** The game whose `jobs` are deployed. */
  game: GameModules & { readonly jobs: Readonly<Record<J, AnyJob>> };
}

/**
 * The game's scheduled jobs: a function for each of its `jobs`, with schedules in EventBridge Scheduler, and a
 * dead-letter queue for events that failed after all retries.
 *
 * @atRest nothing.
 * @example
 * const { functionNames } = new ScheduledJobs("jobs", { game, providers: [tables] });
 */
export class ScheduledJobs<J extends string> extends pulumi.ComponentResource {
  /** The functions' names by job, for manual invocations. */
  readonly functionNames: Readonly<Record<J, pulumi.Output<string>>>;
  /** The name of the dead-letter queue. */
  readonly deadLetters: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    /** The jobs, by name. */
    readonly jobs: Readonly<Record<J, ScheduledJob>>;
    /** The group that the schedules belong to. */
    readonly group: aws.scheduler.ScheduleGroup;
    readonly deadLetters: QueueNodes;
  };

  constructor(name: string, args: ScheduledJobsArgs<J>, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ScheduledJobs", name, recorded(args, "jobs"), opts);
    const child = { parent: this };

    const list = Object.entries<AnyJob>(args.game.jobs);
    for (const [each, job] of list) checkJob(`${name}-${kebab(each)}`, job);
    const code = handlerArchives(args.game, "jobs");
    const group = new aws.scheduler.ScheduleGroup(name, {}, child);
    const deadLetters = deadLetterQueue(name, child);
    const jobs = mapValues(args.game.jobs as Record<J, AnyJob>, (job, each) => {
      const archive = code[each] as Promise<pulumi.asset.Archive>;
      const given = { ...args, job, group, deadLetters: deadLetters.queue, code: archive };
      return new ScheduledJob(`${name}-${kebab(each)}`, given, child);
    });

    const publisher = (jobs as Readonly<Record<string, ScheduledJob>>)["publishDocuments"];
    if (publisher) checkServedDocuments(args.game.documents ?? {}, publisher.functionName, child);
    this.deadLetters = deadLetters.queue.name;
    this.functionNames = mapValues(jobs, ({ functionName }) => functionName);
    this.nodes = { jobs, group, deadLetters };
    this.registerOutputs({
      functionNames: this.functionNames,
      deadLetters: this.deadLetters,
      ...accessOf(this),
    });
  }
}
