import { useState } from "preact/hooks";
import { useWork } from "../frame/context";
import { Section } from "../lib/section";
import { moment } from "../lib/words";
import { BuildsOf } from "./buildsOf";
import { FeaturesOf } from "./featuresOf";
import { MaintenanceOf } from "./maintenanceOf";
import type { Change, Switches } from "./settings";

/** Maintenance in two clicks or planned, the builds that are served, and what else operators turn off and on. */
export function SwitchesView() {
  const { api } = useWork();
  const [changes, setChanges] = useState(0);
  const [said, setSaid] = useState("");
  const change = async ({ version }: Switches, body: Change, done: string) => {
    await api.putSwitches({ body, headers: { "if-match": `"${version}"` } });
    setSaid(done);
    setChanges(changes + 1);
  };
  return (
    <>
      <h1>Switches</h1>
      <p class="done" role="status">
        {said}
      </p>
      <Section
        title="Maintenance"
        ask={(signal) => api.getSwitches({}, { signal })}
        inputs={[]}
        version={changes}
      >
        {({ switches, earlier, features }) => (
          <>
            <MaintenanceOf
              key={switches.version}
              switches={switches}
              change={(...to) => change(switches, ...to)}
            />
            <BuildsOf
              key={`builds ${switches.version}`}
              switches={switches}
              change={(...to) => change(switches, ...to)}
            />
            <FeaturesOf
              key={-switches.version}
              switches={switches}
              all={features}
              change={(...to) => change(switches, ...to)}
            />
            <h3>Changes</h3>
            <ol>
              {[switches, ...earlier].map(({ version, by, note, at: time }) => (
                <li key={version} hidden={version === 0}>
                  {time !== undefined && moment(time)} {by}: {note}
                </li>
              ))}
            </ol>
          </>
        )}
      </Section>
    </>
  );
}
