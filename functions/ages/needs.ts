import { type Activity, activities } from "@game-backend/framework/activity";
import type { Contact } from "@game-backend/framework/contact";
import type { Need } from "../profile/relations";
import { ageRequired, guardianNeeded, tooYoung } from "./codes";
import { contribution } from "./definition";
import { closedBy, rulesIn } from "./rules";

/** What closed activities ask of who reaches a player, and of whom the player reaches. What is not named asks nothing. */
const needed: Readonly<Record<Contact, Partial<Record<Activity, Need["least"]>>>> = {
  name: {},
  texts: { names: "nobody", strangers: "known" },
  presence: { strangers: "known" },
  message: { chat: "nobody", strangers: "known" },
  invite: { strangers: "known" },
  friendRequest: { strangers: "known" },
  join: {},
};

/** The grants and checks for age in contacts. Nothing is read unless the rules name an activity of the contact. */
export const needsOfAge = contribution("permissions", {
  uses: { ages: ["BatchGetItem"], profiles: ["BatchGetItem"], ageRules: true },
  refuses: [ageRequired, tooYoung, guardianNeeded],
  needsOf: async ({ tables, ageRules }, contact, players) => {
    const rules = rulesIn(ageRules);
    // The strictest first.
    const asked = activities
      .filter((each) => needed[contact][each] && rules.activities.includes(each))
      .sort((a) => (needed[contact][a] === "nobody" ? -1 : 1));
    if (asked.length === 0) return new Map();
    const keys = [...new Set(players)].map((userId) => ({ userId }));
    const [ages, profiles] = await Promise.all([
      tables.ages.batchGetItem(keys),
      tables.profiles.batchGetItem(keys),
    ]);
    return new Map(
      keys.flatMap(({ userId }) => {
        const age = ages.find((row) => row.userId === userId);
        const country = profiles.find((row) => row.userId === userId)?.country;
        for (const activity of asked) {
          const code = closedBy(rules, activity, age, country);
          const least = needed[contact][activity];
          if (code && least) return [[userId, { least, code }]];
        }
        return [];
      }),
    );
  },
});
