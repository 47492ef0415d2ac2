import { withoutNulls } from "@game-backend/framework/foreignJson";
import * as z from "zod/mini";
import { TokenInvalid } from "../idTokens/idTokens";
import type { AppleEventType } from "../rows";

/** Apple's pages call the end of an account `account-delete`, and its developers `account-deleted`. */
const types: Readonly<Record<string, AppleEventType>> = {
  "consent-revoked": "consent-revoked",
  "account-delete": "account-deleted",
  "account-deleted": "account-deleted",
  "email-enabled": "email-enabled",
  "email-disabled": "email-disabled",
};

const Claims = z.object({ events: z.union([z.string().check(z.maxLength(8_192)), z.looseObject({})]) });

const Event = z.object({
  type: z.string().check(z.maxLength(64)),
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  event_time: z.int().check(z.positive()),
});

/** The content of a notification of Apple. */
export interface AppleNews {
  readonly type: AppleEventType;
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Returns what the claims of a notification say; `undefined` for a type that this program does not know. The event is an object
 * in JSON, in JSON. Throws `TokenInvalid` for anything else.
 */
export function newsIn(claims: unknown): AppleNews | undefined {
  const { data } = Claims.safeParse(claims);
  if (!data) throw new TokenInvalid("it has no event that can be read");
  const { data: event } = Event.safeParse(
    typeof data.events === "string" ? jsonIn(data.events) : data.events,
  );
  if (!event) throw new TokenInvalid("it has no event that can be read");
  const type = Object.hasOwn(types, event.type) ? types[event.type] : undefined;
  return type && { type, subject: event.sub, at: event.event_time };
}

function jsonIn(text: string): unknown {
  try {
    return withoutNulls(JSON.parse(text));
  } catch {
    return undefined;
  }
}
