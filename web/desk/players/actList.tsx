import { useState } from "preact/hooks";
import { Form } from "../../forms/form";
import { Cancel } from "../lib/cancel";
import type { Act } from "./act";
import { acts } from "./acts";
import { usePlayer } from "./player";

/** What staff can do to the player: a form for each. */
export function ActList() {
  const [chosen, setChosen] = useState<Act>();
  const [done, setDone] = useState("");
  const player = usePlayer();
  const allowed = acts.filter(({ right }) => player.may(right));
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

interface Props {
  readonly act: Act;
  readonly cancel: () => void;
  readonly done: (text: string) => void;
}

/** The word that confirms what cannot be taken back. */
const word = "yes";

function ActForm({ act, cancel, done }: Props) {
  const player = usePlayer();
  const confirmation = {
    name: "word",
    label: `Write “${word}” to confirm`,
    input: { autocomplete: "off" },
  } as const;
  return (
    <Form
      class="act"
      title={act.title}
      intro={act.intro && <p>{act.intro}</p>}
      fields={act.isFinal ? [...act.fields, confirmation] : act.fields}
      submit={act.submit}
      onSubmit={async (texts) => {
        if (act.isFinal && texts["word"]?.trim().toLowerCase() !== word)
          throw new Error(`Write “${word}” to confirm`);
        done(await act.run(player, texts));
      }}
    >
      <Cancel close={cancel} />
    </Form>
  );
}
