import { z } from "zod";

import { autoName } from "../core/host";
import { type Provider, provider } from "../core/service";
import type { Parameters } from "./parameters";

/** The maximum bytes of a value, by tier. */
const longest = { Standard: 4_096, Advanced: 8_192, "Intelligent-Tiering": 8_192 };

/** Systems Manager's rules for names: PutParameter, `Name`. */
const name = z
  .string()
  .max(1_011, "a parameter's name has at most 1,011 characters")
  .regex(/^[\w.\-/]+$/, "a parameter's name has letters, digits, and . - _ /")
  .refine((text) => !/^\/?(aws|ssm)/i.test(text), "a parameter's name does not begin with aws or ssm")
  .refine(
    (text) => !text.includes("/") || text.startsWith("/"),
    "the name of a parameter in a path begins with /",
  )
  .refine((text) => text.split("/").length <= 16, "a parameter's path has at most 15 levels");

const inputs = z
  .strictObject({
    name: name.optional(),
    type: z.enum(["String", "StringList", "SecureString"]),
    value: z.string().min(1).optional(),
    insecureValue: z.string().min(1).optional(),
    keyId: z.literal("alias/aws/ssm", { error: "not in the local cloud: customer keys" }).optional(),
    tier: z.enum(["Standard", "Advanced", "Intelligent-Tiering"]).default("Standard"),
    description: z.string().max(1_024).optional(),
    allowedPattern: z.string().max(1_024).optional(),
    dataType: z.literal("text", { error: "the local cloud has parameters of text" }).optional(),
    overwrite: z.boolean().optional(),
    region: z.string().optional(),
    tags: z.record(z.string().max(128), z.string().max(256)).optional(),
  })
  .refine(({ value, insecureValue }) => (value === undefined) !== (insecureValue === undefined), {
    error: "one of value and insecureValue is needed",
    path: ["value"],
  })
  .refine(({ type, insecureValue }) => type !== "SecureString" || insecureValue === undefined, {
    error: "a SecureString has a value, which is secret",
    path: ["insecureValue"],
  })
  .refine(
    ({ value = "", insecureValue = "", tier }) => Buffer.byteLength(value + insecureValue) <= longest[tier],
    {
      error: "is longer than its tier allows: 4,096 bytes in Standard, 8,192 in Advanced",
      path: ["value"],
    },
  )
  .refine(
    ({ value = "", insecureValue = "", allowedPattern }) =>
      !allowedPattern || new RegExp(`^(?:${allowedPattern})$`, "s").test(value + insecureValue),
    { error: "does not match allowedPattern", path: ["value"] },
  );

export const resources = (parameters: Parameters): Readonly<Record<string, Provider>> => ({
  "aws:ssm/parameter:Parameter": provider(
    inputs,
    (given, resource) => {
      const { value = "", insecureValue, type, tier } = given;
      const physical = given.name ?? autoName(resource);
      const version = parameters.put(physical, type, insecureValue ?? value);
      return {
        id: physical,
        outputs: {
          name: physical,
          arn: parameters.arnOf(physical),
          version,
          tier,
          dataType: "text",
          value: insecureValue ?? value,
          ...(type === "SecureString" && { keyId: "alias/aws/ssm" }),
        },
      };
    },
    { update: "create", remove: ({ id }) => parameters.remove(id) },
  ),
});
