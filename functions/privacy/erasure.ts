import type { Cursor, Subject } from "@game-backend/framework/dataSteps";
import type { Collected } from "./definition";

/** The contributions of features to a deletion, and to the second look after it. */
export type Steps = Collected<"erasers" | "endings">;
export type StepsById = Collected<"erasersById" | "endings">;

/** A step of a deletion: see `Erase`. */
type Step = (subject: Pick<Subject, "id"> & Partial<Subject>, cursor: Cursor) => Promise<Cursor | undefined>;

/**
 * Returns the steps of an erasure, in order, by their names. The first ones prevent new data: they end sessions, and write
 * tombstones wherever rows are created without a check of the wallet or profile. Then the account closes, and what the
 * player takes part in ends. The following steps delete all existing data. `last` deletes the Cognito user, so that no new
 * user can take the name by which the player's conversations are found.
 */
export const erasureOf = (
  steps: Steps,
  last: Readonly<Record<string, Step>>,
): Readonly<Record<string, Step>> => ({
  ...erasersOf(steps, ({ when }) => when === "before"),
  ...erasersOf(steps, ({ when }) => when === "closes"),
  ...endingsOf(steps),
  ...erasersOf(steps, ({ when }) => when === "after"),
  ...last,
});

/** Returns the steps of the last look after an erasure, which deletes what requests in flight have written meanwhile. */
export const lastLookOf = ({ endings, erasersById }: StepsById): Readonly<Record<string, Step>> => ({
  ...endingsOf({ endings }),
  ...erasersOf({ erasers: erasersById }, () => true),
});

const erasersOf = (
  { erasers }: Pick<Steps, "erasers">,
  belongs: (eraser: Steps["erasers"][string]) => boolean,
): Record<string, Step> =>
  Object.fromEntries(
    Object.entries(erasers)
      .filter(([, eraser]) => belongs(eraser))
      .map(([name, { run }]) => [name, run]),
  );

const endingsOf = ({ endings }: Pick<Steps, "endings">): Record<string, Step> =>
  Object.fromEntries(
    Object.entries(endings).map(([name, { run }]) => [
      name,
      async (subject) => {
        await run(subject);
        return undefined;
      },
    ]),
  );
