export interface Entitlements {
  /** What players can be entitled to, besides what bundles name. */
  entitlements: {
    names(): readonly string[];
  };
}
