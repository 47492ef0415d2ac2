/** OpenID Connect's attributes that every pool has, with their limits. */
export interface AttributeSchema {
  readonly type: "String" | "Number" | "DateTime" | "Boolean";
  readonly mutable: boolean;
  readonly required: boolean;
  /** Characters of a string, or the value of a number. */
  readonly min?: number;
  readonly max?: number;
}

const text = (max = 2048, min = 0): AttributeSchema => ({
  type: "String",
  mutable: true,
  required: false,
  min,
  max,
});

export const standardAttributes: Readonly<Record<string, AttributeSchema>> = {
  sub: { ...text(2048, 1), mutable: false },
  name: text(),
  given_name: text(),
  family_name: text(),
  middle_name: text(),
  nickname: text(),
  preferred_username: text(),
  profile: text(),
  picture: text(),
  website: text(),
  email: text(),
  email_verified: { type: "Boolean", mutable: true, required: false },
  gender: text(),
  birthdate: text(10, 10),
  zoneinfo: text(),
  locale: text(),
  phone_number: text(),
  phone_number_verified: { type: "Boolean", mutable: true, required: false },
  address: text(),
  updated_at: { type: "Number", mutable: true, required: false, min: 0 },
};
