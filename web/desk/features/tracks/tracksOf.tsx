import { useState } from "preact/hooks";
import { rights } from "../../../../functions/desk/rights";
import { Form } from "../../../forms/form";
import { Cancel } from "../../lib/cancel";
import { Section } from "../../lib/section";
import { reason as reasonField, type Texts } from "../../players/act";
import { usePlayer } from "../../players/player";
import { type Counter, numbersInWords, standingInWords, stepsInWords, type Track } from "./words";

/** What is set: a counter's number, or the length of a track's streak. */
interface Setting {
  readonly what: "counter" | "streak";
  readonly id: string;
  readonly title: string;
  readonly now: number;
}

/** What was counted of the player, and the tracks with their steps. Claims are lines of the wallet, where they are undone. */
export function TracksOf() {
  const { id, api, headers, may, changes, unanswered } = usePlayer();
  const [setting, setSetting] = useState<Setting>();
  const [done, setDone] = useState("");
  const set = async ({ what, id: name, title }: Setting, { value = "", reason = "" }: Texts) => {
    const number = Number(value);
    if (value.trim() === "" || !Number.isInteger(number) || number < 0)
      throw new Error("Enter a whole number of at least 0");
    const is =
      what === "counter"
        ? await unanswered
            .send(`counter ${name}`, { number, reason }, (body, key) =>
              api.putPlayerCounter({ params: { id, counter: name }, body }, { key }),
            )
            .then(numbersInWords)
        : await unanswered
            .send(`streak ${name}`, { length: number, reason }, (body, key) =>
              api.putPlayerStreak({ params: { id, track: name }, body }, { key }),
            )
            .then(({ length }) => `${length} in a row`);
    setDone(`${title}: ${is}.`);
    setSetting(undefined);
    changes.value++;
  };
  const setter = (one: Setting) =>
    may(rights.changeWallets) && (
      <>
        {" "}
        <button
          type="button"
          class="quiet"
          aria-expanded={setting?.what === one.what && setting.id === one.id}
          aria-label={`Set: ${one.title}`}
          onClick={() => {
            setDone("");
            setSetting(one);
          }}
        >
          Set
        </button>
        {setting?.what === one.what && setting.id === one.id && (
          <Form
            class="act"
            title={`Set “${one.title}”`}
            intro={<p>What the steps give that it reaches counts among your numbers of the day.</p>}
            fields={[
              {
                name: "value",
                label: one.what === "counter" ? "Number" : "In a row",
                value: String(one.now),
                input: { inputMode: "numeric", autocomplete: "off" },
              },
              reasonField,
            ]}
            submit="Set"
            onSubmit={(texts) => set(one, texts)}
          >
            <Cancel close={() => setSetting(undefined)} />
          </Form>
        )}
      </>
    );
  return (
    <Section
      title="Counters and tracks"
      ask={(signal) => api.getPlayerTracks({ params: { id }, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ counters, tracks }) => (
        <>
          <p class="done" role="status">
            {done}
          </p>
          {counters.length + tracks.length === 0 && <p class="none">None.</p>}
          <ul class="lines" aria-label="Counters">
            {counters.map((counter: Counter) => (
              <li key={counter.id}>
                <strong>{counter.title}</strong> {numbersInWords(counter)} <small>{counter.id}</small>
                {setter({ ...counter, what: "counter", now: counter.ever })}
              </li>
            ))}
          </ul>
          <ul class="lines" aria-label="Tracks">
            {tracks.map((track: Track) => (
              <li key={track.id}>
                <strong>{track.title}</strong> {standingInWords(track)} <small>{track.id}</small>
                {track.streak && setter({ ...track, what: "streak", now: track.number })}
                {track.after !== undefined && <div>{`Waits for ${track.after}`}</div>}
                {track.lanes.map(({ id: lane, title, entitlement, isOpen }) => (
                  <div key={lane}>{`${title}: ${isOpen ? "open by" : "needs"} ${entitlement}`}</div>
                ))}
                {stepsInWords(track).map((text) => (
                  <div key={text}>{text}</div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
