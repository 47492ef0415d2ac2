import { type Activity, activities } from "@game-backend/framework/activity";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

const Activities = z.array(z.enum(activities));
const Countries = z.array(z.string().regex(/^[A-Z]{2}$/, "a country of ISO 3166-1 alpha-2, such as DE"));

/** Which activities age may close, and the countries where the game is offered. */
export interface AgeRules {
  readonly activities: readonly Activity[];
  readonly countries: readonly string[];
}

/** Reads what age closes. Throws `pulumi.RunError`, naming the setting that is wrong. */
export const ageRules = (config: pulumi.Config): AgeRules => ({
  activities: read(config, "ageActivities", Activities),
  countries: read(config, "ageCountries", Countries),
});

function read<T>(config: pulumi.Config, key: string, schema: z.ZodType<T>): T {
  const { data, error } = schema.safeParse(config.requireObject(key));
  if (!error) return data;
  const [issue] = error.issues;
  throw new pulumi.RunError(`${[key, ...(issue?.path ?? [])].map(String).join(".")}: ${issue?.message}`);
}
