import type { Press } from "@game-backend/framework/live/publish";
import type { Collected } from "./own";

/** Returns what says which writes of other features belong to a publication. */
export const moreOf =
  ({ publications }: Collected<"publications">): NonNullable<Press["more"]> =>
  (number) =>
    Object.values(publications).flatMap(({ writes }) => writes(number));
