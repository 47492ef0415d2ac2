import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { mayPass } from "../../errors";
import type { AreaId } from "../../facts";
import { moment } from "../../moment";
import { notify } from "../../state/notices";
import { type GameSave, mostNote, runsIn } from "./gameSave";
import { OwnEconomy } from "./ownEconomy";

const places = {
  device: ", saved on this device.",
  server: ". Saved.",
  nowhere: ", nothing saved yet.",
} as const;

/** The player's saved game in an area: the number of runs, and the player's notes. */
export function JournalCard({ area }: { readonly area: AreaId }) {
  const { save } = useGame().of(OwnEconomy);
  const draft = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void save.open(area);
    // Who leaves an area pauses.
    return () => void save.flush();
  }, [save, area]);
  const { value: failure } = save.failure;
  useRetries(failure, () => save.open(area));
  const { runs = 0, note = "" } = save.areas.value[area] ?? {};
  const keep = async () => {
    const text = draft.value ?? note;
    const isUploaded = await save.note(area, text);
    if (draft.value === text) draft.value = undefined;
    notify(isUploaded ? "Notes saved." : "Notes saved on this device.");
  };
  return (
    <section class="card journal">
      <h2>Your notes</h2>
      <p>
        What you want to remember for next time. Only you see it, on each of your devices. Runs are saved by
        themselves.
      </p>
      <p class="state" role="status">
        {runsText(runs)}
        {places[save.place.value ?? "nowhere"]}
      </p>
      {!mayPass(failure) && <Failure error={failure} retry={() => save.open(area)} />}
      <textarea
        rows={2}
        maxLength={mostNote}
        aria-label="Notes"
        placeholder="Wait for the golden leaves"
        value={draft.value ?? note}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
      />
      <ConflictOf save={save} />
      <div class="row">
        <ActionButton act={keep}>Save notes</ActionButton>
        {draft.value !== undefined && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              draft.value = undefined;
            }}
          >
            Drop changes
          </button>
        )}
      </div>
    </section>
  );
}

/** Both sides of a conflict, and the player's choice. */
function ConflictOf({ save }: { readonly save: GameSave }) {
  const { value: conflict } = save.conflict;
  if (!conflict) return null;
  const { stored, mine, choose } = conflict;
  const time = moment(stored.savedAt);
  const notes = (areas: typeof mine) =>
    Object.values(areas)
      .flatMap(({ note }) => (note ? [`“${note}”`] : []))
      .join(", ");
  return (
    <div class="conflict" role="alert">
      <p>Your game was saved on another device.</p>
      <dl>
        <dt>
          {stored.device ?? "The other device"}, {time}
        </dt>
        <dd>
          {runsText(runsIn(stored.areas))} {notes(stored.areas)}
        </dd>
        <dt>This device</dt>
        <dd>
          {runsText(runsIn(mine))} {notes(mine)}
        </dd>
      </dl>
      <div class="row">
        <button type="button" onClick={() => choose("both")}>
          Keep both
        </button>
        <button type="button" onClick={() => choose("stored")}>
          Use the saved game
        </button>
        <button type="button" onClick={() => choose("mine")}>
          Keep mine
        </button>
      </div>
    </div>
  );
}

const runsText = (runs: number): string => `${runs} ${runs === 1 ? "run" : "runs"}`;
