import type { RealRow } from "../row";
import { calls } from "./calls";
import { helpers } from "./helpers";
import { sockets } from "./sockets";

/** All rows that are played against a local run. */
export const rows: readonly RealRow[] = [...calls, ...sockets, ...helpers];
