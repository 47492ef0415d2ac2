import type { CodeOf } from "./code";

export const keyReused = {
  code: "idempotency.key_reused",
  status: 422,
  meaning: "This Idempotency-Key was used for another request",
  remedy: "Use a new key for each new request, and the same one only for retries",
} satisfies CodeOf<"idempotency">;

export const inProgress = {
  code: "idempotency.in_progress",
  status: 409,
  meaning: "This request is being processed",
  remedy: "Wait for retryAfter seconds, and send the same request with the same key for its answer",
} satisfies CodeOf<"idempotency">;
