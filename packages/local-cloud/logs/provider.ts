import { z } from "zod";

import type { Host } from "../core/host";
import { arn, autoName } from "../core/host";
import { jsonText } from "../core/jsonText";
import type { Provider } from "../core/service";
import { provider } from "../core/service";
import { parseDocument } from "../iam/document";
import type { LogGroup } from "./groups";

const RETENTION = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const inputs = z.strictObject({
  name: z
    .string()
    .regex(/^[.\-_/#A-Za-z0-9]{1,512}$/, "a log group's name has up to 512 letters, digits, and - _ / . #")
    .optional(),
  retentionInDays: z
    .int()
    .refine(
      (days) => RETENTION.includes(days),
      `CloudWatch keeps logs for ${RETENTION.join(", ")} days (0: for ever)`,
    )
    .default(0),
  logGroupClass: z
    .enum(["STANDARD"], { error: "the local cloud has the log group class STANDARD only" })
    .default("STANDARD"),
  deletionProtectionEnabled: z.boolean().default(false),
  region: z.string().optional(),
  // Accepted, checked for its shape, and without effect in the local run.
  tags: z.record(z.string().max(128), z.string().max(256)).optional(),
  skipDestroy: z.boolean().default(false),
});

/** Lets services write to groups. Local services write without it, but its document must be valid. */
const resourcePolicy = z
  .strictObject({
    policyName: z.string().min(1).max(512).optional(),
    resourceArn: z.string().startsWith("arn:aws:logs:").optional(),
    policyDocument: jsonText.refine((text) => text.length <= 5_120, "has 5,120 characters at most"),
    region: z.string().optional(),
  })
  .refine(
    ({ policyName, resourceArn }) => (policyName === undefined) !== (resourceArn === undefined),
    "either policyName, of a policy of the account, or resourceArn, of one log group",
  );

/** Creates log groups. Calls `created` for each of them, and `removed` for those that the program drops. */
export const resources = (
  host: Host,
  created: (group: LogGroup) => LogGroup,
  removed: (name: string) => void,
): Readonly<Record<string, Provider>> => ({
  "aws:cloudwatch/logGroup:LogGroup": provider(
    inputs,
    (given, resource) => {
      const { name = autoName(resource), region = host.region } = given;
      const group = created({
        name,
        arn: arn({ ...host, region }, "logs", `log-group:${name}`),
        created: host.clock.now(),
        retention: given.retentionInDays || undefined,
        protect: given.deletionProtectionEnabled,
      });
      return { id: name, outputs: { ...given, name, arn: group.arn, region } };
    },
    { update: "create", remove: ({ id }) => removed(id) },
  ),
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": provider(
    resourcePolicy,
    (given) => {
      parseDocument(given.policyDocument, "resource");
      return { id: given.policyName ?? given.resourceArn ?? "", outputs: {} };
    },
    { update: "create", remove: () => {} },
  ),
});
