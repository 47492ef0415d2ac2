import type { PolicyDocument } from "../core/contracts";
import { arn, type Host } from "../core/host";
import { AwsError } from "../core/service";
import type { Queue } from "./store";

/** The queues of the account. */
export class Queues {
  private readonly byName = new Map<string, Queue>();
  /** Policies by queue ARN. */
  private readonly policies = new Map<string, PolicyDocument>();

  constructor(private readonly host: Pick<Host, "region" | "accountId">) {}

  /** Replaces a queue's settings. */
  change(queue: Queue): void {
    const { created } = this.get(queue.name);
    this.byName.set(queue.name, { ...queue, created });
  }

  /** Returns a queue's ARN, whether or not the queue exists. */
  arnOf(name: string): string {
    return arn(this.host, "sqs", name);
  }

  put(queue: Queue): void {
    if (this.byName.has(queue.name))
      throw new AwsError("QueueNameExists", "A queue already exists with the same name.");
    this.byName.set(queue.name, queue);
  }

  /** Sets the queue's only resource policy. */
  setPolicy({ arn }: Queue, policy: PolicyDocument): void {
    this.policies.set(arn, policy);
  }

  policyOf = (arn: string): PolicyDocument | undefined => this.policies.get(arn);

  /** Throws `QueueDoesNotExist`. */
  get(name: string): Queue {
    const found = this.byName.get(name);
    if (!found) throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
    return found;
  }

  /** Returns the queues, sorted by name. */
  all(): Queue[] {
    return [...this.byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
