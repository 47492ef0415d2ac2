import { arn, type Host } from "../core/host";
import type { ServicePrincipal } from "../core/principal";
import { AwsError } from "../core/service";
import type { Recurrence } from "./expression";

export interface Group {
  readonly name: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface Schedule {
  readonly name: string;
  readonly arn: string;
  readonly group: Group;
  readonly description: string;
  readonly expression: string;
  readonly recurrence: Recurrence;
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly startDate?: number;
  readonly endDate?: number;
  readonly target: Target;
}

interface Target {
  readonly functionArn: string;
  readonly roleArn: string;
  /** The input with the scheduler's keywords, such as `<aws.scheduler.scheduled-time>`. */
  readonly input: string;
  readonly deadLetterArn?: string;
  /** Seconds. */
  readonly maximumAge: number;
  readonly maximumRetries: number;
}

/** The groups and schedules of the account. */
export class Schedules {
  private readonly groups = new Map<string, Group>();
  private readonly schedules = new Map<string, Schedule>();

  constructor(
    private readonly host: Pick<Host, "region" | "accountId">,
    now: number,
  ) {
    this.addGroup("default", now);
  }

  addGroup(name: string, created: number): Group {
    if (this.groups.has(name))
      throw new AwsError("ConflictException", `Schedule group ${name} already exists.`, 409);
    const group = { name, arn: this.groupArnOf(name), created };
    this.groups.set(name, group);
    return group;
  }

  /** Throws `ResourceNotFoundException`. */
  group(name: string): Group {
    const found = this.groups.get(name);
    if (!found)
      throw new AwsError("ResourceNotFoundException", `Schedule group ${name} does not exist.`, 404);
    return found;
  }

  groupArnOf(name: string): string {
    return arn(this.host, "scheduler", `schedule-group/${name}`);
  }

  arnOf(group: string, name: string): string {
    return arn(this.host, "scheduler", `schedule/${group}/${name}`);
  }

  add(schedule: Schedule): void {
    if (this.schedules.has(schedule.arn))
      throw new AwsError("ConflictException", `Schedule ${schedule.name} already exists.`, 409);
    this.schedules.set(schedule.arn, schedule);
  }

  remove(arn: string): void {
    this.schedules.delete(arn);
  }

  /** Throws `ResourceNotFoundException`. */
  schedule(group: string, name: string): Schedule {
    const found = this.schedules.get(this.arnOf(this.group(group).name, name));
    if (!found) throw new AwsError("ResourceNotFoundException", `Schedule ${name} does not exist.`, 404);
    return found;
  }

  /** Returns all groups, sorted by ARN. */
  allGroups = () => [...this.groups.values()].sort(byArn);
  /** Returns all schedules, sorted by ARN. */
  all = () => [...this.schedules.values()].sort(byArn);

  /** Returns the principal that assumes a schedule's role. Its source is the group, never the schedule. */
  principal({ group }: Pick<Schedule, "group">): ServicePrincipal {
    const { accountId } = this.host;
    const service = "scheduler.amazonaws.com";
    return { kind: "service", service, sourceArn: group.arn, sourceAccount: accountId };
  }
}

const byArn = (a: { arn: string }, b: { arn: string }) => (a.arn < b.arn ? -1 : 1);
