/** Until when this device has shown a player's conversations, by their ids: times in milliseconds. */
const keyOf = (userId: string) => `seen:${userId}`;

function read(userId: string): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(userId)) ?? "{}");
  } catch {
    return {};
  }
}

export const seen = {
  isUnread: (userId: string, { id, last = 0 }: { id: string; last?: number }) =>
    last > (read(userId)[id] ?? 0),

  until(userId: string, id: string, time: number): void {
    const all = read(userId);
    if ((all[id] ?? 0) >= time) return;
    localStorage.setItem(keyOf(userId), JSON.stringify({ ...all, [id]: time }));
  },
};
