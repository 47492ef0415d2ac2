import { accountBanned, accountClosed, adminsOnly, signedOut } from "../codes/auth";
import type { Code } from "../codes/code";
import { budgetLimit, rateLimit } from "../codes/limits";
import { badRequest } from "../codes/requests";
import { contended, serverError, staffUnknown, throttled } from "../codes/server";
import { featureOff, maintenance } from "../codes/service";
import { isRefusable } from "../live/switched";
import { socketClosed } from "./codes";
import type { AnySocketRoute } from "./socketRoute";

const always = [badRequest, rateLimit, budgetLimit, socketClosed, serverError, throttled, contended];

const byAdmins = [adminsOnly, accountClosed, signedOut, accountBanned, staffUnknown];

/** Returns the codes that a kind of message lists, and before them those that every one may be refused with. */
export const socketRefusalsOf = ({
  auth,
  refusable,
  refuses = [],
}: Pick<AnySocketRoute, "auth" | "refusable" | "refuses">): Code[] => [
  ...new Set<Code>([
    ...always,
    ...(auth === "admin" ? byAdmins : []),
    ...(isRefusable({ auth, refusable }) ? [maintenance, featureOff] : []),
    ...refuses,
  ]),
];
