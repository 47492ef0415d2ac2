import { own } from "./own";
import postPlayerRecovery from "./postPlayerRecovery";
import postRecovery from "./postRecovery";
import postRecoveryCode from "./postRecoveryCode";

export const summary = "How players get back into accounts without their device";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = { postPlayerRecovery, postRecovery, postRecoveryCode };
