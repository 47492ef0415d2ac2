import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";

/** Returns what `assert.rejects` takes for a refusal with a code, and with more members that it must have. */
export const refusesWith =
  (code: string, more: Partial<Pick<Refusal, "status" | "message" | "retryAfter">> = {}) =>
  (error: unknown): true => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code.code, code);
    for (const [name, value] of Object.entries(more)) assert.equal(error[name as keyof Refusal], value, name);
    return true;
  };
