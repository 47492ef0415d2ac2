import { useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { type Texts, wholeFault } from "../../forms/check";
import { Form } from "../../forms/form";
import { serverNow } from "../../serverTime";
import { closedText } from "../../state/notices";
import { amountOf } from "../lib/amount";
import { Cancel } from "../lib/cancel";
import { languagesOf } from "../lib/languages";
import { Said } from "../lib/said";
import { inBothTimes } from "../lib/words";
import { fieldsOf, type Maintenance, maintenanceIn } from "./maintenance";
import { type SwitchProps, settingsOf } from "./settings";

/** Closes the game now or at a time, with the message as players see it, changes that, and opens the game again. */
export function MaintenanceOf({ switches, change }: SwitchProps) {
  const { maintenance } = switches;
  const [isEdited, setEdited] = useState(false);
  const isOn = maintenance && maintenance.from <= serverNow();
  const open = () => {
    const { maintenance: _, ...others } = settingsOf(switches);
    return change({ ...others, note: "Maintenance is over" }, "The game is open.");
  };
  const close = (texts: Texts) => {
    const next = maintenanceIn(texts, serverNow(), maintenance);
    const done =
      next.from <= serverNow() ? "The game is closed." : `The game closes at ${inBothTimes(next.from)}.`;
    return change({ ...settingsOf(switches), maintenance: next, note: texts["note"]?.trim() ?? "" }, done);
  };
  return (
    <>
      {maintenance && <Planned maintenance={maintenance} isOn={isOn === true} />}
      <div class="row">
        {maintenance && <ActionButton act={open}>{isOn ? "Open the game" : "Call it off"}</ActionButton>}
        <button
          type="button"
          class={maintenance ? "quiet" : "danger"}
          aria-expanded={isEdited}
          onClick={() => setEdited(!isEdited)}
        >
          {maintenance ? "Change it…" : "Close the game…"}
        </button>
      </div>
      {isEdited && (
        <Form
          class="act"
          title={maintenance ? "Change the maintenance" : "Close the game"}
          fields={fieldsOf(maintenance)}
          about={(texts) => <About texts={texts} />}
          submit={maintenance ? "Change it" : "Close the game"}
          onSubmit={close}
        >
          <Cancel close={() => setEdited(false)} />
        </Form>
      )}
    </>
  );
}

/** What closes when, and what players read. */
function About({ texts }: { readonly texts: Texts }) {
  const { from = "", minutes = "", message = "", texts: others = "" } = texts;
  const at = new Date(from).getTime();
  const begins = from === "" ? serverNow() : at;
  const length = wholeFault(minutes) === undefined ? amountOf(minutes) : 0;
  const ends =
    length > 0 && !Number.isNaN(begins)
      ? `until ${inBothTimes(begins + 60_000 * length)}`
      : "until somebody opens it";
  return (
    <>
      <p>
        Closed from {Number.isNaN(at) ? "now" : inBothTimes(at)} {ends}.
      </p>
      <p class="soft">
        Players read this, and those who play then are sent away: within half a minute, of a planned begin
        within five.
      </p>
      <Said text={message.trim() || closedText} texts={safely(() => languagesOf(others))} />
    </>
  );
}

/** Returns what somebody is typing, as far as it can be read. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function Planned({ maintenance, isOn }: { readonly maintenance: Maintenance; readonly isOn: boolean }) {
  const { from, until, message = {}, admit = [] } = maintenance;
  const { en = closedText, ...others } = message;
  return (
    <>
      <p>
        The game {isOn ? "is closed" : "will be closed"} from {inBothTimes(from)}
        {until === undefined ? ", until somebody opens it" : ` until ${inBothTimes(until)}`}.
      </p>
      <Said text={en} texts={others} />
      {admit.length > 0 && <p>Besides staff may play: {admit.join(", ")}.</p>}
    </>
  );
}
