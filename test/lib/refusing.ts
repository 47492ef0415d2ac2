import { type RefusalDetails, refuse } from "@game-backend/framework/errors";
import type { ErrorStatus } from "@game-backend/framework/statuses";

/** Returns a refusal with a status and message, of a code that only specs have. */
export const refusing = (status: ErrorStatus, message: string, more: RefusalDetails = {}) =>
  refuse(
    { code: `spec.refused_${status}`, status, meaning: message, remedy: "Do nothing: only specs refuse so" },
    more,
  );
