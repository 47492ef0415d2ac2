import {
  CognitoIdentityProviderClient,
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type CapabilityTypes, capability } from "@game-backend/framework/capability";

type Metadata = Readonly<Record<string, string>>;

/** Changes the e-mail address of the player whose access token it gets. Errors have the names that Cognito gives them. */
export interface OwnAddress {
  /** Has Cognito mail to the address that counts now. The metadata is for the trigger for mails. */
  tell(accessToken: string, metadata: Metadata): Promise<void>;
  /** Has Cognito mail a code to the new address. A verified one counts until the code is confirmed. */
  change(accessToken: string, email: string, metadata: Metadata): Promise<void>;
  /** Confirms the newest code: the new address counts from now on. */
  confirm(accessToken: string, code: string): Promise<void>;
}

interface OwnAddressTypes extends CapabilityTypes {
  use: true;
  client: OwnAddress;
}

/** Cognito's operations for the player's own address, which need the player's access token and no permission. */
export const ownAddress = /* @__PURE__ */ capability<OwnAddressTypes>({
  environment: () => ({}),
  powers: () => ["accounts"],
  client: () => addressesOf(new CognitoIdentityProviderClient({})),
});

const AttributeName = "email";

const addressesOf = (client: CognitoIdentityProviderClient): OwnAddress => {
  const tell = async (AccessToken: string, ClientMetadata: Metadata) => {
    await client.send(
      new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName, ClientMetadata }),
    );
  };
  return {
    tell,
    async change(AccessToken, Value, ClientMetadata) {
      const UserAttributes = [{ Name: AttributeName, Value }];
      const { CodeDeliveryDetailsList: sent = [] } = await client.send(
        new UpdateUserAttributesCommand({ AccessToken, UserAttributes, ClientMetadata }),
      );
      // Cognito mails nothing if the account has the address, unverified.
      if (sent.length === 0) await tell(AccessToken, ClientMetadata);
    },
    async confirm(AccessToken, Code) {
      await client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
    },
  };
};
