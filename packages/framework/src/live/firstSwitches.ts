import { type MinClient, servedClients } from "../gameClient/minClient";
import type { SwitchesRow } from "./rows";

/** Returns the first row of switches, which serves the builds of a configuration's `minClient`: the same at every deployment. */
export const firstSwitches = (min: MinClient) =>
  ({
    id: "switches",
    version: 1,
    clients: servedClients(min),
    by: "the deployment",
    note: "minClient of the configuration",
  }) satisfies SwitchesRow;
