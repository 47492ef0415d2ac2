import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { checkArguments } from "./lib/argument";
import { alarm } from "./monitoring/alarm";
import { dollarsAMonth, emailAddress, type MonitoringArgs } from "./monitoring/args";
import { dashboard } from "./monitoring/dashboard";
import { savedQueries } from "./monitoring/queries";
import { rulesOf } from "./monitoring/rules";
import { spendingLimits } from "./monitoring/spending";
import { operatorsTopic } from "./monitoring/topic";

/** The most queues of one alarm: CloudWatch's metric math takes at most ten metrics. */
const mostQueues = 10;

/**
 * Monitoring for operators: a topic that can send e-mail, alarms on aggregates, a dashboard, and saved log queries.
 * `docs/operations.md` says what each alarm means and what to do. Errors, throttles and streams are watched across all
 * functions of the account and region, so it is best to give a stack its own account.
 *
 * @atRest $0.30 a month for 13 metrics of the alarms, of which ten are free in an account. A budget, a firewall and
 * game sessions add $0.10 each. The dashboard is one of the three that are free.
 * @example
 * new Monitoring("monitoring", { deadLetters: [consumers.deadLetters, jobs.deadLetters], email: "ops@example.com" });
 */
export class Monitoring extends pulumi.ComponentResource {
  /** The ARN of the operators' topic. */
  readonly topicArn: pulumi.Output<string>;
  /** The name of the dashboard. */
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:Monitoring", name, args, opts);
    const parent = { parent: this };

    checkArguments(name, {
      email: [args.email || undefined, emailAddress],
      monthlyBudget: [args.monthlyBudget || undefined, dollarsAMonth],
    });
    const { length: queues } = args.deadLetters;
    if (queues > mostQueues)
      throw new pulumi.RunError(
        `${name}: an alarm reads ${mostQueues} metrics at most, and there are ${queues} dead-letter queues`,
      );
    this.topicArn = operatorsTopic(`${name}-operators`, { ...args, ofReleases: true }, parent);
    const alarms = Object.entries(rulesOf(args)).map(([rule, of]) =>
      alarm(`${name}-${rule}`, of, this.topicArn, parent),
    );
    const { email, monthlyBudget: dollars } = args;
    if (dollars) spendingLimits(name, { dollars, email }, parent);
    savedQueries(name, args.api?.accessLogs, parent);

    this.dashboardName = dashboard(name, args, alarms, parent).dashboardName;
    this.registerOutputs({ topicArn: this.topicArn, dashboardName: this.dashboardName, ...accessOf(this) });
  }
}
