/** What a team may do without. */
export interface Choice {
  readonly title: string;
  /** Features that leave, with those that need them. */
  readonly features: readonly string[];
  /** Further files and folders that nothing else uses then. */
  readonly folders: readonly string[];
  /** What the stack is configured to have, until the choice leaves it out. */
  readonly config?: Readonly<Record<string, string>>;
  /** True if the page of this game leaves too. The desk, which shares some of its files, stays. */
  readonly page?: true;
}

/** What `npm run without` can leave out, by the names that it takes. */
export const choices: Readonly<Record<string, Choice>> = {
  photos: {
    title: "Photos",
    features: ["avatar"],
    folders: ["packages/photos/test", "packages/photos/tools", "test/reports/pictures.spec.ts"],
  },
  stores: { title: "Stores", features: ["purchases"], folders: [] },
  page: {
    title: "The page and the engines' clients",
    features: [],
    folders: [
      ...["clients", "examples/duel", "examples/second-game", "test/conformance", "test/gameClient"],
      ...[
        "test/web/lossyNetwork.ts",
        "test/web/onPhone.ts",
        "test/web/outboxes.ts",
        "test/web/touchingCards.ts",
      ],
    ],
    page: true,
  },
  sessions: {
    title: "Sessions on game servers",
    features: ["sessions"],
    config: { "game-backend:sessions": "anywhere" },
    folders: ["examples/game-server", "examples/duel", "examples/udp-player"],
  },
};
