import { useState } from "preact/hooks";
import { ActForm } from "./actForm";
import { type Act, acts } from "./acts";
import { usePlayer } from "./player";

/** The acts of staff on the player: a form for each. */
export function ActList() {
  const [chosen, setChosen] = useState<Act>();
  const [done, setDone] = useState("");
  const player = usePlayer();
  const allowed = acts.filter((act) => !act.in && player.may(act.right));
  if (allowed.length === 0) return null;
  return (
    <section class="card part" aria-label="Acts">
      <h2>Act</h2>
      <div class="row">
        {allowed.map((act) => (
          <button
            key={act.title}
            type="button"
            class={act.isFinal ? "danger" : undefined}
            aria-expanded={act === chosen}
            onClick={() => {
              setDone("");
              setChosen(act === chosen ? undefined : act);
            }}
          >
            {act.title}
          </button>
        ))}
      </div>
      <p class="done" role="status">
        {done}
      </p>
      {chosen && (
        <ActForm
          target={player}
          key={chosen.title}
          act={chosen}
          cancel={() => setChosen(undefined)}
          done={(text) => {
            setDone(text);
            setChosen(undefined);
            player.changes.value++;
          }}
        />
      )}
    </section>
  );
}

/** The acts that stand in a route's section, each with what it has done. */
export function ActsIn({ route }: { readonly route: string }) {
  const player = usePlayer();
  const [done, setDone] = useState<readonly (readonly [title: string, text: string])[]>([]);
  const allowed = acts.filter((act) => act.in === route && player.may(act.right));
  return (
    <>
      {allowed.map((act) => (
        <ActForm
          target={player}
          // Its own acts alone empty a form: what somebody has typed in another one stays.
          key={`${act.title} ${done.filter(([title]) => title === act.title).length}`}
          act={act}
          done={(text) => {
            setDone((before) => [...before, [act.title, text]]);
            player.changes.value++;
          }}
        />
      ))}
      {allowed.length > 0 && <p role="status">{done.at(-1)?.[1]}</p>}
    </>
  );
}
