import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables };

/** The contributions of other features to what sockets do. */
export interface Kinds {
  /** Followers of `ping`, by which a client keeps its socket open. */
  pings: {
    note(connectionId: string): Promise<void>;
  };
}
