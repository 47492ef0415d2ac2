import { useId, useState } from "preact/hooks";
import { keysAreOn, useKeys } from "./keys";

const keys: readonly (readonly [names: readonly string[], what: string])[] = [
  [["j", "k", "↓", "↑"], "go through the queue"],
  [["Enter"], "opens the selected case; decides what is chosen"],
  [["p"], "chooses what the ladder proposes"],
  [["d", "e", "a"], "dismiss, escalate, something was done"],
  [["x", "h", "r", "m", "c", "b"], "delete, hide, rename, mute, forbid friend requests, ban"],
  [["u", "l"], "uphold or lift a sanction, for an appeal"],
  [["z"], "takes the last decision back, for ten seconds"],
  [["Esc"], "closes the open form, then the case"],
  [["?"], "shows and hides this list"],
];

/** A button that explains the keys, and turns the letters off. People on a touch screen have no keys, and do not see it. */
export function KeyHelp() {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const toggle = () => setOpen(!isOpen);
  useKeys({ "?": toggle });
  return (
    <div class="keys">
      <button type="button" class="quiet" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
        Keys
      </button>
      <div id={id}>{isOpen && <KeyList close={() => setOpen(false)} />}</div>
    </div>
  );
}

function KeyList({ close }: { readonly close: () => void }) {
  useKeys({ Escape: close });
  return (
    <section class="card" aria-label="Keys">
      <dl>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="row">
        <input
          type="checkbox"
          checked={keysAreOn.value}
          onChange={({ currentTarget }) => {
            keysAreOn.value = currentTarget.checked;
          }}
        />
        Single letters work
      </label>
      <small>Turn them off if you speak to this device.</small>
    </section>
  );
}
