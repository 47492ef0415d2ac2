import { dayMs } from "@game-backend/framework/durations";

/** The most friends of a player. */
export const mostFriends = 100;

/** The most requests that a player has open, and the most that a player is shown: of those with a code, and of those without. */
export const mostRequests = 20;

/** The friend requests that a player sends in a day (UTC). */
export const requestsPerDay = 30;

/** How many requests of the same player are shown in 24 hours: one, and another after one that was withdrawn by mistake. */
export const mostShown = 2;

/** The pushes of a day (UTC) about others' requests, less those that were withdrawn, and as many about their ends. */
export const newsPerDay = 60;

/** How many waiting requests are looked at when the list is read: one is when a place is free. */
export const mostLooked = 3;

/** Milliseconds for which a request is open, and after a decline nothing more is shown of the same player. */
export const openMs = 30 * dayMs;

/** Milliseconds for which an ended friendship is known as ended. A table can be restored as it was in the last 35 days. */
export const endedMs = 36 * dayMs;

/** Milliseconds for which somebody counts as met. */
export const metMs = 30 * dayMs;

/** Milliseconds for which a code is right. */
export const codeMs = 10 * 60_000;

/** The wrong codes that a player may try in a day (UTC); then no code of theirs is right. */
export const wrongPerDay = 20;

/** The codes that a player makes in a day (UTC). */
export const codesPerDay = 20;

/** Milliseconds for which a socket that was heard of is not noted again. */
export const notedMs = 5 * 60_000;

/** Milliseconds after a note in which a player is online: a ping just before the next note, and another one ten minutes later. */
export const heardMs = notedMs + 10 * 60_000;
