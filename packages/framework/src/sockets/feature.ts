/** Players' open sockets, their topics, and the tickets that open them. */
import { closeSockets } from "./ending";

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as tables from "./tables";

export const endings = { closeSockets };
