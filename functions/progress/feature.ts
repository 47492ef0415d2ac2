/** Players' possessions and progress: the row of areas and coins that boards, tasks and purchases read. */
import { definition } from "./definition";

export const { tables } = definition;
