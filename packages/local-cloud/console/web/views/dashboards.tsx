import type { DrawnDashboard } from "../../../cloudwatch";
import { Choice, Empty, Problem, Scroll } from "../components/controls";
import { plural } from "../frame/format";
import { useData, useEvery } from "../frame/http";
import { go, pathOf, place, queryOf } from "../frame/place";
import { Widget } from "./widget";

const spans = [
  ["900", "15 minutes"],
  ["3600", "1 hour"],
  ["10800", "3 hours"],
  ["86400", "1 day"],
] as const;

/** A CloudWatch dashboard that the program defines, with the metrics of this run. */
export function Dashboards() {
  const {
    rest: [chosen],
    query,
  } = place.value;
  const span = query.get("span") ?? "3600";
  const names = useData<readonly string[]>("dashboards");
  const name = chosen ?? names.data?.[0];
  const { data, error, reload } = useData<DrawnDashboard>(
    name && `dashboards/${pathOf(name)}${queryOf({ span })}`,
  );
  useEvery(10_000, reload);
  const show = (shown: string, seconds: string) =>
    go(`dashboards/${pathOf(shown)}${queryOf({ span: seconds })}`, { replace: true });
  return (
    <div class="view dashboards">
      <div class="toolbar">
        <h1>Dashboards</h1>
        {name !== undefined && (
          <>
            <Choice
              label="Dashboard"
              value={name}
              of={(names.data ?? [name]).map((each) => [each, each])}
              change={(value) => show(value, span)}
            />
            <Choice label="Span" value={span} of={spans} change={(value) => show(name, value)} />
          </>
        )}
        <p class="summary">{data && `${plural(data.widgets.length, "widget")}, values by the minute`}</p>
      </div>
      <Problem text={names.error || error} />
      <Scroll class="scroll" label="Widgets">
        {names.data?.length === 0 && <Empty title="No dashboards">The program has created none.</Empty>}
        <div class="widgets">
          {data?.widgets.map((widget, index) => (
            <Widget key={`${name} ${index}`} widget={widget} />
          ))}
        </div>
      </Scroll>
    </div>
  );
}
