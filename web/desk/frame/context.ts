import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Work } from "../desk";

export const WorkContext = createContext<Work | undefined>(undefined);

/** Returns what the signed-in member of staff works with. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (!work) throw new Error("The view needs a member of staff");
  return work;
}
