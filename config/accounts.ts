import {
  type AccountsArgs,
  accountsBudget,
  accountsPerNetwork,
} from "@game-backend/components/authPool/args";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

/** Reads how many accounts may be created. Throws `pulumi.RunError` for a hosted sign-up without a firewall. */
export function accounts(config: pulumi.Config): AccountsArgs {
  const hostedSignUp = config.requireBoolean("hostedSignUp");
  if (hostedSignUp && config.require("firewall") === "none")
    throw new pulumi.RunError(
      "hostedSignUp: only a firewall limits sign-ups on the hosted page: pulumi config set firewall api",
    );
  return {
    budget: checked("accountsBudget", config.requireNumber("accountsBudget"), accountsBudget),
    perNetwork: checked("accountsPerNetwork", config.requireNumber("accountsPerNetwork"), accountsPerNetwork),
    hostedSignUp,
  };
}
