import { table } from "../lib/table";
import type { Credential } from "./rows";

export const credentials = table<Credential>()({ name: "Credentials", hashKey: "userId", ttl: "expiresAt" });
