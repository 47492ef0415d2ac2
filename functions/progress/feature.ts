/** Players' possessions and progress: the row of areas and coins that boards, tasks and purchases read. */
import { own } from "./own";

export const { tables } = own;
