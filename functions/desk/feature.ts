import { definition } from "./definition";
import { roles } from "./roles";

export const summary =
  "What every act of staff stands on: roles, rights, reasons, numbers of the day, and the log of acts";
export const { capabilities, needs, tables } = definition;
export const metrics = ["StaffNumbersReached"] as const;
export * as codes from "./codes";
export * as settings from "./configuration";
export const inputs = { roles };
export * from "./handlers";
