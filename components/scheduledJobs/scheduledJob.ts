import { hourSeconds } from "@game-backend/framework/durations";
import type { AnyJob } from "@game-backend/framework/job";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import { accessOf } from "../lib/access";
import { accountOf } from "../lib/account";
import { checkArguments, matching } from "../lib/argument";
import { sendFailuresTo } from "../lib/deadLetterQueue";
import { type GrantedRole, grantedRole } from "../lib/grantedRole";
import { type Grantable, grantsOf } from "../lib/grants";
import { allow, trust } from "../lib/iam";

export interface ScheduledJobArgs extends Grantable {
  job: AnyJob;
  /** The archive that `bundle` built. */
  code: pulumi.Input<pulumi.asset.Archive>;
  /** The group that its schedules belong to. */
  group: aws.scheduler.ScheduleGroup;
  /** The queue of events that failed after all retries. */
  deadLetters: aws.sqs.Queue;
}

type Parent = { parent: pulumi.Resource };

const scheduleName = matching(/^[\w.-]+$/, "a name of letters, digits, dots, hyphens and underscores");

/**
 * The syntax of EventBridge Scheduler's expressions: a cron expression has six fields, and a question mark for the day
 * field that it does not use. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
const field = "[^\\s?()]+";
const days = `(\\? +${field} +${field}|${field} +${field} +\\?)`;
const schedule = matching(
  new RegExp(
    `^(rate\\([1-9]\\d* (minute|hour|day)s?\\)|at\\([-:T\\d]{19}\\)|cron\\(${field} +${field} +${days} +${field}\\))$`,
  ),
  "a schedule such as rate(1 hour) or cron(5 0 * * ? *), where one of the two days is ?",
);

/** Throws `pulumi.RunError` for a job that the scheduler would refuse. */
export const checkJob = (name: string, { schedules }: AnyJob): void =>
  checkArguments(name, {
    "schedules' names": [Object.keys(schedules), scheduleName],
    "schedules' expressions": [Object.values(schedules).map(({ expression }) => expression), schedule],
  });

/** The function of a job, and its schedules. */
export class ScheduledJob extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly function: GameFunction;
    /** Sends events that failed to the dead-letter queue. */
    readonly retries: aws.lambda.FunctionEventInvokeConfig;
    /** Runs the job once, when the stack gets it. */
    readonly first?: aws.lambda.Invocation;
    /** The schedules, by name. */
    readonly schedules: Readonly<Record<string, aws.scheduler.Schedule>>;
    /** The scheduler's role; absent for a job without schedules. */
    readonly scheduler?: GrantedRole;
  };

  constructor(name: string, args: ScheduledJobArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ScheduledJob", name, { schedules: args.job.schedules }, opts);
    const parent = { parent: this };

    const { deadLetters } = args;
    const { run, retries } = jobFunction(name, args, deadLetters, parent);
    const scheduled = schedules(name, args, run.function, deadLetters, parent);
    const { atFirst } = args.job;
    const first =
      atFirst === undefined
        ? undefined
        : new aws.lambda.Invocation(name, firstRun(run.function, atFirst), parent);

    this.functionName = run.function.name;
    this.nodes = { function: run, retries, ...scheduled, ...(first && { first }) };
    this.registerOutputs({ functionName: this.functionName, ...accessOf(this) });
  }
}

/** An invocation that no later deployment repeats: its input and its function's name never change. */
const firstRun = ({ name }: aws.lambda.Function, input: unknown): aws.lambda.InvocationArgs => ({
  functionName: name,
  input: JSON.stringify(input),
});

/**
 * Creates the function. The scheduler only delivers: Lambda retries failed events, then sends them to the queue.
 */
function jobFunction(name: string, args: ScheduledJobArgs, deadLetters: aws.sqs.Queue, parent: Parent) {
  const { job, code, telemetry } = args;
  const { statements, environment } = grantsOf(name, job.uses ?? {}, args);
  const run = new GameFunction(
    name,
    {
      code,
      description: job.summary,
      statements: [allow(["sqs:SendMessage"], deadLetters.arn), ...statements],
      environment,
      telemetry,
      timeout: job.timeout ?? 60,
      memorySize: job.memorySize,
    },
    parent,
  );
  return { run, retries: sendFailuresTo(name, run.function, deadLetters, parent) };
}

function schedules(
  name: string,
  { job, group }: ScheduledJobArgs,
  fn: aws.lambda.Function,
  deadLetters: aws.sqs.Queue,
  parent: Parent,
) {
  // Operators alone run a job without schedules.
  if (Object.keys(job.schedules).length === 0) return { schedules: {} };
  const scheduler = grantedRole(
    `${name}-scheduler`,
    {
      trust: trust("scheduler.amazonaws.com", accountOf(parent.parent), group.arn),
      statements: [allow(["lambda:InvokeFunction"], fn.arn), allow(["sqs:SendMessage"], deadLetters.arn)],
    },
    parent,
  );
  const { role, grants } = scheduler;
  const made = Object.entries(job.schedules).map(([each, { expression, input }]) => {
    const schedule = new aws.scheduler.Schedule(
      `${name}-${each}`,
      {
        groupName: group.name,
        description: job.summary,
        scheduleExpression: expression,
        scheduleExpressionTimezone: "UTC",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: fn.arn,
          roleArn: role.arn,
          input: JSON.stringify(input),
          retryPolicy: { maximumEventAgeInSeconds: 6 * hourSeconds, maximumRetryAttempts: 30 },
          deadLetterConfig: { arn: deadLetters.arn },
        },
      },
      { ...parent, dependsOn: [grants] },
    );
    return [each, schedule] as const;
  });
  return { schedules: Object.fromEntries(made), scheduler };
}
