import { seal, unsealed } from "@game-backend/framework/cursor";
import { safeParse } from "@game-backend/framework/safeParse";
import type { CustomMessageTriggerEvent } from "aws-lambda";
import * as z from "zod/mini";

/**
 * A route's permission for Cognito to mail. While a change of the address waits for its confirmation, the event of the trigger for
 * mails has the old address. So the route says where the mail goes.
 */
export interface MailPermission {
  /** The new address. */
  readonly address: string;
  /** The code for the new address, or the notice that goes to the present one. */
  readonly mail: "code" | "notice";
}

/** The member of a call's `ClientMetadata` with the permission. */
const field = "mailPermission";

/** Seconds for which a permission is good. Cognito repeats a trigger's call for 15 seconds. */
const seconds = 60;

const Sealed = z.object({
  username: z.string(),
  address: z.string(),
  mail: z.enum(["code", "notice"]),
  expiresAt: z.number(),
});

/** Returns the `ClientMetadata` of a call of Cognito that may mail. Only this stack can make it, for one user and a minute. */
export const permissionOf = (
  key: string,
  username: string,
  permission: MailPermission,
  now: number,
): Readonly<Record<string, string>> => ({
  [field]: seal([key], "mail", {
    ...permission,
    username: username.toLowerCase(),
    expiresAt: now + seconds * 1_000,
  }),
});

/** Returns the permission that a mail's event carries, if this stack gave it for the user less than a minute ago. */
export function permissionIn(
  key: string,
  { userName, request }: Pick<CustomMessageTriggerEvent, "userName" | "request">,
  now: number,
): MailPermission | undefined {
  const text = request.clientMetadata?.[field];
  if (typeof text !== "string") return undefined;
  const { data } = safeParse(Sealed, unsealed([key], "mail", text));
  if (!data || data.username !== userName.toLowerCase() || data.expiresAt <= now) return undefined;
  return { address: data.address, mail: data.mail };
}
