import type { accountBanned } from "./codes/auth";
import type { Code } from "./codes/code";
import type { keyReused } from "./codes/idempotency";
import type { dayLimit } from "./codes/limits";
import type { badCursor, badRequest } from "./codes/requests";
import type { contended, staffUnknown, throttled } from "./codes/server";
import { refusesReusedKeys } from "./refusesReusedKeys";
import type { LambdaRoute } from "./route";
import { takesCursor } from "./takesCursor";
import { takesInput } from "./takesInput";

/** A code by its text. The objects would bring their texts for people into every function. */
const text = <C extends Code>(code: C["code"]): string => code;

/**
 * Returns the codes with which a route's handler may refuse: those that the route lists, and those of the framework's helpers
 * that a route of its kind may use. A part of `refusalsOf`.
 */
export function handlerCodes(route: LambdaRoute): ReadonlySet<string> {
  return new Set([
    ...(route.refuses ?? []).map(({ code }) => code),
    ...(takesInput(route) ? [text<typeof badRequest>("bad_request")] : []),
    text<typeof contended>("server.contended"),
    text<typeof throttled>("server.throttled"),
    ...(route.auth === "player" || route.auth === "admin"
      ? [text<typeof accountBanned>("account.banned")]
      : []),
    ...(route.auth === "admin" ? [text<typeof staffUnknown>("server.staff_unknown")] : []),
    ...(takesCursor(route) ? [text<typeof badCursor>("request.bad_cursor")] : []),
    ...(route.perDay !== undefined ? [text<typeof dayLimit>("limit.day")] : []),
    ...(refusesReusedKeys(route) ? [text<typeof keyReused>("idempotency.key_reused")] : []),
  ]);
}
