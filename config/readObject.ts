import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

/** Reads a setting that is an object or a list. Throws `pulumi.RunError`, naming the part that is wrong. */
export function readObject<T>(config: pulumi.Config, key: string, schema: z.ZodType<T>): T {
  const { data, error } = schema.safeParse(config.requireObject(key));
  if (!error) return data;
  const [issue] = error.issues;
  throw new pulumi.RunError(`${[key, ...(issue?.path ?? [])].map(String).join(".")}: ${issue?.message}`);
}
