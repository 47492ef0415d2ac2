import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { required } from "@game-backend/framework/environment";
import { mapValues } from "@game-backend/framework/mapValues";
import { IdTokens, type Issuer } from "./idTokens";

export interface IssuerTypes extends CapabilityTypes {
  use: true;
  client: Readonly<Record<string, IdTokens>>;
}

/** Verifies ID tokens of the issuers in a setting, a JSON object by their names. The keys are kept between requests. */
export const idTokenIssuers = (variable: string, resource: string) =>
  capability<IssuerTypes>({
    environment: () => ({ [variable]: resource }),
    powers: () => ["platforms"],
    client: (_use, environment) => {
      const issuers: Readonly<Record<string, Issuer>> = JSON.parse(required(environment, variable));
      return mapValues(issuers, (issuer) => new IdTokens(issuer));
    },
  });
