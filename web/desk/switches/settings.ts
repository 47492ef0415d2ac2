import type { RouteTypes } from "../../client";
import type { FieldArgs } from "../../forms/field";

type Answer = RouteTypes["getSwitches"]["answer"];
export type Switches = Answer["switches"];
export type Feature = Answer["features"][number];
export type Change = RouteTypes["putSwitches"]["request"]["body"];

export interface SwitchProps {
  readonly switches: Switches;
  readonly change: (body: Change, done: string) => Promise<void>;
}

/** The fields of the switches that can be changed, besides the reason. */
export const settingsOf = ({ clients, maintenance, features }: Switches): Omit<Change, "note"> => ({
  ...(clients && { clients }),
  ...(maintenance && { maintenance }),
  ...(features && { features }),
});

export const note: FieldArgs = {
  name: "note",
  label: "Reason",
  rule: { least: 1, most: 200 },
  hint: "The audit log keeps it.",
};
