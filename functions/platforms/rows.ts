/** Apple's grant for the game's server and one account, until it is revoked. */
export interface AppleGrant {
  userId: string;
  /** The key of the account's `Identity`. */
  account: string;
  /** The client id that the code was given for: a bundle id, or a Services id. Absent in a row that only says `due`. */
  clientId?: string;
  /** An authorization code that is not exchanged yet, encrypted with the stack's key. */
  code?: string;
  /** The address that the code was sent to, if it came by Apple's page. */
  redirectUri?: string;
  /** When the code was given, in milliseconds since the epoch. */
  codeAt?: number;
  /** The refresh token, encrypted with the stack's key. */
  token?: string;
  /** Set if the token is to be revoked. */
  due?: "revoke";
  /** When the row was made, or its revocation was asked for, in milliseconds since the epoch. */
  at: number;
  /** Seconds since the epoch: after that, Apple's server is not asked any more. Absent while a token is kept. */
  expiresAt?: number;
}

/** A grant whose token is to be revoked: it is in the index. */
export interface DueGrant extends AppleGrant {
  due: "revoke";
}

/** A statement of Apple about an account at its platform. */
export interface AppleEvent {
  /** The account's key, the type and the time. */
  eventId: string;
  /** The key of the account's `Identity`. */
  account: string;
  type: AppleEventType;
  /** When it happened, in milliseconds since the epoch. */
  at: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

export type AppleEventType = "consent-revoked" | "account-deleted" | "email-enabled" | "email-disabled";

/** A notification of Apple that came while its keys could not be read: it is in the index until it is verified. */
export interface UnreadEvent {
  /** `unread` and the hash of what came. */
  eventId: string;
  unread: "unread";
  /** What came, encrypted with the stack's key. */
  payload: string;
  /** When it came, in milliseconds since the epoch. */
  at: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}
