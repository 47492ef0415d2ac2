export interface ListedUser {
  readonly username: string;
  readonly status: string;
  readonly enabled: boolean;
  readonly created: number;
  readonly attributes: Readonly<Record<string, string>>;
}
