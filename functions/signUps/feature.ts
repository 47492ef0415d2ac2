/** Sign-ups that wait for their confirmation. */
import { definition } from "./definition";

export const { tables } = definition;
export * from "./handlers";
