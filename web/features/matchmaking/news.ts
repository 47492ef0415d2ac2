import type { Search } from "../../client";

export type { Search as SearchAnswer };

declare module "../../live" {
  interface NewsByType {
    match: Search;
  }
}
