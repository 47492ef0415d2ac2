import { namesIn } from "@game-backend/framework/live/check";
import { modeNames } from "../sessions/modes";
import { contribution } from "./definition";

const all: readonly string[] = modeNames;

export const modes = contribution("documentNames", { uses: {}, of: "modes", names: async () => all });

/** Documents name modes of the program, such as counters of matches. */
export const documentsNameModes = contribution("documentChecks", {
  uses: {},
  problems: async (_, documents, kinds) =>
    namesIn(documents, kinds, "modes").flatMap(({ name, ...where }) =>
      all.includes(name)
        ? []
        : [{ ...where, message: `There is no mode ${name}: there are ${all.join(", ")}` }],
    ),
});
