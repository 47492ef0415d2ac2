import type { Clock } from "../../core/clock";
import type { LocalEvent } from "../../core/events";
import type { MetricStore } from "../metricStore";
import { embeddedMetrics } from "./embedded";
import { unitOf } from "./units";

/** Records the services' reports and the metrics in log lines. Returns a listener for events. */
export function eventSource(store: MetricStore, clock: Clock): (event: LocalEvent) => void {
  const record = (
    namespace: string,
    dimensions: Readonly<Record<string, string>>,
    values: Readonly<Record<string, number | readonly number[]>>,
    unit: (metric: string) => string,
  ) => {
    const now = clock.now();
    for (const [name, value] of Object.entries(values)) {
      const minute = store.minute({ namespace, name, dimensions }, now, unit(name));
      if (typeof value === "number") minute.add(value);
      else for (const each of value) minute.add(each);
    }
  };
  return (event) => {
    if (event.kind === "metrics") {
      const { namespace, values, births = {} } = event;
      const ages = Object.fromEntries(
        Object.entries(births).map(([name, birth]) => [name, Math.max(clock.now() - birth, 0)]),
      );
      for (const dimensions of event.dimensions)
        record(namespace, dimensions, { ...values, ...ages }, unitOf);
    } else if (event.kind === "log") {
      for (const { namespace, dimensions, values, units } of embeddedMetrics(event.message))
        record(namespace, dimensions, values, (metric) => units.get(metric) ?? "None");
    }
  };
}
