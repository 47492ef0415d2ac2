// Written by `npm run handlers`, from what the files of this folder export.
import deleteMember from "./deleteMember";
import deleteParty from "./deleteParty";
import getParties from "./getParties";
import { joinTogether } from "./joinTogether";
import { leaveParty } from "./leaveParty";
import postInvitation from "./postInvitation";
import postParty from "./postParty";
import putMember from "./putMember";
import tellInvited from "./tellInvited";

export const routes = { deleteMember, deleteParty, getParties, postInvitation, postParty, putMember };
export const consumers = { tellInvited };
export const endings = { leaveParty };
export const contributes = {
  groups: { joinTogether },
};
