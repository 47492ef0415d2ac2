import { percentDecoded } from "../core/percentDecoded";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { Group, Schedule, Schedules } from "./schedules";

type Operation =
  | { readonly name: "GetSchedule" | "GetScheduleGroup"; readonly of: string }
  | { readonly name: "ListSchedules" | "ListScheduleGroups" };

/** EventBridge Scheduler's REST protocol. It only reads what the program created. */
export class SchedulerApi implements AwsApi {
  readonly signingName = "scheduler";
  readonly operations = ["GetSchedule", "GetScheduleGroup", "ListSchedules", "ListScheduleGroups"];

  constructor(private readonly schedules: Schedules) {}

  access(call: AwsCall): readonly Access[] {
    const operation = operationOf(call);
    return [{ action: `scheduler:${operation.name}`, resource: this.resource(operation, call.query) }];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const operation = operationOf(call);
    const { query } = call;
    switch (operation.name) {
      case "GetSchedule":
        return json(shown(this.schedules.schedule(groupOf(query), operation.of)));
      case "GetScheduleGroup":
        return json(groupShown(this.schedules.group(operation.of)));
      case "ListSchedules": {
        const { page, next } = pageOf(this.found(query), query);
        return json({ Schedules: page.map(summary), NextToken: next });
      }
      case "ListScheduleGroups": {
        const { page, next } = pageOf(this.schedules.allGroups(), query);
        return json({ ScheduleGroups: page.map(groupShown), NextToken: next });
      }
    }
  }

  error({ code, message, status }: AwsError): AwsAnswer {
    return json({ Message: message }, status, { "x-amzn-ErrorType": code });
  }

  private resource(operation: Operation, query: URLSearchParams): string {
    if (operation.name === "GetSchedule") return this.schedules.arnOf(groupOf(query), operation.of);
    if (operation.name === "GetScheduleGroup") return this.schedules.groupArnOf(operation.of);
    return "*";
  }

  private found(query: URLSearchParams): Schedule[] {
    const group = query.get("ScheduleGroup");
    const state = query.get("State");
    return this.schedules
      .all()
      .filter((schedule) => group === null || schedule.group.name === group)
      .filter((schedule) => state === null || stateOf(schedule) === state);
  }
}

/** Throws `UnknownOperationException` for unimplemented operations. */
function operationOf({ method, path }: AwsCall): Operation {
  const [, kind, name] = /^\/(schedules|schedule-groups)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (method !== "GET" || kind === undefined)
    throw new AwsError(
      "UnknownOperationException",
      `The local cloud's scheduler does not implement ${method} ${path}: schedules come from the program.`,
      404,
    );
  const schedules = kind === "schedules";
  if (name === undefined) return { name: schedules ? "ListSchedules" : "ListScheduleGroups" };
  return { name: schedules ? "GetSchedule" : "GetScheduleGroup", of: percentDecoded(name) };
}

const groupOf = (query: URLSearchParams) => query.get("groupName") ?? "default";
const stateOf = ({ enabled }: Schedule) => (enabled ? "ENABLED" : "DISABLED");
const seconds = (time: number) => time / 1000;

/** Returns a page. `all` must be sorted by key. */
function pageOf<T extends { name: string; arn: string }>(all: readonly T[], query: URLSearchParams) {
  const after = query.get("NextToken") ?? "";
  const limit = Number(query.get("MaxResults") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: Value '${limit}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and 100`,
    );
  const rest = all
    .filter(({ name }) => name.startsWith(query.get("NamePrefix") ?? ""))
    .filter(({ arn }) => arn > after);
  const page = rest.slice(0, limit);
  return { page, next: rest.length > page.length ? page.at(-1)?.arn : undefined };
}

const groupShown = ({ arn, name, created }: Group) => ({
  Arn: arn,
  Name: name,
  State: "ACTIVE",
  CreationDate: seconds(created),
  LastModificationDate: seconds(created),
});

const summary = (schedule: Schedule) => ({
  Arn: schedule.arn,
  Name: schedule.name,
  GroupName: schedule.group.name,
  State: stateOf(schedule),
  CreationDate: seconds(schedule.created),
  LastModificationDate: seconds(schedule.created),
  Target: { Arn: schedule.target.functionArn },
});

const shown = (schedule: Schedule) => ({
  ...summary(schedule),
  Description: schedule.description || undefined,
  ScheduleExpression: schedule.expression,
  ScheduleExpressionTimezone: "UTC",
  StartDate: schedule.startDate && seconds(schedule.startDate),
  EndDate: schedule.endDate && seconds(schedule.endDate),
  FlexibleTimeWindow: { Mode: "OFF" },
  ActionAfterCompletion: "NONE",
  Target: {
    Arn: schedule.target.functionArn,
    RoleArn: schedule.target.roleArn,
    Input: schedule.target.input,
    DeadLetterConfig: schedule.target.deadLetterArn && { Arn: schedule.target.deadLetterArn },
    RetryPolicy: {
      MaximumEventAgeInSeconds: schedule.target.maximumAge,
      MaximumRetryAttempts: schedule.target.maximumRetries,
    },
  },
});

const json = (body: object, status = 200, headers: Readonly<Record<string, string>> = {}): AwsAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
