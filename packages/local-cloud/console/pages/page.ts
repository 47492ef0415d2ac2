/** A request for a page: the rest of its path, and the query. */
export interface PageRequest {
  readonly rest: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Data below `/_console/<name>`. */
export interface Page {
  /** Returns the page's data, or `undefined` if it does not exist. */
  readonly read: (asked: PageRequest) => unknown;
  /** Changes something: a POST with a JSON body. Returns `undefined` if there is no such action. */
  readonly act?: (asked: PageRequest, body: unknown) => unknown;
}
