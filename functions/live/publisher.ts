import { randomUUID } from "node:crypto";
import type { Asked } from "@game-backend/framework/live/rows";
import type { Account } from "@game-backend/framework/route";
import { auditEntry } from "../desk/audit";
import { rights } from "../desk/rights";
import { contribution } from "./definition";

/** Returns the record of who asked for a publication, and of the request that it takes the place of. */
export const askedEntry = (
  call: { readonly admin: Account; readonly now: number; readonly requestId: string },
  { release, note }: Asked,
  former: Asked | undefined,
) =>
  auditEntry({
    ...call,
    ...{ action: "live/ask", target: { release } },
    details: { reason: note, ...(former && { replaces: former.release }) },
  });

/** In whose name a command may ask for a publication. */
export const memberByName = contribution("publishers", {
  uses: { staffMembers: true, audit: ["PutItem"] },
  idOf: async ({ staffMembers }, name) => {
    let id: string | undefined;
    const isSought = (attributes: Readonly<Record<string, string>>) => {
      if (attributes["cognito:username"] !== name) return false;
      id = attributes["sub"];
      return true;
    };
    for (const role of rights.publishLive.roles) if (await staffMembers.some(role, isSought)) return id;
    return undefined;
  },
  noting: ({ tables, now }, asked, former) => {
    const admin = { id: asked.byId ?? "", username: asked.by };
    return [tables.audit.putItem(askedEntry({ admin, now, requestId: randomUUID() }, asked, former))];
  },
});
