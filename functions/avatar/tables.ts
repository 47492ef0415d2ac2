import { table } from "../lib/table";
import type { Avatar } from "./rows";

export const avatars = table<Avatar>()({
  name: "Avatars",
  hashKey: "userId",
  ttl: "expiresAt",
  stream: true,
});
