import { eventDays } from "@game-backend/components/eventFiles";
import { is } from "@game-backend/components/lib/configuration";
import type { Keys } from "@game-backend/framework/settings";
import * as z from "zod";

export const eventKeys = {
  eventDays: {
    says: "Days for which the files of players' events are kept, from 40 to 3650; numbers that were counted stay",
    schema: is(z.number(), eventDays).default(400),
  },
} satisfies Keys;
