import { z } from "zod";

import { type LocalService, provider } from "../core/service";

/** Route 53: records that are checked. A laptop answers no DNS queries for them. */
export const route53 = (): LocalService => ({
  resources: {
    "aws:route53/record:Record": provider(
      record,
      ({ zoneId, name, type }) => ({
        id: `${zoneId}_${name}_${type}`,
        outputs: { fqdn: name.replace(/\.$/, "") },
      }),
      { update: "create", remove: () => {} },
    ),
  },
  close: async () => {},
});

const record = z
  .strictObject({
    zoneId: z.string().regex(/^Z[A-Z0-9]+$/, "is a hosted zone's id"),
    name: z.string().min(1).max(255),
    type: z.enum(["A", "AAAA", "CNAME", "TXT"]),
    ttl: z.int().min(0).max(2_147_483_647).optional(),
    records: z.array(z.string()).optional(),
    aliases: z
      .array(z.strictObject({ name: z.string(), zoneId: z.string(), evaluateTargetHealth: z.boolean() }))
      .max(1)
      .optional(),
    allowOverwrite: z.boolean().optional(),
  })
  .refine(
    ({ aliases, records, ttl }) => (aliases ? !records && ttl === undefined : records && ttl !== undefined),
    "has either an alias, or records and a ttl",
  );
