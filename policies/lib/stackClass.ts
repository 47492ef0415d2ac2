import type { PolicyConfigSchema } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";

/** The purpose of a stack: `config/stackClass.ts`. */
export type StackClass = "development" | "review" | "production";

/** The rules' own setting of the class, for a pack that does not get the stack's configuration. */
export const classSchema = {
  stackClass: { type: "string", enum: ["development", "review", "production"] },
} satisfies PolicyConfigSchema["properties"];

/**
 * Returns the class of a resource's stack: what the rule's configuration says, else the stack's own `stackClass`, else
 * development for a stack called `dev`, and production for any other.
 */
export function stackClassOf(urn: string, given?: StackClass): StackClass {
  const [named = "", project] = urn.split("::");
  const configured = given ?? new pulumi.Config(project).get<StackClass>("stackClass");
  return configured || (named.endsWith(":dev") ? "development" : "production");
}
