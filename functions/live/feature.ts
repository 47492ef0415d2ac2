/** The changes without a deployment: published documents, and the switches of operators. */
import { own } from "./own";

export const summary = "What operators change without a deployment";
export const { capabilities, documents, needs } = own;
export const metrics = ["PublicationsTakenBack"] as const;
export * as codes from "./codes";
export * from "./handlers";
