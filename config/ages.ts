import { type Activity, activities } from "@game-backend/framework/activity";
import type * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { readObject } from "./readObject";

const Activities = z.array(z.enum(activities));
const Countries = z.array(z.string().regex(/^[A-Z]{2}$/, "a country of ISO 3166-1 alpha-2, such as DE"));

/** Which activities age may close, and the countries where the game is offered. */
export interface AgeRules {
  readonly activities: readonly Activity[];
  readonly countries: readonly string[];
}

/** Reads what age closes. Throws `pulumi.RunError`, naming the setting that is wrong. */
export const ageRules = (config: pulumi.Config): AgeRules => ({
  activities: readObject(config, "ageActivities", Activities),
  countries: readObject(config, "ageCountries", Countries),
});
