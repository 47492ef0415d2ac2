import { refuse } from "@game-backend/framework/errors";
import { ageRequired, guardianNeeded, tooYoung } from "./codes";
import { contribution, gate } from "./definition";
import { closedBy, rulesIn } from "./rules";

/**
 * Refuses what age closes. Costs nothing if the rules do not name the activity, otherwise a read unit: the age and the
 * player's own country. A refusal costs twice that, because a player whose age was told a moment ago is not refused.
 */
export const needAge = gate({
  uses: { ages: ["GetItem"], profiles: ["GetItem"], ageRules: true },
  refuses: [ageRequired, tooYoung, guardianNeeded],
  async run({ tables, ageRules }, { id: userId }, activity) {
    const rules = rulesIn(ageRules);
    // What age asks of those who reach a player is in `needsOfAge`.
    if (activity === "strangers" || !rules.activities.includes(activity)) return;
    const look = async (consistent: boolean) => {
      const [age, profile] = await Promise.all([
        tables.ages.getItem({ userId }, { consistent }),
        tables.profiles.getItem({ userId }, { consistent }),
      ]);
      return closedBy(rules, activity, age, profile?.country);
    };
    if (!(await look(false))) return;
    const code = await look(true);
    if (code) throw refuse(code);
  },
});

export const ageDuties = contribution("duties", {
  uses: { ages: ["GetItem"], ageRules: true },
  dutiesOf: async ({ tables, ageRules }, userId) => {
    if (rulesIn(ageRules).activities.length === 0) return [];
    const age = await tables.ages.getItem({ userId });
    return age?.band === undefined ? [ageRequired.code] : [];
  },
});
