import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { contribution } from "./own";
import type { Step } from "./tracks";

/** A step that players may have claimed keeps its id and its lane: another one is given to them again. */
export const goneSteps = contribution("documentChecks", {
  uses: { live: ["tracks"] },
  problems: async ({ live, now }, documents) => {
    // What is published a moment after the first publication is compared with nothing.
    const served = (await unlessUnreadable(live({ now })))?.values.tracks ?? {};
    return Object.entries(served).flatMap(([id, track]) => {
      const next = documents["tracks"]?.[id]?.["steps"] as readonly Partial<Step>[] | undefined;
      return track.steps.flatMap((step) => {
        const found = Array.isArray(next) ? next.find((one) => one?.id === step.id) : undefined;
        if (next === undefined || (found && found.lane === step.lane)) return [];
        const message = found
          ? `${step.id} lies in another lane: who has claimed it there can claim it here again`
          : `${step.id} is gone: under another id, who has claimed it gets it again`;
        return [{ kind: "tracks", id, field: "steps", message, isWarning: true as const }];
      });
    });
  },
});
