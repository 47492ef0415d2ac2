import { useState } from "preact/hooks";
import type { Api } from "../../api";
import { ActionButton } from "../../components/button";
import { Form } from "../../forms/form";
import { serverNow } from "../../serverTime";
import { closedText } from "../../state/notices";
import { useWork } from "../frame/context";
import { Section } from "../lib/section";

type Answer = Awaited<ReturnType<Api["getSwitches"]>>;
type Switches = Answer["switches"];
type Change = Parameters<Api["putSwitches"]>[0]["body"];

/** The fields of the switches that can be changed, besides the reason. */
const settingsOf = ({ clients, maintenance, features }: Switches): Omit<Change, "note"> => ({
  ...(clients && { clients }),
  ...(maintenance && { maintenance }),
  ...(features && { features }),
});

const at = (time: number): string => new Date(time).toLocaleString();

/** Maintenance in two clicks, and what else operators turn off and on. */
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
        {({ switches, earlier }) => (
          <>
            <MaintenanceOf
              key={switches.version}
              switches={switches}
              change={(...to) => change(switches, ...to)}
            />
            <FeaturesOf
              key={-switches.version}
              switches={switches}
              change={(...to) => change(switches, ...to)}
            />
            <h3>Changes</h3>
            <ol>
              {[switches, ...earlier].map(({ version, by, note, at: time }) => (
                <li key={version} hidden={version === 0}>
                  {time !== undefined && at(time)} {by}: {note}
                </li>
              ))}
            </ol>
          </>
        )}
      </Section>
    </>
  );
}

interface Props {
  readonly switches: Switches;
  readonly change: (body: Change, done: string) => Promise<void>;
}

/** Closes the game, with the message as players see it, and opens it again. */
function MaintenanceOf({ switches, change }: Props) {
  const { maintenance } = switches;
  const [isClosing, setClosing] = useState(false);
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState("60");
  if (maintenance) {
    const { maintenance: _, ...others } = settingsOf(switches);
    const open = () => change({ ...others, note: "Maintenance is over" }, "The game is open.");
    return (
      <>
        <p>
          The game is closed from {at(maintenance.from)}
          {maintenance.until === undefined ? ", until it is opened" : ` until ${at(maintenance.until)}`}.
        </p>
        <p class="said" dir="auto">
          {maintenance.message?.["en"] ?? closedText}
        </p>
        <ActionButton act={open}>Open the game</ActionButton>
      </>
    );
  }
  if (!isClosing)
    return (
      <button type="button" class="danger" onClick={() => setClosing(true)}>
        Close the game…
      </button>
    );
  const close = () => {
    const from = serverNow();
    const until = Number(minutes) > 0 ? { until: from + 60_000 * Number(minutes) } : {};
    const message = text.trim() === "" ? {} : { message: { en: text.trim() } };
    const note = "Maintenance from the desk";
    return change(
      { ...settingsOf(switches), maintenance: { from, ...until, ...message }, note },
      "The game is closed.",
    );
  };
  return (
    <>
      <label>
        Message
        <textarea
          rows={3}
          maxLength={500}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <label>
        Minutes, or 0 until it is opened
        <input
          type="number"
          min={0}
          value={minutes}
          onInput={({ currentTarget }) => setMinutes(currentTarget.value)}
        />
      </label>
      <p class="soft">Players read this, and those who play are sent away within half a minute:</p>
      <p class="said" dir="auto">
        {text.trim() || closedText}
      </p>
      <div class="row">
        <ActionButton class="danger" act={close}>
          Close the game now
        </ActionButton>
        <button type="button" class="quiet" onClick={() => setClosing(false)}>
          Leave it open
        </button>
      </div>
    </>
  );
}

/** The features that are off, and a form that turns one off. */
function FeaturesOf({ switches, change }: Props) {
  const { features = {} } = switches;
  const off = Object.keys(features).filter((name) => features[name] === false);
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
        title="Turn a part of the game off"
        fields={[
          {
            name: "feature",
            label: "Feature",
            rule: { least: 1, most: 40 },
            hint: "Such as chat or lobbies",
          },
          { name: "note", label: "Reason", rule: { least: 1, most: 200 }, hint: "The audit log keeps it." },
        ]}
        submit="Turn it off"
        onSubmit={({ feature = "", note = "" }) => set(feature.trim(), false, note.trim())}
      />
    </>
  );
}
