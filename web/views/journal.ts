import type { App } from "../app";
import { button, fill, h } from "../dom";
import { ApiError } from "../errors";
import type { AreaId } from "../facts";
import { Latest } from "../latest";
import { attempt, tell, tellError } from "../notices";

/** The progress that the game saves for an area. */
interface Notes {
  runs: number;
  last?: number;
  note: string;
}

/**
 * Progress that is saved with the player. Every save names the version it was made from, so that of two devices
 * the later one is told, and asked what is to stay.
 */
export function journal(app: App, gameArea: AreaId, signal: AbortSignal) {
  let version = 0;
  let notes: Notes = { runs: 0, note: "" };
  const loads = new Latest(signal);
  const state = h("p", { class: "state", role: "status" }, "…");
  const text = h("textarea", {
    id: "note",
    rows: 2,
    maxlength: 500,
    "aria-label": "Notes",
    placeholder: "Notes for next time",
  });
  const conflict = h("div", {});

  const show = () => {
    const runs = `${notes.runs} ${notes.runs === 1 ? "run" : "runs"}`;
    fill(state, version === 0 ? `${runs}, nothing saved yet.` : `${runs}. Saved, version ${version}.`);
    if (document.activeElement !== text) text.value = notes.note;
  };
  const load = () =>
    loads.ask(
      () => app.api.getProgress({ query: { gameArea } }),
      (saved) => {
        if ("areas" in saved) return;
        version = saved.version;
        notes = { ...notes, ...notesOf(saved.data) };
        fill(conflict);
        show();
      },
    );
  const save = async () => {
    // The answer is older than the saved version.
    loads.drop();
    try {
      const saved = await app.api.postProgress({ body: { gameArea, version, data: { ...notes } } });
      version = saved.version;
      fill(conflict);
      show();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      fill(conflict, ask(error.message));
    }
  };
  const keepMine = async () => {
    const saved = await app.api.getProgress({ query: { gameArea } });
    if (!("areas" in saved)) version = saved.version;
    await save();
  };
  const ask = (message: string) => {
    const theirs: HTMLButtonElement = button("Use the saved version", () => attempt(theirs, load));
    const mine: HTMLButtonElement = button("Keep mine", () => attempt(mine, keepMine));
    return h(
      "div",
      { class: "conflict", role: "alert" },
      h("p", {}, `This area was saved on another device. ${message}`),
      h("div", { class: "row" }, theirs, mine),
    );
  };
  const control: HTMLButtonElement = button("Save", () =>
    attempt(control, async () => {
      notes = { ...notes, note: text.value };
      await save();
      if (!conflict.hasChildNodes()) tell("Saved.");
    }),
  );
  const reload: HTMLButtonElement = button("Load", () => attempt(reload, load), { class: "quiet" });
  load().catch(tellError);

  return {
    element: h(
      "section",
      { class: "card journal" },
      h("h2", {}, "Journal"),
      state,
      text,
      conflict,
      h("div", { class: "row" }, control, reload),
    ),
    /** A run is over: it is counted, and saved. */
    ran(score: number): void {
      notes = { runs: notes.runs + 1, last: score, note: text.value };
      save().catch(tellError);
    },
  };
}

const notesOf = ({ runs, last, note }: Readonly<Record<string, unknown>>): Partial<Notes> => ({
  ...(typeof runs === "number" && { runs }),
  ...(typeof last === "number" && { last }),
  ...(typeof note === "string" && { note }),
});
