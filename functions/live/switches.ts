import { storeLinkPattern } from "@game-backend/framework/gameClient/minClient";
import { platforms } from "@game-backend/framework/gameClient/platforms";
import { versionPattern } from "@game-backend/framework/gameClient/version";
import type { Switches, SwitchesRow } from "@game-backend/framework/live/rows";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { Until } from "../sanctions/until";

const Version = z.string().check(z.regex(versionPattern, "a version such as 1.10.0"));

const Texts = z
  .record(
    z.string().check(z.regex(/^[a-z]{2}$/, "a language in ISO 639-1, such as en")),
    lines().check(z.minLength(1), z.maxLength(500)),
  )
  .check(z.describe("By language; players of others read the English one, or else any"));

const Builds = z.strictObject({
  oldest: z.optional(Version).check(z.describe("Older builds are answered 426")),
  recommended: z.optional(Version).check(z.describe("Older ones are told of a newer one by GET /start")),
  store: z
    .string()
    .check(
      z.regex(storeLinkPattern, "the address of a store's page"),
      z.describe("Where players get a newer build"),
    ),
  message: z.optional(Texts),
});

const Clients = z
  .strictObject(
    Object.fromEntries(platforms.map((platform) => [platform, z.optional(Builds)])) as Record<
      (typeof platforms)[number],
      z.ZodMiniOptional<typeof Builds>
    >,
  )
  .check(z.describe("By platform; builds of others are all served"));

const Admitted = z
  .string()
  .check(
    z.maxLength(64),
    z.regex(/^(tag:[a-z0-9][a-z0-9-]{0,31}|(?!tag:).*)$/, "a player's id, or a tag of players: tag:testers"),
  );

const Maintenance = z
  .strictObject({
    from: Until.check(z.describe("Milliseconds since the epoch")),
    until: z.optional(Until).check(z.describe("The planned end; absent: it lasts until it is turned off")),
    message: z.optional(Texts),
    admit: z
      .optional(z.array(Admitted).check(z.maxLength(100)))
      .check(
        z.describe(
          "The ids of players who may play, besides staff, and tags of players, such as `tag:testers`",
        ),
      ),
  })
  .check(
    z.refine(({ from, until = Number.POSITIVE_INFINITY }) => from < until, {
      error: "until: must be after from",
      path: ["until"],
    }),
  );

const Features = z
  .record(
    z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, "the name of a feature, such as chat")),
    z.boolean(),
  )
  .check(z.describe("The features that are off, by their names: false"));

/** The fields that operators set, as a whole. */
export const switchFields = {
  clients: z.optional(Clients),
  maintenance: z.optional(Maintenance),
  features: z.optional(Features),
};

/** The switches of one version. */
export const SwitchesAnswer = z.object({
  ...switchFields,
  version: z.int().check(z.describe("0 before the first change")),
  by: z.string(),
  at: z.optional(z.int()).check(z.describe("Milliseconds since the epoch")),
  note: z.string(),
});

/** Returns the switches of a version as staff see them. */
export const switchesAnswer = ({ clients, maintenance, features, version, by, at, note }: Switches) => ({
  ...(clients && { clients }),
  ...(maintenance && { maintenance }),
  ...(features && { features }),
  ...{ version, by, note },
  ...(at !== undefined && { at }),
});

/** The switches before anybody has changed one. */
export const noSwitches: SwitchesRow = { id: "switches", version: 0, by: "", note: "" };
