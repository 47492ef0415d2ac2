import { table } from "../lib/table";
import type { AuditEntry } from "./rows";

export const audit = table<AuditEntry>()({ name: "Audit", hashKey: "day", rangeKey: "entryId" });
