import { managedGroup } from "../managedGroup";

/**
 * Blocks requests that only an exploit of a known vulnerability sends, such as Log4Shell: 200 WCU. In bodies they are
 * only counted: a player may write about them in a chat, and neither Java code nor a React server reads it.
 */
export const knownBadInputs = () =>
  managedGroup("known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet", [
    "JavaDeserializationRCE_BODY",
    "Log4JRCE_BODY",
    "ReactJSRCE_BODY",
  ]);
