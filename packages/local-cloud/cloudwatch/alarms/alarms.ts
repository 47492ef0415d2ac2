import { thrownMessage } from "../../core/thrownMessage";
import { timestamp } from "../../core/timestamp";
import { validation } from "../errors";
import type { MetricStore, Window } from "../metricStore";
import { Evaluation } from "../queries";
import type { Alarm, Condition, State } from "./alarm";
import { judge, lookback, type Verdict } from "./judge";
import { type AlarmMessage, messageOf } from "./message";
import { reasonOf } from "./reason";

export interface HistoryItem {
  readonly alarm: string;
  readonly at: number;
  readonly type: "ConfigurationUpdate" | "StateUpdate" | "Action";
  readonly summary: string;
  /** JSON */
  readonly data: string;
}

export interface AlarmsDependencies {
  readonly store: MetricStore;
  readonly region: string;
  readonly now: () => number;
  /** Sends a message to a topic. Throws `AwsError` if the topic refuses it. */
  readonly publish: (topicArn: string, alarm: Alarm, message: AlarmMessage) => void;
  readonly warn: (message: string) => void;
}

/** AWS keeps two weeks of history; the local cloud keeps this many items. */
const keptItems = 1_000;
/** Returns the number of values that a percentile needs, as on AWS: 10 / (1 - share), below the median 10 / share. */
const enoughFor = (share: number) => 10 / (share >= 0.5 ? 1 - share : share);

/** The alarms of a run, and their states. */
export class Alarms {
  private readonly alarms = new Map<string, Alarm>();
  private readonly conditions = new Map<string, Condition>();
  private readonly items: HistoryItem[] = [];

  constructor(private readonly dependencies: AlarmsDependencies) {}

  delete(name: string): void {
    this.alarms.delete(name);
    this.conditions.delete(name);
  }

  /** Adds or changes an alarm. A changed alarm keeps its state, as on AWS. */
  put(alarm: Alarm): void {
    const isNew = !this.alarms.has(alarm.name);
    this.alarms.set(alarm.name, alarm);
    const what = isNew ? "created" : "updated";
    this.note(alarm, "ConfigurationUpdate", `Alarm "${alarm.name}" ${what}`, {});
    if (!isNew) return;
    const now = this.dependencies.now();
    const reason = "Unchecked: Initial alarm creation";
    this.conditions.set(alarm.name, {
      state: "INSUFFICIENT_DATA",
      reason,
      reasonData: "",
      updated: now,
      since: now,
    });
  }

  /** Returns the alarms with their states, sorted by name. */
  list(): readonly { readonly alarm: Alarm; readonly condition: Condition }[] {
    return [...this.alarms.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((alarm) => ({ alarm, condition: this.conditionOf(alarm) }));
  }

  /** Returns the history, newest first. */
  history(): readonly HistoryItem[] {
    return this.items;
  }

  /** Sets a state until the next evaluation. Throws `ValidationError` for an unknown alarm. */
  setState(name: string, state: State, reason: string, reasonData = ""): void {
    const alarm = this.alarms.get(name);
    if (!alarm) throw validation(`There is no alarm ${name}`);
    this.become(alarm, state, reason, reasonData);
  }

  /** Evaluates every alarm over the periods that end at `end`, a whole minute. */
  evaluate(end: number): void {
    for (const alarm of this.alarms.values()) {
      try {
        const verdict = this.verdictOf(alarm, end);
        if (verdict.state)
          this.become(alarm, verdict.state, reasonOf(alarm, verdict, end), this.dataOf(alarm, verdict, end));
      } catch (error) {
        this.dependencies.warn(`${alarm.name}: ${thrownMessage(error)}`);
      }
    }
  }

  private verdictOf(alarm: Alarm, end: number): Verdict {
    const window = windowOf(alarm, end);
    const value = new Evaluation(this.dependencies.store, alarm.queries, window, false).of(alarm.watched);
    if (typeof value !== "object" || !("series" in value))
      throw validation(`${alarm.watched} must be a single time series`);
    return this.tooFew(alarm, window) ? { points: [], breaching: 0 } : judge(alarm, value.series);
  }

  /** Returns the values that decided, as JSON. */
  private dataOf(alarm: Alarm, { points }: Verdict, end: number): string {
    const { period, threshold, metric, queries } = alarm;
    const own = metric && queries[0]?.metric;
    const counts = own
      ? this.dependencies.store.series(own.id, "SampleCount", windowOf(alarm, end), own.unit).toReversed()
      : [];
    const at = (age: number) => timestamp(end - (age + 1) * period * 1000);
    const there = points.flatMap((value, age) =>
      value === undefined ? [] : [{ timestamp: at(age), sampleCount: counts[age], value }],
    );
    const oldest = there.at(-1);
    const missing = Array.from({ length: alarm.evaluationPeriods }, (_, age) => ({ timestamp: at(age) }));
    return JSON.stringify({
      version: "1.0",
      queryDate: timestamp(end),
      ...(oldest && { startDate: oldest.timestamp }),
      ...(metric && { unit: metric.Unit, statistic: metric.Statistic ?? metric.ExtendedStatistic }),
      period,
      recentDatapoints: there.map(({ value }) => value).toReversed(),
      threshold,
      evaluatedDatapoints: oldest ? there : missing,
    });
  }

  /** Returns true if the alarm ignores percentiles of too few values, and this is one. */
  private tooFew({ lowSamples, queries, watched, evaluationPeriods }: Alarm, window: Window) {
    const metric = queries.find(({ id }) => id === watched)?.metric;
    const share = metric && /^p([\d.]+)$/.exec(metric.stat)?.[1];
    if (lowSamples === "evaluate" || !metric || share === undefined) return false;
    const evaluated = {
      ...window,
      start: window.start + lookback * window.period * 1000,
      count: evaluationPeriods,
    };
    const values = this.dependencies.store.values(metric.id, evaluated, metric.unit);
    return (values?.count ?? 0) < enoughFor(Number(share) / 100);
  }

  private become(alarm: Alarm, state: State, reason: string, reasonData: string): void {
    const before = this.conditionOf(alarm);
    const now = this.dependencies.now();
    if (before.state === state) {
      if (before.reason !== reason)
        this.conditions.set(alarm.name, { ...before, reason, reasonData, updated: now });
      return;
    }
    const condition = { state, reason, reasonData, updated: now, since: now };
    this.conditions.set(alarm.name, condition);
    const summary = `Alarm updated from ${before.state} to ${state}`;
    this.note(alarm, "StateUpdate", summary, { oldState: stateOf(before), newState: stateOf(condition) });
    if (alarm.actionsEnabled) this.act(alarm, before, condition);
  }

  private act(alarm: Alarm, before: Condition, now: Condition): void {
    const message = messageOf(alarm, before, now, this.dependencies.region);
    for (const topic of alarm.actions[now.state]) {
      let outcome = "Successfully executed";
      try {
        this.dependencies.publish(topic, alarm, message);
      } catch (error) {
        outcome = "Failed to execute";
        this.dependencies.warn(`${alarm.name}: ${thrownMessage(error)}`);
      }
      this.note(alarm, "Action", `${outcome} action ${topic}`, { actionState: outcome });
    }
  }

  private conditionOf({ name }: Alarm): Condition {
    const found = this.conditions.get(name);
    if (!found) throw validation(`There is no alarm ${name}`);
    return found;
  }

  private note(alarm: Alarm, type: HistoryItem["type"], summary: string, data: object): void {
    const item = { alarm: alarm.name, at: this.dependencies.now(), type, summary };
    const head = { ...(type !== "StateUpdate" && { type }), version: "1.0" };
    this.items.unshift({ ...item, data: JSON.stringify({ ...head, ...data }) });
    this.items.length = Math.min(this.items.length, keptItems);
  }
}

const stateOf = ({ state, reason, reasonData }: Condition) => ({
  stateValue: state,
  stateReason: reason,
  ...(reasonData && { stateReasonData: JSON.parse(reasonData) }),
});

/** Returns the evaluated periods and the lookback periods before them. */
function windowOf({ evaluationPeriods, period }: Alarm, end: number): Window {
  const count = evaluationPeriods + lookback;
  return { start: end - count * period * 1000, period, count };
}
