import {
  compactVerify,
  errors,
  type JWTHeaderParameters,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  UnsecuredJWT,
} from "jose";
import { withoutNulls } from "./foreignJson";

/**
 * Returns the claims of a token that another company has signed, without those that are null: they are absent. Takes the
 * options of jose's `jwtVerify`, and throws its errors.
 */
export async function foreignClaims(
  token: string,
  keys: JWTVerifyGetKey,
  { algorithms = [], ...expected }: JWTVerifyOptions,
): Promise<JWTPayload> {
  const { payload } = await compactVerify(
    token,
    (header, input) => keys(withoutNulls(header) as JWTHeaderParameters, input),
    { algorithms },
  );
  // `jwtVerify` refuses a null where it looks for a number. Only a whole token gets its other checks of claims.
  const claims = Buffer.from(JSON.stringify(withoutNulls(parsed(payload)))).toString("base64url");
  return UnsecuredJWT.decode(`${new UnsecuredJWT().encode().split(".")[0]}.${claims}.`, expected).payload;
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch (cause) {
    throw new errors.JWTInvalid("the claims are no JSON", { cause });
  }
}
