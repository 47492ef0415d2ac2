import { z } from "zod";

import { arn, autoName, type Host } from "../core/host";
import { type Provider, provider } from "../core/service";
import type { Alarm } from "./alarms/alarm";
import { alarmInputs, alarmOf } from "./alarms/inputs";
import { problemOf } from "./dashboards/body";

/** A dashboard as the program wrote it. */
export interface Dashboard {
  readonly name: string;
  readonly arn: string;
  /** JSON */
  readonly body: string;
  readonly modified: number;
}

const dashboard = z.strictObject({
  dashboardName: z.string().regex(/^[\w-]{1,255}$/),
  dashboardBody: z.string().superRefine((body, context) => {
    const message = problemOf(body);
    if (message) context.addIssue({ code: "custom", message });
  }),
  region: z.string().optional(),
});

/** Creates alarms and dashboards. */
export const resources = (
  host: Host,
  created: {
    now(): number;
    alarm(alarm: Alarm): void;
    noAlarm(name: string): void;
    dashboard(dashboard: Dashboard): void;
    noDashboard(name: string): void;
  },
): Readonly<Record<string, Provider>> => ({
  "aws:cloudwatch/metricAlarm:MetricAlarm": provider(
    alarmInputs,
    (inputs, resource) => {
      const name = inputs.name ?? autoName(resource);
      const region = inputs.region ?? host.region;
      const own = arn({ ...host, region }, "cloudwatch", `alarm:${name}`);
      created.alarm(alarmOf(inputs, name, own, created.now()));
      return { id: name, outputs: { name, arn: own, region } };
    },
    { update: "create", remove: ({ id }) => created.noAlarm(id) },
  ),
  "aws:cloudwatch/dashboard:Dashboard": provider(
    dashboard,
    (inputs) => {
      const { dashboardName: name, dashboardBody: body } = inputs;
      const own = `arn:aws:cloudwatch::${host.accountId}:dashboard/${name}`;
      created.dashboard({ name, arn: own, body, modified: created.now() });
      return { id: name, outputs: { dashboardArn: own } };
    },
    { update: "create", remove: ({ id }) => created.noDashboard(id) },
  ),
});
