import { randomBytes } from "node:crypto";

import type { Work } from "../core/clock";
import type { Iam, ServiceCaller, Session } from "../core/contracts";
import type { Host } from "../core/host";
import type { AwsAnswer } from "../core/service";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { queueUrl } from "../sqs/api";
import type { Schedule, Schedules } from "./schedules";

export interface DeliveryDependencies {
  readonly iam: Iam;
  /** Calls Lambda and SQS with the grants of the schedule's role. */
  readonly aws: ServiceCaller;
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Invokes targets in the schedule's role, retries failures, and finally sends them to the dead-letter queue. */
export class Deliveries {
  constructor(
    private readonly host: Host,
    private readonly schedules: Schedules,
    private readonly dependencies: DeliveryDependencies,
  ) {}

  /**
   * Delivers an event. Resolves when the target has accepted it, when it is discarded, or when the signal aborts. Never
   * rejects.
   */
  async deliver(schedule: Schedule, time: number, signal: AbortSignal, work: Work): Promise<void> {
    const { maximumAge, maximumRetries } = schedule.target;
    const executionId = randomBytes(8).toString("hex");
    const accepted = work.now();
    for (let attempt = 1; !signal.aborted; attempt++) {
      const failure = await this.attempt(
        schedule,
        inputOf(schedule, time, { executionId, attempt }),
        executionId,
      );
      if (!failure) return;
      const tooOld = work.now() - accepted + pause(attempt) > maximumAge * 1000;
      if (attempt > maximumRetries || tooOld) {
        const condition = attempt > maximumRetries ? "MaximumRetryAttempts" : "MaximumEventAgeInSeconds";
        return this.giveUp(schedule, time, { ...failure, executionId, attempt, condition });
      }
      await work.wait(pause(attempt), signal);
    }
  }

  private async attempt(schedule: Schedule, input: string, name: string): Promise<Failure | undefined> {
    try {
      const answer = await this.dependencies.aws.call({
        service: "lambda",
        operation: "",
        method: "POST",
        path: `/2015-03-31/functions/${encodeURIComponent(schedule.target.functionArn)}/invocations`,
        headers: { "content-type": "application/json", "x-amz-invocation-type": "Event" },
        body: Buffer.from(input),
        session: this.assume(schedule, name),
      });
      return answer.status === 202 ? undefined : failureOf(answer);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { code: error.code, message: error.message };
    }
  }

  private assume(schedule: Schedule, session: string): Session {
    return this.dependencies.iam.assume(schedule.target.roleArn, this.schedules.principal(schedule), session);
  }

  private async giveUp(
    schedule: Schedule,
    time: number,
    failure: Failure & { executionId: string; attempt: number; condition: string },
  ): Promise<void> {
    const { deadLetterArn, functionArn } = schedule.target;
    const { executionId, attempt, condition, code, message } = failure;
    const text = `${schedule.name}: ${functionArn} was not invoked: ${code}: ${message}`;
    this.host.events.emit({ kind: "warning", source: "scheduler", message: text });
    if (!deadLetterArn) return;
    const attributes = {
      SCHEDULE_ARN: schedule.arn,
      SCHEDULED_TIME: iso(time),
      TARGET_ARN: functionArn,
      EXECUTION_ID: executionId,
      ERROR_CODE: code,
      ERROR_MESSAGE: message,
      EXHAUSTED_RETRY_CONDITION: condition,
      RETRY_ATTEMPTS: String(attempt - 1),
      IS_PAYLOAD_TRUNCATED: "false",
    };
    const input = inputOf(schedule, time, { executionId, attempt });
    try {
      const answer = await this.dependencies.aws.call({
        service: "sqs",
        operation: "SendMessage",
        method: "POST",
        path: "/",
        headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
        body: Buffer.from(
          JSON.stringify({
            QueueUrl: queueUrl(this.host, deadLetterArn.split(":")[5] ?? ""),
            MessageBody: input,
            MessageAttributes: Object.fromEntries(
              Object.entries(attributes).map(([key, value]) => [
                key,
                { DataType: "String", StringValue: value },
              ]),
            ),
          }),
        ),
        session: this.assume(schedule, executionId),
      });
      if (answer.status !== 200) throw new Error(String(answer.body));
    } catch (error) {
      const lost = `${schedule.name}: its dead-letter queue was not told: ${thrownMessage(error)}`;
      this.host.events.emit({ kind: "warning", source: "scheduler", message: lost });
    }
  }
}

/** Returns the milliseconds before another attempt: doubled each time, up to five minutes. */
const pause = (attempt: number) => Math.min(1_000 * 2 ** (attempt - 1), 300_000);

/** Formats a time to the second, as AWS does. */
const iso = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");

/** Returns the target's input with its keywords replaced. */
function inputOf(
  { arn, target }: Schedule,
  time: number,
  { executionId, attempt }: { executionId: string; attempt: number },
): string {
  return target.input
    .replaceAll("<aws.scheduler.schedule-arn>", arn)
    .replaceAll("<aws.scheduler.scheduled-time>", iso(time))
    .replaceAll("<aws.scheduler.execution-id>", executionId)
    .replaceAll("<aws.scheduler.attempt-number>", String(attempt));
}

function failureOf({ headers = {}, body = "", status }: AwsAnswer): Failure {
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-amzn-errortype")?.[1];
  return { code: named ?? `HTTP ${status}`, message: body.toString() };
}
