/** Work that runs at its times: a schedule of EventBridge Scheduler, or a rule of EventBridge. */
export interface Job {
  readonly arn: string;
  readonly name: string;
  readonly expression: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly functionArns: readonly string[];
  /** The next time, in milliseconds since 1970. */
  readonly next?: number;
}

/** The jobs of a service, for the console. */
export interface Jobs {
  schedules(): readonly Job[];
  /** Delivers a job's event now. Resolves when its targets have accepted it or it is discarded. */
  runNow(arn: string): Promise<void>;
}

/** Joins the jobs of several services. The service in a job's ARN tells which of them runs it. */
export const jobsOf = (services: Readonly<Record<string, Jobs>>): Jobs => ({
  schedules: () => Object.values(services).flatMap((jobs) => jobs.schedules()),
  runNow: async (arn) => services[arn.split(":")[2] ?? ""]?.runNow(arn),
});
