import type { Row } from "../row";
import { cancellation } from "./cancellation";
import { errors } from "./errors";
import { helpers } from "./helpers";
import { outbox } from "./outbox";
import { paging } from "./paging";
import { purchases } from "./purchases";
import { retries } from "./retries";
import { sockets } from "./sockets";
import { tokens } from "./tokens";

/** All behaviours, by group. */
export const rows: readonly Row[] = [
  ...tokens,
  ...retries,
  ...sockets,
  ...outbox,
  ...errors,
  ...paging,
  ...helpers,
  ...purchases,
  ...cancellation,
];
