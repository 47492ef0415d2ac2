import { Shelf } from "../../state/shelf";
import { storage } from "../../state/storage";

type Times = Readonly<Record<string, number>>;

const isTimes = (found: unknown): found is Times => typeof found === "object" && found !== null;

/** The time up to which this device has shown each of a player's conversations, in milliseconds, by id. */
const shelfOf = (userId: string) => new Shelf<Times>(storage, `seen:${userId}`, isTimes);

export const seen = {
  isUnread: (userId: string, { id, last = 0 }: { id: string; last?: number }) =>
    last > (shelfOf(userId).read()?.[id] ?? 0),

  until(userId: string, id: string, time: number): void {
    const shelf = shelfOf(userId);
    const all = shelf.read() ?? {};
    if ((all[id] ?? 0) < time) shelf.write({ ...all, [id]: time });
  },
};
