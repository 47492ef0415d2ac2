import * as z from "zod";

import { MoveRefused } from "../../core/clock";
import { AwsError } from "../../core/service";
import type { Program } from "../program";
import type { Page } from "./page";

const move = z.strictObject({
  /** Milliseconds. */
  ms: z.number().nonnegative(),
});
const nothing = z.strictObject({});

/** The run's clock, and actions that move it, and that wait until nothing is under way. */
export function clockPage({ clock }: Pick<Program, "clock">): Page {
  const shown = () => ({ now: clock.now(), shift: clock.shift });
  return {
    read: ({ rest: [name] }) => (name === undefined ? shown() : undefined),
    async act({ rest: [action] }, body) {
      try {
        if (action === "pass") await clock.pass(move.parse(body).ms);
        else if (action === "drain") {
          nothing.parse(body);
          await clock.drained();
        } else return undefined;
      } catch (error) {
        if (error instanceof MoveRefused) throw new AwsError("MoveRefused", error.message, 409);
        throw error;
      }
      return shown();
    },
  };
}
