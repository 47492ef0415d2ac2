import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import type { Alarm } from "./alarms/alarm";
import { Alarms, type HistoryItem } from "./alarms/alarms";
import type { AlarmMessage } from "./alarms/message";
import { CloudWatchApi } from "./api";
import { type DrawnDashboard, drawDashboard } from "./dashboards/draw";
import { MetricStore } from "./metricStore";
import { type Dashboard, resources } from "./provider";
import { getMetricData } from "./read";
import { parse } from "./requests";
import { BillingEstimate } from "./sources/billing";
import { eventSource } from "./sources/events";
import { unitOf } from "./sources/units";

export type { DrawnAlarm, DrawnDashboard, DrawnLine, DrawnWidget } from "./dashboards/draw";

/** Returns a service's measurements at the end of each minute. */
type Sampler = () => readonly {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number>>;
}[];

export interface CloudWatch extends LocalService {
  /** Returns the alarms with their states, sorted by name. */
  alarms: Alarms["list"];
  /** Returns the history of alarms, newest first. */
  history(): readonly HistoryItem[];
  /** Returns the program's dashboards. */
  dashboards(): readonly Dashboard[];
  /** Returns a dashboard with the data of the last `seconds`, or undefined. */
  drawDashboard(name: string, seconds: number): DrawnDashboard | undefined;
  /** Answers GetMetricData without IAM. Takes its input and returns its output. Throws `AwsError`. */
  query(input: unknown): object;
}

export interface CloudWatchNeeds {
  readonly publish: (topicArn: string, alarm: Alarm, message: AlarmMessage) => void;
  readonly samplers: readonly Sampler[];
}

const MINUTE = 60_000;

/** The minutes that are evaluated after a gap, such as a move of the clock, at each of its two ends. */
const EVALUATED = 60;

/**
 * CloudWatch: metrics per minute, which are kept in memory for a day, and alarms that are evaluated at the end of each minute. In a
 * longer gap, the first and the last hour are evaluated. On AWS, metrics arrive a minute or two late; here they arrive immediately.
 */
export function cloudwatch(host: Host, { publish, samplers }: CloudWatchNeeds): CloudWatch {
  const { clock } = host;
  const store = new MetricStore();
  const dashboards = new Map<string, Dashboard>();
  const warn = (message: string) => host.events.emit({ kind: "warning", source: "cloudwatch", message });
  const alarms = new Alarms({ store, region: host.region, now: clock.now, publish, warn });
  const bill = new BillingEstimate(clock);
  const record = eventSource(store, clock);
  const stopListening = host.events.listen((event) => {
    bill.see(event);
    record(event);
  });
  const thisMinute = () => Math.floor(clock.now() / MINUTE) * MINUTE;
  let evaluated = thisMinute();

  /** Evaluates the minutes that have ended since the last time. */
  function look(): void {
    const last = thisMinute();
    for (let end = evaluated + MINUTE; end <= last; end += MINUTE) {
      const isBetween = end > evaluated + EVALUATED * MINUTE && end <= last - EVALUATED * MINUTE;
      if (!isBetween) evaluate(end);
    }
    evaluated = last;
  }

  /** Reads the samplers and evaluates the alarms at the end of a minute. */
  function evaluate(end: number): void {
    for (const sampler of [...samplers, bill.measure])
      for (const { namespace, dimensions, values } of sampler())
        for (const [name, value] of Object.entries(values))
          store.minute({ namespace, name, dimensions }, end - 1, unitOf(name)).add(value);
    alarms.evaluate(end);
  }

  const stopLooking = clock.every("the evaluation of alarms", MINUTE, look);

  return {
    resources: resources(host, {
      now: clock.now,
      alarm: (alarm) => alarms.put(alarm),
      noAlarm: (name) => alarms.delete(name),
      dashboard: (dashboard) => dashboards.set(dashboard.name, dashboard),
      noDashboard: (name) => dashboards.delete(name),
    }),
    api: new CloudWatchApi({ store, alarms, dashboards, clock, account: host }),
    alarms: () => alarms.list(),
    history: () => alarms.history(),
    dashboards: () => [...dashboards.values()],
    drawDashboard(name, seconds) {
      const found = dashboards.get(name);
      const to = thisMinute() + MINUTE;
      return found && drawDashboard({ store, alarms }, found, { from: to - seconds * 1000, to });
    },
    query: (input) => getMetricData(store, parse("GetMetricData", input)),
    close: async () => {
      stopListening();
      stopLooking();
    },
  };
}
