import type { Role } from "../../functions/desk/roles";
import { type Backend, inviteStaff, newStaff } from "../../tools/harness/staff";
import { cognitoClient, output } from "../local";

export type { StaffMember } from "../../tools/harness/staff";

const backend = async (): Promise<Backend> => ({
  cognito: await cognitoClient(),
  apiUrl: await output("apiUrl"),
  staffUserPoolId: await output("staffUserPoolId"),
  staffUserPoolClientId: await output("staffUserPoolClientId"),
});

/** Creates a member as an operator does, with a password that is not temporary. */
export const invited = async (role: Role, name: string = role) => inviteStaff(await backend(), role, name);

/** Creates a member, and signs them in as they do for the first time: with an app that is set up. */
export const staffMember = async (role: Role, name: string = role) => newStaff(await backend(), role, name);
