/** The changes without a deployment: published documents, and the switches of operators. */
import { definition } from "./definition";

export const summary = "What operators change without a deployment";
export const { capabilities, documents, needs } = definition;
export const metrics = ["PublicationsTakenBack"] as const;
export * as codes from "./codes";
export * from "./handlers";
