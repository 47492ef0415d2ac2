import { activities } from "@game-backend/framework/activity";
import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import type { AgeRules } from "./rules";

const Country = z.string().regex(/^[A-Z]{2}$/, "a country of ISO 3166-1 alpha-2, such as DE");

export const ages = settings({
  keys: {
    ageActivities: {
      says: "The features that age closes: chat, names, pictures, purchases, numbers, streaks, strangers, boxes; empty: nothing, and no age is asked for",
      schema: z.array(z.enum(activities)),
    },
    ageCountries: {
      says: "The countries in which the game is offered, such as DE: of a player whose country no store has told, the strictest of them counts; empty: everywhere",
      schema: z.array(Country),
    },
  },
  grants: ({ ageActivities, ageCountries }) => ({
    values: { ageRules: { activities: ageActivities, countries: ageCountries } satisfies AgeRules },
  }),
});
