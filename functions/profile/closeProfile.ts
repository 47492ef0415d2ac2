import { eraser } from "./definition";

/** Deletes the profile. Without one, there are no new tickets. */
export const closeProfile = eraser({
  when: "closes",
  uses: { profiles: ["DeleteItem"] },
  run: async ({ tables }, { id: userId }) => {
    await tables.profiles.deleteItem({ userId });
    return undefined;
  },
});
