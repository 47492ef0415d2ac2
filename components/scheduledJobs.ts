import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../config";
import type { AnyJob } from "../functions/lib/job";
import { bundle } from "./lib/bundle";
import type { Grantable } from "./lib/grants";
import { jobEntry } from "./lib/handlerSource";
import { kebab } from "./lib/kebab";
import { ScheduledJob } from "./scheduledJobs/scheduledJob";

export interface ScheduledJobsArgs<J extends string> extends Grantable {
  jobs: Readonly<Record<J, AnyJob>>;
  telemetry: Telemetry;
}

/** Work that a clock starts: a function for each job, and one group for the schedules of them all. */
export class ScheduledJobs<J extends string> extends pulumi.ComponentResource {
  /** The functions' names, by job: to invoke one by hand. */
  readonly functionNames: Readonly<Record<J, pulumi.Output<string>>>;

  constructor(name: string, args: ScheduledJobsArgs<J>, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ScheduledJobs", name, {}, opts);
    const parent = { parent: this };

    const { jobs, ...rest } = args;
    const list = Object.entries<AnyJob>(jobs);
    const code = bundle(
      "jobs",
      Object.fromEntries(list.map(([each, job]) => [each, jobEntry(args.game, each, job)])),
    );
    const group = new aws.scheduler.ScheduleGroup(name, {}, parent);
    const created = list.map(([each, job]) => {
      const archive = code[each] as Promise<pulumi.asset.Archive>;
      return [
        each,
        new ScheduledJob(`${name}-${kebab(each)}`, { ...rest, job, group, code: archive }, parent),
      ] as const;
    });

    this.functionNames = Object.fromEntries(
      created.map(([each, { functionName }]) => [each, functionName]),
    ) as Record<J, pulumi.Output<string>>;
    this.registerOutputs({ functionNames: this.functionNames });
  }
}
