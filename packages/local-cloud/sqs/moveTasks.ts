import { randomUUID } from "node:crypto";

import type { RunClock, Work } from "../core/clock";
import { AwsError } from "../core/service";
import type { Queues } from "./queues";
import type { MessageStore, Queue } from "./store";

/** The number of messages that a task without a limit of its own moves at once. */
const chunk = 500;
/** The tasks that SQS lists for a queue. */
const listed = 10;

interface Task {
  readonly id: string;
  readonly source: Queue;
  readonly destinationArn?: string;
  readonly perSecond?: number;
  readonly toMove: number;
  readonly startedAt: number;
  moved: number;
  status: "RUNNING" | "COMPLETED" | "CANCELLED" | "FAILED";
  failure?: string;
}

interface Start {
  readonly SourceArn: string;
  readonly DestinationArn?: string;
  readonly MaxNumberOfMessagesPerSecond?: number;
}

/**
 * Moves the messages of dead-letter queues back to the queues that they came from, or to another one. Tasks end with the
 * local run.
 */
export class MoveTasks {
  /** The newest tasks, newest first. */
  private tasks: Task[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly queues: Queues,
    private readonly store: MessageStore,
    private readonly clock: RunClock,
  ) {}

  /** Starts a task. Returns its handle. */
  start({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }: Start): string {
    const source = this.queue(SourceArn, "SourceArn");
    if (DestinationArn) this.queue(DestinationArn, "DestinationArn");
    if (this.queues.sourcesOf(SourceArn).length === 0)
      throw new AwsError("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
    if (this.tasks.some((task) => task.source.arn === SourceArn && task.status === "RUNNING"))
      throw new AwsError(
        "InvalidParameterValue",
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
      );
    const { visible, hidden, delayed } = this.store.counts(source);
    const task: Task = {
      id: randomUUID(),
      source,
      ...(DestinationArn && { destinationArn: DestinationArn }),
      ...(MaxNumberOfMessagesPerSecond && { perSecond: MaxNumberOfMessagesPerSecond }),
      toMove: visible + hidden + delayed,
      startedAt: this.store.now(),
      moved: 0,
      status: "RUNNING",
    };
    this.tasks.unshift(task);
    void this.clock.during(`a redrive of ${source.name}`, (work) => this.run(task, work));
    return handleOf(task);
  }

  /** Returns the newest tasks of a queue, newest first. */
  list(sourceArn: string, most: number): object[] {
    this.queue(sourceArn, "SourceArn");
    return this.tasks
      .filter(({ source }) => source.arn === sourceArn)
      .slice(0, Math.min(most, listed))
      .map((task) => ({
        ...(task.status === "RUNNING" && { TaskHandle: handleOf(task) }),
        Status: task.status,
        SourceArn: sourceArn,
        DestinationArn: task.destinationArn,
        MaxNumberOfMessagesPerSecond: task.perSecond,
        ApproximateNumberOfMessagesMoved: task.moved,
        ApproximateNumberOfMessagesToMove: task.toMove,
        FailureReason: task.failure,
        StartedTimestamp: task.startedAt,
      }));
  }

  /** Ends a task. Returns the number of messages that it has moved. */
  cancel(handle: string): number {
    const { taskId, sourceArn } = parseHandle(handle);
    this.queue(sourceArn, "SourceArn");
    const task = this.tasks.find(({ id, status }) => id === taskId && status === "RUNNING");
    if (!task) throw new AwsError("ResourceNotFoundException", "Task does not exist.", 404);
    this.end(task, "CANCELLED");
    return task.moved;
  }

  close(): void {
    this.stopping.abort();
  }

  private async run(task: Task, work: Work): Promise<void> {
    const { signal } = this.stopping;
    await new Promise((resolve) => setImmediate(resolve));
    while (task.status === "RUNNING" && !signal.aborted) {
      this.step(task);
      if (task.perSecond === undefined) await new Promise((resolve) => setImmediate(resolve));
      else await work.wait(1_000, signal);
    }
  }

  private step(task: Task): void {
    for (let count = 0; count < (task.perSecond ?? chunk); count++) {
      const ended = this.moveOne(task);
      if (ended) {
        this.end(task, ...ended);
        return;
      }
    }
  }

  /** Moves the next message. Returns how the task has ended, if it has. */
  private moveOne(task: Task): [status: Task["status"], failure?: string] | undefined {
    const next = this.store.firstVisible(task.source);
    if (!next) return ["COMPLETED"];
    const arn = task.destinationArn ?? next.source;
    if (arn === undefined) return ["FAILED", "CouldNotDetermineMessageSource"];
    const destination = this.queues.find(arn);
    if (!destination) return ["FAILED", "AWS.SimpleQueueService.NonExistentQueue"];
    this.store.redrive(next.id, destination);
    task.moved++;
    return undefined;
  }

  private end(task: Task, status: Task["status"], failure?: string): void {
    task.status = status;
    if (failure) task.failure = failure;
  }

  private queue(arn: string, parameter: "SourceArn" | "DestinationArn"): Queue {
    const found = this.queues.find(arn);
    if (found) return found;
    throw new AwsError(
      "ResourceNotFoundException",
      `The resource that you specified for the ${parameter} parameter doesn't exist.`,
      404,
    );
  }
}

const handleOf = ({ id, source }: Task) =>
  Buffer.from(JSON.stringify({ taskId: id, sourceArn: source.arn })).toString("base64");

/** Returns the parts of a task's handle. Throws `InvalidParameterValue`. */
export function parseHandle(handle: string): { taskId: string; sourceArn: string } {
  try {
    const { taskId, sourceArn } = JSON.parse(Buffer.from(handle, "base64").toString());
    if (typeof taskId === "string" && typeof sourceArn === "string") return { taskId, sourceArn };
  } catch {
    // The error below says what is wrong.
  }
  throw new AwsError("InvalidParameterValue", "Value for parameter TaskHandle is invalid.");
}
