import { rights } from "../desk/rights";
import { contribution } from "./own";

/** In whose name a command may ask for a publication. */
export const ofStaff = contribution("publishers", {
  uses: { staffMembers: true },
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
});
