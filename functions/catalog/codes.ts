import type { CodeOf } from "@game-backend/framework/codes/code";

export const noItem = {
  code: "catalog.unknown_item",
  status: 404,
  meaning: "The catalog has no such item",
  remedy: "Read the catalog again",
} satisfies CodeOf<"catalog">;

export const secondNeeded = {
  code: "catalog.second_needed",
  status: 409,
  meaning:
    "Where two people publish, another admin must agree to a price below half, to what the shop did not sell before, and to a deletion",
  remedy:
    "Ask at the desk (PUT or DELETE /admin/goods/{id}), let another admin agree (GET /admin/approvals), and send it there again",
} satisfies CodeOf<"catalog">;

export const itemChanged = {
  code: "catalog.version_changed",
  status: 412,
  meaning: "The item is not at the version of If-Match any more",
  remedy: "Get the item, and change that version",
} satisfies CodeOf<"catalog">;
