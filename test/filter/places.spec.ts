import assert from "node:assert/strict";
import { platforms } from "@game-backend/framework/gameClient/platforms";
import { places } from "../../functions/filter/places";
import { shown } from "../lib/textFields";

/** Texts that others read, and that no player writes. */
const written: Readonly<Record<string, string>> = {
  "POST /admin/ages/withdrawals reason": "operators write it for the audit log",
  "POST /admin/purchases/hand reason": "operators write it for the audit log",
  "PUT /admin/players/{id}/age reason": "operators write it for the audit log",
  "PUT /admin/purchases/review reason": "operators write it for the audit log",
  "POST /admin/players/{id}/ban reason": "admins write it for the audit log",
  "POST /admin/players/{id}/grant reason": "admins write it",
  "POST /admin/players/{id}/mute reason": "admins write it",
  "POST /admin/approvals/{id} reason": "admins write it for the audit log",
  "POST /admin/broadcasts reason": "admins write it for the audit log",
  "POST /admin/inbox reason": "admins write it for the audit log",
  "POST /admin/live/back note": "staff write it for each other",
  "POST /admin/live/publications note": "staff write it for each other",
  "POST /admin/players/{id}/contact-ban reason": "moderators write it for the audit log",
  "PUT /admin/players/{id}/counters/{counter} reason": "support writes it for the audit log",
  "PUT /admin/players/{id}/leagues/{league} reason": "support writes it for the audit log",
  "PUT /admin/players/{id}/streaks/{track} reason": "support writes it for the audit log",
  "PUT /admin/players/{id}/tags reason": "staff write it for the audit log",
  "POST /admin/players/{id}/export reason": "support writes it for the audit log",
  "POST /admin/players/{id}/name displayName": "staff write it",
  "POST /admin/players/{id}/name reason": "staff write it for the audit log",
  "POST /admin/players/{id}/notes text": "staff write it for each other",
  "POST /admin/players/{id}/objects/{collection}/{slot}/restore reason":
    "support writes it for the audit log",
  "POST /admin/players/{id}/replies values values": "staff write it",
  "POST /admin/players/{id}/sign-out reason": "staff write it for the audit log",
  "POST /admin/players/{id}/take reason": "staff write it",
  "POST /admin/players/{id}/recovery reason": "operators write it for the audit log",
  "POST /admin/players/{id}/relink reason": "operators write it for the audit log",
  "POST /admin/players/{id}/reset reason": "admins write it for the audit log",
  "POST /admin/cases/{id}/hold reason": "moderators write it for the audit log",
  "POST /admin/cases/{id}/decision note": "moderators write it for each other",
  "POST /boxes/seed clientSeed": "only its player reads it, and staff who ask for the player's draws",
  "POST /money/add reason": "game servers write it",
  "POST /notices name": "only moderators read it",
  "POST /notices where": "only moderators read it, and it says where something illegal is",
  "POST /notices why": "only moderators read it, and it may quote what it is about",
  "POST /sanctions/{id}/appeal text": "only moderators read it, and an objection may quote what it is about",
  ...Object.fromEntries(
    [...platforms.map((one) => `clients ${one} message values`), "maintenance message values", "note"].map(
      (field) => [`PUT /admin/switches ${field}`, "staff write it"],
    ),
  ),
  "POST /admin/inbox/previews text": "nobody reads it: the letter itself is checked",
  "POST /admin/inbox/previews texts values": "nobody reads it: the letter itself is checked",
  "PUT /admin/goods/{id} description": "editors write it",
  "PUT /admin/goods/{id} name": "editors write it",
  "PUT /admin/goods/{id} reason": "editors write it for the audit log",
  "PUT /catalog/{id} description": "editors write it",
  "PUT /catalog/{id} name": "editors write it",
};

describe("the places of the filter", () => {
  it("have every field that others read, or a reason says who else writes it", () => {
    const decided = [...Object.values(places).flatMap(({ fields }) => [...fields]), ...Object.keys(written)];
    assert.deepEqual(decided.sort(), shown.map(([path]) => path).sort());
  });
});
