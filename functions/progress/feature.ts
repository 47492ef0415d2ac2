/** What players own, and how far they are: the row of areas and coins that boards, tasks and purchases read. */
import { own } from "./own";

export const { tables } = own;
