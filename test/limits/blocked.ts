import type { Measuring, Person } from "./measuring";

/** More blocks than are read at once for a hundred names. */
const crowd = 801;

/** More blocks than are read at once for one name. */
export const some = 9;

/** Lets a person block many players with long names, all of which sort before those of this world's people. */
export async function blockMany({ tables }: Measuring, { as: userId }: Person, count = crowd): Promise<void> {
  // Writes of one turn are committed together.
  await Promise.all(
    Array.from({ length: count }, (_, n) =>
      tables.blocks.putItem({
        ...{ userId, username: `${n}`.padStart(128, "\u1e9d"), createdAt: n },
        blockedId: `00000000-0000-0000-0000-${String(n).padStart(12, "9")}`,
      }),
    ),
  );
}
