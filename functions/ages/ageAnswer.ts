import { type Activity, activities } from "@game-backend/framework/activity";
import * as z from "zod/mini";
import { Band } from "./bands";
import type { Age } from "./rows";
import { type AgeRules, closedBy } from "./rules";

export const AgeAnswer = z
  .object({
    band: z.optional(Band),
    consent: z
      .optional(z.enum(["given", "pending", "denied", "withdrawn"]))
      .check(z.describe("A guardian's consent, as far as it is known")),
    closed: z
      .array(z.enum(activities))
      .check(z.describe("The features that the game closes to you because of your age")),
  })
  .register(z.globalRegistry, { title: "Age" });

export const ageAnswer = (
  rules: AgeRules,
  age: Age | undefined,
  ownCountry: string | undefined,
): z.input<typeof AgeAnswer> => ({
  ...(age?.band !== undefined && { band: age.band }),
  ...(age?.consent !== undefined && { consent: age.consent }),
  closed: rules.activities.filter((each: Activity) => closedBy(rules, each, age, ownCountry) !== undefined),
});
