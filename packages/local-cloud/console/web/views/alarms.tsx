import type { CloudWatch } from "../../../cloudwatch";
import { Columns, Empty, Problem, Scroll, Stem } from "../components/controls";
import { ago, moment, plural } from "../frame/format";
import { useData, useSoon } from "../frame/http";
import { useLive } from "../frame/live";
import { AlarmState } from "./alarmState";

interface Shown {
  readonly alarms: ReturnType<CloudWatch["alarms"]>;
  readonly history: ReturnType<CloudWatch["history"]>;
}

/** CloudWatch's alarms with their states, those in alarm first, and their history. */
export function AlarmList() {
  const { data, error, reload } = useData<Shown>("alarms");
  const soon = useSoon(5_000, reload);
  useLive({ topics: ["requests"], see: soon, missed: soon });
  const rings = (one: Shown["alarms"][number]) => Number(one.condition.state === "ALARM");
  const ringing = data?.alarms.filter((one) => rings(one) > 0).length ?? 0;
  return (
    <div class="view alarms">
      <div class="toolbar">
        <h1>Alarms</h1>
        <button type="button" onClick={reload}>
          Reload
        </button>
        <p class="summary" role="status">
          {data && `${plural(data.alarms.length, "alarm")}, ${ringing} in alarm`}
        </p>
      </div>
      <Problem text={error} />
      <Scroll class="scroll" label="Alarms">
        {data?.alarms.length === 0 && <Empty title="No alarms">The program has created none.</Empty>}
        {data && data.alarms.length > 0 && (
          <table class="list">
            <caption class="hidden">Alarms</caption>
            <thead>
              <tr>
                <Columns names={["State", "Alarm", "Why", "Since"]} />
              </tr>
            </thead>
            <tbody>
              {data.alarms
                .toSorted((a, b) => rings(b) - rings(a))
                .map(({ alarm, condition }) => (
                  <tr key={alarm.name}>
                    <td>
                      <AlarmState state={condition.state} />
                    </td>
                    <td class="name" title={alarm.description ?? alarm.name}>
                      <Stem name={alarm.name} />
                    </td>
                    <td title={condition.reason}>{condition.reason}</td>
                    <td title={moment(condition.since)}>{ago(condition.since)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
        {data && data.history.length > 0 && (
          <table class="list">
            <caption>What happened</caption>
            <tbody>
              {data.history.slice(0, 100).map(({ alarm, at, summary }, i) => (
                <tr key={i}>
                  <td class="time">{moment(at)}</td>
                  <td>
                    <Stem name={alarm} />
                  </td>
                  <td title={summary}>{summary}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Scroll>
    </div>
  );
}
