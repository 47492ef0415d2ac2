import { ActionButton } from "../../components/button";
import { Form } from "../../forms/form";
import { plural } from "../lib/words";
import { type Feature, note, type SwitchProps, settingsOf } from "./settings";

/** The features that are off, and a form that turns one off, with what that stops. */
export function FeaturesOf({ switches, change, all }: SwitchProps & { readonly all: readonly Feature[] }) {
  const { features = {} } = switches;
  const off = Object.keys(features).filter((name) => features[name] === false);
  const on = all.filter(({ name }) => !off.includes(name));
  const set = (name: string, isOn: boolean, note: string) => {
    const { [name]: _, ...others } = features;
    const next = isOn ? others : { ...others, [name]: false };
    return change({ ...settingsOf(switches), features: next, note }, `${name} is ${isOn ? "on" : "off"}.`);
  };
  return (
    <>
      <h3>Turned off</h3>
      {off.length === 0 && <p class="none">Nothing.</p>}
      <ul>
        {off.map((name) => (
          <li key={name}>
            {name} <ActionButton act={() => set(name, true, `${name} is back`)}>Turn {name} on</ActionButton>
          </li>
        ))}
      </ul>
      <Form
        class="act"
        title="Turn a part of the game off"
        fields={[
          { name: "feature", label: "Feature", options: on.map(({ name }) => [name, name] as const) },
          note,
        ]}
        about={({ feature }) => <Stops of={on.find(({ name }) => name === feature)} />}
        submit="Turn it off"
        onSubmit={({ feature = "", note = "" }) => set(feature, false, note.trim())}
      />
    </>
  );
}

/** What turning a feature off stops. */
function Stops({ of: { name, stops } = { name: "", stops: [] } }: { readonly of?: Feature }) {
  return (
    <>
      <p>
        While {name} is off, the game refuses {plural(stops.length, "kind of request", "kinds of requests")}:
      </p>
      <ul>
        {stops.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
