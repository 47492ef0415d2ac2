import postPlayerRecovery from "./postPlayerRecovery";
import postRecovery from "./postRecovery";
import postRecoveryCode from "./postRecoveryCode";

export const summary = "How players get back into accounts without their device";

export const needs = ["admin", "auth", "bans", "identities", "profile", "sanctions", "sockets", "staff"];

export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { postPlayerRecovery, postRecovery, postRecoveryCode };
