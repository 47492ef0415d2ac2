import type { Iam } from "../core/contracts";
import { autoName, type Host } from "../core/host";
import { AwsError, type Provider, provider } from "../core/service";
import { parseExpression } from "./expression";
import { groupInputs, type ScheduleInputs, scheduleInputs } from "./inputs";
import type { Runner } from "./runner";
import type { Schedule, Schedules } from "./schedules";

export interface ProviderDependencies {
  readonly iam: Iam;
  readonly runner: Runner<Schedule>;
  readonly now: () => number;
}

export const resources = (
  host: Host,
  schedules: Schedules,
  { iam, runner, now }: ProviderDependencies,
): Readonly<Record<string, Provider>> => ({
  "aws:scheduler/scheduleGroup:ScheduleGroup": provider(groupInputs, (given, resource) => {
    const { name, arn, created } = schedules.addGroup(given.name ?? autoName(resource), now());
    const date = new Date(created).toISOString();
    const dates = { creationDate: date, lastModificationDate: date };
    return { id: name, outputs: { ...given, ...dates, name, arn, state: "ACTIVE", region: host.region } };
  }),
  "aws:scheduler/schedule:Schedule": provider(
    scheduleInputs,
    (given, resource) => {
      const name = given.name ?? autoName(resource);
      const group = schedules.group(given.groupName);
      const arn = schedules.arnOf(group.name, name);
      const past = runner.load(arn);
      const schedule = { ...describe(given), name, arn, group, created: past.created };
      mayAssume(schedule, schedules, iam);
      schedules.add(schedule);
      runner.start(schedule, past);
      return { id: `${group.name}/${name}`, outputs: { ...given, name, arn, region: host.region } };
    },
    {
      remove({ outputs: { arn } }) {
        runner.stop(String(arn));
        schedules.remove(String(arn));
      },
    },
  ),
});

function describe({ target, ...given }: ScheduleInputs) {
  return {
    description: given.description,
    expression: given.scheduleExpression,
    recurrence: parseExpression(given.scheduleExpression),
    enabled: given.state === "ENABLED",
    startDate: given.startDate === undefined ? undefined : Date.parse(given.startDate),
    endDate: given.endDate === undefined ? undefined : Date.parse(given.endDate),
    target: {
      functionArn: target.arn,
      roleArn: target.roleArn,
      input: target.input,
      deadLetterArn: target.deadLetterConfig?.arn,
      maximumAge: target.retryPolicy.maximumEventAgeInSeconds,
      maximumRetries: target.retryPolicy.maximumRetryAttempts,
    },
  };
}

/**
 * Checks the role's trust policy, as AWS does when a schedule is created. At that point, AWS does not check the role's
 * grants.
 */
function mayAssume(schedule: Schedule, schedules: Schedules, iam: Iam): void {
  try {
    iam.assume(schedule.target.roleArn, schedules.principal(schedule), "scheduler");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      "ValidationException",
      "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
    );
  }
}
