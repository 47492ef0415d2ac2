import { useState } from "preact/hooks";

import type { Job } from "../../../scheduler/jobs";
import { Columns, Empty, Problem, Scroll } from "../components/controls";
import { ago, functionOf, moment, plural } from "../frame/format";
import { post, useAct, useData } from "../frame/http";
import { address, queryOf } from "../frame/place";

/** The program's schedules. Each can be run now. */
export function Jobs() {
  const { data, error, reload } = useData<Job[]>("jobs");
  const act = useAct();
  const [done, setDone] = useState("");
  const run = ({ arn, name }: Job) =>
    act.run(async () => {
      setDone("");
      await post("jobs/run", { arn });
      setDone(`${name} has been delivered to its function.`);
      reload();
    });
  return (
    <div class="view jobs">
      <div class="toolbar">
        <h1>Jobs</h1>
        <p class="summary" role="status">
          {done || (data && plural(data.length, "schedule"))}
        </p>
      </div>
      <Problem text={error || act.error} />
      <Scroll class="scroll" label="Jobs">
        {data?.length === 0 && <Empty title="No schedules">The program has created none.</Empty>}
        {data && data.length > 0 && (
          <table class="list">
            <caption class="hidden">Schedules</caption>
            <thead>
              <tr>
                <Columns names={["Name", "Run", "Next", "When", "Function"]} />
              </tr>
            </thead>
            <tbody>
              {data.map((schedule) => {
                const functions = schedule.functionArns.map((arn) => arn.split(":")[6] ?? "");
                return (
                  <tr key={schedule.arn}>
                    <td class="name" title={schedule.description || schedule.arn}>
                      {schedule.name}
                    </td>
                    <td>
                      <button type="button" disabled={act.busy} onClick={() => run(schedule)}>
                        Run now<span class="hidden">: {schedule.name}</span>
                      </button>
                    </td>
                    <td title={schedule.next === undefined ? undefined : moment(schedule.next)}>
                      {schedule.enabled ? (schedule.next ? ago(schedule.next) : "never") : "disabled"}
                    </td>
                    <td>
                      <code>{schedule.expression}</code>
                    </td>
                    <td>
                      {functions.map((name) => (
                        <a key={name} href={address(`logs${queryOf({ function: name })}`)}>
                          {functionOf(name)}
                        </a>
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </Scroll>
    </div>
  );
}
