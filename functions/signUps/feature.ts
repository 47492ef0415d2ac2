/** Sign-ups that wait for their confirmation. */
import { own } from "./own";

export const { tables } = own;
export * from "./handlers";
