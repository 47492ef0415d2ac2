import type { Search } from "../../client";

export type { Search as SearchAnswer };
