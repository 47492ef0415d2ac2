import type { CodeOf } from "@game-backend/framework/codes/code";

export const noObject = {
  code: "object.unknown",
  status: 404,
  meaning: "There is no such collection, slot or version, or nothing is stored there",
  remedy: "Read the list of the collection; a slot is a number from 0",
} satisfies CodeOf<"object">;

export const preconditionMissing = {
  code: "object.precondition",
  status: 428,
  meaning: "A write says which version it replaces",
  remedy:
    "Send If-Match with the version that the device has seen last, or If-None-Match: * if it has seen none",
} satisfies CodeOf<"object">;

export const objectConflict = {
  code: "object.conflict",
  status: 412,
  meaning: "Another device has saved meanwhile: nothing was written",
  remedy:
    "Show the player both sides, by what stored has, or merge them; then send the result with the stored version",
} satisfies CodeOf<"object">;

export const objectSmaller = {
  code: "object.smaller",
  status: 409,
  meaning: "It is much less than what is stored: nothing was written",
  remedy:
    "Ask the player; if it is meant, send it again with overwrite=true. The replaced version is kept for 30 days",
} satisfies CodeOf<"object">;

export const badHash = {
  code: "object.hash",
  status: 400,
  meaning: "The body has another SHA-256 than the request says",
  remedy: "Send the body again",
} satisfies CodeOf<"object">;

export const unreadable = {
  code: "object.unreadable",
  status: 500,
  meaning: "The stored bytes are not those that were saved",
  remedy: "Restore an earlier version, and report the requestId",
} satisfies CodeOf<"object">;
