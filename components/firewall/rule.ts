import type * as aws from "@pulumi/aws";
import { stageName } from "../gameApi/stage";

/** A rule of a firewall. Its place in the list is its priority. */
export type FirewallRule = Omit<aws.types.input.wafv2.WebAclRule, "priority" | "visibilityConfig">;

/** Blocks with the API's own answer: 403. */
export const block = { action: { block: {} } };

/** Normalizes the path as the service behind the firewall does, so that no other encoding of it bypasses a rule. */
export const plainPath = {
  fieldToMatch: { uriPath: {} },
  textTransformations: [
    { priority: 0, type: "URL_DECODE" },
    { priority: 1, type: "NORMALIZE_PATH" },
  ],
};

/** Returns a pattern for paths below a folder, with or without the stage before it. */
export const below = (folder: string): string => `^(/[^/]+)?/${folder}/`;

/**
 * The paths to which stores and platforms post notifications. Their bodies carry certificates, their addresses are few and
 * their signatures are the sign-in, so the rules for players' devices leave them out: the routes have bounds of their own.
 * Only the stage may come before, so that no other route is left out with them.
 */
export const notificationPaths: FirewallRule["statement"] = {
  regexMatchStatement: { ...plainPath, regexString: `^(/${stageName})?/notifications/` },
};
