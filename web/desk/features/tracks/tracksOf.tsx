import { useState } from "preact/hooks";
import { rights } from "../../../../functions/desk/rights";
import { Section } from "../../lib/section";
import { ActForm } from "../../players/actForm";
import { actOf } from "../../players/acts";
import { usePlayer } from "../../players/player";
import { type Counter, numbersInWords, standingInWords, stepsInWords, type Track } from "./words";

/** What is set: a counter's number, or the length of a track's streak. */
interface Setting {
  readonly what: "counter" | "streak";
  readonly id: string;
  readonly title: string;
  readonly now: number;
}

/** The player's counters, and the tracks with their steps. Claims are lines of the wallet, where they are undone. */
export function TracksOf() {
  const player = usePlayer();
  const { id, api, headers, may, changes } = player;
  const [setting, setSetting] = useState<Setting>();
  const [done, setDone] = useState("");
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
          <ActForm
            act={
              one.what === "counter"
                ? actOf("putPlayerCounter", { counter: one.id }, { number: `${one.now}` })
                : actOf("putPlayerStreak", { track: one.id }, { length: `${one.now}` })
            }
            target={player}
            cancel={() => setSetting(undefined)}
            done={(text) => {
              setDone(`${one.title}: ${text}`);
              setSetting(undefined);
              changes.value++;
            }}
          />
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
                {track.rewardTracks.map(({ id: rewardTrack, title, entitlement, isOpen }) => (
                  <div key={rewardTrack}>{`${title}: ${isOpen ? "open by" : "needs"} ${entitlement}`}</div>
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
