import { AgeAnswer, ageAnswer } from "./ageAnswer";
import { route } from "./definition";
import { rulesIn } from "./rules";

export default route({
  method: "GET",
  path: "/profile/age",
  auth: "player",
  bannedMay: "say their age",
  summary: "Your band of ages, and what it closes",
  returns: { 200: AgeAnswer },
  maxCost: { read: 2 },
  uses: { ages: ["GetItem"], profiles: ["GetItem"], ageRules: true },
  example: { answer: { band: "13-15", closed: ["purchases"] } },
  handler: async ({ player: { id: userId }, tables, ageRules }) => {
    const [age, profile] = await Promise.all([
      tables.ages.getItem({ userId }, { consistent: true }),
      tables.profiles.getItem({ userId }),
    ]);
    return ageAnswer(rulesIn(ageRules), age, profile?.country);
  },
});
