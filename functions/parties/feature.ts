import deleteMember from "./deleteMember";
import deleteParty from "./deleteParty";
import getParties from "./getParties";
import { joinTogether } from "./joinTogether";
import { leaveParty } from "./leaveParty";
import { own } from "./own";
import postInvitation from "./postInvitation";
import postParty from "./postParty";
import putMember from "./putMember";
import tellInvited from "./tellInvited";

export const summary = "Parties that search together";

export const { needs, tables } = own;
export * as codes from "./codes";
export * as pushes from "./pushes";

export const routes = { deleteMember, deleteParty, getParties, postInvitation, postParty, putMember };
export const consumers = { tellInvited };
export const endings = { leaveParty };
export const contributes = { groups: { joinTogether } };
export { facts } from "./facts";
