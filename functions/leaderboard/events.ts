import { Enum, event, Int } from "@game-backend/framework/events";
import { areaIds } from "./areas";

/** The events of the page's game about its rounds. */
export const events = {
  "run.start": event({ area: Enum(...areaIds) }),
  "run.end": event({ area: Enum(...areaIds), score: Int, seconds: Int, result: Enum("finished", "left") }),
};
