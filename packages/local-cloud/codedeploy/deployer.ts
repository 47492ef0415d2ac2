import { randomBytes } from "node:crypto";

import type { Work } from "../core/clock";
import type { Host } from "../core/host";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { announcement } from "./announcement";
import { shiftOf } from "./appSpec";
import {
  type Deployment,
  type DeploymentGroup,
  isActive,
  type RollbackEvent,
  type TriggerEvent,
} from "./model";
import type { RoleCalls } from "./roleCalls";
import { trafficShifts } from "./trafficShifts";

/** The milliseconds between two checks of the alarms. */
const watchInterval = 1_000;

export interface Request {
  readonly content: string;
  readonly revision: object;
  readonly description: string;
  readonly configName?: string;
}

/** Shifts aliases from one version to another, and rolls back on an alarm. */
export class Deployer {
  readonly groups = new Map<string, DeploymentGroup>();
  readonly deployments = new Map<string, Deployment>();
  private readonly running = new Set<Promise<void>>();
  private readonly stop = new AbortController();

  constructor(
    private readonly host: Host,
    private readonly calls: RoleCalls,
  ) {}

  /** Starts a deployment. Throws `DeploymentLimitExceededException` while the group has another one. */
  start(group: DeploymentGroup, { content, revision, description, configName }: Request): Deployment {
    const shift = shiftOf(content);
    const active = [...this.deployments.values()].find((each) => each.group === group && isActive(each));
    if (active)
      throw new AwsError(
        "DeploymentLimitExceededException",
        `The Deployment Group '${group.name}' already has an active Deployment '${active.id}'`,
      );
    const deployment: Deployment = {
      id: newId(),
      group,
      configName: configName ?? group.configName,
      shift,
      revision,
      description,
      createdAt: this.host.clock.now(),
      creator: "user",
      status: "Created",
    };
    this.deployments.set(deployment.id, deployment);
    this.track(
      this.host.clock.during(`the deployment ${deployment.id}`, (work) => this.run(deployment, work)),
    );
    return deployment;
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running);
  }

  private track(work: Promise<void>): void {
    const tracked = work.catch((error) => this.warn(error)).finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private async run(deployment: Deployment, work: Work): Promise<void> {
    deployment.status = "InProgress";
    deployment.startedAt = this.host.clock.now();
    await this.tell(deployment, "DeploymentStart");
    try {
      await this.shift(deployment, work);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      await this.fail(deployment, error);
    }
  }

  /**
   * Takes each step at its time. Between steps, it checks the alarms and whether a caller has stopped the deployment.
   */
  private async shift(deployment: Deployment, work: Work): Promise<void> {
    const { group, shift, startedAt = 0 } = deployment;
    const now = await this.calls.versionOf(group, shift.functionName, shift.alias);
    if (now !== shift.current)
      throw new AwsError(
        "INVALID_LAMBDA_CONFIGURATION",
        `The alias ${shift.alias} points to version ${now}, but the AppSpec file's CurrentVersion is ${shift.current}`,
      );
    for (const { at, share } of trafficShifts[deployment.configName] ?? []) {
      while (work.now() < startedAt + at) {
        const left = startedAt + at - work.now();
        await work.wait(Math.min(watchInterval, left), this.stop.signal);
        if (this.stop.signal.aborted) return;
        if (await this.ended(deployment)) return;
      }
      if (await this.ended(deployment)) return;
      const { functionName, alias, current, target } = shift;
      if (share === 1) await this.calls.moveAlias(group, functionName, alias, target, {});
      else await this.calls.moveAlias(group, functionName, alias, current, { [target]: share });
    }
    this.complete(deployment, "Succeeded");
    await this.tell(deployment, "DeploymentSuccess");
  }

  /** Ends the deployment if an alarm or a caller has stopped it. Returns true if so. */
  private async ended(deployment: Deployment): Promise<boolean> {
    const { stopRequested } = deployment;
    if (stopRequested) {
      deployment.error = { code: "MANUAL_STOP", message: "The deployment was stopped by a request" };
      await this.halt(deployment, "DEPLOYMENT_STOP_ON_REQUEST", stopRequested.rollback);
      return true;
    }
    const alarms = await this.alarmsOf(deployment);
    if (alarms.length === 0) return false;
    deployment.error = {
      code: "ALARM_ACTIVE",
      message:
        "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the " +
        `affected deployments have been stopped. Activated alarms: <${alarms.join(", ")}>`,
    };
    await this.halt(deployment, "DEPLOYMENT_STOP_ON_ALARM");
    return true;
  }

  private async alarmsOf({ group }: Deployment): Promise<string[]> {
    try {
      return await this.calls.activeAlarms(group);
    } catch (error) {
      if (group.ignoresUnknownAlarms && error instanceof AwsError) return [];
      throw error;
    }
  }

  private async halt(deployment: Deployment, event: RollbackEvent, always = false): Promise<void> {
    const rollsBack = always || deployment.group.rollsBackOn.includes(event);
    await this.end(deployment, "Stopped", "DeploymentStop", rollsBack);
  }

  private async fail(deployment: Deployment, { code, message }: AwsError): Promise<void> {
    deployment.error = { code, message };
    const rollsBack = deployment.group.rollsBackOn.includes("DEPLOYMENT_FAILURE");
    await this.end(deployment, "Failed", "DeploymentFailure", rollsBack);
  }

  private async end(
    deployment: Deployment,
    status: "Stopped" | "Failed",
    event: TriggerEvent,
    rollsBack: boolean,
  ): Promise<void> {
    const back = rollsBack ? this.planBack(deployment) : undefined;
    this.complete(deployment, status);
    await this.tell(deployment, event);
    if (back) await this.rollBack(deployment, back);
  }

  /** Adds the deployment that will roll another one back. It is active at once, so that no other can start before. */
  private planBack(deployment: Deployment): Deployment {
    const { functionName, alias, current, target } = deployment.shift;
    const back: Deployment = {
      ...deployment,
      id: newId(),
      shift: { functionName, alias, current: target, target: current },
      createdAt: this.host.clock.now(),
      startedAt: this.host.clock.now(),
      creator: "codeDeployRollback",
      status: "InProgress",
      error: undefined,
      completedAt: undefined,
      stopRequested: undefined,
    };
    this.deployments.set(back.id, back);
    return back;
  }

  /** Moves the alias back to its previous version, in a separate deployment. */
  private async rollBack(deployment: Deployment, back: Deployment): Promise<void> {
    const { group, shift } = deployment;
    const { functionName, alias, current, target } = shift;
    deployment.rollbackId = back.id;
    try {
      const now = await this.calls.versionOf(group, functionName, alias);
      // Another caller may have moved the alias since. The rollback must not undo that.
      if (now === current || now === target)
        await this.calls.moveAlias(group, functionName, alias, current, {});
      this.complete(back, "Succeeded");
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      back.error = { code: error.code, message: error.message };
      this.complete(back, "Failed");
    }
    await this.tell(deployment, "DeploymentRollback");
  }

  private complete(deployment: Deployment, status: Deployment["status"]): void {
    deployment.status = status;
    deployment.completedAt = this.host.clock.now();
  }

  private async tell(deployment: Deployment, event: TriggerEvent): Promise<void> {
    for (const { name, topicArn, events } of deployment.group.triggers) {
      if (!events.includes(event)) continue;
      const { subject, message } = announcement(deployment, name, event, this.host);
      try {
        await this.calls.publish(deployment.group, topicArn, subject, message);
      } catch (error) {
        this.warn(error);
      }
    }
  }

  private warn(error: unknown): void {
    const message = thrownMessage(error);
    this.host.events.emit({ kind: "warning", source: "codedeploy", message });
  }
}

/** Returns an id such as CodeDeploy's: `d-` and nine letters and digits. */
const newId = () => `d-${randomBytes(9).toString("hex").slice(0, 9).toUpperCase()}`;
