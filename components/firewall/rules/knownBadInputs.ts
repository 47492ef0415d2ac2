import { managedGroup } from "../managedGroup";

/**
 * Blocks requests that only an attack on known holes sends, such as Log4Shell's: 200 WCU. In bodies they only count:
 * a player may write about them in a chat, and no Java reads it.
 */
export const knownBadInputs = () =>
  managedGroup("known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet", [
    "JavaDeserializationRCE_BODY",
    "Log4JRCE_BODY",
  ]);
