import type { PolicyDocument } from "../core/contracts";
import { arn, type Host } from "../core/host";
import { AwsError } from "../core/service";
import { invalidAttribute, type Redrive, type RedriveAllow, redriveAllowIn, redriveIn } from "./redrive";
import type { DeadLetters, Queue } from "./store";

/** The queues of the account. */
export class Queues {
  private readonly byName = new Map<string, Queue>();
  /** Policies by queue ARN. */
  private readonly policies = new Map<string, PolicyDocument>();
  /** Redrive policies and redrive allow policies by queue ARN. */
  private readonly redrives = new Map<string, Redrive>();
  private readonly redriveAllows = new Map<string, RedriveAllow>();

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

  /** Sets a queue's redrive policy from its JSON text. Throws `InvalidParameterValue`. */
  setRedrive(queue: Queue, text: string): void {
    const redrive = redriveIn(text);
    if (!this.find(redrive.deadLetterArn))
      throw invalidAttribute("RedrivePolicy", text, "Dead letter target does not exist.");
    if (!this.mayRedrive(queue.arn, redrive.deadLetterArn))
      throw invalidAttribute(
        "RedrivePolicy",
        text,
        "The dead letter target's redrive allow policy denies it.",
      );
    this.redrives.set(queue.arn, redrive);
  }

  removeRedrive({ arn }: Queue): void {
    this.redrives.delete(arn);
  }

  /** Sets which queues may use the queue as their dead-letter queue, from JSON text. */
  setRedriveAllow({ arn }: Queue, text: string): void {
    this.redriveAllows.set(arn, redriveAllowIn(text));
  }

  removeRedriveAllow({ arn }: Queue): void {
    this.redriveAllows.delete(arn);
  }

  redriveOf = ({ arn }: Queue): Redrive | undefined => this.redrives.get(arn);
  redriveAllowOf = ({ arn }: Queue): RedriveAllow | undefined => this.redriveAllows.get(arn);

  /** Returns where and when a queue's messages move, or `undefined` if they stay. */
  deadLettersOf(queue: Queue): DeadLetters | undefined {
    const redrive = this.redriveOf(queue);
    const target = redrive && this.find(redrive.deadLetterArn);
    if (!redrive || !target || !this.mayRedrive(queue.arn, target.arn)) return undefined;
    return { target, maxReceiveCount: redrive.maxReceiveCount };
  }

  /** Returns the queues that use a queue as their dead-letter queue, sorted by name. */
  sourcesOf(deadLetterArn: string): Queue[] {
    return this.all().filter((queue) => this.redriveOf(queue)?.deadLetterArn === deadLetterArn);
  }

  private mayRedrive(sourceArn: string, targetArn: string): boolean {
    const allow = this.redriveAllows.get(targetArn) ?? "allowAll";
    return typeof allow === "string" ? allow === "allowAll" : allow.includes(sourceArn);
  }

  /** Returns a queue by its ARN. */
  find(arn: string): Queue | undefined {
    const found = this.byName.get(arn.slice(arn.lastIndexOf(":") + 1));
    return found?.arn === arn ? found : undefined;
  }

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
